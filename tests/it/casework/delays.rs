//! The acts by which a case takes longer: what each does to the due day, what it refuses, and what
//! the sender is told.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::json;
use tiepdan::casework::accept::accept;
use tiepdan::casework::actor::{Desk, Target};
use tiepdan::casework::assign::Assignment;
use tiepdan::casework::clock::ask::{Question, ask};
use tiepdan::casework::clock::extend::{ask_extension, decline_extension, extend};
use tiepdan::casework::clock::wait::{Waiting, authority_reply, wait};
use tiepdan::casework::escalate::fire_due;
use tiepdan::casework::file::Filed;
use tiepdan::casework::inside::note::note;
use tiepdan::casework::outcome::transfer::{Outside, transfer, transfer_out};
use tiepdan::casework::view::opened_by_secret;
use tiepdan::domain::deadline::clock::{Clock, Limit, Pause};
use tiepdan::domain::deadline::due::due;
use tiepdan::domain::deadline::extension::Ground;
use tiepdan::domain::refusal::Refusal;
use tiepdan::domain::roles::{Level, OfficeRole};
use tiepdan::domain::time::Day;
use tiepdan::storage::cases::events::{EventRow, History, list_events};
use tiepdan::storage::db::Tx;
use tiepdan::storage::error::Failure;

use super::ward::{Ward, morning};

/// A case of the service centre, received on a day and taken up on it.
async fn taken_up(ward: &Ward, day: &str) -> Filed {
    let body = json!({
        "category": "EXTRA_PAPERS", "ward_code": "18073", "privacy": "named",
        "subject": {"kind": "unknown"}, "contact": {"name": "Lê Thị Tư", "email": "tu@example.org"},
        "description": "Bị đòi thêm giấy xác nhận không có trong danh mục.",
    });
    let filed = ward.file(morning(day), body).await;
    at(ward, "canbo", day, &filed, accept).await.unwrap();
    filed
}

/// What somebody does to a case as it stands on a day.
async fn at<F>(ward: &Ward, login: &str, day: &str, filed: &Filed, verb: F) -> Result<(), Failure>
where
    F: Fn(&mut Tx<'_>, &Desk<'_>, &Target) -> Result<(), Failure> + Send + 'static,
{
    let target = ward.target(&filed.case.code).await;
    let work = move |tx: &mut Tx<'_>, desk: &Desk<'_>| verb(tx, desk, &target);
    ward.act(login, morning(day), work).await
}

async fn asks(ward: &Ward, day: &str, filed: &Filed, days: u32) -> Result<(), Failure> {
    let question = Question {
        text: "Ông/bà cho biết tên giấy bị đòi thêm?".to_owned(),
        days,
    };
    at(ward, "canbo", day, filed, move |tx, desk, target| {
        ask(tx, desk, target, &question)
    })
    .await
}

async fn waits(ward: &Ward, day: &str, filed: &Filed, days: u32) -> Result<(), Failure> {
    let waiting = Waiting {
        document: "12/CV-UBND".to_owned(),
        reason: "Chờ cơ quan thuế xác nhận.".to_owned(),
        days,
    };
    at(ward, "giamdoc", day, filed, move |tx, desk, target| {
        wait(tx, desk, target, &waiting)
    })
    .await
}

async fn due_on(ward: &Ward, filed: &Filed) -> String {
    let row = ward.case(&filed.case.code).await;
    Day(row.due_on.unwrap()).to_string()
}

async fn fire(ward: &Ward, day: &str) {
    let (keys, now) = (Arc::clone(&ward.keys), morning(day));
    ward.db
        .write(move |tx| fire_due(tx, &keys, now, 100))
        .await
        .unwrap();
}

fn refused(answer: Result<(), Failure>) -> Refusal {
    match answer.unwrap_err() {
        Failure::Refused(refusal) => refusal,
        other => panic!("{other:?}"),
    }
}

async fn events(ward: &Ward, filed: &Filed) -> Vec<EventRow> {
    let id = ward.case(&filed.case.code).await.id;
    let read = move |c: &mut _| list_events(c, History::Case(id));
    ward.db.read(read).await.unwrap()
}

/// The due day told again from the history alone.
async fn due_from_history(ward: &Ward, filed: &Filed) -> String {
    let mut clock = Clock::starting(filed.case.received_at.day(), Limit::working(15));
    for event in events(ward, filed).await {
        let facts: BTreeMap<String, String> = serde_json::from_str(&event.facts).unwrap();
        let day = |name: &str| facts[name].parse::<Day>().unwrap();
        clock = match event.kind.as_str() {
            "ask_citizen" | "wait_authority" => clock
                .paused(Pause {
                    from: day("from"),
                    to: Some(day("until")),
                })
                .unwrap(),
            "authority_reply" | "citizen_reply" | "resume_on_time_out" => clock.resumed(day("on")),
            "extend" => clock.extended(facts["adds"].parse().unwrap()),
            _ => clock,
        };
    }
    let reference = ward.db.reference().await.unwrap();
    due(&clock, &reference.calendar).unwrap().on.to_string()
}

#[actix_web::test]
async fn the_sender_is_asked_once_and_the_clock_goes_on_by_itself() {
    let ward = Ward::new().await;
    let filed = taken_up(&ward, "2026-11-02").await;
    assert_eq!(due_on(&ward, &filed).await, "2026-11-23");
    let too_long = refused(asks(&ward, "2026-11-10", &filed, 6).await);
    assert_eq!(too_long, Refusal::PauseTooLong { longest: 5 });
    asks(&ward, "2026-11-10", &filed, 5).await.unwrap();
    let row = ward.case(&filed.case.code).await;
    assert_eq!(row.state, "waiting_citizen");
    assert_eq!(due_on(&ward, &filed).await, "2026-12-01");

    let keys = Arc::clone(&ward.keys);
    let (code, secret) = (filed.case.code.clone(), filed.secret.clone());
    let open = move |c: &mut _| opened_by_secret(c, &keys, &code, &secret);
    let seen = ward.db.read(open).await.unwrap().unwrap();
    let question = seen.events.last().unwrap();
    assert_eq!(question.kind, "ask_citizen");
    assert!(question.body.as_ref().unwrap().contains("tên giấy"));

    fire(&ward, "2026-11-17").await;
    assert_eq!(ward.case(&filed.case.code).await.state, "waiting_citizen");
    // Noticed two days late: the day that was promised stands.
    fire(&ward, "2026-11-20").await;
    let row = ward.case(&filed.case.code).await;
    assert_eq!(row.state, "in_progress");
    assert_eq!(due_on(&ward, &filed).await, "2026-12-01");
    assert_eq!(due_from_history(&ward, &filed).await, "2026-12-01");
    let again = refused(asks(&ward, "2026-11-23", &filed, 2).await);
    assert_eq!(again, Refusal::PausedBefore);
}

#[actix_web::test]
async fn no_pause_begins_on_the_last_working_day() {
    let ward = Ward::new().await;
    let filed = taken_up(&ward, "2026-11-02").await;
    let last = refused(asks(&ward, "2026-11-23", &filed, 1).await);
    assert_eq!(last, Refusal::LastDay);
}

#[actix_web::test]
async fn a_wait_over_tet_ends_with_the_answer_and_all_waits_share_ten_days() {
    let ward = Ward::new().await;
    let filed = taken_up(&ward, "2026-02-03").await;
    let before = due_on(&ward, &filed).await;
    waits(&ward, "2026-02-12", &filed, 7).await.unwrap();
    let paused = due_on(&ward, &filed).await;
    assert!(paused > before, "{before} {paused}");
    at(&ward, "canbo", "2026-02-24", &filed, |tx, desk, target| {
        authority_reply(tx, desk, target, "99/CT-TTHT")
    })
    .await
    .unwrap();
    let resumed = due_on(&ward, &filed).await;
    assert!(
        before < resumed && resumed < paused,
        "{before} {resumed} {paused}"
    );
    assert_eq!(due_from_history(&ward, &filed).await, resumed);
    let longer = refused(waits(&ward, "2026-02-25", &filed, 4).await);
    assert_eq!(longer, Refusal::PauseTooLong { longest: 3 });
    waits(&ward, "2026-02-25", &filed, 3).await.unwrap();
    assert_eq!(
        due_from_history(&ward, &filed).await,
        due_on(&ward, &filed).await
    );
    // Nobody answers: the portal goes on by itself.
    fire(&ward, "2026-03-03").await;
    assert_eq!(ward.case(&filed.case.code).await.state, "in_progress");
    let used = refused(waits(&ward, "2026-03-03", &filed, 1).await);
    assert_eq!(used, Refusal::WaitsUsed { longest: 10 });
}

#[actix_web::test]
async fn more_time_is_asked_for_decided_by_another_and_never_after_the_due_day() {
    let ward = Ward::new().await;
    let filed = taken_up(&ward, "2026-11-02").await;
    let asked = |login, day| {
        at(&ward, login, day, &filed, |tx, desk, target| {
            ask_extension(
                tx,
                desk,
                target,
                (Ground::Complex, "Phải xác minh ở hai nơi."),
            )
        })
    };
    let granted = |day| {
        at(&ward, "giamdoc", day, &filed, |tx, desk, target| {
            extend(
                tx,
                desk,
                target,
                "Phải xác minh ở hai nơi, chưa đủ tài liệu.",
            )
        })
    };
    assert_eq!(
        refused(granted("2026-11-10").await),
        Refusal::ExtensionNotAsked
    );
    asked("giamdoc", "2026-11-10").await.unwrap();
    assert_eq!(refused(granted("2026-11-10").await), Refusal::OwnDraft);
    let second = refused(asked("canbo", "2026-11-10").await);
    assert_eq!(second, Refusal::ExtensionPending);
    at(
        &ward,
        "giamdoc",
        "2026-11-10",
        &filed,
        |tx, desk, target| decline_extension(tx, desk, target, "Chưa cần."),
    )
    .await
    .unwrap();
    assert_eq!(due_on(&ward, &filed).await, "2026-11-23");
    asked("canbo", "2026-11-11").await.unwrap();
    assert_eq!(
        refused(granted("2026-11-25").await),
        Refusal::ExtensionTooLate
    );
    granted("2026-11-23").await.unwrap();
    assert_eq!(due_on(&ward, &filed).await, "2026-12-01");
    assert_eq!(due_from_history(&ward, &filed).await, "2026-12-01");
    let used = refused(asked("canbo", "2026-11-25").await);
    assert_eq!(used, Refusal::ExtensionsUsed { allowed: 1 });
}

fn to(role: OfficeRole, level: Level) -> Assignment {
    Assignment {
        role,
        level,
        reason: "Việc thuộc trách nhiệm của nơi nhận.".to_owned(),
    }
}

#[actix_web::test]
async fn a_transfer_keeps_the_due_day_and_the_second_is_the_provinces() {
    let ward = Ward::new().await;
    let filed = taken_up(&ward, "2026-11-02").await;
    let before = due_on(&ward, &filed).await;
    let go = |login, to: Assignment| {
        at(
            &ward,
            login,
            "2026-11-05",
            &filed,
            move |tx, desk, target| transfer(tx, desk, target, &to),
        )
    };
    let centre = to(OfficeRole::ServiceCentreDirector, Level::Commune);
    let same = refused(go("giamdoc", centre.clone()).await);
    assert_eq!(same, Refusal::HadItBefore);
    go("giamdoc", to(OfficeRole::Chairman, Level::Commune))
        .await
        .unwrap();
    let row = ward.case(&filed.case.code).await;
    assert_eq!(
        (row.unit_code.as_str(), row.state.as_str()),
        ("18073", "assigned")
    );
    assert_eq!(due_on(&ward, &filed).await, before);
    let onwards = to(OfficeRole::HomeAffairs, Level::Province);
    let second = refused(go("chutich", onwards.clone()).await);
    assert_eq!(second, Refusal::SecondTransferIsProvinces);
    assert_eq!(refused(go("phancong", centre).await), Refusal::HadItBefore);
    go("phancong", onwards).await.unwrap();
    assert_eq!(due_on(&ward, &filed).await, before);
}

#[actix_web::test]
async fn whoever_may_not_have_a_case_is_not_given_it_by_transfer() {
    let ward = Ward::new().await;
    let body = json!({
        "category": "EXTRA_PAPERS", "ward_code": "18073", "privacy": "sealed",
        "subject": {"kind": "chairman"},
        "description": "Chủ tịch phường chỉ đạo đòi thêm giấy tờ ngoài danh mục.",
    });
    let filed = ward.file(morning("2026-11-02"), body).await;
    assert!(filed.case.handler.unit.0.starts_with("42-"));
    let to = to(OfficeRole::Chairman, Level::Commune);
    let answer = at(
        &ward,
        "phancong",
        "2026-11-05",
        &filed,
        move |tx, desk, target| transfer(tx, desk, target, &to),
    );
    assert_eq!(refused(answer.await), Refusal::NoSuchOffice);
}

#[actix_web::test]
async fn triage_sends_a_case_to_a_body_outside_with_a_document() {
    let ward = Ward::new().await;
    let body = json!({
        "category": "OTHER", "ward_code": "18073", "privacy": "anonymous",
        "subject": {"kind": "vertical_agency"},
        "description": "Chi cục thuế trả lời chậm hồ sơ thuế đất của gia đình tôi.",
    });
    let filed = ward.file(morning("2026-11-02"), body).await;
    assert_eq!(ward.case(&filed.case.code).await.state, "awaiting_triage");
    let send = |document: &str| {
        let to = Outside {
            body: "Chi cục Thuế khu vực".to_owned(),
            document: document.to_owned(),
            reason: "Thuộc thẩm quyền của cơ quan thuế.".to_owned(),
        };
        at(
            &ward,
            "phancong",
            "2026-11-04",
            &filed,
            move |tx, desk, target| transfer_out(tx, desk, target, &to),
        )
    };
    assert_eq!(refused(send(" ").await), Refusal::TextMissing);
    send("7/PC").await.unwrap();
    let row = ward.case(&filed.case.code).await;
    assert_eq!(
        (row.state.as_str(), row.is_open),
        ("transferred_out", false)
    );
    assert!(row.closed_at.is_some());
}

#[actix_web::test]
async fn a_note_is_for_staff_alone() {
    let ward = Ward::new().await;
    let filed = taken_up(&ward, "2026-11-02").await;
    at(&ward, "canbo", "2026-11-05", &filed, |tx, desk, target| {
        note(tx, desk, target, "Đã gọi văn thư, chờ sổ giấy.")
    })
    .await
    .unwrap();
    let last = events(&ward, &filed).await.pop().unwrap();
    assert_eq!(
        (last.kind.as_str(), last.visibility.as_str()),
        ("note", "staff")
    );
    let keys = Arc::clone(&ward.keys);
    let open = move |c: &mut _| opened_by_secret(c, &keys, &filed.case.code, &filed.secret);
    let seen = ward.db.read(open).await.unwrap().unwrap();
    assert!(seen.events.iter().all(|event| event.kind != "note"));
}
