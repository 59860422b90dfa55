//! Nobody there, again and again: the third report of a spot in seven days is told to supervisors.

use serde_json::json;
use tiepdan::web::urls;

use super::hours::furnish;
use crate::support::insider::Insider;
use crate::support::people::TestApp;

async fn reported(app: &TestApp, (category, subject): (&str, &str), desk: &str, at: &str) {
    let body = json!({
        "category": category, "ward_code": "18073", "privacy": "anonymous",
        "subject": {"kind": subject}, "desk": desk,
        "happened_at": format!("{at}+07:00"),
        "description": format!("Đến {desk} lúc {at} mà không có ai."),
    });
    app.portal.file(body).await;
}

async fn told(app: &TestApp) -> usize {
    app.run_duties().await;
    let letters = app.take_letters();
    let told = letters.iter().filter(|letter| {
        letter.to == "giamsat@example.vn" && letter.to_string().contains("trong bảy ngày")
    });
    told.count()
}

#[actix_web::test]
async fn the_third_report_of_a_spot_in_seven_days_is_told_once_and_listed() {
    let app = TestApp::open().await;
    let empty = ("EMPTY_DESK", "unknown");
    reported(&app, empty, "Quầy số 3", "2026-11-18T08:30:00").await;
    reported(&app, empty, "quay so 3", "2026-11-20T09:00:00").await;
    reported(&app, empty, "Quầy số 4", "2026-11-20T09:00:00").await;
    assert_eq!(told(&app).await, 0);
    let watcher = Insider::of(&app, "giamsat").await;
    let page = watcher.sees(urls::ABSENCES).await;
    assert!(page.body.contains("Không có nơi nào"), "{}", page.text());

    reported(&app, empty, "Quầy số 3", "2026-11-23T07:45:00").await;
    assert_eq!(told(&app).await, 1);
    reported(&app, empty, "Quầy số 3", "2026-11-23T07:50:00").await;
    assert_eq!(told(&app).await, 0, "once");
    let page = watcher.sees(urls::ABSENCES).await;
    let text = page.text();
    assert!(
        page.body.contains("Quầy số 3") && text.contains("4 phản ánh"),
        "{text}"
    );
    assert!(!page.body.contains("Quầy số 4"), "{text}");
    let start = watcher.sees(urls::FIGURES).await;
    assert!(
        start.body.contains(urls::ABSENCES),
        "the navigation leads there"
    );
    let code = page.body.split("/can-bo/vu-viec/").nth(1).unwrap();
    let code = code.split('"').next().unwrap();
    let case = watcher.sees_case(code).await;
    assert_eq!(case.status, 200);
    assert_eq!(
        app.staff("canbo").await.opens(urls::ABSENCES).await.status,
        403
    );
}

#[actix_web::test]
async fn a_long_wait_is_no_absence_and_days_far_apart_are_no_pattern() {
    let app = TestApp::open().await;
    for day in ["02", "10", "18"] {
        let at = format!("2026-11-{day}T09:00:00");
        reported(&app, ("EMPTY_DESK", "unknown"), "Quầy số 3", &at).await;
    }
    for minute in ["10", "20", "30"] {
        let at = format!("2026-11-20T09:{minute}:00");
        reported(&app, ("LONG_WAIT", "unknown"), "Quầy số 5", &at).await;
    }
    assert_eq!(told(&app).await, 0);
}

#[actix_web::test]
async fn what_was_out_of_office_hours_is_not_counted() {
    let app = TestApp::open().await;
    let day = "07:30-11:30,13:30-17:00";
    furnish(&app, &format!("{day};{day};{day};{day};{day};;")).await;
    for minute in ["10", "20", "30"] {
        let at = format!("2026-11-20T12:{minute}:00");
        reported(&app, ("EMPTY_DESK", "unknown"), "Quầy số 3", &at).await;
    }
    assert_eq!(told(&app).await, 0);
}
