//! What machines and those who run the portal are told of its troubles.

use std::sync::Arc;

use actix_web::cookie::Cookie;
use actix_web::test::TestRequest;
use serde_json::{Value, json};
use tiepdan::config::Config;
use tiepdan::domain::change::Template;
use tiepdan::domain::ids::StaffId;
use tiepdan::domain::time::Instant;
use tiepdan::storage::db::Tx;
use tiepdan::storage::outbox::LetterData;
use tiepdan::storage::outbox::posting::{Problem, claim_letters, update_failed};

use crate::support::letters::take_letters;
use crate::support::portal::Portal;
use crate::{answer, open};

fn get(address: &str) -> TestRequest {
    let peer = "127.0.0.1:40000".parse().unwrap();
    TestRequest::get().uri(address).peer_addr(peer)
}

fn page(address: &str, cookie: &Cookie<'static>) -> TestRequest {
    get(address).cookie(cookie.clone())
}

/// Orders a letter and lets its posting fail.
async fn fail_a_letter(portal: &Portal, problem: Problem) {
    let now = portal.now();
    let order = move |tx: &mut Tx<'_>| {
        Ok(tx.post(now, Template::NearDue, &LetterData::to_staff(StaffId(1)))?)
    };
    portal.app.db.write(order).await.unwrap();
    let work = move |tx: &mut Tx<'_>| {
        for row in claim_letters(tx.conn(), now, 10)? {
            update_failed(tx.conn(), now, &row, &problem)?;
        }
        Ok(())
    };
    portal.app.db.write(work).await.unwrap();
}

fn ready(body: &str) -> Value {
    serde_json::from_str(body).unwrap()
}

#[actix_web::test]
async fn troubles_are_told_to_machines_and_to_those_who_see_to_them() {
    let mut portal = Portal::new().await;
    portal.app.config = Arc::new(Config {
        metrics_from: vec!["127.0.0.0/8".parse().unwrap()],
        ..Config::clone(&portal.app.config)
    });
    portal.stand_at("2026-09-21");
    let service = open!(portal);
    let (status, _, body) = answer!(service, get("/readyz"));
    assert_eq!(
        (status, ready(&body)),
        (200, json!({"status": "ok", "degraded": []}))
    );
    let (_, _, meters) = answer!(service, get("/metrics"));
    assert!(
        meters.contains("tiepdan_degraded{trouble=\"mail_held\"} 0"),
        "{meters}"
    );

    fail_a_letter(&portal, Problem::Lasting("no such mailbox".to_owned())).await;
    fail_a_letter(&portal, Problem::Passing("away".to_owned())).await;
    portal.stand_at("2026-10-05");
    let (status, _, body) = answer!(service, get("/readyz"));
    let all = ["mail_held", "dead_letters", "calendar_ending"];
    assert_eq!(
        (status, ready(&body)),
        (200, json!({"status": "ok", "degraded": all}))
    );
    let (_, _, meters) = answer!(service, get("/metrics"));
    for told in [
        "tiepdan_degraded{trouble=\"mail_held\"} 1",
        "tiepdan_degraded{trouble=\"calendar_ending\"} 1",
        "tiepdan_dead_letters 1",
    ] {
        assert!(meters.contains(told), "{told}: {meters}");
    }
    let since = portal_time("2026-09-21");
    assert!(meters.contains(&format!("tiepdan_letters_held_since_seconds {since}")));

    let told = [
        "Thư báo đang chưa gửi đi được, từ 08:00 ngày 21/09/2026.",
        "Có 1 thư báo không gửi được đến người nhận.",
        "Lịch nghỉ lễ chính thức trên cổng chỉ có đến ngày 31/12/2026.",
    ];
    for (login, address) in [("giamsat", "/giam-sat"), ("quantri", "/quan-tri")] {
        let cookie = portal.enter(login).await;
        let (status, _, shown) = answer!(service, page(address, &cookie));
        assert_eq!(status, 200);
        for sentence in told {
            // The calendar is the administrator's to mend, and a link leads there.
            let is_told = login == "quantri" || !sentence.contains("Lịch nghỉ lễ");
            assert_eq!(
                shown.contains(sentence),
                is_told,
                "{login}: {sentence}: {shown}"
            );
        }
        assert_eq!(shown.contains("Mở Lịch làm việc"), login == "quantri");
    }
    let official = portal.enter("canbo").await;
    let (_, _, shown) = answer!(service, page("/can-bo", &official));
    assert!(!shown.contains("Lịch nghỉ lễ chính thức"), "{shown}");
    let (_, _, shown) = answer!(service, get("/"));
    assert!(!shown.contains("Lịch nghỉ lễ chính thức"), "{shown}");
}

fn portal_time(day: &str) -> i64 {
    let start: Instant = crate::support::portal::day(day).start();
    start.0 / 1_000_000 + 8 * 3_600
}

#[actix_web::test]
async fn a_database_that_cannot_be_written_is_not_ready() {
    let portal = Portal::new().await;
    let service = open!(portal);
    assert_eq!(answer!(service, get("/readyz")).0, 200);
    portal.app.db.stop().await;
    // Reading goes on; the answer stands for a second.
    assert_eq!(answer!(service, get("/readyz")).0, 200);
    portal.app.clock.advance(1);
    let (status, _, body) = answer!(service, get("/readyz"));
    assert_eq!(status, 503, "{body}");
    assert_eq!(answer!(service, get("/healthz")).0, 200);
    assert_eq!(answer!(service, get("/")).0, 200);
}

#[actix_web::test]
async fn administrators_are_asked_for_next_years_calendar_once() {
    let portal = Portal::new().await;
    let asked = async || {
        let did = tiepdan::jobs::run_once(&portal.office()).await;
        let names: Vec<_> = did.iter().map(|(name, _)| *name).collect();
        let at = |name| names.iter().position(|other| *other == name).unwrap();
        assert!(at("ask_for_calendar") < at("post_letters"), "{names:?}");
        let (_, outcome) = &did[at("ask_for_calendar")];
        match outcome {
            tiepdan::jobs::Outcome::Did(n) => *n,
            other => panic!("{other:?}"),
        }
    };
    portal.stand_at("2026-10-01");
    assert_eq!(asked().await, 0);
    portal.stand_at("2026-10-02");
    assert_eq!(asked().await, 2, "quantri and quantri-phuong");
    portal.stand_at("2026-10-05");
    assert_eq!(asked().await, 0);
    portal.stand_at("2027-02-01");
    assert_eq!(asked().await, 0);
    let letters = take_letters(&portal.app.config.data.join("letters"));
    let subject = "Cần nạp lịch nghỉ lễ năm tới";
    let asking: Vec<_> = letters
        .iter()
        .filter(|letter| letter.subject == subject)
        .collect();
    assert_eq!(asking.len(), 2, "{letters:?}");
    assert!(asking[0].text.contains("31/12/2026"), "{}", asking[0]);
}
