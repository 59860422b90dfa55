//! A changed calendar moves open cases, each with its old and new day, and dates those that waited.

use std::sync::Arc;

use serde_json::json;
use tiepdan::casework::calendar::recalculate::recalculate;
use tiepdan::casework::import::reference::{Imported, import};
use tiepdan::domain::time::Day;
use tiepdan::reference::shipped::Source;
use tiepdan::storage::cases::events::{History, list_events};

use super::ward::{Ward, morning};

/// A Tuesday that becomes a holiday.
const HOLIDAY: &str = "2026-11-17,Ngày nghỉ mới,statutory,quyết định thử,Tue,announced\n";

async fn load(ward: &Ward, rows: &str) {
    let text = format!("{}{rows}", Source::Calendar.shipped());
    let now = morning("2026-11-10");
    let taken = ward
        .db
        .write(move |tx| import(tx, now, None, Source::Calendar, &text))
        .await
        .unwrap();
    assert!(matches!(taken, Imported::InForce { .. }), "{taken:?}");
}

async fn sweep(ward: &Ward) -> usize {
    let (keys, now) = (Arc::clone(&ward.keys), morning("2026-11-10"));
    ward.db
        .write(move |tx| recalculate(tx, &keys, now, 100))
        .await
        .unwrap()
}

fn report() -> serde_json::Value {
    json!({
        "category": "LATE_RESULT", "ward_code": "18073", "privacy": "named",
        "subject": {"kind": "unknown"}, "description": "Hẹn trả mà đến nay chưa có kết quả.",
    })
}

#[actix_web::test]
async fn a_new_holiday_moves_open_cases_once_and_tells_the_old_and_the_new_day() {
    let ward = Ward::new().await;
    let code = ward.file(morning("2026-11-02"), report()).await.case.code;
    assert_eq!(sweep(&ward).await, 0);
    load(&ward, HOLIDAY).await;
    assert_eq!(sweep(&ward).await, 1);
    assert_eq!(sweep(&ward).await, 0);
    let row = ward.case(&code).await;
    // The 15th working day was 23 November; now it is the next one, the 24th being a holiday.
    assert_eq!(Day(row.due_on.unwrap()).to_string(), "2026-11-25");
    let events = ward
        .db
        .read(move |c| list_events(c, History::Case(row.id)))
        .await
        .unwrap();
    let moved: Vec<_> = events
        .iter()
        .filter(|event| event.kind == "due_moved")
        .collect();
    assert_eq!(moved.len(), 1);
    assert!(moved[0].facts.contains("2026-11-23") && moved[0].facts.contains("2026-11-25"));
}

#[actix_web::test]
async fn a_case_whose_day_stays_is_left_as_its_users_saw_it() {
    let ward = Ward::new().await;
    let code = ward.file(morning("2026-08-03"), report()).await.case.code;
    let before = ward.case(&code).await.version;
    load(&ward, HOLIDAY).await;
    assert_eq!(sweep(&ward).await, 1);
    assert_eq!(sweep(&ward).await, 0);
    assert_eq!(ward.case(&code).await.version, before);
    assert_eq!(ward.history(&code).await.len(), 2);
}
