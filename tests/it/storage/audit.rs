//! The audit log: whatever is done to it behind the program's back is found.

use diesel::connection::{SimpleConnection as _, TransactionManager as _};
use diesel::prelude::*;

use tiepdan::domain::change::By;
use tiepdan::domain::ids::StaffId;
use tiepdan::domain::time::{Day, Instant};
use tiepdan::storage::audit::Entry;
use tiepdan::storage::audit::chain::AuditRow;
use tiepdan::storage::audit::checkpoint::{Checkpoint, insert_checkpoint, public_key, read_folder};
use tiepdan::storage::audit::stream::AuditStream;
use tiepdan::storage::audit::verify::{Fault, Report, verify};
use tiepdan::storage::connection::{AnyConnection, Purpose};
use tiepdan::storage::keys::Keys;
use tiepdan::storage::rows::insert_rows;
use tiepdan::storage::schema::duties::audit;

use crate::support::database::TestDatabase;

const ROWS: i64 = 20;

fn start() -> Instant {
    "2026-11-23".parse::<Day>().unwrap().start()
}

fn entry(number: i64) -> Entry {
    let by = By::Staff(StaffId(number % 3 + 1));
    let at = start().plus_seconds(number);
    Entry::new(at, by, "answered", format!("case:{number}")).with("unit", "18073")
}

fn keys() -> Keys {
    Keys::new([3; 32])
}

fn check(conn: &mut AnyConnection, outside: &[Checkpoint]) -> Report {
    verify(conn, &public_key(&keys()), outside).unwrap()
}

/// Three full streams and an idle one, signed in the middle and at the end.
fn filled(conn: &mut AnyConnection) -> Vec<Checkpoint> {
    let mut signed = Vec::new();
    let mut streams: Vec<_> = ["a", "b", "c"].map(AuditStream::new).into();
    for number in 0..ROWS {
        for stream in &mut streams {
            stream.append(conn, &[entry(number)]).unwrap();
            stream.begin();
        }
        if number == ROWS / 2 {
            signed.push(insert_checkpoint(conn, &keys(), start()).unwrap());
        }
    }
    signed.push(insert_checkpoint(conn, &keys(), start().plus_seconds(60)).unwrap());
    signed
}

fn rows(conn: &mut AnyConnection, stream: &str) -> Vec<AuditRow> {
    let rows = audit::table
        .filter(audit::stream.eq(stream))
        .order(audit::seq)
        .select(AuditRow::as_select());
    rows.load(conn).unwrap()
}

/// Replaces a stream by these rows.
fn replace(conn: &mut AnyConnection, stream: &str, rows: &[AuditRow]) {
    diesel::delete(audit::table.filter(audit::stream.eq(stream)))
        .execute(conn)
        .unwrap();
    insert_rows(conn, rows).unwrap();
}

/// Numbers and hashes a chain as if it had always been so.
fn relink(rows: &mut [AuditRow]) {
    let mut previous = vec![0; 32];
    for (at, row) in rows.iter_mut().enumerate() {
        row.seq = i64::try_from(at).unwrap() + 1;
        row.previous = previous;
        row.hash = row.reckon();
        previous = row.hash.clone();
    }
}

/// A fixed sequence of numbers that look random.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit).unwrap()).unwrap()
    }
}

fn flip(row: &mut AuditRow, dice: &mut Dice) {
    match dice.below(9) {
        0 => row.at += 1,
        1 => row.epoch += 1,
        2 => row.actor = "portal".to_owned(),
        3 => row.staff_id = row.staff_id.map_or(Some(1), |_| None),
        4 => row.act.push('x'),
        5 => row.target = "case:9".to_owned() + &row.target,
        6 => row.facts = "{}".to_owned(),
        7 => row.previous[dice.below(32)] ^= 1,
        _ => row.hash[dice.below(32)] ^= 1,
    }
}

/// Does one thing to a stream that its keeper would not.
fn mutate(rows: &mut Vec<AuditRow>, dice: &mut Dice) -> &'static str {
    let at = dice.below(rows.len());
    match dice.below(7) {
        0 => {
            flip(&mut rows[at], dice);
            "flip"
        }
        1 => {
            rows.remove(at);
            "delete"
        }
        2 => {
            let other = (at + 1 + dice.below(rows.len() - 1)) % rows.len();
            let (one, two) = (rows[at].seq, rows[other].seq);
            rows[at].seq = two;
            rows[other].seq = one;
            "reorder"
        }
        3 => {
            let more = AuditRow {
                act: "never".to_owned(),
                ..rows[at].clone()
            };
            rows.insert(at, more);
            relink(rows);
            "insert"
        }
        4 => {
            rows.truncate(at);
            "cut the tail"
        }
        5 => {
            rows[at].act.push('x');
            relink(rows);
            "rewrite all"
        }
        _ => {
            rows.remove(at);
            relink(rows);
            "delete and rewrite"
        }
    }
}

#[test]
fn a_thousand_changes_are_all_found() {
    let database = TestDatabase::new();
    let mut conn = database.connect();
    let outside = filled(&mut conn);
    let clean = check(&mut conn, &outside);
    assert_eq!(clean.faults, []);
    assert_eq!(
        (clean.rows, clean.streams, clean.checkpoints),
        (3 * ROWS, 3, 2)
    );
    let names: Vec<String> = audit::table
        .select(audit::stream)
        .distinct()
        .load(&mut conn)
        .unwrap();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for turn in 0..1_000 {
        conn.begin(Purpose::Writing).unwrap();
        let stream = &names[dice.below(names.len())];
        let mut changed = rows(&mut conn, stream);
        let how = mutate(&mut changed, &mut dice);
        replace(&mut conn, stream, &changed);
        let report = check(&mut conn, &outside);
        assert!(!report.faults.is_empty(), "turn {turn}: {how} of {stream}");
        AnyConnection::rollback_transaction(&mut conn).unwrap();
    }
    assert_eq!(check(&mut conn, &outside).faults, []);
}

#[test]
fn checkpoints_are_kept_outside_and_missed_inside() {
    let database = TestDatabase::new();
    let mut conn = database.connect();
    let made = filled(&mut conn);
    let folder = database.folder().join("checkpoints");
    for checkpoint in &made {
        checkpoint.write_to(&folder).unwrap();
    }
    std::fs::write(folder.join("9.txt"), "hello").unwrap();
    let (outside, foreign) = read_folder(&folder).unwrap();
    assert_eq!(outside, made);
    assert_eq!(foreign.len(), 1);
    conn.batch_execute("DELETE FROM audit_checkpoints; DELETE FROM audit")
        .unwrap();
    let faults = check(&mut conn, &outside).faults;
    let lost = faults.iter().filter(|f| matches!(f, Fault::Lost(_)));
    let missing = faults.iter().filter(|f| matches!(f, Fault::Missing { .. }));
    assert_eq!((lost.count(), missing.count()), (2, 3));
    let mut forged = made;
    forged[0].body = forged[0].body.replace("stream ", "stream x");
    let faults = check(&mut conn, &forged).faults;
    assert!(faults.contains(&Fault::Forged(start().0)));
}

#[test]
fn who_lost_the_lease_goes_on_in_another_stream() {
    let database = TestDatabase::new();
    let mut conn = database.connect();
    let mut first = AuditStream::new("first");
    let mut second = AuditStream::new("second");
    first.append(&mut conn, &[entry(0)]).unwrap();
    first.begin();
    // Ten minutes later the stream counts as abandoned.
    second.append(&mut conn, &[entry(600)]).unwrap();
    first.append(&mut conn, &[entry(601)]).unwrap();
    second.append(&mut conn, &[entry(602)]).unwrap();
    let report = check(&mut conn, &[]);
    assert_eq!(
        (report.faults.len(), report.rows, report.streams),
        (0, 4, 2)
    );
}

#[tokio::test]
async fn two_programs_write_side_by_side_each_in_its_own_stream() {
    let database = TestDatabase::new();
    let (one, two) = (database.open(), database.open());
    let mut all = tokio::task::JoinSet::new();
    for number in 0..60 {
        let db = if number % 2 == 0 {
            one.clone()
        } else {
            two.clone()
        };
        all.spawn(async move { db.write(move |tx| Ok(tx.audit(&entry(number))?)).await });
    }
    while let Some(done) = all.join_next().await {
        done.unwrap().unwrap();
    }
    let report = check(&mut database.connect(), &[]);
    assert_eq!((report.faults.as_slice(), report.rows), (&[][..], 60));
    assert!(report.streams >= 2);
}

#[tokio::test]
async fn a_refused_act_leaves_no_row_and_no_gap() {
    use tiepdan::domain::refusal::Refusal;
    let database = TestDatabase::new();
    let db = database.open();
    for number in 0..20 {
        let written = db.write(move |tx| {
            tx.audit(&entry(number))?;
            if number % 3 == 0 {
                return Err(Refusal::NotYours.into());
            }
            Ok(())
        });
        assert_eq!(written.await.is_ok(), number % 3 != 0);
    }
    let report = check(&mut database.connect(), &[]);
    assert_eq!((report.faults.as_slice(), report.rows), (&[][..], 13));
}
