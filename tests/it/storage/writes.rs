//! Writing: what a caller is told is what the database holds.

use tiepdan::domain::refusal::Refusal;
use tiepdan::storage::error::{Failure, StorageError, What};

use super::counters::{self, add, insert, value};

#[tokio::test]
async fn a_write_is_answered_with_its_value_and_read_back() {
    let database = counters::database();
    let db = database.open();
    let seen = db
        .write(|tx| {
            add(tx.conn(), "a", 5)?;
            add(tx.conn(), "b", 7)?;
            Ok(tx.reference().version)
        })
        .await;
    assert_eq!(seen, Ok(1));
    assert_eq!(value(&db, "a").await, Some(5));
    assert_eq!(value(&db, "b").await, Some(7));
    assert_eq!(value(&db, "c").await, None);
}

#[tokio::test]
async fn a_refusal_undoes_that_write_alone() {
    let database = counters::database();
    let db = database.open();
    let refused: Result<(), _> = db
        .write(|tx| {
            add(tx.conn(), "a", 1)?;
            Err(Refusal::NotYours.into())
        })
        .await;
    assert_eq!(refused, Err(Failure::Refused(Refusal::NotYours)));
    assert_eq!(value(&db, "a").await, Some(0));
}

#[tokio::test]
async fn what_is_taken_is_named_alike_on_both_databases() {
    let database = counters::database();
    let db = database.open();
    let taken = db.write(|tx| Ok(insert(tx.conn(), "a", 1)?)).await;
    let what = What {
        table: "counters".to_owned(),
        columns: vec!["name".to_owned()],
    };
    assert_eq!(taken, Err(StorageError::Taken(what).into()));
    let violated = db.write(|tx| Ok(insert(tx.conn(), "b", -1)?)).await;
    assert!(matches!(
        violated,
        Err(Failure::Storage(StorageError::Violated(_)))
    ));
}
