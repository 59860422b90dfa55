//! On the page of the report.

use actix_web::cookie::Cookie;
use actix_web::test::TestRequest;
use tiepdan::web::cookies;

use super::{ANSWER, Mine, send};
use crate::support::portal::Portal;
use crate::{open, visitor};

#[actix_web::test]
async fn an_unsatisfied_sender_reopens_then_goes_up_then_appeals() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let mine = Mine::file(&portal, None).await;
    let visitor = visitor!(service);
    mine.enter(&visitor).await;
    let page = visitor.get(&mine.page()).await;
    assert!(
        page.body.contains("Nhắn thêm cho đơn vị xử lý"),
        "{}",
        page.body
    );
    assert!(!page.body.contains("Ông/bà có hài lòng"));

    mine.answer(("canbo", "giamdoc")).await;
    let page = visitor.get(&mine.page()).await;
    for said in [
        ANSWER,
        "Ông/bà có hài lòng với câu trả lời không?",
        "Nếu đến hết thứ Ba, ngày 8 tháng 12 năm 2026 ông/bà không có ý kiến",
        "Đề nghị cấp trên xem xét",
    ] {
        assert!(page.body.contains(said), "{said}: {}", page.body);
    }
    let why = "Tôi vẫn bị đòi giấy như cũ.";
    let none = [("rating_why", why)];
    let refused = send(&visitor, &mine, "danh-gia", &none).await;
    assert_eq!(refused.status, 422);
    assert!(refused.body.contains("href=\"#rating\"") && refused.body.contains(why));

    let bad = [("rating", "unsatisfied"), ("rating_why", why)];
    let done = send(&visitor, &mine, "danh-gia", &bad).await;
    assert_eq!(
        (done.status, done.location),
        (303, format!("{}?xong=danh-gia", mine.page()))
    );
    let row = mine.row().await;
    assert_eq!((row.state.as_str(), row.round), ("in_progress", 2));
    // Nothing more happens when an older page is sent, and what was written comes back.
    let twice = visitor.fill(&page, &mine.act("danh-gia"), &bad).await;
    assert_eq!(twice.status, 409);
    assert!(twice.body.contains("Phản ánh vừa có thay đổi"));
    assert!(twice.body.contains("Những gì ông/bà vừa viết") && twice.body.contains(why));
    assert_eq!(mine.row().await.round, 2);
    let page = visitor.get(&mine.page()).await;
    assert!(page.body.contains(why), "the sender reads what was written");

    mine.answer(("canbo", "giamdoc")).await;
    send(&visitor, &mine, "danh-gia", &bad).await;
    let row = mine.row().await;
    assert_eq!(
        (row.unit_code.as_str(), row.state.as_str()),
        ("18073", "assigned")
    );

    mine.answer(("canbo2", "chutich")).await;
    let empty = send(&visitor, &mine, "len-cap-tren", &[("appeal_why", "")]).await;
    assert_eq!(empty.status, 422);
    assert!(empty.body.contains("id=\"appeal_why-error\""));
    let done = send(&visitor, &mine, "len-cap-tren", &[("appeal_why", why)]).await;
    assert_eq!(done.status, 303);
    let row = mine.row().await;
    // Nobody holds the office above in this installation: the province finds one.
    assert_eq!(
        (row.state.as_str(), row.unit_code.as_str()),
        ("awaiting_triage", "42-triage")
    );
}

#[actix_web::test]
async fn a_message_is_taken_once_and_the_office_reads_it() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let mine = Mine::file(&portal, None).await;
    let visitor = visitor!(service);
    mine.enter(&visitor).await;
    let page = visitor.get(&mine.page()).await;
    let fields = [("message", "Tôi gửi thêm số điện thoại của quầy.")];
    for _ in 0..2 {
        let sent = visitor.fill(&page, &mine.act("nhan-tin"), &fields).await;
        assert_eq!(sent.status, 303, "{}", sent.body);
    }
    let empty = send(&visitor, &mine, "nhan-tin", &[("message", " ")]).await;
    assert_eq!(empty.status, 422);
    assert!(empty.body.contains("id=\"message-error\""));
    let page = visitor.get(&format!("{}?xong=nhan-tin", mine.page())).await;
    assert!(page.body.contains("govuk-notification-banner--success"));
    assert_eq!(page.body.matches(fields[0].1).count(), 1);
    let session = portal.enter("canbo").await;
    let office = TestRequest::get().cookie(session);
    let path = format!("/can-bo/vu-viec/{}", mine.code);
    let office = visitor!(service).send(office, &path).await;
    assert!(office.body.contains(fields[0].1), "{}", office.body);
}

#[actix_web::test]
async fn a_report_is_withdrawn_with_a_reason_by_whoever_holds_the_secret() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let mine = Mine::file(&portal, None).await;
    let stranger = visitor!(service);
    let form = portal.form(
        &mine.act("rut"),
        &[("version", "1"), ("withdraw", "settled")],
    );
    let turned_away = stranger.send(form, &mine.act("rut")).await;
    assert_eq!(
        (turned_away.status, turned_away.location.as_str()),
        (303, "/tra-cuu")
    );
    let form = portal.form(
        &mine.act("rut"),
        &[("version", "1"), ("withdraw", "settled")],
    );
    let form = form.cookie(Cookie::new(cookies::CASE, "0000000000000000"));
    let turned_away = stranger.send(form, &mine.act("rut")).await;
    assert_eq!(
        (turned_away.status, turned_away.location.as_str()),
        (303, "/tra-cuu")
    );
    assert_eq!(mine.row().await.state, "assigned");

    let visitor = visitor!(service);
    mine.enter(&visitor).await;
    let note = [("withdraw_note", "Có người bảo tôi rút.")];
    let missing = send(&visitor, &mine, "rut", &note).await;
    assert_eq!(missing.status, 422);
    assert!(missing.body.contains("id=\"withdraw-error\"") && missing.body.contains(note[0].1));
    let forced = [("withdraw", "forced"), note[0]];
    let done = send(&visitor, &mine, "rut", &forced).await;
    assert_eq!(done.status, 303, "{}", done.body);
    assert_eq!(mine.row().await.state, "withdrawn");
    let office = async |login: &str| {
        let asked = TestRequest::get().cookie(portal.enter(login).await);
        let path = format!("/can-bo/vu-viec/{}", mine.code);
        visitor!(service).send(asked, &path).await.body
    };
    assert!(!office("giamdoc").await.contains(note[0].1));
    assert!(office("giamsat").await.contains(note[0].1));
    let page = visitor.get(&mine.page()).await;
    assert!(!page.body.contains("mycase-") && !page.body.contains(&mine.act("rut")));
}

#[actix_web::test]
async fn the_windows_close() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let mine = Mine::file(&portal, None).await;
    mine.answer(("canbo", "giamdoc")).await;
    let visitor = visitor!(service);
    mine.enter(&visitor).await;
    let page = visitor.get(&mine.page()).await;
    portal.app.clock.advance(70 * 24 * 3_600);
    let why = [("appeal_why", "Tôi đợi quá lâu.")];
    let refused = visitor.fill(&page, &mine.act("len-cap-tren"), &why).await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert!(refused.body.contains("Đã quá thời hạn"), "{}", refused.body);
}
