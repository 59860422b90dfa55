//! Who may enter: every address of the portal, with every kind of visitor.

use std::collections::BTreeMap;

use actix_web::cookie::Cookie;
use actix_web::test::TestRequest;
use tiepdan::web::urls;

use crate::support::addresses::registered;
use crate::support::portal::Portal;
use crate::{answer, open};

/// Whom the matrix asks with, in the order of its columns.
const VISITORS: [&str; 7] = [
    "canbo", "giamdoc", "tiepnhan", "phancong", "giamsat", "mattran", "quantri",
];

/// Every address for staff and who of [`VISITORS`] enters: official, leader, desk, triage,
/// supervisor, observer, administrator.
const STAFF_ONLY: &[(&str, &str, &str)] = &[
    ("POST", "/dang-xuat", "yes yes yes yes yes yes yes"),
    ("GET", "/tai-khoan", "yes yes yes yes yes yes yes"),
    ("GET", "/tai-khoan/mat-khau", "yes yes yes yes yes yes yes"),
    ("POST", "/tai-khoan/mat-khau", "yes yes yes yes yes yes yes"),
    (
        "POST",
        "/tai-khoan/dang-xuat-moi-noi",
        "yes yes yes yes yes yes yes",
    ),
    ("GET", "/can-bo", "yes yes – yes – – –"),
    ("GET", "/can-bo/tiep-nhan", "– – yes – – – –"),
    ("POST", "/can-bo/tiep-nhan", "– – yes – – – –"),
    ("GET", "/can-bo/phan-cong", "– – – yes – – –"),
    ("GET", "/can-bo/vu-viec/{code}", "yes yes – yes yes yes –"),
    (
        "POST",
        "/can-bo/vu-viec/{code}/khong-tiep-nhan",
        "– yes – – – – –",
    ),
    (
        "POST",
        "/can-bo/vu-viec/{code}/dong-y-khong-tiep-nhan",
        "– – – yes – – –",
    ),
    (
        "POST",
        "/can-bo/vu-viec/{code}/yeu-cau-tiep-nhan",
        "– – – yes – – –",
    ),
    (
        "POST",
        "/can-bo/vu-viec/{code}/dong-y-ket-luan",
        "– – – yes – – –",
    ),
    (
        "POST",
        "/can-bo/vu-viec/{code}/xem-lai-ket-luan",
        "– – – yes – – –",
    ),
    ("POST", "/can-bo/vu-viec/{code}/gop", "– yes – yes – – –"),
    (
        "POST",
        "/can-bo/vu-viec/{code}/de-xuat-chuyen",
        "yes yes – – – – –",
    ),
    ("POST", "/can-bo/vu-viec/{code}/giu-lai", "– – – yes – – –"),
    (
        "POST",
        "/can-bo/vu-viec/{code}/chuyen-to-cao",
        "– – – yes – – –",
    ),
    (
        "POST",
        "/can-bo/vu-viec/{code}/thanh-khieu-nai",
        "yes yes – – – – –",
    ),
    (
        "POST",
        "/can-bo/vu-viec/{code}/phan-loai-lai",
        "– yes – yes – – –",
    ),
    (
        "POST",
        "/can-bo/vu-viec/{code}/nguoi-bi-phan-anh",
        "– – – yes – – –",
    ),
    (
        "POST",
        "/can-bo/vu-viec/{code}/phan-cong",
        "– – – yes – – –",
    ),
    (
        "POST",
        "/can-bo/vu-viec/{code}/tiep-nhan",
        "yes yes – – – – –",
    ),
    (
        "POST",
        "/can-bo/vu-viec/{code}/du-thao",
        "yes yes – – – – –",
    ),
    ("POST", "/can-bo/vu-viec/{code}/tra-lai", "– yes – – – – –"),
    ("POST", "/can-bo/vu-viec/{code}/duyet", "– yes – – – – –"),
    (
        "POST",
        "/can-bo/vu-viec/{code}/da-biet",
        "yes yes – yes – – –",
    ),
    (
        "POST",
        "/can-bo/vu-viec/{code}/hoi-nguoi-gui",
        "yes yes – – – – –",
    ),
    (
        "POST",
        "/can-bo/vu-viec/{code}/cho-co-quan",
        "– yes – – – – –",
    ),
    (
        "POST",
        "/can-bo/vu-viec/{code}/co-quan-tra-loi",
        "yes yes – – – – –",
    ),
    (
        "POST",
        "/can-bo/vu-viec/{code}/de-nghi-gia-han",
        "yes yes – – – – –",
    ),
    ("POST", "/can-bo/vu-viec/{code}/gia-han", "– yes – – – – –"),
    (
        "POST",
        "/can-bo/vu-viec/{code}/khong-gia-han",
        "– yes – – – – –",
    ),
    ("POST", "/can-bo/vu-viec/{code}/chuyen", "– yes – yes – – –"),
    (
        "POST",
        "/can-bo/vu-viec/{code}/chuyen-ngoai",
        "– – – yes – – –",
    ),
    (
        "POST",
        "/can-bo/vu-viec/{code}/yeu-cau-giai-trinh",
        "yes yes – – – – –",
    ),
    (
        "POST",
        "/can-bo/vu-viec/{code}/ghi-chu",
        "yes yes – yes – – –",
    ),
    ("GET", "/can-bo/giai-trinh", "yes yes yes yes yes yes yes"),
    (
        "GET",
        "/can-bo/giai-trinh/{id}",
        "yes yes yes yes yes yes yes",
    ),
    (
        "POST",
        "/can-bo/giai-trinh/{id}",
        "yes yes yes yes yes yes yes",
    ),
    ("GET", "/can-bo/xin-loi", "yes yes yes – – – –"),
    ("GET", "/can-bo/xin-loi/{id}", "yes yes yes yes yes – –"),
    ("GET", "/can-bo/xin-loi/{id}/pdf", "yes yes yes yes yes – –"),
    ("POST", "/can-bo/xin-loi/{id}/du-thao", "yes yes – – – – –"),
    ("POST", "/can-bo/xin-loi/{id}/tra-lai", "– yes – – – – –"),
    ("POST", "/can-bo/xin-loi/{id}/duyet", "– yes – – – – –"),
    (
        "POST",
        "/can-bo/xin-loi/{id}/da-trao",
        "yes yes yes – – – –",
    ),
    (
        "POST",
        "/can-bo/xin-loi/{id}/khong-phat-sinh",
        "yes yes – – – – –",
    ),
    (
        "POST",
        "/can-bo/xin-loi/{id}/dong-y-khong-phat-sinh",
        "– yes – yes – – –",
    ),
    (
        "POST",
        "/can-bo/xin-loi/{id}/khong-dong-y",
        "– yes – yes – – –",
    ),
    (
        "POST",
        "/can-bo/xin-loi/{id}/khoi-phuc",
        "– yes – yes – – –",
    ),
    (
        "POST",
        "/can-bo/xin-loi/{id}/giu-ket-luan",
        "– yes – yes – – –",
    ),
    ("GET", "/giam-sat", "– – – – yes yes –"),
    ("GET", "/giam-sat/ne-tranh", "– – – – yes yes –"),
    ("GET", "/giam-sat/qua-han", "– – – – yes yes –"),
    ("GET", "/giam-sat/vang-nguoi", "– – – – yes yes –"),
    ("GET", "/giam-sat/vu-viec", "– – – – yes yes –"),
    ("GET", "/giam-sat/xin-loi", "– – – – yes yes –"),
    ("GET", "/quan-tri", "– – – – – – yes"),
    ("GET", "/quan-tri/don-vi", "– – – – – – yes"),
    ("GET", "/quan-tri/don-vi/{code}", "– – – – – – yes"),
    ("POST", "/quan-tri/don-vi/{code}", "– – – – – – yes"),
    (
        "GET",
        "/quan-tri/don-vi/{code}/chia-viec",
        "– – – – – – yes",
    ),
    (
        "GET",
        "/quan-tri/don-vi/{code}/chia-viec/{id}",
        "– – – – – – yes",
    ),
    (
        "POST",
        "/quan-tri/don-vi/{code}/chia-viec/{id}",
        "– – – – – – yes",
    ),
    ("GET", "/quan-tri/can-bo", "– – – – – – yes"),
    ("GET", "/quan-tri/can-bo/them", "– – – – – – yes"),
    ("POST", "/quan-tri/can-bo/them", "– – – – – – yes"),
    ("GET", "/quan-tri/can-bo/{id}", "– – – – – – yes"),
    ("POST", "/quan-tri/can-bo/{id}/vai-tro", "– – – – – – yes"),
    ("POST", "/quan-tri/can-bo/{id}/chuyen", "– – – – – – yes"),
    ("POST", "/quan-tri/can-bo/{id}/khoa", "– – – – – – yes"),
    ("POST", "/quan-tri/can-bo/{id}/mo", "– – – – – – yes"),
    ("POST", "/quan-tri/can-bo/{id}/mat-khau", "– – – – – – yes"),
    ("GET", "/quan-tri/can-bo/{id}/{act}", "– – – – – – yes"),
    ("GET", "/quan-tri/chuc-vu", "– – – – – – yes"),
    ("GET", "/quan-tri/chuc-vu/them", "– – – – – – yes"),
    ("POST", "/quan-tri/chuc-vu/them", "– – – – – – yes"),
    ("POST", "/quan-tri/chuc-vu/{id}/ket-thuc", "– – – – – – yes"),
    ("POST", "/quan-tri/chuc-vu/{id}/thay-the", "– – – – – – yes"),
    ("GET", "/quan-tri/chuc-vu/{id}/{act}", "– – – – – – yes"),
    ("GET", "/quan-tri/lich", "– – – – – – yes"),
    ("GET", "/quan-tri/lich/ngay-nghi", "– – – – – – yes"),
    ("POST", "/quan-tri/lich/ngay-nghi", "– – – – – – yes"),
    ("GET", "/quan-tri/lich/sua", "– – – – – – yes"),
    ("POST", "/quan-tri/lich/sua", "– – – – – – yes"),
    ("GET", "/quan-tri/lich/hoan-doi", "– – – – – – yes"),
    ("POST", "/quan-tri/lich/hoan-doi", "– – – – – – yes"),
    ("GET", "/quan-tri/lich/bo", "– – – – – – yes"),
    ("POST", "/quan-tri/lich/bo", "– – – – – – yes"),
    ("GET", "/quan-tri/lich/xac-nhan", "– – – – – – yes"),
    ("POST", "/quan-tri/lich/xac-nhan", "– – – – – – yes"),
    ("GET", "/quan-tri/lich/nhap", "– – – – – – yes"),
    ("POST", "/quan-tri/lich/nhap", "– – – – – – yes"),
    ("GET", "/quan-tri/lich/ap-dung", "– – – – – – yes"),
    ("POST", "/quan-tri/lich/ap-dung", "– – – – – – yes"),
    ("GET", "/quan-tri/lich/lich-su", "– – – – – – yes"),
    ("GET", "/quan-tri/lich/{year}", "– – – – – – yes"),
    ("GET", "/quan-tri/ho-so", "– – yes – – – yes"),
    ("POST", "/quan-tri/ho-so", "– – yes – – – yes"),
    ("GET", "/quan-tri/ho-so/{id}", "– – yes – – – yes"),
    ("GET", "/quan-tri/dinh-tuyen", "– – – – – – yes"),
    ("GET", "/quan-tri/dinh-tuyen/bang.csv", "– – – – – – yes"),
    ("GET", "/quan-tri/dinh-tuyen/lich-su", "– – – – – – yes"),
    ("GET", "/quan-tri/dinh-tuyen/bat-dau", "– – – – – – yes"),
    ("POST", "/quan-tri/dinh-tuyen/bat-dau", "– – – – – – yes"),
    ("GET", "/quan-tri/dinh-tuyen/du-thao", "– – – – – – yes"),
    (
        "GET",
        "/quan-tri/dinh-tuyen/du-thao/quy-tac",
        "– – – – – – yes",
    ),
    (
        "POST",
        "/quan-tri/dinh-tuyen/du-thao/quy-tac",
        "– – – – – – yes",
    ),
    (
        "GET",
        "/quan-tri/dinh-tuyen/du-thao/nhap",
        "– – – – – – yes",
    ),
    (
        "POST",
        "/quan-tri/dinh-tuyen/du-thao/nhap",
        "– – – – – – yes",
    ),
    ("GET", "/quan-tri/dinh-tuyen/du-thao/thu", "– – – – – – yes"),
    (
        "POST",
        "/quan-tri/dinh-tuyen/du-thao/thu",
        "– – – – – – yes",
    ),
    (
        "POST",
        "/quan-tri/dinh-tuyen/du-thao/doi",
        "– – – – – – yes",
    ),
    (
        "POST",
        "/quan-tri/dinh-tuyen/du-thao/ngay",
        "– – – – – – yes",
    ),
    ("POST", "/quan-tri/dinh-tuyen/du-thao/bo", "– – – – – – yes"),
    (
        "POST",
        "/quan-tri/dinh-tuyen/du-thao/cong-bo",
        "– – – – – – yes",
    ),
    (
        "GET",
        "/quan-tri/dinh-tuyen/du-thao/{act}",
        "– – – – – – yes",
    ),
];

#[actix_web::test]
async fn every_address_for_staff_is_in_the_matrix() {
    let known: Vec<(&str, &str)> = STAFF_ONLY.iter().map(|(m, p, _)| (*m, *p)).collect();
    let registered = registered().await;
    assert!(registered.len() > known.len(), "{registered:?}");
    for (method, path) in &registered {
        let is_known = known.contains(&(method, path));
        let is_staffs = [
            "/can-bo",
            "/giam-sat",
            "/quan-tri",
            "/dang-xuat",
            "/tai-khoan",
        ]
        .iter()
        .any(|room| path.starts_with(room));
        assert_eq!(is_known, is_staffs, "{method} {path}");
    }
    for (method, path) in known {
        let there = registered.iter().any(|(m, p)| m == method && p == path);
        assert!(there, "{method} {path} is not registered");
    }
}

fn ask(method: &str, pattern: &str, cookie: Option<&Cookie<'static>>) -> TestRequest {
    // A code and a number that are possible and belong to nothing.
    let address = pattern
        .replace("{code}", "2611-000000-0")
        .replace("{id}", "999999")
        .replace("{act}", "khoa")
        .replace("{year}", "1999");
    let request = match method {
        "GET" => TestRequest::get(),
        _ => TestRequest::post().insert_header(("sec-fetch-site", "same-origin")),
    };
    let request = request.uri(&address);
    match cookie {
        Some(cookie) => request.cookie(cookie.clone()),
        None => request,
    }
}

#[actix_web::test]
async fn only_those_named_enter() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let mut sessions = BTreeMap::new();
    for login in VISITORS {
        sessions.insert(login, portal.enter(login).await);
    }
    for (method, path, expected) in STAFF_ONLY {
        let (status, place, _) = answer!(service, ask(method, path, None));
        assert_eq!(
            (status, place.as_str()),
            (303, urls::LOGIN),
            "{method} {path}"
        );
        let mut entered = Vec::new();
        for login in VISITORS {
            let request = ask(method, path, sessions.get(login));
            let (status, place, text) = answer!(service, request);
            assert_ne!(place, urls::LOGIN, "{method} {path} {login}");
            let is_turned_away = text.contains("không có quyền xem trang này");
            assert_eq!(is_turned_away && status == 403, is_turned_away);
            entered.push(if is_turned_away { "–" } else { "yes" });
        }
        assert_eq!(entered.join(" "), *expected, "{method} {path}");
    }
}

#[actix_web::test]
async fn what_is_open_to_everyone_asks_nobody_to_log_in() {
    let portal = Portal::new().await;
    let service = open!(portal);
    for (method, path) in registered().await {
        let is_staffs = STAFF_ONLY
            .iter()
            .any(|(m, p, _)| *m == method && *p == path);
        if method != "GET" || is_staffs {
            continue;
        }
        let (status, place, text) = answer!(service, ask(&method, &path, None));
        assert_ne!(place, urls::LOGIN, "{path}");
        assert!(!matches!(status, 401 | 403), "{path}: {status} {text}");
    }
}
