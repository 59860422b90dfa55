//! Milestones fire once, also after downtime and with two schedulers at once; a case climbs its
//! ladder until somebody takes notice.

use std::sync::Arc;

use serde_json::json;
use tiepdan::casework::acknowledge::acknowledge;
use tiepdan::casework::escalate::fire_due;

use super::ward::{Ward, morning};

async fn filed(ward: &Ward) -> String {
    let body = json!({
        "category": "LATE_RESULT", "ward_code": "18073", "privacy": "named",
        "subject": {"kind": "unknown"}, "description": "Hẹn trả mà đến nay chưa có kết quả.",
    });
    ward.file(morning("2026-11-02"), body).await.case.code
}

async fn fire(ward: &Ward, day: &str) -> usize {
    let (keys, now) = (Arc::clone(&ward.keys), morning(day));
    ward.db
        .write(move |tx| fire_due(tx, &keys, now, 100))
        .await
        .unwrap()
}

#[actix_web::test]
async fn after_downtime_each_missed_step_fires_once_in_order() {
    let ward = Ward::new().await;
    let code = filed(&ward).await;
    assert_eq!(fire(&ward, "2026-11-18").await, 0);
    // Due 23 November. Reminder on the 19th, overdue and first step on the 25th, the 24th being a
    // holiday, second step three working days later.
    let both = tokio::join!(fire(&ward, "2026-12-01"), fire(&ward, "2026-12-01"));
    assert_eq!(both.0 + both.1, 4);
    assert_eq!(fire(&ward, "2026-12-01").await, 0);
    assert_eq!(
        ward.history(&code).await.split_off(2),
        [
            "1 near_due portal",
            "1 overdue portal",
            "1 ladder portal",
            "1 ladder portal"
        ]
    );
}

#[actix_web::test]
async fn whoever_is_told_and_takes_notice_ends_the_climb() {
    let ward = Ward::new().await;
    let code = filed(&ward).await;
    fire(&ward, "2026-11-25").await;
    let target = ward.target(&code).await;
    ward.act("chutich", morning("2026-11-26"), move |tx, desk| {
        acknowledge(tx, desk, &target)
    })
    .await
    .unwrap();
    assert_eq!(fire(&ward, "2027-01-20").await, 0);
}
