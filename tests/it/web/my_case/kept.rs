//! Nothing the sender wrote is lost, and nothing is done twice.

use actix_web::cookie::Cookie;
use tiepdan::web::cookies;

use super::Mine;
use crate::support::portal::Portal;
use crate::{open, visitor};

const WHY: &str = "Tôi vẫn bị đòi giấy như cũ.";

#[actix_web::test]
async fn a_browser_that_forgot_the_report_gives_the_words_back() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let mine = Mine::file(&portal, None).await;
    let visitor = visitor!(service);
    mine.enter(&visitor).await;
    let page = visitor.get(&mine.page()).await;
    let stranger = visitor!(service);
    for (lang, said) in [
        ("vi", "Phản ánh này không còn mở trên máy này"),
        ("en", "This report is no longer open in this browser"),
    ] {
        for secret in [None, Some("0000000000000000")] {
            let fields = [("request", "0123456789abcdef"), ("message", WHY)];
            let form = portal.form(&mine.act("nhan-tin"), &fields);
            let mut form = form.cookie(Cookie::new(cookies::LANG, lang));
            if let Some(secret) = secret {
                form = form.cookie(Cookie::new(cookies::CASE, secret));
            }
            let lost = stranger.send(form, &mine.act("nhan-tin")).await;
            assert_eq!(lost.status, 401, "{}", lost.body);
            for part in [
                said,
                WHY,
                "href=\"/tra-cuu\"",
                &format!("value=\"{}\"", mine.code),
            ] {
                assert!(lost.body.contains(part), "{part}: {}", lost.body);
            }
        }
    }
    let sent = [("message", WHY)];
    let done = visitor.fill(&page, &mine.act("nhan-tin"), &sent).await;
    assert_eq!(done.status, 303, "{}", done.body);
}

#[actix_web::test]
async fn what_is_sent_twice_is_answered_alike_and_what_comes_too_late_comes_back() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let mine = Mine::file(&portal, None).await;
    let visitor = visitor!(service);
    mine.enter(&visitor).await;
    let open = visitor.get(&mine.page()).await;
    mine.answer(("canbo", "giamdoc")).await;
    let page = visitor.get(&mine.page()).await;
    let rate = mine.act("danh-gia");
    let good = [("rating", "satisfied"), ("rating_why", "")];
    for _ in 0..2 {
        let done = visitor.fill(&page, &rate, &good).await;
        let place = format!("{}?xong=danh-gia", mine.page());
        assert_eq!((done.status, done.location), (303, place), "{}", done.body);
    }
    assert_eq!(mine.row().await.rating.as_deref(), Some("satisfied"));
    // Other words on the same page are no repeat.
    let bad = [("rating", "unsatisfied"), ("rating_why", WHY)];
    let late = visitor.fill(&page, &rate, &bad).await;
    assert_eq!(late.status, 409);
    assert!(
        late.body.contains(WHY) && late.body.contains("readonly"),
        "{}",
        late.body
    );
    assert!(!late.body.contains("name=\"rating_why\""));
    assert_eq!(mine.row().await.rating.as_deref(), Some("satisfied"));

    // The box for messages went with the case.
    for (lang, said) in [
        ("vi", "Những gì ông/bà vừa viết"),
        ("en", "What you have just written"),
    ] {
        visitor.get(&format!("{}?lang={lang}", mine.page())).await;
        let fields = [("message", WHY)];
        let late = visitor.fill(&open, &mine.act("nhan-tin"), &fields).await;
        assert_eq!(late.status, 422);
        for part in [WHY, said, "href=\"#message\"", "id=\"message\""] {
            assert!(late.body.contains(part), "{part}: {}", late.body);
        }
    }
}

#[actix_web::test]
async fn a_report_is_withdrawn_once_however_often_the_button_is_pressed() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let mine = Mine::file(&portal, None).await;
    let visitor = visitor!(service);
    mine.enter(&visitor).await;
    let page = visitor.get(&mine.page()).await;
    let note = [("withdraw", "settled"), ("withdraw_note", WHY)];
    for _ in 0..2 {
        let done = visitor.fill(&page, &mine.act("rut"), &note).await;
        assert_eq!(done.status, 303, "{}", done.body);
        assert!(done.location.ends_with("?xong=rut"));
    }
    let row = mine.row().await;
    assert_eq!((row.state.as_str(), row.version), ("withdrawn", 2));
    let other = send_again(&portal, &mine).await;
    assert_eq!(other, 401, "a repeat proves nothing without the secret");
}

/// The form sent from a browser that never had the secret.
async fn send_again(portal: &Portal, mine: &Mine<'_>) -> u16 {
    let service = open!(portal);
    let fields = [
        ("version", "1"),
        ("withdraw", "settled"),
        ("withdraw_note", WHY),
    ];
    let form = portal.form(&mine.act("rut"), &fields);
    visitor!(service).send(form, &mine.act("rut")).await.status
}
