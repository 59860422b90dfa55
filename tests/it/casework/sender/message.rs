//! The sender writes; nothing is done without the secret.

use tiepdan::casework::load::{case_of, clock_of};
use tiepdan::casework::record::{Stamp, record};
use tiepdan::casework::sender::message::{Message, message};
use tiepdan::casework::sender::rate::{Rating, rate};
use tiepdan::casework::sender::{Seen, Sender};
use tiepdan::casework::view::opened_by_secret;
use tiepdan::domain::change::{By, Change, ClockChange};
use tiepdan::domain::code::{CaseCode, Secret};
use tiepdan::domain::deadline::clock::Pause;
use tiepdan::domain::event::{Event, EventKind};
use tiepdan::domain::lifecycle::State;
use tiepdan::domain::lifecycle::act::Act;
use tiepdan::domain::refusal::Refusal;
use tiepdan::domain::time::Instant;
use tiepdan::storage::cases::deadlines::find_current_deadline;
use tiepdan::storage::cases::events::{History, list_events};
use tiepdan::storage::db::Tx;
use tiepdan::storage::error::{Failure, StorageError};

use super::{day, filed, on, refused};
use crate::casework::ward::{Ward, morning};

fn said(text: Option<&str>, token: &str) -> Message {
    Message {
        text: text.map(str::to_owned),
        token: token.as_bytes().to_vec(),
        body_hash: text.unwrap_or_default().as_bytes().to_vec(),
    }
}

/// The office waits for the sender, from an instant for some calendar days.
async fn wait(ward: &Ward, code: &str, now: Instant, days: i32) {
    let row = ward.case(code).await;
    let keys = ward.keys.clone();
    let pause = move |tx: &mut Tx<'_>| {
        let stored = find_current_deadline(tx.conn(), row.id)?.unwrap();
        let pause = Pause {
            from: now.day(),
            to: Some(now.day().plus(days)),
        };
        let clock = clock_of(&stored)?.paused(pause).unwrap();
        let mut case = case_of(row.clone())?;
        case.state = State::WaitingCitizen;
        let asked = Event::told(EventKind::Case(Act::AskCitizen));
        let change = Change {
            events: vec![asked.saying("Ông/bà gửi thêm giấy hẹn.")],
            clock: ClockChange::Reckon(Box::new(clock)),
            ..Change::of(case)
        };
        let by = By::Portal;
        let keys = &keys;
        record(tx, Stamp { now, by, keys }, &change)
    };
    ward.db.write(pause).await.unwrap();
}

#[actix_web::test]
async fn a_message_is_kept_once_sealed_and_resumes_a_case_that_waits() {
    let ward = Ward::new().await;
    let filed = filed(&ward).await;
    let (code, secret) = (filed.case.code.clone(), filed.secret.clone());
    let due = ward.case(&code).await.due_on;
    let text = "Tôi gửi thêm ảnh giấy hẹn.";
    let at = morning("2026-11-03");
    for _ in 0..2 {
        let taken = ward
            .send((&code, &secret), at, move |tx, sender| {
                message(tx, sender, &said(Some(text), "0123456789abcdef"))
            })
            .await
            .unwrap();
        assert_eq!(taken.state, "assigned");
    }
    let other = ward
        .send((&code, &secret), at, move |tx, sender| {
            message(tx, sender, &said(Some("Khác hẳn."), "0123456789abcdef"))
        })
        .await;
    assert_eq!(refused(other), Refusal::RepeatedWithAnotherBody);
    let bare = ward
        .send((&code, &secret), at, move |tx, sender| {
            message(tx, sender, &said(Some("  "), "fedcba9876543210"))
        })
        .await;
    assert_eq!(refused(bare), Refusal::TextMissing);

    wait(&ward, &code, morning("2026-11-04"), 7).await;
    ward.send((&code, &secret), morning("2026-11-06"), |tx, sender| {
        message(tx, sender, &said(None, "an answer of mine"))
    })
    .await
    .unwrap();
    let row = ward.case(&code).await;
    assert_eq!(row.state, "in_progress");
    // Two working days were waited, not the seven days allowed; 24 November is a holiday.
    assert_eq!((due, row.due_on), (on("2026-11-23"), on("2026-11-26")));
    assert_eq!(
        ward.history(&code).await,
        [
            "1 file citizen",
            "1 routed portal",
            "1 message citizen",
            "1 ask_citizen portal",
            "1 citizen_reply citizen",
        ]
    );
    let id = row.id;
    let stored = ward.db.read(move |c| list_events(c, History::Case(id)));
    for event in stored.await.unwrap() {
        let body = event.body.unwrap_or_default();
        let clear = text.as_bytes();
        assert!(!body.windows(clear.len()).any(|part| part == clear));
    }
    let keys = ward.keys.clone();
    let open = move |c: &mut _| opened_by_secret(c, &keys, &code, &secret);
    let seen = ward.db.read(open).await.unwrap().unwrap();
    let bodies = seen.events.iter().filter_map(|event| event.body.as_deref());
    assert_eq!(
        bodies.collect::<Vec<_>>(),
        [text, "Ông/bà gửi thêm giấy hẹn."]
    );
}

#[actix_web::test]
async fn nothing_is_done_with_a_wrong_secret_or_on_a_version_that_has_gone() {
    let ward = Ward::new().await;
    let filed = filed(&ward).await;
    let code = filed.case.code.as_str();
    let at = morning("2026-11-05");
    let wrong = Secret::parse("0000 0000 0000 0000").unwrap();
    let wordless = |tx: &mut Tx<'_>, sender: &Sender<'_>| {
        message(tx, sender, &said(Some("Xin hỏi thêm."), "0123456789abcdef"))
    };
    let answer = ward.send((code, &wrong), at, wordless).await;
    assert_eq!(refused(answer), Refusal::NotYours);
    let unknown = CaseCode::new(day("2026-11-02"), [7; 6]).to_string();
    let answer = ward.send((&unknown, &filed.secret), at, wordless).await;
    assert_eq!(refused(answer), Refusal::NotYours);

    ward.answer(code, at, ("canbo", "giamdoc")).await;
    let stale = Seen::Version(1);
    let content =
        move |tx: &mut Tx<'_>, sender: &Sender<'_>| rate(tx, sender, stale, &Rating::Satisfied);
    let answer = ward.send((code, &filed.secret), at, content).await;
    assert_eq!(answer.unwrap_err(), Failure::Storage(StorageError::Stale));
    assert_eq!(ward.case(code).await.state, "answered");
}
