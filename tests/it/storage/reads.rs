//! Reading: one moment of the database, never a write, also while others write.

use diesel::connection::SimpleConnection as _;
use tiepdan::storage::db::Db;
use tiepdan::storage::error::StorageError;
use tiepdan::storage::settings::Settings;

use super::counters::{self, add, find, insert, value};
use super::gate;

#[tokio::test]
async fn a_reader_sees_one_moment_while_others_write() {
    let database = counters::database();
    let db = database.open();
    insert(&mut database.connect(), "b", 0).unwrap();
    let mut other = database.connect();
    let both = db.read_slow(move |c| {
        let a = find(c, "a")?;
        add(&mut other, "a", 1)?;
        add(&mut other, "b", 1)?;
        Ok((a, find(c, "a")?, find(c, "b")?))
    });
    assert_eq!(both.await, Ok((Some(0), Some(0), Some(0))));
    assert_eq!(
        (value(&db, "a").await, value(&db, "b").await),
        (Some(1), Some(1))
    );
}

#[tokio::test]
async fn an_open_write_neither_stops_nor_shows_itself_to_readers() {
    let database = counters::database();
    let db = database.open();
    let gate = gate::hold(&db).await;
    let sent = gate.send(|tx| Ok(add(tx.conn(), "a", 1)?)).await;
    for _ in 0..100 {
        assert_eq!(value(&db, "a").await, Some(0));
    }
    gate.open().await;
    assert_eq!(sent.await.unwrap(), Ok(()));
    assert_eq!(value(&db, "a").await, Some(1));
}

#[tokio::test]
async fn a_reader_cannot_write() {
    let database = counters::database();
    let db = database.open();
    let quick = db.read(|c| add(c, "a", 1)).await;
    let slow = db.read_slow(|c| add(c, "a", 1)).await;
    for refused in [quick, slow] {
        assert!(
            matches!(refused, Err(StorageError::Unavailable(_))),
            "{refused:?}"
        );
    }
    assert_eq!(value(&db, "a").await, Some(0));
}

#[tokio::test]
async fn a_failed_read_does_not_spoil_the_next() {
    let database = counters::database();
    let db = database.open();
    for _ in 0..20 {
        let failed = db
            .read(|c| Ok(c.batch_execute("SELECT * FROM no_such_table")?))
            .await;
        assert!(
            matches!(failed, Err(StorageError::Unavailable(_))),
            "{failed:?}"
        );
    }
    assert_eq!(value(&db, "a").await, Some(0));
}

#[tokio::test]
async fn long_reads_go_to_the_replica() {
    let database = counters::database();
    let replica = counters::database();
    add(&mut replica.connect(), "a", 9).unwrap();
    let settings = Settings {
        replica: Some(replica.settings.address.clone()),
        ..database.settings.clone()
    };
    let db = Db::open(&settings).unwrap();
    assert_eq!(db.read_slow(|c| find(c, "a")).await, Ok(Some(9)));
    assert_eq!(value(&db, "a").await, Some(0));
}
