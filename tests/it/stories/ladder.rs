//! A report nobody answers climbs its ladder: each step once, whatever was down or ran twice, until
//! somebody takes notice.

use serde_json::json;
use tiepdan::jobs::run_once;
use tiepdan::storage::cases::events::{History, list_events};
use tiepdan::storage::cases::find_case;

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
