//! Versions of the reference data: what is in force is what every transaction works with.

use std::sync::Arc;

use tiepdan::domain::time::Instant;
use tiepdan::reference::shipped::Source;
use tiepdan::storage::error::StorageError;
use tiepdan::storage::reference::{
    Loading, find_reference_version, find_sources, insert_reference_version,
};

use crate::support::database::TestDatabase;

const NOW: Loading<'_> = Loading {
    at: Instant(1_800_000_000_000_000),
    by: None,
    reason: None,
};

#[tokio::test]
async fn a_version_loaded_by_another_process_is_in_force_for_the_next_write() {
    let database = TestDatabase::new();
    let db = database.open();
    assert_eq!(db.write(|tx| Ok(tx.reference().version)).await, Ok(1));
    let text = Source::Calendar.shipped().to_owned();
    let changed = [(Source::Calendar, text)];
    let next = insert_reference_version(&mut database.connect(), 1, &changed, NOW);
    assert_eq!(next, Ok(2));
    assert_eq!(db.write(|tx| Ok(tx.reference().version)).await, Ok(2));
    let seen = db.reference().await.unwrap();
    assert_eq!(seen.version, 2);
    assert!(
        Arc::ptr_eq(&seen, &db.reference().await.unwrap()),
        "compiled once"
    );
}

#[tokio::test]
async fn a_version_keeps_the_texts_it_did_not_change() {
    let database = TestDatabase::new();
    let mut conn = database.connect();
    let calendar = format!("{}\n", Source::Calendar.shipped());
    let changed = [(Source::Calendar, calendar.clone())];
    insert_reference_version(&mut conn, 1, &changed, NOW).unwrap();
    let now = find_sources(&mut conn, 2).unwrap();
    assert_eq!(now.text(Source::Calendar), calendar);
    assert_eq!(now.text(Source::Deadlines), Source::Deadlines.shipped());
    let before = find_sources(&mut conn, 1).unwrap();
    assert_eq!(before.text(Source::Calendar), Source::Calendar.shipped());
}

#[tokio::test]
async fn of_two_loaded_at_once_one_is_stale() {
    let database = TestDatabase::new();
    let mut conn = database.connect();
    let text = || [(Source::Calendar, Source::Calendar.shipped().to_owned())];
    assert_eq!(insert_reference_version(&mut conn, 1, &text(), NOW), Ok(2));
    let late = insert_reference_version(&mut conn, 1, &text(), NOW);
    assert_eq!(late, Err(StorageError::Stale));
    assert_eq!(find_reference_version(&mut conn), Ok(2));
}

#[tokio::test]
async fn a_text_this_program_cannot_read_never_decides_a_case() {
    let database = TestDatabase::new();
    let db = database.open();
    let bad = [(Source::Calendar, "not,a,calendar\n1\n".to_owned())];
    insert_reference_version(&mut database.connect(), 1, &bad, NOW).unwrap();
    let refused = db.write(|tx| Ok(tx.reference().version)).await;
    assert!(refused.is_err(), "{refused:?}");
    assert_eq!(db.read(find_reference_version).await, Ok(2), "reads go on");
    let reopened = tiepdan::storage::db::Db::open(&database.settings);
    assert!(matches!(reopened.err(), Some(StorageError::Broken(_))));
}
