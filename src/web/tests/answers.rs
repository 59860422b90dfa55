//! What every answer carries: headers, errors, the language, the look.

use actix_web::http::{StatusCode, header};
use actix_web::test::TestRequest;

use super::{echo_page, portal, site, text, visitor};
use crate::web::error::WebError;
use crate::web::forms::Typed;
use crate::web::{assets, urls};
use crate::words::Lang;

#[actix_web::test]
async fn every_kind_of_answer_has_its_headers() {
    let app = portal(site()).await;
    let asset = assets::url("portal.css");
    for path in [
        urls::FILE,
        "/khong-co",
        "/vo",
        urls::WORK,
        "/api/v1/nothing",
        &asset,
    ] {
        let response = app(TestRequest::get().uri(path)).await;
        let header = |name: &str| {
            response
                .headers()
                .get(name)
                .map(|v| v.to_str().unwrap())
                .unwrap_or_default()
        };
        assert!(
            header("content-security-policy").starts_with("default-src 'none'; "),
            "{path}"
        );
        assert!(
            !header("content-security-policy").contains("unsafe"),
            "{path}"
        );
        assert!(
            header("content-security-policy").contains("frame-ancestors 'none'"),
            "{path}"
        );
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("referrer-policy"), "same-origin", "{path}");
        assert!(
            header("strict-transport-security").starts_with("max-age="),
            "{path}"
        );
        assert_eq!(header("x-request-id").len(), 9, "{path}");
        let (caching, robots) = match path {
            urls::FILE => ("private, no-cache", ""),
            path if path == asset => ("public, max-age=31536000, immutable", ""),
            _ => ("no-store", "noindex, nofollow"),
        };
        assert_eq!(
            (header("cache-control"), header("x-robots-tag")),
            (caching, robots),
            "{path}"
        );
    }
    let mut plain_http = site();
    plain_http.public_url = "http://127.0.0.1:8080".to_owned();
    let app = portal(plain_http).await;
    let response = app(TestRequest::get().uri(urls::FILE)).await;
    assert!(!response.headers().contains_key("strict-transport-security"));
}

#[actix_web::test]
async fn errors_are_pages_for_people_and_problems_for_programs() {
    let app = portal(site()).await;
    let response = app(TestRequest::get().uri("/khong-co?lang=en"));
    let response = response.await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    let said = text(response);
    for helpful in [
        "Page not found",
        "href=\"tel:02391022\"",
        "href=\"/tra-cuu\"",
    ] {
        assert!(said.contains(helpful), "{helpful}: {said}");
    }

    let response = app(TestRequest::get().uri("/vo")).await;
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    let incident = response
        .headers()
        .get("x-request-id")
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned();
    let said = text(response);
    assert!(
        said.contains(&incident) && !said.contains("canary"),
        "{said}"
    );
    assert!(said.contains("vẫn còn nguyên"), "{said}");

    let response = app(TestRequest::get().uri(urls::WORK)).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert_eq!(
        response.headers().get(header::LOCATION).unwrap(),
        urls::LOGIN
    );

    let request = TestRequest::delete().uri("/");
    let response = app(request).await;
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
    let allow = response.headers().get(header::ALLOW).unwrap();
    assert_eq!(allow, "GET, HEAD, POST");

    let request = TestRequest::get().uri("/api/v1/reports");
    let response = app(request).await;
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
    let kind = response.headers().get(header::CONTENT_TYPE).unwrap();
    assert_eq!(kind, "application/problem+json");
    let problem: serde_json::Value = serde_json::from_str(&text(response)).unwrap();
    assert_eq!(problem["type"], "urn:tiepdan:problem:method-not-allowed");
    assert_eq!(problem["status"], 405);
}

#[actix_web::test]
async fn the_language_is_chosen_and_remembered() {
    let app = portal(site()).await;
    let response = app(TestRequest::get().uri("/phan-anh?lang=en"));
    let response = response.await;
    let cookie = response
        .response()
        .cookies()
        .find(|c| c.name() == "lang")
        .unwrap()
        .into_owned();
    let said = text(response);
    assert!(
        said.contains("<html class=\"govuk-template\" lang=\"en\">"),
        "{said}"
    );
    let again = TestRequest::get().uri(urls::FILE).cookie(cookie);
    assert!(text(app(again).await).contains("lang=\"en\">"));
    let unknown = TestRequest::get().uri("/phan-anh?lang=%3Cx");
    assert!(text(app(unknown).await).contains("govuk-template\" lang=\"vi\">"));
}

#[test]
fn the_look_is_light() {
    let packed = |name: &str| {
        let asset = assets::all()
            .iter()
            .find(|asset| asset.name == name)
            .unwrap();
        asset.brotli.as_ref().unwrap_or(&asset.plain).len()
    };
    let css = assets::all()
        .iter()
        .find(|asset| asset.name == "portal.css")
        .unwrap();
    assert!(css.gzip.as_ref().unwrap().len() <= 25_000);
    let files: usize = assets::all().iter().map(|asset| packed(asset.name)).sum();
    let page = echo_page(&site(), &visitor(), &Typed::default())
        .into_string()
        .len();
    let first_visit = files + page;
    assert!(first_visit <= 90_000, "a first visit weighs {first_visit}");
    assert!(page <= 8_000, "a page weighs {page} before compression");
}

#[test]
fn each_error_has_its_status_and_its_sentence() {
    let errors = [
        WebError::NeedLogin,
        WebError::NeedCode,
        WebError::Forbidden,
        WebError::ForeignForm,
        WebError::NotFound,
        WebError::NotThisWay,
        WebError::Malformed,
        WebError::TooSlow,
        WebError::Stale,
        WebError::TooLarge,
        WebError::Invalid(Vec::new()),
        WebError::Refused(StatusCode::CONFLICT, "Đã trả lời rồi.".to_owned()),
        WebError::TooMany { after: 61 },
        WebError::Unavailable {
            after: 2,
            cause: "canary".to_owned(),
        },
        WebError::Broken("canary"),
    ];
    let mut table = String::new();
    for error in errors {
        let status = actix_web::ResponseError::status_code(&error).as_u16();
        let advice = error.advice(Lang::Vi);
        assert!(!advice.contains("canary") && !error.advice(Lang::En).is_empty());
        table.push_str(&format!(
            "{} {status} {}\n",
            error.name(),
            error.title(Lang::Vi)
        ));
    }
    insta::assert_snapshot!(table, @"
    need-login 401 Cần đăng nhập
    need-code 401 Phản ánh này không còn mở trên máy này
    forbidden 403 Ông/bà không có quyền xem trang này
    foreign-form 403 Trang đã mở quá lâu
    not-found 404 Không có trang này
    method-not-allowed 405 Không mở trang bằng cách này được
    malformed 400 Cổng không hiểu được nội dung gửi lên
    too-slow 408 Đường truyền quá chậm
    stale 409 Việc này vừa có người khác cập nhật
    too-large 413 Nội dung gửi lên quá lớn
    invalid 422 Có chỗ chưa đúng
    refused 409 Không làm được việc này
    too-many 429 Có quá nhiều lượt gửi từ mạng này
    unavailable 503 Cổng đang tạm ngừng
    broken 500 Cổng gặp sự cố
    ");
}
