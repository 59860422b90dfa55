//! What programs send, and how often.

use actix_web::http::{StatusCode, header};
use actix_web::test::TestRequest;

use super::{portal, site, text};

#[actix_web::test]
async fn programs_are_told_which_field_does_not_hold() {
    let app = portal(site()).await;
    for (body, status, said) in [
        (r#"{"text":"một hai ba bốn"}"#, 201, "một hai ba bốn"),
        (r#"{"text":"ngắn"}"#, 422, "Cần từ 10 đến 8.000 chữ cái."),
        (
            r#"{"text":"một hai ba bốn","role":1}"#,
            422,
            "Không có mục này",
        ),
        (r#"{"text":"#, 400, "malformed"),
        (r#"["một hai ba bốn"]"#, 422, "\"body\""),
        (
            &format!(r#"{{"text":"{}"}}"#, "x".repeat(200)),
            413,
            "too-large",
        ),
    ] {
        let request = TestRequest::post()
            .uri("/api/v1/reports")
            .insert_header((header::CONTENT_TYPE, "application/json"))
            .set_payload(body.to_owned());
        let response = app(request).await;
        assert_eq!(response.status().as_u16(), status, "{body}");
        let answer = text(response);
        assert!(answer.contains(said), "{answer}");
    }
}

#[actix_web::test]
async fn programs_say_that_they_send_json() {
    let app = portal(site()).await;
    for kind in ["text/plain", "application/x-www-form-urlencoded"] {
        let request = TestRequest::post()
            .uri("/api/v1/reports")
            .insert_header((header::CONTENT_TYPE, kind))
            .set_payload(r#"{"text":"một hai ba bốn"}"#);
        let response = app(request).await;
        assert_eq!(response.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
        assert!(text(response).contains("not-json"));
    }
}

#[actix_web::test]
async fn the_sixty_first_filing_is_asked_to_wait() {
    let app = portal(site()).await;
    let request = || {
        let body = r#"{"text":"một hai ba bốn"}"#;
        TestRequest::post()
            .uri("/api/v1/reports")
            .insert_header((header::CONTENT_TYPE, "application/json"))
            .set_payload(body)
    };
    for _ in 0..60 {
        assert_eq!(app(request()).await.status(), StatusCode::CREATED);
    }
    let response = app(request()).await;
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(response.headers().get(header::RETRY_AFTER).unwrap(), "10");
    assert!(text(response).contains("thử lại sau 1 phút"));
}
