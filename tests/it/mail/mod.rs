//! Posting against a mail server that refuses, is busy, or hangs up: nothing is lost, a repeat is
//! recognised, a dead mailbox stops nobody.

mod sealed;
mod sink;

use std::sync::Arc;
use std::time::Duration;

use diesel::prelude::*;
use tiepdan::domain::change::Template;
use tiepdan::domain::ids::StaffId;
use tiepdan::domain::time::{Day, Instant};
use tiepdan::mail::mailer::Mailer;
use tiepdan::mail::post::{Letterhead, PostRoom, Posted, run};
use tiepdan::storage::accounts::{NewStaffRow, insert_staff};
use tiepdan::storage::db::Db;
use tiepdan::storage::error::StorageError;
use tiepdan::storage::keys::Keys;
use tiepdan::storage::outbox::posting::{
    ATTEMPTS, Problem, back_off, claim_letters, update_failed,
};
use tiepdan::storage::outbox::standing::{count_dead, find_held_since};
use tiepdan::storage::outbox::{LetterData, OutboxRow, list_unsent, update_retried};
use tiepdan::storage::schema::duties::outbox;

use crate::support::database::TestDatabase;
use sink::{Mood, Sink};

fn start() -> Instant {
    "2026-11-23".parse::<Day>().unwrap().start()
}

fn later(seconds: i64) -> Instant {
    start().plus_seconds(seconds)
}

fn room(db: &Db, mailer: Mailer) -> PostRoom {
    PostRoom {
        db: db.clone(),
        keys: Arc::new(Keys::new([7; 32])),
        mailer,
        letterhead: Arc::new(Letterhead {
            from: "no-reply@portal.example".to_owned(),
            authority: "UBND phường Thành Sen".to_owned(),
            public_url: "https://portal.example".to_owned(),
            host: "portal.example".to_owned(),
        }),
    }
}

fn by(sink: &Sink) -> Mailer {
    Mailer::loopback(sink.port, Duration::from_secs(5))
}

/// Orders a letter to each of these members of staff, given by their addresses.
async fn order(db: &Db, addresses: &'static [Option<&'static str>]) {
    let work = move |tx: &mut tiepdan::storage::db::Tx<'_>| {
        for (n, address) in addresses.iter().enumerate() {
            let member = NewStaffRow {
                login: format!("staff{n}"),
                name: "Nguyễn Văn Bình".to_owned(),
                email: address.map(str::to_owned),
                lang: "vi".to_owned(),
                password_hash: "none".to_owned(),
                one_time_password: false,
                created_at: start().0,
                version: 1,
            };
            let id = StaffId(insert_staff(tx.conn(), &member)?);
            tx.post(start(), Template::NearDue, &LetterData::to_staff(id))?;
        }
        Ok(())
    };
    db.write(work).await.unwrap();
}

async fn rows(db: &Db) -> Vec<OutboxRow> {
    let load = |c: &mut _| {
        let all = outbox::table.order(outbox::id);
        Ok::<_, StorageError>(all.select(OutboxRow::as_select()).load(c)?)
    };
    db.read(load).await.unwrap()
}

fn header(text: &str, name: &str) -> String {
    let line = text.lines().find(|line| line.starts_with(name));
    line.unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_busy_server_is_tried_again_after_a_pause() {
    let (database, sink) = (TestDatabase::new(), Sink::start(Mood::IsBusy));
    let db = database.open();
    order(&db, &[Some("binh@example.vn")]).await;
    let room = room(&db, by(&sink));
    let failed = run(&room, start()).await.unwrap();
    assert_eq!((failed.sent, failed.failed), (0, 1));
    let row = rows(&db).await.remove(0);
    assert_eq!((row.state.as_str(), row.attempts), ("waiting", 1));
    assert_eq!(row.next_at, later(back_off(row.id, 1)).0);
    assert!(!row.problem.unwrap().contains('@'));
    let held = async |after| db.read(move |c| find_held_since(c, later(after))).await;
    assert_eq!(held(1).await, Ok(Some(start())), "an outage is seen");
    sink.change(Mood::Accepts);
    assert_eq!(run(&room, later(30)).await.unwrap(), Posted::default());
    assert_eq!(run(&room, later(80)).await.unwrap().sent, 1);
    let row = rows(&db).await.remove(0);
    assert_eq!((row.state.as_str(), row.data.as_str()), ("sent", ""));
    assert_eq!(held(80).await, Ok(None));
    // Letters that nobody tries to post are held up too, but one bad mailbox holds nobody up.
    let ordered = |tx: &mut tiepdan::storage::db::Tx<'_>| {
        let letter = LetterData::to_staff(StaffId(1));
        Ok(tx.post(later(100), Template::NearDue, &letter)?)
    };
    db.write(ordered).await.unwrap();
    assert_eq!(held(250).await, Ok(None));
    assert_eq!(held(281).await, Ok(Some(later(100))));
    assert_eq!(run(&room, later(290)).await.unwrap().sent, 1);
    assert_eq!(held(9_999).await, Ok(None));
    assert_eq!(run(&room, later(9_999)).await.unwrap(), Posted::default());
    assert_eq!(sink.taken().len(), 2);
}

#[tokio::test]
async fn a_letter_whose_receipt_was_lost_is_sent_again_under_the_same_message_id() {
    let (database, sink) = (TestDatabase::new(), Sink::start(Mood::DropsAfterData));
    let db = database.open();
    order(&db, &[Some("binh@example.vn")]).await;
    let room = room(&db, by(&sink));
    assert_eq!(run(&room, start()).await.unwrap().failed, 1);
    sink.change(Mood::Accepts);
    assert_eq!(run(&room, later(80)).await.unwrap().sent, 1);
    let taken = sink.taken();
    assert_eq!(taken.len(), 2);
    let id = header(&taken[0], "Message-ID:");
    assert!(id.ends_with("@portal.example>"), "{id}");
    assert_eq!(header(&taken[1], "Message-ID:"), id);
}

#[tokio::test]
async fn a_dead_mailbox_is_given_up_and_stops_nobody() {
    let (database, sink) = (TestDatabase::new(), Sink::start(Mood::KnowsNoDead));
    let db = database.open();
    order(
        &db,
        &[
            Some("dead@example.vn"),
            Some("binh@example.vn"),
            None,
            Some("not an address"),
            Some("lan@example.vn"),
        ],
    )
    .await;
    let room = room(&db, by(&sink));
    let posted = run(&room, start()).await.unwrap();
    let expected = Posted {
        sent: 2,
        failed: 2,
        unaddressed: 1,
    };
    assert_eq!(posted, expected);
    let states: Vec<String> = rows(&db).await.into_iter().map(|row| row.state).collect();
    assert_eq!(states, ["dead", "sent", "undeliverable", "dead", "sent"]);
    assert_eq!(db.read(count_dead).await.unwrap(), 2);
    let dead = db.read(|c| list_unsent(c, 0, 10)).await.unwrap();
    assert!(!dead[0].problem.clone().unwrap().contains('@'));
    sink.change(Mood::Accepts);
    let only = dead[0].id;
    let again = move |tx: &mut tiepdan::storage::db::Tx<'_>| {
        Ok(update_retried(tx.conn(), later(60), Some(only))?)
    };
    assert_eq!(db.write(again).await, Ok(1));
    assert_eq!(run(&room, later(60)).await.unwrap().sent, 1);
    assert_eq!(db.read(count_dead).await.unwrap(), 1);
}

#[tokio::test]
async fn what_an_operator_can_mend_kills_no_letter() {
    let (database, sink) = (TestDatabase::new(), Sink::start(Mood::DistrustsUs));
    let db = database.open();
    order(&db, &[Some("binh@example.vn")]).await;
    let room = room(&db, by(&sink));
    assert_eq!(run(&room, start()).await.unwrap().failed, 1);
    assert_eq!(rows(&db).await[0].state, "waiting");
}

#[tokio::test]
async fn a_letter_nobody_takes_is_dead_within_72_hours() {
    let database = TestDatabase::new();
    let db = database.open();
    order(&db, &[Some("binh@example.vn")]).await;
    let (mut now, mut waits) = (start(), Vec::new());
    loop {
        let fail = move |tx: &mut tiepdan::storage::db::Tx<'_>| {
            let row = claim_letters(tx.conn(), now, 1)?.remove(0);
            Ok(update_failed(
                tx.conn(),
                now,
                &row,
                &Problem::Passing("busy".to_owned()),
            )?)
        };
        db.write(fail).await.unwrap();
        let row = rows(&db).await.remove(0);
        if row.state == "dead" {
            assert_eq!(row.attempts, ATTEMPTS);
            break;
        }
        waits.push((row.next_at - now.0) / 1_000_000);
        now = Instant(row.next_at);
    }
    assert!(now <= later(72 * 3_600));
    assert!(now >= later(24 * 3_600), "a day's outage loses nothing");
    assert!(waits.iter().all(|wait| *wait <= 6 * 3_600 * 5 / 4));
    assert!(waits[..9].windows(2).all(|pair| pair[0] < pair[1]));
}

#[tokio::test]
async fn a_letter_whose_poster_died_is_free_again_after_its_lease() {
    let database = TestDatabase::new();
    let db = database.open();
    order(&db, &[Some("binh@example.vn")]).await;
    let claim = |now: Instant| {
        let db = db.clone();
        async move {
            let claim =
                move |tx: &mut tiepdan::storage::db::Tx<'_>| Ok(claim_letters(tx.conn(), now, 5)?);
            db.write(claim).await.unwrap()
        }
    };
    let first = claim(start()).await;
    assert_eq!(first.len(), 1);
    assert!(claim(later(60)).await.is_empty());
    let mut now = later(121);
    for attempt in 2..=ATTEMPTS {
        let again = claim(now).await;
        assert_eq!(again[0].message_id, first[0].message_id);
        assert_eq!(again[0].attempts, attempt);
        now = now.plus_seconds(121);
    }
    assert!(claim(now).await.is_empty());
    assert_eq!(rows(&db).await[0].state, "dead");
}
