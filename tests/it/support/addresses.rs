//! Every address of the portal, as it is registered.

use actix_web::introspection::IntrospectionTree;
use actix_web::test::{TestRequest, call_and_read_body, init_service};
use actix_web::{App, HttpResponse, web};
use tiepdan::web::limits::{Allowances, Limits, Watch};
use tiepdan::web::{layers, routes};

/// Method and pattern of every registered address.
pub async fn registered() -> Vec<(String, String)> {
    async fn map(tree: web::Data<IntrospectionTree>) -> HttpResponse {
        HttpResponse::Ok().body(tree.report_as_json())
    }
    let limits = Limits::new(&Allowances::default(), &Watch::real());
    let service = init_service(layers::around(
        App::new()
            .configure(|all| routes::all(all, &limits))
            .route("/__map", web::get().to(map)),
    ));
    let request = TestRequest::get().uri("/__map").to_request();
    let body = call_and_read_body(&service.await, request).await;
    let items: Vec<serde_json::Value> = serde_json::from_slice(&body).unwrap();
    let mut found = Vec::new();
    for item in items {
        let path = item["full_path"].as_str().unwrap().to_owned();
        for method in item["methods"].as_array().unwrap() {
            found.push((method.as_str().unwrap().to_owned(), path.clone()));
        }
    }
    found.retain(|(_, path)| path != "/__map");
    found.sort();
    found.dedup();
    found
}
