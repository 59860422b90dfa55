//! What people send with forms.

use actix_web::http::{Method, header};
use actix_web::test::TestRequest;

use super::{portal, site, text};
use crate::web::{csrf, urls};

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
    let app = portal(site()).await;
    let page = app(TestRequest::get().uri(urls::FILE)).await;
    let cookie = page
        .response()
        .cookies()
        .find(|c| c.name() == "form")
        .unwrap()
        .into_owned();
    assert!(cookie.http_only().unwrap() && cookie.secure().unwrap());
    let token = pass(&text(page));
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
        let response = app(send(&headers, token)).await;
        assert_eq!(response.status().as_u16(), status, "{headers:?}");
    }
}

#[actix_web::test]
async fn hostile_text_is_kept_and_inert() {
    let app = portal(site()).await;
    let page = app(TestRequest::get().uri(urls::FILE)).await;
    let cookie = page
        .response()
        .cookies()
        .find(|c| c.name() == "form")
        .unwrap()
        .into_owned();
    let token = pass(&text(page));
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
        let response = app(request).await;
        let long_enough = hostile.chars().count() >= 10;
        assert_eq!(
            response.status().as_u16(),
            if long_enough { 200 } else { 422 },
            "{hostile}"
        );
        let said = text(response);
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
