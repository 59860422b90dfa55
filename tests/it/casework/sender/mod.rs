//! What the sender does once the report is filed: only with the secret, each act as the law has it.

mod again;
mod message;
mod rating;
mod withdrawal;

use serde_json::json;
use tiepdan::casework::escalate::fire_due;
use tiepdan::casework::file::Filed;
use tiepdan::casework::view::figures;
use tiepdan::domain::ids::UnitCode;
use tiepdan::domain::refusal::Refusal;
use tiepdan::domain::roles::StaffRole;
use tiepdan::domain::time::Day;
use tiepdan::storage::accounts::RoleIn;
use tiepdan::storage::db::Tx;
use tiepdan::storage::error::Failure;

use super::ward::{Ward, morning};

async fn filed(ward: &Ward) -> Filed {
    let body = json!({
        "category": "LONG_WAIT", "ward_code": "18073", "privacy": "sealed",
        "subject": {"kind": "unknown"},
        "description": "Bị đòi thêm giấy xác nhận không có trong danh mục.",
    });
    ward.file(morning("2026-11-02"), body).await
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn refused<T: std::fmt::Debug>(answer: Result<T, Failure>) -> Refusal {
    match answer.unwrap_err() {
        Failure::Refused(refusal) => refusal,
        other => panic!("{other:?}"),
    }
}

fn on(text: &str) -> Option<i32> {
    Some(day(text).0)
}

async fn silence(ward: &Ward, on: &str) {
    let (keys, now) = (ward.keys.clone(), morning(on));
    let fire = move |tx: &mut Tx<'_>| fire_due(tx, &keys, now, 100);
    ward.db.write(fire).await.unwrap();
}

/// Content, discontent and no reply of a unit.
async fn ratings(ward: &Ward, unit: &str) -> (i64, i64, i64) {
    let mut me = ward.me("phancong").await;
    me.roles = vec![RoleIn {
        role: StaffRole::Supervisor,
        unit: UnitCode("42".to_owned()),
    }];
    let span = (day("2026-11-01"), day("2027-12-31"));
    let reference = ward.db.reference().await.unwrap();
    let read = move |c: &mut _| figures(c, &me, span, span.1, &reference.calendar);
    let all = ward.db.read_slow(read).await.unwrap();
    let line = all.into_iter().find(|line| line.unit.0 == unit).unwrap();
    let said = line.ratings;
    (said.satisfied, said.unsatisfied, said.unrated)
}
