//! Where a fault of the audit log is, a checkpoint taken out of the middle, and whose stream it is
//! after a lost connection.

use diesel::prelude::*;

use tiepdan::domain::change::By;
use tiepdan::domain::time::{Day, Instant};
use tiepdan::storage::audit::Entry;
use tiepdan::storage::audit::checkpoint::{insert_checkpoint, public_key};
use tiepdan::storage::audit::stream::AuditStream;
use tiepdan::storage::audit::verify::{Fault, verify};
use tiepdan::storage::connection::AnyConnection;
use tiepdan::storage::db::Db;
use tiepdan::storage::error::StorageError;
use tiepdan::storage::keys::Keys;
use tiepdan::storage::schema::duties::{audit, audit_checkpoints, audit_streams};

use crate::support::database::TestDatabase;

fn at(second: i64) -> Instant {
    let day: Day = "2026-11-23".parse().unwrap();
    day.start().plus_seconds(second)
}

fn entry(n: i64) -> Entry {
    Entry::new(at(n), By::Portal, "case_closed", format!("case:{n}"))
}

fn faults(c: &mut AnyConnection) -> Vec<Fault> {
    let key = public_key(&Keys::new([7; 32]));
    verify(c, &key, &[]).unwrap().faults
}

/// Nine entries, with a checkpoint after every third. Answers the stream.
fn fill(c: &mut AnyConnection) -> String {
    let mut writer = AuditStream::new("writer");
    for n in 1..=9 {
        writer.begin();
        writer.append(c, &[entry(n)]).unwrap();
        if n % 3 == 0 {
            insert_checkpoint(c, &Keys::new([7; 32]), at(n)).unwrap();
        }
    }
    assert_eq!(faults(c), []);
    audit_streams::table
        .select(audit_streams::stream)
        .get_result(c)
        .unwrap()
}

#[test]
fn a_fault_says_where_it_is() {
    let database = TestDatabase::new();
    let c = &mut database.connect();
    let stream = fill(c);
    diesel::update(audit::table.filter(audit::seq.eq(5)))
        .set(audit::act.eq("nothing"))
        .execute(c)
        .unwrap();
    let changed = Fault::Changed {
        stream: stream.clone(),
        seq: 5,
    };
    assert_eq!(faults(c), [changed]);
    diesel::delete(audit::table.filter(audit::seq.eq(5)))
        .execute(c)
        .unwrap();
    let missing = Fault::Missing {
        stream: stream.clone(),
        seq: 5,
    };
    assert_eq!(faults(c), [missing]);
    diesel::delete(audit::table.filter(audit::seq.gt(5)))
        .execute(c)
        .unwrap();
    assert_eq!(faults(c), [Fault::Missing { stream, seq: 5 }]);
}

#[test]
fn a_checkpoint_taken_out_of_the_middle_is_missed() {
    let database = TestDatabase::new();
    let c = &mut database.connect();
    fill(c);
    let middle = audit_checkpoints::made_at.eq(at(6).0);
    diesel::delete(audit_checkpoints::table.filter(middle))
        .execute(c)
        .unwrap();
    assert_eq!(faults(c), [Fault::Gap(at(9).0)]);
}

#[tokio::test]
async fn a_writer_that_lost_its_connection_goes_on_with_its_own_stream() {
    let database = TestDatabase::new();
    let mut settings = database.settings.clone();
    settings.writers = 1;
    let db = Db::open(&settings).unwrap();
    for n in 0..5 {
        let kept = db.write(move |tx| Ok(tx.audit(&entry(n))?)).await;
        assert_eq!(kept, Ok(()));
        let lost: Result<(), _> = db
            .write(move |tx| {
                tx.audit(&entry(n))?;
                Err(StorageError::Broken("on purpose".to_owned()).into())
            })
            .await;
        assert!(lost.is_err());
    }
    let c = &mut database.connect();
    assert_eq!(faults(c), []);
    let streams: i64 = audit_streams::table.count().get_result(c).unwrap();
    let rows: i64 = audit::table.count().get_result(c).unwrap();
    assert_eq!((streams, rows), (1, 5));
}
