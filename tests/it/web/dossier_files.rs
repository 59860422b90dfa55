//! Files of the one-stop desk, uploaded: who may, what becomes of them, and which units send none.

use actix_web::cookie::Cookie;
use actix_web::test::TestRequest;
use tiepdan::jobs::run_once;
use tiepdan::web::urls;

use crate::support::portal::Portal;
use crate::support::workbook::Cell::Text;
use crate::support::workbook::workbook;
use crate::{answer, open};

const FEED: &str = "MaHoSo;NgayTiepNhan;NgayHenTra;ChuHoSo\n\
    H1;02/11/2026;20/11/2026;Trần Thị Sáu\n\
    H2;02/11/2026;mai;Lê Văn Quý\n";

/// The form as a browser sends it.
fn upload(portal: &Portal, ward: &str, taking: &str, (name, file): (&str, &[u8])) -> TestRequest {
    let token = portal.token(urls::ADMIN_DOSSIERS);
    let part = |name: &str| format!("--mark\r\nContent-Disposition: form-data; name=\"{name}\"");
    let mut body = Vec::new();
    let fields = [
        (tiepdan::web::csrf::FIELD, token.as_str()),
        ("ward", ward),
        ("taking", taking),
    ];
    for (name, value) in fields {
        body.extend(format!("{}\r\n\r\n{value}\r\n", part(name)).into_bytes());
    }
    let head = format!("; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n");
    body.extend(format!("{}{head}", part("file")).into_bytes());
    body.extend(file);
    body.extend(b"\r\n--mark--\r\n");
    portal
        .form(urls::ADMIN_DOSSIERS, &[])
        .insert_header(("content-type", "multipart/form-data; boundary=mark"))
        .set_payload(body)
}

/// The duties of the next round.
async fn run_duties(portal: &Portal) {
    portal.app.clock.advance(5);
    run_once(&portal.office()).await;
}

fn look(address: &str, who: &Cookie<'static>) -> TestRequest {
    TestRequest::get().uri(address).cookie(who.clone())
}

#[actix_web::test]
async fn a_file_is_kept_then_taken_and_its_faults_are_shown() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let admin = portal.enter("quantri").await;
    let send = |ward: &str, taking: &str, file: &[u8]| {
        upload(&portal, ward, taking, ("hồ sơ.csv", file)).cookie(admin.clone())
    };
    let (status, place, _) = answer!(service, send("18073", "all_or_nothing", FEED.as_bytes()));
    assert_eq!((status, place.as_str()), (303, "/quan-tri/ho-so/1"));

    let waiting = look(&place, &admin).to_request();
    let waiting = actix_web::test::call_service(&service, waiting).await;
    assert_eq!(waiting.headers().get("refresh").unwrap(), "4");
    let page = actix_web::test::read_body(waiting).await;
    let page = String::from_utf8(page.to_vec()).unwrap();
    assert!(
        page.contains("đang chờ") && page.contains("Xem tiếp"),
        "{page}"
    );
    assert!(!page.contains("<script"), "{page}");

    run_duties(&portal).await;
    let refused = look(&place, &admin).to_request();
    let refused = actix_web::test::call_service(&service, refused).await;
    assert_eq!(refused.headers().get("refresh"), None);
    let page = actix_web::test::read_body(refused).await;
    let page = String::from_utf8(page.to_vec()).unwrap();
    assert!(page.contains("Không nhận dòng nào"), "{page}");
    for said in [
        "NgayHenTra",
        "“mai” không phải ngày",
        "Người quantri",
        "hồ sơ.csv",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }

    // The same file, its good rows: the same row of the list.
    let (_, place, _) = answer!(service, send("18073", "good_rows", FEED.as_bytes()));
    assert_eq!(place, "/quan-tri/ho-so/1");
    run_duties(&portal).await;
    let (_, _, page) = answer!(service, look(&place, &admin));
    assert!(
        page.contains("1 hồ sơ mới, 0 hồ sơ thay đổi, 1 thư xin lỗi"),
        "{page}"
    );
    assert!(page.contains("1 dòng có lỗi không được nhận"), "{page}");
    let (status, _, page) = answer!(service, send("18073", "good_rows", FEED.as_bytes()));
    assert_eq!(status, 422);
    assert!(page.contains("đã được nhận trước đây"), "{page}");

    let rows: &[&[_]] = &[
        &[Text("MaHoSo"), Text("NgayTiepNhan"), Text("NgayHenTra")],
        &[Text("H3"), Text("02/11/2026"), Text("30/11/2026")],
    ];
    let book = workbook(&[("A", rows)]);
    let (_, place, _) = answer!(service, send("18073", "good_rows", &book));
    run_duties(&portal).await;
    let (_, _, page) = answer!(service, look(&place, &admin));
    assert!(
        page.contains("1 hồ sơ mới, 0 hồ sơ thay đổi, 0 thư xin lỗi"),
        "{page}"
    );
}

#[actix_web::test]
async fn who_may_send_for_which_desk() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let file = ("a.csv", FEED.as_bytes());
    for (login, ward, status) in [
        ("tiepnhan", "18073", 303),
        ("tiepnhan", "18652", 403),
        ("quantri-phuong", "18073", 303),
        ("quantri-phuong", "18652", 403),
        ("quantri", "18652", 303),
        ("quantri", "00004", 403),
        ("quantri", "42", 403),
        ("canbo", "18073", 403),
        ("giamsat", "18073", 403),
    ] {
        let who = portal.enter(login).await;
        let sent = upload(&portal, ward, "good_rows", file).cookie(who);
        assert_eq!(answer!(service, sent).0, status, "{login} {ward}");
    }
    // The file of another's desk is none.
    let desk = portal.enter("tiepnhan").await;
    assert_eq!(answer!(service, look("/quan-tri/ho-so/1", &desk)).0, 200);
    assert_eq!(answer!(service, look("/quan-tri/ho-so/2", &desk)).0, 404);
    let (_, _, page) = answer!(service, look(urls::ADMIN_DOSSIERS, &desk));
    assert!(page.contains("name=\"ward\" value=\"18073\""), "{page}");
    assert!(!page.contains("/quan-tri/ho-so/2"), "{page}");
}

#[actix_web::test]
async fn a_form_that_is_not_whole_is_shown_again() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let admin = portal.enter("quantri").await;
    let send = |ward: &str, taking: &str, file: (&str, &[u8])| {
        upload(&portal, ward, taking, file).cookie(admin.clone())
    };
    for (sent, said) in [
        (
            send("", "good_rows", ("a.csv", b"x")),
            "Chọn đơn vị của bộ phận",
        ),
        (send("18073", "good_rows", ("", b"")), "Chọn một tệp"),
        (send("18073", "good_rows", ("a.csv", b"")), "Chọn một tệp"),
    ] {
        let (status, _, page) = answer!(service, sent);
        assert_eq!(status, 422);
        assert!(page.contains(said), "{said}: {page}");
    }
    assert_eq!(answer!(service, send("18073", "x", ("a.csv", b"x"))).0, 400);
    let large = vec![b'x'; 66 * 1_024 * 1_024];
    assert_eq!(
        answer!(service, send("18073", "good_rows", ("a", &large))).0,
        413
    );
}

#[actix_web::test]
async fn a_unit_that_sends_nothing_is_said_to() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let admin = portal.enter("quantri-phuong").await;
    let (_, _, page) = answer!(service, look(urls::ADMIN_DOSSIERS, &admin));
    assert!(page.contains("Chưa từng gửi dữ liệu: 1 đơn vị"), "{page}");
    portal
        .import("MaHoSo,NgayTiepNhan,NgayHenTra\nH1,20261102,20261130\n")
        .await;
    let (_, _, page) = answer!(service, look(urls::ADMIN_DOSSIERS, &admin));
    assert!(page.contains("có gửi dữ liệu") && !page.contains("không gửi dữ liệu"));
    // Five working days later it still does (24 November is off); on the sixth it does not.
    portal.stand_at("2026-12-01");
    let admin = portal.enter("quantri-phuong").await;
    let (_, _, page) = answer!(service, look(urls::ADMIN_DOSSIERS, &admin));
    assert!(!page.contains("không gửi dữ liệu"), "{page}");
    portal.stand_at("2026-12-02");
    let admin = portal.enter("quantri-phuong").await;
    let (_, _, page) = answer!(service, look(urls::ADMIN_DOSSIERS, &admin));
    assert!(page.contains("không gửi dữ liệu"), "{page}");
}
