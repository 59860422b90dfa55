//! The layers around every request, seen from outside.

use std::time::Duration;

use actix_web::body::MessageBody as _;
use actix_web::http::{Method, StatusCode, header};
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

macro_rules! app {
    ($site:expr) => {
        init_service(layers::around(
            App::new()
                .app_data(web::Data::new($site))
                .service(
                    web::resource(urls::FILE)
                        .route(web::get().to(show))
                        .route(web::post().to(submit)),
                )
                .service(
                    web::resource("/api/v1/reports")
                        .app_data(BodyLimit {
                            bytes: 100,
                            within: Duration::from_secs(5),
                        })
                        .wrap(
                            Limits::new(&Allowances::default(), &Watch::new(|| Duration::ZERO))
                                .filing(),
                        )
                        .route(web::post().to(api)),
                )
                .route("/vo", web::get().to(broken))
                .route(urls::WORK, web::get().to(staff_only))
                .route("/assets/{name}", web::get().to(assets::file)),
        ))
        .await
    };
}

macro_rules! text {
    ($response:expr) => {{
        let body = $response.into_body().try_into_bytes().ok();
        let body = match body {
            Some(body) => body,
            None => panic!("the body is streamed"),
        };
        String::from_utf8(body.to_vec()).unwrap()
    }};
}

#[actix_web::test]
async fn every_kind_of_answer_has_its_headers() {
    let app = app!(site());
    let asset = assets::url("portal.css");
    for path in [
        urls::FILE,
        "/khong-co",
        "/vo",
        urls::WORK,
        "/api/v1/nothing",
        &asset,
    ] {
        let response = call_service(&app, TestRequest::get().uri(path).to_request()).await;
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
    let app = app!(plain_http);
    let response = call_service(&app, TestRequest::get().uri(urls::FILE).to_request()).await;
    assert!(!response.headers().contains_key("strict-transport-security"));
}

#[actix_web::test]
async fn errors_are_pages_for_people_and_problems_for_programs() {
    let app = app!(site());
    let response = call_service(
        &app,
        TestRequest::get().uri("/khong-co?lang=en").to_request(),
    );
    let response = response.await;
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    let said = text!(response);
    for helpful in [
        "Page not found",
        "href=\"tel:02391022\"",
        "href=\"/tra-cuu\"",
    ] {
        assert!(said.contains(helpful), "{helpful}: {said}");
    }

    let response = call_service(&app, TestRequest::get().uri("/vo").to_request()).await;
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    let incident = response
        .headers()
        .get("x-request-id")
        .unwrap()
        .to_str()
        .unwrap()
        .to_owned();
    let said = text!(response);
    assert!(
        said.contains(&incident) && !said.contains("canary"),
        "{said}"
    );
    assert!(said.contains("vẫn còn nguyên"), "{said}");

    let response = call_service(&app, TestRequest::get().uri(urls::WORK).to_request()).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    assert_eq!(
        response.headers().get(header::LOCATION).unwrap(),
        urls::LOGIN
    );

    let request = TestRequest::get().uri("/api/v1/reports").to_request();
    let response = call_service(&app, request).await;
    assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
    let kind = response.headers().get(header::CONTENT_TYPE).unwrap();
    assert_eq!(kind, "application/problem+json");
    let problem: serde_json::Value = serde_json::from_str(&text!(response)).unwrap();
    assert_eq!(problem["type"], "urn:tiepdan:problem:method-not-allowed");
    assert_eq!(problem["status"], 405);
}

#[actix_web::test]
async fn programs_are_told_which_field_does_not_hold() {
    let app = app!(site());
    for (body, status, said) in [
        (r#"{"text":"một hai ba bốn"}"#, 201, "một hai ba bốn"),
        (r#"{"text":"ngắn"}"#, 422, "Cần từ 10 đến 8.000 chữ cái."),
        (
            r#"{"text":"một hai ba bốn","role":1}"#,
            422,
            "unknown field `role`",
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
        let response = call_service(&app, request.to_request()).await;
        assert_eq!(response.status().as_u16(), status, "{body}");
        let answer = text!(response);
        assert!(answer.contains(said), "{answer}");
    }
}

#[actix_web::test]
async fn programs_say_that_they_send_json() {
    let app = app!(site());
    for kind in ["text/plain", "application/x-www-form-urlencoded"] {
        let request = TestRequest::post()
            .uri("/api/v1/reports")
            .insert_header((header::CONTENT_TYPE, kind))
            .set_payload(r#"{"text":"một hai ba bốn"}"#);
        let response = call_service(&app, request.to_request()).await;
        assert_eq!(response.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
        assert!(text!(response).contains("not-json"));
    }
}

#[actix_web::test]
async fn the_sixty_first_filing_is_asked_to_wait() {
    let app = app!(site());
    let request = || {
        let body = r#"{"text":"một hai ba bốn"}"#;
        TestRequest::post()
            .uri("/api/v1/reports")
            .insert_header((header::CONTENT_TYPE, "application/json"))
            .set_payload(body)
            .to_request()
    };
    for _ in 0..60 {
        assert_eq!(
            call_service(&app, request()).await.status(),
            StatusCode::CREATED
        );
    }
    let response = call_service(&app, request()).await;
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(response.headers().get(header::RETRY_AFTER).unwrap(), "10");
    assert!(text!(response).contains("thử lại sau 1 phút"));
}

/// The cookie and token of a fresh filing page.
fn pass(response_text: &str) -> String {
    let mark = format!("name=\"{}\" value=\"", csrf::FIELD);
    response_text
        .split(&mark)
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned()
}

#[actix_web::test]
async fn forms_come_from_our_own_pages() {
    let app = app!(site());
    let page = call_service(&app, TestRequest::get().uri(urls::FILE).to_request()).await;
    let cookie = page
        .response()
        .cookies()
        .find(|c| c.name() == "form")
        .unwrap()
        .into_owned();
    assert!(cookie.http_only().unwrap() && cookie.secure().unwrap());
    let token = pass(&text!(page));
    let send = |headers: &[(&'static str, &str)], token: &str| {
        let body = format!(
            "text=m%E1%BB%99t+hai+ba+b%E1%BB%91n&{}={token}",
            csrf::FIELD
        );
        let mut request = TestRequest::default().method(Method::POST).uri(urls::FILE);
        for (name, value) in headers {
            request = request.insert_header((*name, *value));
        }
        let kind = (header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        request
            .insert_header(kind)
            .cookie(cookie.clone())
            .set_payload(body)
            .to_request()
    };
    let ours = ("origin", "https://phananh.example.vn");
    for (headers, token, status) in [
        (vec![("sec-fetch-site", "same-origin")], token.as_str(), 200),
        (vec![("sec-fetch-site", "none")], &token, 200),
        (vec![ours], &token, 200),
        (vec![("sec-fetch-site", "cross-site"), ours], &token, 403),
        (vec![("sec-fetch-site", "same-site")], &token, 403),
        (vec![("origin", "null")], &token, 403),
        (
            vec![("origin", "https://phananh.example.vn.evil.example")],
            &token,
            403,
        ),
        (vec![], &token, 403),
        (vec![ours], "", 403),
        (vec![ours], "0".repeat(96).as_str(), 403),
    ] {
        let response = call_service(&app, send(&headers, token)).await;
        assert_eq!(response.status().as_u16(), status, "{headers:?}");
    }
}

#[actix_web::test]
async fn hostile_text_is_kept_and_inert() {
    let app = app!(site());
    let page = call_service(&app, TestRequest::get().uri(urls::FILE).to_request()).await;
    let cookie = page
        .response()
        .cookies()
        .find(|c| c.name() == "form")
        .unwrap()
        .into_owned();
    let token = pass(&text!(page));
    for hostile in [
        "<script>",
        "\"><img src=x>",
        "</textarea><b>",
        "'\"&<>",
        "\u{202e}\0x",
        "{{7*7}}",
    ] {
        let pairs = [("text", hostile), (csrf::FIELD, &token)];
        let request = TestRequest::post()
            .uri(urls::FILE)
            .insert_header((header::CONTENT_TYPE, "application/x-www-form-urlencoded"))
            .insert_header(("sec-fetch-site", "same-origin"))
            .cookie(cookie.clone())
            .set_payload(serde_urlencoded::to_string(pairs).unwrap());
        let response = call_service(&app, request.to_request()).await;
        let long_enough = hostile.chars().count() >= 10;
        assert_eq!(
            response.status().as_u16(),
            if long_enough { 200 } else { 422 },
            "{hostile}"
        );
        let said = text!(response);
        let escaped = maud::html! { (hostile) }.into_string();
        assert!(said.contains(&escaped), "what was typed is lost: {hostile}");
        if escaped != hostile {
            assert!(!said.contains(hostile), "raw echo of {hostile}");
        }
        if !long_enough {
            assert!(said.contains("href=\"#text\""), "{said}");
            assert!(said.contains("id=\"text-error\""), "{said}");
        }
    }
}

#[actix_web::test]
async fn the_language_is_chosen_and_remembered() {
    let app = app!(site());
    let response = call_service(
        &app,
        TestRequest::get().uri("/phan-anh?lang=en").to_request(),
    );
    let response = response.await;
    let cookie = response
        .response()
        .cookies()
        .find(|c| c.name() == "lang")
        .unwrap()
        .into_owned();
    let said = text!(response);
    assert!(
        said.contains("<html class=\"govuk-template\" lang=\"en\">"),
        "{said}"
    );
    let again = TestRequest::get()
        .uri(urls::FILE)
        .cookie(cookie)
        .to_request();
    assert!(text!(call_service(&app, again).await).contains("lang=\"en\">"));
    let unknown = TestRequest::get().uri("/phan-anh?lang=%3Cx").to_request();
    assert!(text!(call_service(&app, unknown).await).contains("govuk-template\" lang=\"vi\">"));
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
