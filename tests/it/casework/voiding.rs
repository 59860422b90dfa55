//! A duty to apologise is never waived: it is found not to have arisen, by the level above, or owed
//! from its first day.

use tiepdan::casework::apologise::{
    self, ApologyDraft, Owed, confirm_void, keep_void, propose_void, reject_void, restore,
};
use tiepdan::casework::sender::void::object;
use tiepdan::casework::view::{Sought, register};
use tiepdan::domain::apology::void::{Document, Ground, Proposal};
use tiepdan::domain::code::Secret;
use tiepdan::domain::refusal::Refusal;
use tiepdan::domain::time::Instant;
use tiepdan::storage::cases::events::{History, list_events};
use tiepdan::storage::cases::milestones::list_milestones;
use tiepdan::storage::db::Tx;
use tiepdan::storage::dossiers::obligations::{ObligationRow, find_obligation};
use tiepdan::storage::dossiers::voids::{VoidRow, list_voids};
use tiepdan::storage::error::{Failure, StorageError};

use super::ward::{Ward, morning};
use crate::support::dossiers::{DOSSIER, LATE};

const WHY: &str = "Sổ giao nhận cho thấy kết quả đã trao ngày 19/11.";

type Verb = fn(&mut Tx<'_>, &tiepdan::casework::actor::Desk<'_>, Owed, &str) -> Result<(), Failure>;

fn proposal(ground: Ground) -> Proposal {
    let document = Document {
        number: "12/BS".to_owned(),
        on: "2026-11-10".parse().unwrap(),
    };
    Proposal {
        ground,
        explanation: "Một cửa nhập sai ngày hẹn trả.".to_owned(),
        document: Some(document).filter(|_| ground == Ground::Supplement),
    }
}

/// A ward that owes one apology, due on 19 November, on Monday the 23rd.
async fn late() -> Ward {
    let ward = Ward::new().await;
    super::apologising::take(&ward, "2026-11-23", LATE).await;
    ward
}

async fn owed(ward: &Ward) -> ObligationRow {
    let read = ward.db.read(|c| find_obligation(c, 1)).await;
    read.unwrap().unwrap()
}

async fn latest(ward: &Ward) -> VoidRow {
    let read = ward.db.read(|c| list_voids(c, 1)).await;
    read.unwrap().pop().unwrap()
}

async fn key(ward: &Ward) -> Owed {
    let version = owed(ward).await.version;
    Owed { id: 1, version }
}

async fn propose(ward: &Ward, who: &str, at: Instant, ground: Ground) -> Result<(), Failure> {
    let (now, said) = (key(ward).await, proposal(ground));
    ward.act(who, at, move |tx, desk| propose_void(tx, desk, now, &said))
        .await
}

async fn decide(ward: &Ward, who: &str, at: Instant, verb: Verb) -> Result<(), Failure> {
    let now = key(ward).await;
    ward.act(who, at, move |tx, desk| verb(tx, desk, now, WHY))
        .await
}

async fn happened(ward: &Ward) -> Vec<String> {
    let read = ward.db.read(|c| list_events(c, History::Obligation(1)));
    let events = read.await.unwrap();
    events.into_iter().map(|event| event.kind).collect()
}

fn refused(done: Result<(), Failure>) -> Refusal {
    match done {
        Err(Failure::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// A citizen who filed a report about the dossier.
async fn citizen(ward: &Ward) -> (String, Secret) {
    let body = serde_json::json!({
        "category": "EXTRA_PAPERS", "ward_code": "18073", "privacy": "sealed",
        "subject": {"kind": "unknown"}, "dossier_code": DOSSIER,
        "description": "Hồ sơ quá hẹn mà chưa có kết quả.",
    });
    let filed = ward.file(morning("2026-11-23"), body).await;
    (filed.case.code.to_string(), filed.secret)
}

async fn objects(ward: &Ward, mine: &(String, Secret), at: Instant) -> Result<(), Failure> {
    let now = key(ward).await;
    let (code, secret) = (mine.0.as_str(), &mine.1);
    ward.send((code, secret), at, move |tx, sender| {
        object(tx, sender, now, "Tôi chưa nhận kết quả ngày nào cả.")
    })
    .await
}

#[actix_web::test]
async fn what_is_proposed_stays_owed_and_shown_and_only_the_level_above_decides() {
    let ward = late().await;
    let at = morning("2026-11-23");
    let planned = ward.db.read(|c| list_milestones(c, History::Obligation(1)));
    let planned = planned.await.unwrap().len();
    for stranger in ["thanhtra", "phancong"] {
        let done = propose(&ward, stranger, at, Ground::WrongData).await;
        assert_eq!(refused(done), Refusal::NotYours, "{stranger}");
    }
    propose(&ward, "canbo", at, Ground::Supplement)
        .await
        .unwrap();
    let row = owed(&ward).await;
    assert_eq!((row.state.as_str(), row.is_open), ("owed", true));
    let still = ward.db.read(|c| list_milestones(c, History::Obligation(1)));
    assert_eq!(still.await.unwrap().len(), planned, "its clock runs on");
    let shown = ward
        .db
        .read(move |c| register(c, at.day(), &Sought::default(), 10))
        .await;
    assert!(shown.unwrap().overdue.rows[0].in_question);
    let again = propose(&ward, "chutich", at, Ground::WrongData).await;
    assert_eq!(refused(again), Refusal::ProposedBefore);
    for own in ["canbo", "chutich", "giamdoc"] {
        let done = decide(&ward, own, at, confirm_void).await;
        assert_eq!(refused(done), Refusal::NotYours, "{own}");
    }
    let now = key(&ward).await;
    let mute = ward.act("phancong", at, move |tx, desk| {
        reject_void(tx, desk, now, " ")
    });
    assert_eq!(refused(mute.await), Refusal::TextMissing);
    decide(&ward, "phancong", at, reject_void).await.unwrap();
    let shown = ward
        .db
        .read(move |c| register(c, at.day(), &Sought::default(), 10))
        .await;
    assert!(!shown.unwrap().overdue.rows[0].in_question);
    let same = propose(&ward, "canbo", at, Ground::Supplement).await;
    assert_eq!(refused(same), Refusal::TurnedDownBefore);
    propose(&ward, "canbo", at, Ground::WrongData)
        .await
        .unwrap();
    let late = Owed { id: 1, version: 1 };
    let stale = ward.act("phancong", at, move |tx, desk| {
        confirm_void(tx, desk, late, WHY)
    });
    assert_eq!(stale.await, Err(Failure::Storage(StorageError::Stale)));
    let sealed = latest(&ward).await;
    let kept = String::from_utf8_lossy(&sealed.explanation).into_owned();
    assert!(!kept.contains("hẹn trả"), "{kept}");
    let kinds = happened(&ward).await;
    let acts = ["owed", "apology_propose_void", "apology_reject_void"];
    assert_eq!(kinds[..3], acts);
}

#[actix_web::test]
async fn an_objection_upheld_restores_the_first_day_and_its_lateness() {
    let ward = late().await;
    let mine = citizen(&ward).await;
    let at = morning("2026-11-24");
    let before = owed(&ward).await;
    let early = objects(&ward, &mine, at).await;
    assert!(matches!(refused(early), Refusal::ObligationNotNow { .. }));
    propose(&ward, "canbo", at, Ground::WrongData)
        .await
        .unwrap();
    decide(&ward, "phancong", at, confirm_void).await.unwrap();
    let void = owed(&ward).await;
    assert_eq!((void.state.as_str(), void.is_open), ("void", false));
    // Ten days after Tuesday the 24th is Friday 4 December.
    let until = latest(&ward).await.answer.object_until.unwrap();
    assert_eq!(tiepdan::domain::time::Day(until).to_string(), "2026-12-04");
    let shown = ward
        .db
        .read(move |c| register(c, at.day(), &Sought::default(), 10))
        .await
        .unwrap();
    assert!(shown.overdue.rows.is_empty());
    assert_eq!(
        shown.void.rows[0].void.as_ref().unwrap().ground,
        Ground::WrongData
    );
    let none = ward.db.read(|c| list_milestones(c, History::Obligation(1)));
    assert!(none.await.unwrap().iter().all(|row| row.fired_at.is_some()));

    let late = objects(&ward, &mine, morning("2026-12-05")).await;
    assert_eq!(refused(late), Refusal::ObjectionTooLate);
    let last = morning("2026-12-04");
    objects(&ward, &mine, last).await.unwrap();
    let twice = objects(&ward, &mine, last).await;
    assert_eq!(refused(twice), Refusal::ObjectedBefore);
    let same = decide(&ward, "phancong", last, restore).await;
    assert_eq!(refused(same), Refusal::OwnDecision);
    let own = decide(&ward, "chutich", last, restore).await;
    assert_eq!(refused(own), Refusal::NotYours);
    decide(&ward, "thanhtra", last, restore).await.unwrap();
    let after = owed(&ward).await;
    assert_eq!((after.state.as_str(), after.is_open), ("owed", true));
    assert_eq!(
        (after.due_on, after.owed_on),
        (before.due_on, before.owed_on)
    );
    assert!(after.overdue, "as late as it was");
    let again = propose(&ward, "canbo", last, Ground::WrongData).await;
    assert_eq!(refused(again), Refusal::TurnedDownBefore);
    let shown = ward
        .db
        .read(move |c| register(c, last.day(), &Sought::default(), 10))
        .await
        .unwrap();
    assert_eq!((shown.overdue.rows.len(), shown.void.rows.len()), (1, 0));
}

#[actix_web::test]
async fn an_objection_turned_down_is_said_and_a_letter_signed_meanwhile_ends_the_question() {
    let ward = late().await;
    let mine = citizen(&ward).await;
    let at = morning("2026-11-24");
    propose(&ward, "canbo", at, Ground::WrongData)
        .await
        .unwrap();
    decide(&ward, "thanhtra", at, confirm_void).await.unwrap();
    objects(&ward, &mine, at).await.unwrap();
    decide(&ward, "phancong", at, keep_void).await.unwrap();
    assert_eq!(owed(&ward).await.state, "void");
    assert_eq!(latest(&ward).await.answer.standing, "kept");
    let twice = objects(&ward, &mine, at).await;
    assert_eq!(refused(twice), Refusal::ObjectedBefore);

    let ward = late().await;
    propose(&ward, "canbo", at, Ground::WrongData)
        .await
        .unwrap();
    let (now, said) = (
        key(&ward).await,
        ApologyDraft {
            reason: "Phiếu chuyển bị sót.".to_owned(),
            new_promise_on: None,
        },
    );
    ward.act("canbo", at, move |tx, desk| {
        apologise::draft(tx, desk, now, &said)
    })
    .await
    .unwrap();
    let now = key(&ward).await;
    ward.act("chutich", at, move |tx, desk| {
        apologise::sign(tx, desk, now)
    })
    .await
    .unwrap();
    let done = decide(&ward, "phancong", at, confirm_void).await;
    assert!(matches!(refused(done), Refusal::ObligationNotNow { .. }));
    let shown = ward
        .db
        .read(move |c| register(c, at.day(), &Sought::default(), 10))
        .await
        .unwrap();
    assert!(shown.in_question.rows.is_empty() && shown.overdue.rows.is_empty());
}
