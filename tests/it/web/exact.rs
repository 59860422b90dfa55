//! Programs are told exactly what is wrong, in their language; addresses say which methods they take.

use actix_web::http::Method;
use actix_web::test::TestRequest;
use serde_json::{Value, json};

use crate::support::citizens::Answer;
use crate::support::insider::Insider;
use crate::support::people::TestApp;

const REPORTS: &str = "/api/v1/reports";

async fn posts(app: &TestApp, body: &Value, lang: &str) -> Answer {
    let request = TestRequest::post()
        .insert_header(("idempotency-key", "0123456789abcdef"))
        .insert_header(("content-type", "application/json"))
        .set_payload(body.to_string());
    let address = format!("{REPORTS}?lang={lang}");
    app.visitor().send(request, &address).await
}

fn first(answer: &Answer) -> (String, String) {
    let told = answer.json();
    let of = |name: &str| told["errors"][0][name].as_str().unwrap().to_owned();
    (of("field"), of("detail"))
}

#[actix_web::test]
async fn what_of_a_body_cannot_be_read_is_named_in_the_readers_words() {
    let app = TestApp::open().await;
    let control = "Chuông\u{7} kêu.";
    for (body, field, vi, en) in [
        (
            json!({"colour": "red"}),
            "colour",
            "Không có mục này.",
            "There is no such field.",
        ),
        (
            json!({"contact": {"fax": "1"}}),
            "contact.fax",
            "Không có mục này.",
            "There is no such field.",
        ),
        (
            json!({"category": 5}),
            "category",
            "Giá trị không đúng kiểu",
            "A value of the wrong type",
        ),
        (
            json!({"contact": {"name": control}}),
            "contact.name",
            "Có ký tự không đọc được.",
            "It holds a character that cannot be read.",
        ),
    ] {
        for (lang, sentence) in [("vi", vi), ("en", en)] {
            let answer = posts(&app, &body, lang).await;
            assert_eq!(answer.status, 422, "{body}: {}", answer.body);
            let (named, told) = first(&answer);
            assert_eq!(named, field);
            assert!(told.starts_with(sentence), "{told}");
        }
    }
}

#[actix_web::test]
async fn a_mistyped_year_is_no_time_and_a_later_hour_has_not_come() {
    let app = TestApp::open().await;
    for (at, said) in [
        ("0001-01-01T08:00:00+07:00", "not-a-time"),
        ("2026-11-23T23:00:00+07:00", "fault-in-future"),
    ] {
        let answer = posts(&app, &json!({"happened_at": at}), "vi").await;
        let told = answer.json();
        let errors = told["errors"].as_array().unwrap();
        let of_it = errors.iter().find(|error| error["field"] == "happened_at");
        let detail = of_it.unwrap()["detail"].as_str().unwrap().to_owned();
        let is_future = detail.starts_with("Ngày giờ này chưa đến");
        assert_eq!(is_future, said == "fault-in-future", "{at}: {detail}");
    }
}

#[actix_web::test]
async fn the_language_of_a_report_is_the_language_of_its_answer() {
    let app = TestApp::open().await;
    for body in [json!({"lang": "en"}), json!({"lang": "en", "colour": 1})] {
        let answer = posts(&app, &body, "vi").await;
        assert_eq!(answer.status, 422);
        let (_, told) = first(&answer);
        assert!(told.is_ascii(), "{told}");
    }
}

#[actix_web::test]
async fn the_description_says_what_is_required_and_nothing_of_the_source() {
    let app = TestApp::open().await;
    let answer = app.visitor().get("/api/v1/openapi.json").await;
    assert!(!answer.body.contains("# Errors"));
    let schemas = &answer.json()["components"]["schemas"];
    let required = schemas["ReportBody"]["required"].as_array().unwrap();
    for field in ["category", "ward_code", "description", "privacy"] {
        assert!(required.contains(&json!(field)), "{field}: {required:?}");
    }
    assert_eq!(schemas["RatingBody"]["required"], json!(["rating"]));
}

#[actix_web::test]
async fn an_address_answers_for_its_headers_and_names_the_methods_it_takes() {
    let app = TestApp::open().await;
    let asks = async |method: Method, address: &str| {
        let request = TestRequest::default()
            .method(method)
            .insert_header(("sec-fetch-site", "same-origin"));
        app.visitor().send(request, address).await.status
    };
    for address in [
        "/",
        "/xin-loi",
        "/phan-anh",
        "/tra-cuu",
        "/api/v1/categories",
    ] {
        assert_eq!(asks(Method::HEAD, address).await, 200, "{address}");
    }
    assert_eq!(asks(Method::HEAD, "/khong-co").await, 404);
    for (method, address) in [
        (Method::POST, "/"),
        (Method::POST, "/xin-loi"),
        (Method::PUT, "/phan-anh"),
        (Method::GET, "/dang-xuat"),
        (Method::POST, "/api/v1/categories"),
        (Method::DELETE, "/api/v1/categories"),
        (Method::PUT, REPORTS),
    ] {
        assert_eq!(
            asks(method.clone(), address).await,
            405,
            "{method} {address}"
        );
    }
    assert_eq!(asks(Method::POST, "/khong-co").await, 404);
    // An address whose parts say nothing is not there at all.
    let official = Insider::of(&app, "canbo").await;
    assert_eq!(official.sees("/can-bo/xin-loi/abc").await.status, 404);
}
