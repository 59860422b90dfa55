//! The layers around every request, seen from outside.

mod answers;
mod forms;
mod programs;

use std::time::Duration;

use actix_web::body::MessageBody as _;
use actix_web::dev::ServiceResponse;
use actix_web::http::StatusCode;
use actix_web::test::{TestRequest, call_service, init_service};
use actix_web::{App, HttpResponse, web};
use maud::html;
use serde::Deserialize;
use validator::Validate;

use super::body::BodyLimit;
use super::error::WebError;
use super::forms::{Checked, CheckedJson, Typed};
use super::limits::{Allowances, Limits, Watch};
use super::page::{Frame, page, private, public};
use super::parts::{Field, Weight, button, textarea};
use super::site::{Edition, Site};
use super::visitor::Visitor;
use super::{assets, csrf, layers, urls};
use crate::words::Lang;

/// An installation for tests.
pub(super) fn site() -> Site {
    Site {
        authority: "UBND phường Thành Sen".to_owned(),
        hotline: Some("0239 1022".to_owned()),
        hours: Some("7:30–11:30, 13:30–17:00, thứ Hai đến thứ Sáu".to_owned()),
        emblem: None,
        public_url: "https://phananh.example.vn".to_owned(),
        trusted_proxies: Vec::new(),
        form_key: [7; 32],
        edition: Edition::Real,
        meters: crate::web::meters::Meters::default(),
    }
}

/// A citizen at the filing page.
pub(super) fn visitor() -> Visitor {
    Visitor {
        lang: Lang::Vi,
        nonce: "0123456789abcdef0123456789abcdef".to_owned(),
        staff: None,
        path: "/phan-anh".to_owned(),
        query: String::new(),
    }
}

#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
struct EchoForm {
    #[validate(length(min = 10, max = 8_000))]
    text: String,
}

fn echo_page(site: &Site, visitor: &Visitor, typed: &Typed) -> maud::Markup {
    let frame = Frame::new(site, visitor, "Gửi phản ánh").form(typed);
    let field = Field::new(visitor.lang, typed, "text", "Ông/bà kể lại");
    page(
        &frame,
        &html! {
            form method="post" action=(urls::FILE) {
                (csrf::field(site, visitor, urls::FILE))
                (textarea(&field))
                (button("Gửi", Weight::Primary))
            }
        },
    )
}

async fn show(site: web::Data<Site>, visitor: Visitor) -> HttpResponse {
    public(echo_page(&site, &visitor, &Typed::default()))
}

async fn submit(site: web::Data<Site>, visitor: Visitor, form: Checked<EchoForm>) -> HttpResponse {
    match form.accept() {
        Ok((form, _)) => private(StatusCode::OK, html! { (form.text) }),
        Err(typed) => private(
            StatusCode::UNPROCESSABLE_ENTITY,
            echo_page(&site, &visitor, &typed),
        ),
    }
}

async fn api(body: CheckedJson<EchoForm>) -> HttpResponse {
    HttpResponse::Created().json(body.0.text)
}

async fn broken() -> Result<HttpResponse, WebError> {
    Err(WebError::Broken("canary cause"))
}

async fn staff_only() -> Result<HttpResponse, WebError> {
    Err(WebError::NeedLogin)
}

/// A small portal inside its layers.
async fn portal(site: Site) -> impl AsyncFn(TestRequest) -> ServiceResponse {
    let limits = Limits::new(&Allowances::default(), &Watch::new(|| Duration::ZERO));
    let small = BodyLimit {
        bytes: 100,
        within: Duration::from_secs(5),
    };
    let filing = web::resource(urls::FILE)
        .route(web::get().to(show))
        .route(web::post().to(submit));
    let reports = web::resource("/api/v1/reports")
        .app_data(small)
        .wrap(limits.filing())
        .route(web::post().to(api));
    let service = init_service(layers::around(
        App::new()
            .app_data(web::Data::new(site))
            .service(filing)
            .service(reports)
            .route("/vo", web::get().to(broken))
            .route(urls::WORK, web::get().to(staff_only))
            .route("/assets/{name}", web::get().to(assets::file)),
    ))
    .await;
    async move |request: TestRequest| {
        let answer = call_service(&service, request.to_request()).await;
        answer.map_into_boxed_body()
    }
}

/// The text of an answer that is sent whole.
fn text(response: ServiceResponse) -> String {
    let Ok(body) = response.into_body().try_into_bytes() else {
        panic!("the body is streamed")
    };
    String::from_utf8(body.to_vec()).unwrap()
}
