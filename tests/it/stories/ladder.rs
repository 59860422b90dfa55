//! A report nobody answers climbs its ladder: each step once, whatever was down or ran twice, until
//! somebody takes notice.

use serde_json::json;
use tiepdan::jobs::run_once;
use tiepdan::storage::cases::events::{History, list_events};
use tiepdan::storage::cases::find_case;
use tiepdan::web::urls;

use crate::support::dossiers::LATE_ONLINE;
use crate::support::people::TestApp;

async fn filed(app: &TestApp) -> String {
    let body = json!({
        "category": "LATE_RESULT", "ward_code": "18073", "privacy": "name_hidden",
        "description": "Giấy hẹn ghi ngày 20/11, đến nay chưa có kết quả.",
    });
    let case = app.portal.file(body).await;
    app.run_duties().await;
    app.take_letters();
    case.code
}

/// What happened to a case, and on which day.
async fn history(app: &TestApp, code: &str) -> Vec<String> {
    let code = code.to_owned();
    let events = app.portal.app.db.read(move |c| {
        let case = find_case(c, &code)?.unwrap();
        list_events(c, History::Case(case.id))
    });
    let line = |event: tiepdan::storage::cases::events::EventRow| {
        let day = tiepdan::domain::time::Instant(event.at).day();
        let facts: serde_json::Value = serde_json::from_str(&event.facts).unwrap();
        let unit = facts["unit"].as_str().unwrap_or_default();
        format!("{day} {} {unit}", event.kind).trim_end().to_owned()
    };
    events
        .await
        .unwrap()
        .into_iter()
        .skip(2)
        .map(line)
        .collect()
}

#[actix_web::test]
async fn an_unanswered_case_climbs_step_by_step() {
    let app = TestApp::open().await;
    let code = filed(&app).await;
    // Due on 15 December.
    app.live_days(23).await;
    let first = [
        "2026-12-11 near_due",
        "2026-12-16 overdue",
        "2026-12-16 ladder 18073",
    ];
    assert_eq!(history(&app, &code).await, first);
    let told = app.take_letters();
    assert!(told.iter().all(|letter| letter.to.ends_with("@example.vn")));

    let leader = app.staff("chutich").await;
    let list = leader.opens("/can-bo?loc=bao-len").await;
    assert!(list.body.contains(&code), "{}", list.text());
    assert_eq!(leader.opens_case(&code).await.status, 200);
    let other = app.staff("noikhac").await;
    assert_eq!(other.opens_case(&code).await.status, 404);

    // A week of downtime over two steps; then day by day.
    app.portal.pass_days(10);
    app.run_duties().await;
    app.live_days(30).await;
    insta::assert_snapshot!(history(&app, &code).await.join("\n"), @r"
    2026-12-11 near_due
    2026-12-16 overdue
    2026-12-16 ladder 18073
    2026-12-26 ladder 42-office
    ");
}

#[actix_web::test]
async fn whoever_was_told_takes_notice_and_it_climbs_no_further() {
    let app = TestApp::open().await;
    let code = filed(&app).await;
    app.live_days(24).await;
    let leader = app.staff("chutich").await;
    leader.acknowledges(&code).await;
    let so_far = history(&app, &code).await;
    assert_eq!(so_far.last().unwrap(), "2026-12-17 acknowledge");
    app.live_days(40).await;
    assert_eq!(history(&app, &code).await, so_far, "it climbs on");
}

#[actix_web::test]
async fn two_schedulers_at_once_do_each_thing_once() {
    let app = TestApp::open().await;
    let mut codes = Vec::new();
    for _ in 0..5 {
        codes.push(filed(&app).await);
    }
    let (here, there) = (app.portal.office(), app.portal.second_office());
    for _ in 0..12 {
        app.portal.pass_days(5);
        tokio::join!(run_once(&here), run_once(&there));
    }
    let first = history(&app, &codes[0]).await;
    assert!(first.len() > 3, "{first:?}");
    for code in &codes {
        assert_eq!(history(&app, code).await, first);
    }
    let letters = app.take_letters();
    let mut ids: Vec<_> = letters
        .iter()
        .map(|letter| (&letter.to, &letter.subject))
        .collect();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all, "a letter came twice: {ids:?}");
}

/// Promised for Friday 20 November, not finished.
/// Who was told that an apology is late since somebody last looked.
async fn told_of_lateness(app: &TestApp) -> Vec<String> {
    app.run_duties().await;
    let letters = app.take_letters();
    let late = letters
        .into_iter()
        .filter(|letter| letter.subject.starts_with("Quá hạn chưa xin lỗi"));
    let mut told: Vec<_> = late.map(|letter| letter.to).collect();
    told.sort_unstable();
    told
}

#[actix_web::test]
async fn an_apology_nobody_makes_climbs_to_the_province() {
    let app = TestApp::open().await;
    app.portal.import(LATE_ONLINE).await;
    let inspector = app.staff("thanhtra").await;
    let id = app.staff("canbo2").await.finds_debt().await;
    app.run_duties().await;
    assert!(
        told_of_lateness(&app).await.is_empty(),
        "the day it is found out"
    );
    // Found out on Monday the 23rd; the 24th is a holiday.
    app.live_days(2).await;
    let ward = ["canbo2@example.vn", "chutich@example.vn"];
    assert_eq!(told_of_lateness(&app).await, ward);
    app.live_days(5).await;
    assert!(
        told_of_lateness(&app).await.is_empty(),
        "the office has nobody here"
    );
    app.live_days(1).await;
    assert_eq!(told_of_lateness(&app).await, ["thanhtra@example.vn"]);
    app.live_days(30).await;
    assert!(told_of_lateness(&app).await.is_empty(), "each step once");

    // Whoever is told finds it and reads it; the letter stays the ward's to write.
    assert_eq!(inspector.finds_debt().await, id);
    let page = inspector.opens(&urls::obligation(id)).await;
    assert!(page.body.contains("261102-0044"), "{}", page.text());
    assert!(!page.body.contains("name=\"reason\""), "{}", page.text());
    let foreign = app.staff("noikhac").await;
    assert_eq!(foreign.opens(&urls::obligation(id)).await.status, 404);
}

#[actix_web::test]
async fn an_apology_that_is_issued_climbs_no_further() {
    let app = TestApp::open().await;
    app.portal.import(LATE_ONLINE).await;
    let (official, leader) = (app.staff("canbo").await, app.staff("chutich").await);
    let id = official.finds_debt().await;
    let reason = "Cán bộ hộ tịch nghỉ ốm, chưa bố trí người thay.";
    official.drafts_apology(id, reason, "30/11/2026").await;
    leader.signs_apology(id).await;
    app.live_days(40).await;
    assert!(told_of_lateness(&app).await.is_empty());
}
