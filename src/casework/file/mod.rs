//! A report is filed: routed with reasons, its clock started, its sender told. One request makes
//! one case, however often it is sent.

mod absence;
mod kept_from;
pub mod repeat;
mod sender;

use crate::casework::actor::queue_of;
use crate::casework::record::{KnownRequest, Opening, Stamp, record_opening};
use crate::casework::report::Report;
use crate::casework::timing;
use crate::domain::case::{Case, Channel, Due, Handler};
use crate::domain::change::{
    By, Change, ClockChange, LetterOrder, Measure, Milestones, Recipient, RuledClock, Tally,
    Template,
};
use crate::domain::code::{CaseCode, Secret};
use crate::domain::coded::Coded as _;
use crate::domain::deadline::Stage;
use crate::domain::deadline::due::{self, NoDate};
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::{CaseId, StaffId};
use crate::domain::kinds::{Kind, Privacy};
use crate::domain::lifecycle::State;
use crate::domain::lifecycle::act::Act;
use crate::domain::milestone;
use crate::domain::people::Roster as _;
use crate::domain::refusal::Refusal;
use crate::domain::routing::decision::{Decision, Outcome};
use crate::domain::time::Instant;
use crate::storage::cases::idempotency::find_idempotency_key;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::storage::keys::Keys;

/// One request to file, and how it came.
#[derive(Clone, Debug)]
pub struct Submission {
    /// How it came.
    pub channel: Channel,
    /// Who typed it in for somebody who came, called or wrote.
    pub typed_by: Option<StaffId>,
    /// What makes a repeat recognisable: the `Idempotency-Key`, or the form's token; at least 16
    /// bytes.
    pub token: Vec<u8>,
    /// Hash of what was sent under it.
    pub body_hash: Vec<u8>,
}

/// What the sender of a filed report is told, made once it is filed.
pub type Tell = dyn Fn(&Filed) -> Result<String, StorageError>;

/// A filed report.
#[derive(Clone, Debug)]
pub struct Filed {
    /// The case.
    pub case: Case,
    /// What opens it, together with its code.
    pub secret: Secret,
    /// The rule that chose the handler.
    pub rule: String,
    /// Number of the reference data it was decided by.
    pub reference_version: i64,
    /// The law that says so.
    pub legal_basis: String,
}

/// Files a report received at `now`.
///
/// # Errors
/// `LodgeElsewhere` when the law sends it elsewhere, `RepeatedWithAnotherBody` when the token came
/// before with another body.
///
/// Source: NĐ 20/2008/NĐ-CP; NĐ 118/2025/NĐ-CP; Luật Tố cáo 2018 Điều 25.
pub fn file(
    tx: &mut Tx<'_>,
    keys: &Keys,
    now: Instant,
    report: &Report,
    submission: &Submission,
) -> Result<Filed, Failure> {
    let quiet = |_: &Filed| Ok(String::new());
    Ok(file_telling(tx, keys, now, report, (submission, &quiet))?.0)
}

/// Files a report, and what the sender is told with it: a repeat is told the same to the letter.
/// What `tell` says is kept, and holds no secret; it is asked before the case has its id.
///
/// # Errors
/// As [`file()`].
pub fn file_telling(
    tx: &mut Tx<'_>,
    keys: &Keys,
    now: Instant,
    report: &Report,
    (submission, tell): (&Submission, &Tell),
) -> Result<(Filed, String), Failure> {
    let request = (
        keys.request_mac(&submission.token),
        submission.body_hash.clone(),
    );
    let secret = keys.case_secret(&submission.token);
    if let Some(known) = find_idempotency_key(tx.conn(), &request.0)? {
        return match known.body_hash == submission.body_hash {
            true => Ok((repeat::answered(tx, known.case_id, secret)?, known.answer)),
            false => Err(Refusal::RepeatedWithAnotherBody.into()),
        };
    }
    let decision = route(tx, report, now)?;
    if decision.outcome == Outcome::Guidance {
        return Err(Refusal::LodgeElsewhere {
            legal_basis: decision.legal_basis,
        }
        .into());
    }
    let stage = Stage::first_of(report.kind);
    let begun = timing::ruled(tx, report.kind, stage, now.day());
    let case = new_case(tx, report, &decision, (submission.channel, now))?;
    let change = change(tx, case, &decision, begun);
    let (identity, seal) = sender::sealed_identity(tx, keys, report, &change.case)?;
    let filed = Filed {
        case: change.case.clone(),
        secret,
        rule: decision.rule.clone(),
        reference_version: tx.reference().version,
        legal_basis: decision.legal_basis.clone(),
    };
    let told = tell(&filed)?;
    let (key_mac, body_hash) = request;
    let opening = Opening {
        secret_mac: keys.secret_mac(&filed.secret),
        report: sender::report_row(tx, report, &decision, &seal)?,
        identity,
        subjects: decision.conflict.subjects.clone(),
        forbidden: kept_from::positions(tx, report, &decision, (submission, now)),
        forbidden_places: kept_from::places(&decision),
        words: (!change.case.texts_sealed).then(|| report.description.clone()),
        request: Some(KnownRequest {
            key_mac,
            body_hash,
            answer: told.clone(),
        }),
        change,
    };
    let stamp = Stamp {
        now,
        by: submission.typed_by.map_or(By::Citizen, By::Staff),
        keys,
    };
    let id = record_opening(tx, stamp, &opening)?;
    let case = Case { id, ..filed.case };
    absence::note(tx, stamp, report, &case)?;
    Ok((Filed { case, ..filed }, told))
}

fn route(tx: &Tx<'_>, report: &Report, now: Instant) -> Result<Decision, Failure> {
    let (reference, roster, on) = (tx.reference(), tx.roster(), now.day());
    let mentioned = roster.mentioned(report.commune, &report.description, on);
    // The category was checked against a version of the reference data that has since changed.
    let facts = report
        .facts(reference, on, &mentioned)
        .ok_or(StorageError::Stale)?;
    Ok(crate::domain::routing::decide(
        &reference.routing,
        &facts,
        &**roster,
    ))
}

fn new_case(
    tx: &Tx<'_>,
    report: &Report,
    decision: &Decision,
    (channel, now): (Channel, Instant),
) -> Result<Case, Failure> {
    let mut random = [0; 6];
    getrandom::fill(&mut random).map_err(|e| StorageError::Unavailable(e.to_string()))?;
    let (state, handler) = handler(tx, report, decision, now);
    Ok(Case {
        id: CaseId(0),
        code: CaseCode::new(now.day(), random).to_string(),
        kind: report.kind,
        category: report.category.clone(),
        subject: report.subject_kind,
        privacy: report.privacy,
        texts_sealed: keeps_texts_sealed(tx, report),
        channel,
        state,
        round: 1,
        version: 1,
        ward_code: report.commune.to_string(),
        province_code: report.province.to_string(),
        handler,
        official: None,
        dossier_code: report.dossier_code.clone(),
        has_contact: sender::takes_identity(tx, report, now) && report.contact.email.is_some(),
        received_at: now,
        due: Due::from(Err(NoDate::NoRule { on: now.day() })),
        answered_at: None,
        closed_at: None,
        rating: None,
    })
}

/// Whether the texts are sealed: when the sender asked for it, and always of what a ward must not
/// read, whatever the sender chose.
fn keeps_texts_sealed(tx: &Tx<'_>, report: &Report) -> bool {
    let category = tx.reference().categories.get(&report.category);
    report.privacy == Privacy::Sealed
        || report.kind == Kind::Lead
        || category.is_some_and(|category| category.sensitive)
}

/// The office that handles it and the state it begins in. What nobody inside may handle waits in
/// the province's queue.
fn handler(tx: &Tx<'_>, report: &Report, decision: &Decision, now: Instant) -> (State, Handler) {
    let chosen = &decision.handler;
    let directory = &tx.reference().directory;
    let seat = chosen.seat(report.commune, directory, now.day());
    let state = match decision.outcome {
        Outcome::Assigned if seat.is_some() => State::Assigned,
        _ => State::AwaitingTriage,
    };
    let triage = || queue_of(&report.province.to_string());
    let unit = match state {
        State::Assigned => seat.map_or_else(triage, |seat| seat.code()),
        _ => triage(),
    };
    (
        state,
        Handler {
            unit,
            role: chosen.role,
            level: chosen.level,
        },
    )
}

fn change(tx: &Tx<'_>, mut case: Case, decision: &Decision, begun: Option<RuledClock>) -> Change {
    let reference = tx.reference();
    let policy = reference
        .policies
        .of(&case.province_code, case.received_at.day());
    if let Some(begun) = &begun {
        case.due = due::due(&begun.clock, &reference.calendar).into();
    }
    let planned = milestone::of_clock(case.due.on, &decision.ladder, &policy, &reference.calendar);
    let filed = Event::shown(EventKind::Case(Act::File)).with("channel", case.channel.code());
    let routed = Event::shown(EventKind::Routed)
        .with("unit", &case.handler.unit.0)
        .with("rule", &decision.rule)
        .with(
            "due_on",
            case.due.on.map(|day| day.to_string()).unwrap_or_default(),
        );
    Change {
        events: vec![filed, routed],
        clock: begun.map_or(ClockChange::Same, |begun| {
            ClockChange::Begin(Box::new(begun))
        }),
        milestones: Milestones::Replace(planned),
        assigned: Some(match case.state {
            State::Assigned => decision.handler.positions.clone(),
            _ => Vec::new(),
        }),
        letters: vec![
            LetterOrder {
                to: Recipient::Sender,
                template: Template::CaseReceived,
            },
            LetterOrder {
                to: Recipient::Unit(case.handler.unit.clone()),
                template: Template::CaseAssigned,
            },
        ],
        tallies: vec![Tally {
            measure: Measure::Received,
            working_days: None,
        }],
        ..Change::of(case)
    }
}
