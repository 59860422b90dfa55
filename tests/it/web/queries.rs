//! A query nobody could have meant is answered by a page in the reader's language.

use actix_web::test::TestRequest;

use crate::support::portal::Portal;
use crate::{answer, open};

/// Bytes that are no text, a broken escape, names and values nobody asked for.
const ODD: &str = "q=%FF%FE&tim=%C3%28&trang=%FF&tu=%FF&den=x&tre=%00&%FF=1&a=%zz&lang=en";

#[actix_web::test]
async fn bytes_that_are_no_text_are_answered_by_a_page() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let open_to_all = [
        "/",
        "/don-vi",
        "/xin-loi",
        "/tra-cuu",
        "/khong-co",
        "/dang-nhap",
    ];
    let of_staff = [
        ("canbo", "/can-bo"),
        ("phancong", "/can-bo/phan-cong"),
        ("giamsat", "/giam-sat"),
        ("giamsat", "/giam-sat/qua-han"),
        ("quantri", "/quan-tri"),
        ("quantri", "/quan-tri/can-bo"),
    ];
    let pages = open_to_all.iter().map(|path| (None, *path));
    let pages = pages.chain(of_staff.iter().map(|(login, path)| (Some(*login), *path)));
    for (login, path) in pages {
        let mut request = TestRequest::get().uri(&format!("{path}?{ODD}"));
        if let Some(login) = login {
            request = request.cookie(portal.enter(login).await);
        }
        let (status, _, body) = answer!(service, request);
        assert!(status < 500, "{path}: {status}");
        let is_english_page = body.contains("<html class=\"govuk-template\" lang=\"en\">");
        assert!(is_english_page, "{path}: {status} {body:?}");
    }
}
