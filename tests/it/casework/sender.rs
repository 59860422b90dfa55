//! What the sender does once the report is filed: only with the secret, each act as the law has it.

use serde_json::json;
use tiepdan::casework::escalate::fire_due;
use tiepdan::casework::file::Filed;
use tiepdan::casework::load::{case_of, clock_of};
use tiepdan::casework::record::{Stamp, record};
use tiepdan::casework::sender::appeal::appeal;
use tiepdan::casework::sender::message::{Message, message};
use tiepdan::casework::sender::rate::{Rating, rate};
use tiepdan::casework::sender::reopen::reopen;
use tiepdan::casework::sender::withdraw::{Withdrawal, withdraw};
use tiepdan::casework::sender::{Seen, Sender};
use tiepdan::casework::view::{Reading, figures, office_case, opened_by_secret};
use tiepdan::domain::change::{By, Change, ClockChange};
use tiepdan::domain::code::{CaseCode, Secret};
use tiepdan::domain::deadline::clock::Pause;
use tiepdan::domain::event::{Event, EventKind};
use tiepdan::domain::ids::UnitCode;
use tiepdan::domain::lifecycle::State;
use tiepdan::domain::lifecycle::act::Act;
use tiepdan::domain::lifecycle::request::WithdrawReason;
use tiepdan::domain::refusal::Refusal;
use tiepdan::domain::roles::StaffRole;
use tiepdan::domain::time::{Day, Instant};
use tiepdan::storage::accounts::RoleIn;
use tiepdan::storage::cases::assignments::list_forbidden;
use tiepdan::storage::cases::deadlines::find_current_deadline;
use tiepdan::storage::cases::events::{History, list_events};
use tiepdan::storage::db::Tx;
use tiepdan::storage::error::{Failure, StorageError};

use super::ward::{Ward, morning};

async fn filed(ward: &Ward) -> Filed {
    let body = json!({
        "category": "EXTRA_PAPERS", "ward_code": "18073", "privacy": "sealed",
        "subject": {"kind": "unknown"},
        "description": "Bị đòi thêm giấy xác nhận không có trong danh mục.",
    });
    ward.file(morning("2026-11-02"), body).await
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn on(text: &str) -> Option<i32> {
    Some(day(text).0)
}

fn refused<T: std::fmt::Debug>(answer: Result<T, Failure>) -> Refusal {
    match answer.unwrap_err() {
        Failure::Refused(refusal) => refusal,
        other => panic!("{other:?}"),
    }
}

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

#[actix_web::test]
async fn content_ends_a_case_and_is_said_once() {
    let ward = Ward::new().await;
    let filed = filed(&ward).await;
    let code = filed.case.code.as_str();
    let at = morning("2026-11-05");
    ward.answer(code, at, ("canbo", "giamdoc")).await;
    let seen = Seen::Version(ward.case(code).await.version);
    let work =
        move |tx: &mut Tx<'_>, sender: &Sender<'_>| rate(tx, sender, seen, &Rating::Satisfied);
    ward.send((code, &filed.secret), at, work).await.unwrap();
    let row = ward.case(code).await;
    assert_eq!(
        (row.state.as_str(), row.rating.as_deref()),
        ("closed", Some("satisfied"))
    );
    assert_eq!(row.closed_at, Some(at.0));
    let twice = ward.send((code, &filed.secret), at, work).await;
    assert_eq!(twice.unwrap_err(), Failure::Storage(StorageError::Stale));
    let anew = ward
        .send((code, &filed.secret), at, |tx, sender| {
            rate(tx, sender, Seen::Present, &Rating::Satisfied)
        })
        .await;
    assert_eq!(
        refused(anew),
        Refusal::NotNow {
            state: State::Closed
        }
    );
}

#[actix_web::test]
async fn discontent_without_a_reason_is_recorded_and_nothing_is_opened() {
    let ward = Ward::new().await;
    let filed = filed(&ward).await;
    let code = filed.case.code.as_str();
    let at = morning("2026-11-05");
    ward.answer(code, at, ("canbo", "giamdoc")).await;
    let discontent = |tx: &mut Tx<'_>, sender: &Sender<'_>| {
        rate(
            tx,
            sender,
            Seen::Present,
            &Rating::Unsatisfied { reopen: None },
        )
    };
    ward.send((code, &filed.secret), at, discontent)
        .await
        .unwrap();
    let row = ward.case(code).await;
    assert_eq!((row.state.as_str(), row.round), ("answered", 1));
    let twice = ward.send((code, &filed.secret), at, discontent).await;
    assert_eq!(refused(twice), Refusal::RatedBefore);
    let content = ward
        .send((code, &filed.secret), at, |tx, sender| {
            rate(tx, sender, Seen::Present, &Rating::Satisfied)
        })
        .await;
    assert_eq!(refused(content), Refusal::RatedBefore);

    // Silence then ends it, and is not counted as no reply.
    silence(&ward, "2026-11-20").await;
    assert_eq!(ward.case(code).await.state, "closed");
    assert_eq!(ratings(&ward, "18073-service_centre").await, (0, 1, 0));
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
    (line.satisfied, line.unsatisfied, line.unrated)
}

#[actix_web::test]
async fn silence_is_its_own_result_and_comes_after_ten_working_days() {
    let ward = Ward::new().await;
    let filed = filed(&ward).await;
    let code = filed.case.code.as_str();
    ward.answer(code, morning("2026-11-05"), ("canbo", "giamdoc"))
        .await;
    silence(&ward, "2026-11-19").await;
    assert_eq!(ward.case(code).await.state, "answered");
    silence(&ward, "2026-11-20").await;
    let row = ward.case(code).await;
    assert_eq!((row.state.as_str(), row.rating), ("closed", None));
    assert_eq!(ratings(&ward, "18073-service_centre").await, (0, 0, 1));
}

#[actix_web::test]
async fn a_case_is_reopened_then_goes_up_then_is_appealed() {
    let ward = Ward::new().await;
    let filed = filed(&ward).await;
    let code = filed.case.code.as_str();
    let discontent = |tx: &mut Tx<'_>, sender: &Sender<'_>| {
        let why = Some("Vẫn bị đòi giấy như cũ.".to_owned());
        rate(
            tx,
            sender,
            Seen::Present,
            &Rating::Unsatisfied { reopen: why },
        )
    };
    ward.answer(code, morning("2026-11-05"), ("canbo", "giamdoc"))
        .await;
    let at = morning("2026-11-09");
    ward.send((code, &filed.secret), at, discontent)
        .await
        .unwrap();
    let row = ward.case(code).await;
    assert_eq!((row.state.as_str(), row.round), ("in_progress", 2));
    assert_eq!(row.unit_code, "18073-service_centre");
    // Half of fifteen working days, rounded up.
    assert_eq!(row.due_on, on("2026-11-19"));
    assert_eq!((row.rating, row.answered_at), (None, None));

    ward.answer(code, morning("2026-11-12"), ("canbo", "giamdoc"))
        .await;
    let at = morning("2026-11-13");
    ward.send((code, &filed.secret), at, discontent)
        .await
        .unwrap();
    let row = ward.case(code).await;
    assert_eq!((row.state.as_str(), row.round), ("assigned", 3));
    assert_eq!(
        (row.unit_code.as_str(), row.handler_role.as_str()),
        ("18073", "chairman")
    );
    assert_eq!(row.official_id, None);
    assert_eq!(ratings(&ward, "18073-service_centre").await, (0, 2, 0));

    ward.answer(code, morning("2026-11-18"), ("canbo-ubnd", "chutich"))
        .await;
    let turn = |tx: &mut Tx<'_>, sender: &Sender<'_>| {
        appeal(
            tx,
            sender,
            Seen::Present,
            "Chủ tịch chưa xem giấy tờ tôi gửi.",
        )
    };
    let at = morning("2026-11-20");
    ward.send((code, &filed.secret), at, turn).await.unwrap();
    let row = ward.case(code).await;
    assert_eq!((row.state.as_str(), row.round), ("assigned", 4));
    assert_eq!(row.unit_code, "42-office");
    assert_eq!(row.due_on, on("2026-12-14"));
    // Whoever signed an answer neither decides on it nor reads on.
    let id = row.id;
    let kept = ward.db.read(move |c| list_forbidden(c, id)).await.unwrap();
    assert_eq!(kept.len(), 2);
    let history = ward.history(code).await;
    let own = history.iter().filter(|line| line.ends_with("citizen"));
    assert_eq!(
        own.collect::<Vec<_>>(),
        [
            "1 file citizen",
            "1 unsatisfied citizen",
            "2 reopen citizen",
            "2 unsatisfied citizen",
            "3 reopen citizen",
            "4 appeal citizen",
        ]
    );

    ward.answer(code, morning("2026-11-25"), ("vanphong", "vanphong2"))
        .await;
    let last = ward
        .send((code, &filed.secret), morning("2026-11-26"), turn)
        .await;
    assert_eq!(refused(last), Refusal::NoFurtherInstance);
}

#[actix_web::test]
async fn the_window_to_reopen_closes() {
    let ward = Ward::new().await;
    let filed = filed(&ward).await;
    let code = filed.case.code.as_str();
    ward.answer(code, morning("2026-11-05"), ("canbo", "giamdoc"))
        .await;
    silence(&ward, "2026-11-20").await;
    let again = |tx: &mut Tx<'_>, sender: &Sender<'_>| {
        reopen(tx, sender, Seen::Present, "Lại bị đòi giấy.")
    };
    let empty = ward
        .send(
            (code, &filed.secret),
            morning("2026-12-01"),
            |tx, sender| reopen(tx, sender, Seen::Present, "  "),
        )
        .await;
    assert_eq!(refused(empty), Refusal::TextMissing);
    let late = ward
        .send((code, &filed.secret), morning("2027-01-15"), again)
        .await;
    assert_eq!(refused(late), Refusal::ReopenTooLate);
    ward.send((code, &filed.secret), morning("2026-12-01"), again)
        .await
        .unwrap();
    let row = ward.case(code).await;
    assert_eq!((row.state.as_str(), row.closed_at), ("in_progress", None));
}

#[actix_web::test]
async fn why_a_report_is_withdrawn_is_for_the_province_alone() {
    let ward = Ward::new().await;
    let filed = filed(&ward).await;
    let code = filed.case.code.clone();
    let at = morning("2026-11-05");
    let forced = Withdrawal {
        reason: WithdrawReason::Forced,
        note: Some("Có người đến nhà bảo rút.".to_owned()),
    };
    let take_back =
        move |tx: &mut Tx<'_>, sender: &Sender<'_>| withdraw(tx, sender, Seen::Present, &forced);
    ward.send((&code, &filed.secret), at, take_back)
        .await
        .unwrap();
    let row = ward.case(&code).await;
    assert_eq!((row.state.as_str(), row.is_open), ("withdrawn", false));
    let read = async |login: &str, role: StaffRole| {
        let mut me = ward.me(login).await;
        me.roles.iter_mut().for_each(|given| given.role = role);
        let (keys, code) = (ward.keys.clone(), code.clone());
        let (roster, reference) = (
            ward.db.roster().await.unwrap(),
            ward.db.reference().await.unwrap(),
        );
        let read = move |c: &mut _| {
            let reading = Reading {
                me: &me,
                roster: &roster,
                reference: &reference,
                today: at.day(),
            };
            office_case(c, &keys, reading, &code)
        };
        ward.db.read(read).await.unwrap().unwrap().events
    };
    let of_ward = read("giamdoc", StaffRole::Leader).await;
    assert!(of_ward.iter().any(|event| event.kind == "withdraw"));
    assert!(
        of_ward
            .iter()
            .all(|event| event.kind != "withdrawn_because")
    );
    let of_province = read("phancong", StaffRole::Triage).await;
    let why = of_province
        .iter()
        .find(|event| event.kind == "withdrawn_because")
        .unwrap();
    assert_eq!(why.facts, [("reason".to_owned(), "forced".to_owned())]);
    assert_eq!(why.body.as_deref(), Some("Có người đến nhà bảo rút."));
}

#[actix_web::test]
async fn a_sign_of_corruption_outlives_its_withdrawal() {
    let ward = Ward::new().await;
    let body = json!({
        "category": "BRIBE_SOLICIT", "ward_code": "18073", "privacy": "sealed",
        "subject": {"kind": "unknown"},
        "description": "Cán bộ gợi ý đưa thêm tiền thì hồ sơ mới nhanh.",
    });
    let filed = ward.file(morning("2026-11-02"), body).await;
    let code = filed.case.code.as_str();
    let at = morning("2026-11-05");
    let take_back = |tx: &mut Tx<'_>, sender: &Sender<'_>| {
        let reason = WithdrawReason::Settled;
        withdraw(
            tx,
            sender,
            Seen::Present,
            &Withdrawal { reason, note: None },
        )
    };
    let before = ward.case(code).await;
    ward.send((code, &filed.secret), at, take_back)
        .await
        .unwrap();
    let after = ward.case(code).await;
    assert_eq!((after.state, after.is_open), (before.state, true));
    assert_eq!(after.due_on, before.due_on);
    let twice = ward.send((code, &filed.secret), at, take_back).await;
    assert_eq!(refused(twice), Refusal::WithdrawnBefore);
}
