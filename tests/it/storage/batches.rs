//! The rules of a batch: one caller's mistake is that caller's alone, anything else is everyone's,
//! and afterwards the database goes on.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::connection::SimpleConnection as _;

use tiepdan::domain::refusal::Refusal;
use tiepdan::storage::connection::Dialect;
use tiepdan::storage::db::Tx;
use tiepdan::storage::error::{Failure, StorageError};
use tiepdan::storage::settings::Settings;
use tokio::sync::Barrier;

use super::counters::{self, add, insert, value};
use super::gate;

fn is_unavailable<T>(answer: &Result<T, Failure>) -> bool {
    matches!(answer, Err(Failure::Storage(StorageError::Unavailable(_))))
}

fn adding(name: &'static str) -> impl Fn(&mut Tx<'_>) -> Result<(), Failure> + Send + 'static {
    move |tx| Ok(add(tx.conn(), name, 1)?)
}

/// A batch of three with `middle` between two sound writes; answers whether each was told
/// `Unavailable`.
async fn batch_around<F>(db: &tiepdan::storage::db::Db, middle: F) -> [bool; 3]
where
    F: Fn(&mut Tx<'_>) -> Result<(), Failure> + Send + 'static,
{
    let gate = gate::hold(db).await;
    let before = gate.send(adding("before")).await;
    let middle = gate.send(middle).await;
    let after = gate.send(adding("after")).await;
    gate.open().await;
    [
        before.await.unwrap(),
        middle.await.unwrap(),
        after.await.unwrap(),
    ]
    .map(|answer| is_unavailable(&answer))
}

#[tokio::test]
async fn a_callers_mistake_leaves_the_rest_of_its_batch_untouched() {
    let database = counters::database();
    let db = database.open();
    let gate = gate::hold(&db).await;
    let first = gate.send(adding("a")).await;
    let refused = gate
        .send(|tx| {
            add(tx.conn(), "a", 100)?;
            Err::<(), _>(Refusal::NotYours.into())
        })
        .await;
    let taken = gate.send(|tx| Ok(insert(tx.conn(), "a", 1)?)).await;
    let negative = gate.send(|tx| Ok(insert(tx.conn(), "z", -1)?)).await;
    let stale = gate
        .send(|_| Err::<(), _>(StorageError::Stale.into()))
        .await;
    let last = gate.send(adding("a")).await;
    gate.open().await;
    assert_eq!(first.await.unwrap(), Ok(()));
    assert_eq!(
        refused.await.unwrap(),
        Err(Failure::Refused(Refusal::NotYours))
    );
    assert!(matches!(
        taken.await.unwrap(),
        Err(Failure::Storage(StorageError::Taken(_)))
    ));
    assert!(matches!(
        negative.await.unwrap(),
        Err(Failure::Storage(StorageError::Violated(_)))
    ));
    assert_eq!(stale.await.unwrap(), Err(StorageError::Stale.into()));
    assert_eq!(last.await.unwrap(), Ok(()));
    assert_eq!(value(&db, "a").await, Some(2));
}

#[tokio::test]
async fn a_panic_hurts_only_its_batch() {
    let database = counters::database();
    let db = database.open();
    let told = batch_around(&db, |tx| {
        add(tx.conn(), "middle", 1)?;
        panic!("a write that panics on purpose");
    })
    .await;
    assert_eq!(told, [true, true, true]);
    for name in ["before", "middle", "after"] {
        assert_eq!(value(&db, name).await, None, "{name}");
    }
    assert_eq!(db.write(adding("a")).await, Ok(()));
    assert_eq!(value(&db, "a").await, Some(1));
}

#[tokio::test]
async fn a_failing_statement_ends_its_batch() {
    let database = counters::database();
    let db = database.open();
    let told = batch_around(&db, |tx| {
        Ok(tx
            .conn()
            .batch_execute("INSERT INTO no_such_table VALUES (1)")?)
    })
    .await;
    assert_eq!(told, [true, true, true]);
    assert_eq!(value(&db, "before").await, None);
    assert_eq!(value(&db, "after").await, None);
    assert_eq!(db.write(adding("a")).await, Ok(()));
}

#[tokio::test]
async fn a_full_database_stores_no_half_and_recovers_without_a_restart() {
    let database = counters::database();
    let db = database.open();
    if db.dialect() == Dialect::Postgres {
        return;
    }
    let told = batch_around(&db, |tx| {
        let conn = tx.conn();
        let pages =
            conn.texts("SELECT CAST(page_count AS TEXT) AS value FROM pragma_page_count")?;
        conn.batch_execute(&format!("PRAGMA max_page_count = {}", pages.concat()))?;
        let fill = "WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n LIMIT 500) \
                    INSERT INTO counters SELECT hex(randomblob(2000)), n FROM n";
        Ok(conn.batch_execute(fill)?)
    })
    .await;
    assert_eq!(told, [true, true, true]);
    let stored = db
        .read(|c| c.texts("SELECT name AS value FROM counters"))
        .await
        .unwrap();
    assert_eq!(
        stored,
        ["a"],
        "nothing of the batch is stored, and reads go on"
    );
    assert_eq!(db.write(adding("after")).await, Ok(()));
    let sound = db.read(|c| c.texts("SELECT integrity_check AS value FROM pragma_integrity_check"));
    assert_eq!(sound.await.unwrap(), ["ok"]);
}

#[tokio::test]
async fn a_lost_connection_is_opened_anew() {
    let database = counters::database();
    let db = database.open();
    if db.dialect() == Dialect::Sqlite {
        return;
    }
    let told = batch_around(&db, |tx| {
        Ok(tx
            .conn()
            .batch_execute("SELECT pg_terminate_backend(pg_backend_pid())")?)
    })
    .await;
    assert_eq!(told, [true, true, true]);
    assert_eq!(value(&db, "before").await, None);
    for _ in 0..8 {
        assert_eq!(db.write(adding("a")).await, Ok(()));
    }
    assert_eq!(value(&db, "a").await, Some(8));
}

#[tokio::test]
async fn writes_that_meet_another_transaction_run_again_alone() {
    let database = counters::database();
    let db = database.open();
    if db.dialect() == Dialect::Sqlite {
        return;
    }
    insert(&mut database.connect(), "b", 0).unwrap();
    // Each takes its first row, waits for the other to have its own, then wants the other's.
    let meeting = Arc::new(std::sync::Barrier::new(2));
    let crossing = |first: &'static str, second: &'static str| {
        let (meeting, runs) = (Arc::clone(&meeting), AtomicUsize::new(0));
        move |tx: &mut Tx<'_>| {
            add(tx.conn(), first, 1)?;
            if runs.fetch_add(1, Ordering::SeqCst) == 0 {
                meeting.wait();
            }
            add(tx.conn(), second, 1)?;
            Ok(())
        }
    };
    let (one, other) = tokio::join!(db.write(crossing("a", "b")), db.write(crossing("b", "a")));
    assert_eq!((one, other), (Ok(()), Ok(())));
    assert_eq!(value(&db, "a").await, Some(2));
    assert_eq!(value(&db, "b").await, Some(2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_writers_lose_and_double_nothing() {
    let database = counters::database();
    let db = database.open();
    let start = Arc::new(Barrier::new(64));
    let writers: Vec<_> = (0..64)
        .map(|n| {
            let (db, start) = (db.clone(), Arc::clone(&start));
            tokio::spawn(async move {
                start.wait().await;
                for _ in 0..20 {
                    let count = move |tx: &mut Tx<'_>| Ok(add(tx.conn(), "a", 1)?);
                    let done = if n % 2 == 0 {
                        db.write(count).await
                    } else {
                        db.write_for(n, count).await
                    };
                    assert_eq!(done, Ok(()));
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    assert_eq!(value(&db, "a").await, Some(64 * 20));
}

#[tokio::test]
async fn a_full_queue_turns_away_at_once() {
    let database = counters::database();
    let settings = Settings {
        queue: 2,
        ..database.settings.clone()
    };
    let db = tiepdan::storage::db::Db::open(&settings).unwrap();
    let gate = gate::hold(&db).await;
    let first = gate.send(adding("a")).await;
    let second = gate.send(adding("a")).await;
    let third = gate.send(adding("a")).await;
    let turned_away = third.await.unwrap();
    assert!(is_unavailable(&turned_away), "{turned_away:?}");
    let Err(Failure::Storage(error)) = turned_away else {
        panic!("it was stored")
    };
    assert!(error.retry_after().is_some());
    gate.open().await;
    assert_eq!(
        (first.await.unwrap(), second.await.unwrap()),
        (Ok(()), Ok(()))
    );
    assert_eq!(value(&db, "a").await, Some(2));
}

#[tokio::test]
async fn stopping_finishes_what_waits_and_takes_no_more() {
    let database = counters::database();
    let db = database.open();
    let gate = gate::hold(&db).await;
    let mut waiting = Vec::new();
    for _ in 0..10 {
        waiting.push(gate.send(adding("a")).await);
    }
    let stopping = tokio::spawn({
        let db = db.clone();
        async move { db.stop().await }
    });
    gate.open().await;
    stopping.await.unwrap();
    for write in waiting {
        assert_eq!(write.await.unwrap(), Ok(()));
    }
    assert!(is_unavailable(&db.write(adding("a")).await));
    assert_eq!(value(&db, "a").await, Some(10));
}
