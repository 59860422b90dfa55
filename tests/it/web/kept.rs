//! What was typed comes back, whatever turns the form away; secrets never do.

use actix_web::cookie::Cookie;
use actix_web::http::header;
use actix_web::test::TestRequest;
use tiepdan::web::{cookies, csrf};

use crate::support::portal::{PASSWORD, Portal};
use crate::{answer, open};

const WORDS: &str = "Đã kiểm tra <b>sổ</b> theo dõi, giấy ký rồi.";
const SHOWN: &str = "Đã kiểm tra &lt;b&gt;sổ&lt;/b&gt; theo dõi, giấy ký rồi.";
const DRAFT: &str = "/can-bo/vu-viec/2611-000000-0/du-thao";

fn draft(portal: &Portal, words: &str) -> TestRequest {
    let fields = [
        ("version", "1"),
        ("verdict", "founded"),
        ("text", words),
        ("evidence", ""),
    ];
    let from = "http://localhost:8080/can-bo/vu-viec/2611-000000-0?xong=accept";
    portal
        .form(DRAFT, &fields)
        .insert_header((header::REFERER, from))
}

/// A form whose page was made for another cookie.
fn foreign(portal: &Portal, path: &str, fields: &[(&str, &str)]) -> TestRequest {
    let other = Cookie::new(cookies::NONCE, "f".repeat(32));
    portal.form(path, fields).cookie(other)
}

#[actix_web::test]
async fn words_of_staff_outlive_their_session() {
    let portal = Portal::new().await;
    let service = open!(portal);
    for (lang, said, name) in [
        (
            "vi",
            "Ông/bà đã ra khỏi hệ thống",
            "Nội dung trả lời cho người dân",
        ),
        (
            "en",
            "You have been logged out",
            "The answer to the citizen",
        ),
    ] {
        let form = draft(&portal, WORDS).cookie(Cookie::new(cookies::LANG, lang));
        let (status, _, text) = answer!(service, form);
        assert_eq!(status, 401);
        for part in [said, SHOWN, "href=\"/dang-nhap\"", "readonly", name] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(!text.contains(WORDS) && !text.contains("founded"), "{text}");
        assert!(!text.contains("Thoát nhanh"));
    }
    let answer = actix_web::test::call_service(&service, draft(&portal, WORDS).to_request()).await;
    assert_eq!(
        answer.headers().get(header::CACHE_CONTROL).unwrap(),
        "no-store"
    );

    let nothing = answer!(service, draft(&portal, " "));
    assert_eq!((nothing.0, nothing.1.as_str()), (303, "/dang-nhap"));
    let session = portal.enter("canbo").await;
    let gone = answer!(service, draft(&portal, WORDS).cookie(session));
    assert_eq!(gone.0, 404);
    assert!(gone.2.contains(SHOWN), "{}", gone.2);
}

#[actix_web::test]
async fn a_page_open_too_long_gives_the_words_back_to_its_own_visitor() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let told = "/phan-anh/noi-dung";
    let fields = [("description", WORDS)];
    for (lang, said) in [("vi", "mở lại trang"), ("en", "open the page again")] {
        let form = foreign(&portal, told, &fields)
            .cookie(Cookie::new(cookies::LANG, lang))
            .insert_header((header::REFERER, "http://localhost:8080/phan-anh/noi-dung"));
        let (status, _, text) = answer!(service, form);
        assert_eq!(status, 403);
        for part in [said, SHOWN, "href=\"/phan-anh/noi-dung\"", "app-exit"] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
    // Another site cannot put its words on our pages, nor lead away from them.
    let form = portal.form(told, &fields);
    let form = form.insert_header(("sec-fetch-site", "cross-site"));
    let (status, _, text) = answer!(service, form);
    assert!(status == 403 && !text.contains(SHOWN), "{text}");
    let away = "http://localhost:8080//elsewhere.example/";
    let form = foreign(&portal, told, &fields).insert_header((header::REFERER, away));
    assert!(!answer!(service, form).2.contains("elsewhere"));
    let long = "x ".repeat(80_000);
    let (status, _, text) = answer!(service, portal.form(told, &[("description", &long)]));
    assert!(status == 413 && text.len() < 40_000, "{status}");
}

#[actix_web::test]
async fn secrets_never_come_back() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let secret = "0000 1111 2222 3333";
    let forms: [(&str, Vec<(&str, &str)>); 3] = [
        (
            "/dang-nhap",
            vec![("login", "canbo"), ("password", PASSWORD)],
        ),
        (
            "/tai-khoan/mat-khau",
            vec![("present", PASSWORD), ("wanted", secret), ("again", secret)],
        ),
        (
            "/tra-cuu",
            vec![("code", "2611-000000-0"), ("secret", secret)],
        ),
    ];
    for (path, mut fields) in forms {
        // Even beside words of the list.
        fields.extend([
            ("note", WORDS),
            ("request", "canary"),
            ("previewed", "canary"),
        ]);
        let (status, _, text) = answer!(service, foreign(&portal, path, &fields));
        assert!(matches!(status, 401 | 403), "{path}: {status}");
        assert!(text.contains(SHOWN), "{path}: {text}");
        for kept_back in [PASSWORD, secret, "canary", csrf::FIELD] {
            let shown = text.split("<main").nth(1).unwrap().contains(kept_back);
            assert!(!shown, "{path}: {kept_back} in {text}");
        }
    }
}

#[actix_web::test]
async fn whoever_sends_too_often_keeps_the_words() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let path = "/theo-doi/2611-000000-0/nhan-tin";
    let send = || {
        let fields = [("request", "0123456789abcdef"), ("message", WORDS)];
        portal.form(path, &fields)
    };
    for _ in 0..30 {
        assert_eq!(answer!(service, send()).0, 401);
    }
    let (status, _, text) = answer!(service, send());
    assert_eq!(status, 429);
    assert!(
        text.contains("quá nhiều lượt gửi") && text.contains(SHOWN),
        "{text}"
    );
}
