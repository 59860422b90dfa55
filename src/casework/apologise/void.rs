//! The unit proposes that its duty to apologise never arose, and the level above decides. It is
//! owed until then, and what was proposed is never forgotten.

use super::Owed;
use super::climb::planned;
use super::question::{Questioned, Side, asks, decide_by, keep, open, policy, tells};
use crate::casework::actor::Desk;
use crate::casework::office::stamp;
use crate::casework::record::record_obligation;
use crate::domain::apology::Act;
use crate::domain::apology::void::{Proposal, Standing, may_propose, object_until};
use crate::domain::change::{LetterOrder, Measure, Milestones, Recipient, Tally, Template};
use crate::domain::coded::Coded as _;
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::DossierId;
use crate::domain::refusal::Refusal;
use crate::domain::time::Day;
use crate::storage::columns;
use crate::storage::db::Tx;
use crate::storage::dossiers::voids::{NewVoidRow, VoidRow, insert_void};
use crate::storage::error::Failure;

/// Lays before the level above that the duty never arose. The apology stays owed, and its clock
/// runs on.
///
/// # Errors
/// `NotYours`, `ObligationNotNow`, `TextMissing`, `SupplementMissing`, `ProposedBefore`,
/// `TurnedDownBefore`; `Stale`.
///
/// Source: quy chế của cổng.
pub fn propose_void(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    owed: Owed,
    proposal: &Proposal,
) -> Result<(), Failure> {
    let question = open(tx, desk, owed, Side::Unit)?;
    let mut change = question.change(Act::ProposeVoid)?;
    let today = desk.now.day();
    let mut before = Vec::new();
    for row in &question.past {
        let standing = columns::coded(&row.answer.standing)?;
        before.push((columns::coded(&row.ground)?, standing));
    }
    let received_on = Day(question.dossier.told.received_on);
    may_propose(proposal, &before, (received_on, today))?;
    let (row, seal) = (&question.row, &question.seal);
    let document = proposal.document.as_ref();
    let number = document.map(|document| seal.put("document", document.number.trim()));
    let new = NewVoidRow {
        obligation_id: row.id,
        province_code: row.province_code.clone(),
        ground: proposal.ground.code().to_owned(),
        standing: Standing::Proposed.code().to_owned(),
        explanation: seal.put("explanation", proposal.explanation.trim())?,
        document_number: number.transpose()?,
        document_on: document.map(|document| document.on.0),
        proposed_by: desk.me.staff.0,
        proposed_at: desk.now.0,
        due_on: decide_by(tx, row, today),
        version: 1,
    };
    insert_void(tx.conn(), &new)?;
    let event = Event::shown(EventKind::Apology(Act::ProposeVoid));
    change.events = vec![event.with("ground", proposal.ground.code())];
    change.letters = vec![asks(row, Template::VoidAwaited)];
    change.tallies = vec![Tally::of(Measure::VoidProposed)];
    record_obligation(tx, stamp(desk), row, &change)
}

/// What the level above decides, and why.
fn decided(
    question: &Questioned,
    desk: &Desk<'_>,
    (mut row, standing): (VoidRow, Standing),
    why: &str,
) -> Result<VoidRow, Failure> {
    if why.trim().is_empty() {
        return Err(Refusal::TextMissing.into());
    }
    if row.proposed_by == desk.me.staff.0 {
        return Err(Refusal::OwnDraft.into());
    }
    row.answer.standing = standing.code().to_owned();
    row.answer.due_on = None;
    row.answer.decided_by = Some(desk.me.staff.0);
    row.answer.decided_at = Some(desk.now.0);
    row.answer.decision = Some(question.seal.put("decision", why.trim())?);
    Ok(row)
}

/// Finds that the duty never arose. The applicant may object.
///
/// # Errors
/// `NotYours`, `ObligationNotNow` also when nothing was proposed, `TextMissing`, `OwnDraft`;
/// `Stale`.
///
/// Source: quy chế của cổng.
pub fn confirm_void(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    owed: Owed,
    why: &str,
) -> Result<(), Failure> {
    let question = open(tx, desk, owed, Side::Above)?;
    let mut change = question.change(Act::Void)?;
    let row = question.at(Standing::Proposed)?;
    let mut row = decided(&question, desk, (row, Standing::Confirmed), why)?;
    let today = desk.now.day();
    let policy = policy(tx, &question.row, today);
    let until = object_until(today, &policy, &tx.reference().calendar);
    row.answer.object_until = until.map(|day| day.0);
    let event = Event::shown(EventKind::Apology(Act::Void)).with("ground", &row.ground);
    keep(tx, row)?;
    change.events = vec![event];
    change.milestones = Milestones::Replace(Vec::new());
    change.after.overdue = false;
    let applicant = Recipient::Applicant(DossierId(question.dossier.id));
    change.letters = vec![
        tells(&question.row),
        LetterOrder {
            to: applicant,
            template: Template::ApologyVoid,
        },
    ];
    record_obligation(tx, stamp(desk), &question.row, &change)
}

/// Finds that the apology is owed.
///
/// # Errors
/// As [`confirm_void`].
///
/// Source: quy chế của cổng.
pub fn reject_void(tx: &mut Tx<'_>, desk: &Desk<'_>, owed: Owed, why: &str) -> Result<(), Failure> {
    let question = open(tx, desk, owed, Side::Above)?;
    let mut change = question.change(Act::RejectVoid)?;
    let row = question.at(Standing::Proposed)?;
    keep(
        tx,
        decided(&question, desk, (row, Standing::Rejected), why)?,
    )?;
    change.letters = vec![tells(&question.row)];
    record_obligation(tx, stamp(desk), &question.row, &change)
}

/// What the level above says of an objection. Whoever decided before does not decide again.
fn settle(
    tx: &mut Tx<'_>,
    (desk, question): (&Desk<'_>, &Questioned),
    standing: Standing,
    why: &str,
) -> Result<(), Failure> {
    let mut row = question.at(Standing::Objected)?;
    if why.trim().is_empty() {
        return Err(Refusal::TextMissing.into());
    }
    if row.answer.decided_by == Some(desk.me.staff.0) || row.proposed_by == desk.me.staff.0 {
        return Err(Refusal::OwnDecision.into());
    }
    row.answer.standing = standing.code().to_owned();
    row.answer.due_on = None;
    row.answer.settled_by = Some(desk.me.staff.0);
    row.answer.settled_at = Some(desk.now.0);
    row.answer.settlement = Some(question.seal.put("settlement", why.trim())?);
    keep(tx, row)
}

/// Upholds an objection: the apology is owed from its first day, and as late as it was.
///
/// # Errors
/// `NotYours`, `ObligationNotNow` also when nobody objected, `TextMissing`, `OwnDecision`; `Stale`.
///
/// Source: quy chế của cổng.
pub fn restore(tx: &mut Tx<'_>, desk: &Desk<'_>, owed: Owed, why: &str) -> Result<(), Failure> {
    let question = open(tx, desk, owed, Side::Above)?;
    let mut change = question.change(Act::Restore)?;
    settle(tx, (desk, &question), Standing::Restored, why)?;
    let (row, today) = (&question.row, desk.now.day());
    let days = (Day(row.due_on), today);
    change.after.overdue = days.0 < days.1;
    let climbs = planned(tx.reference(), &row.province_code, days);
    change.milestones = Milestones::Replace(climbs);
    change.letters = vec![tells(row)];
    record_obligation(tx, stamp(desk), row, &change)
}

/// Turns an objection down.
///
/// # Errors
/// As [`restore`].
///
/// Source: quy chế của cổng.
pub fn keep_void(tx: &mut Tx<'_>, desk: &Desk<'_>, owed: Owed, why: &str) -> Result<(), Failure> {
    let question = open(tx, desk, owed, Side::Above)?;
    let mut change = question.change(Act::KeepVoid)?;
    settle(tx, (desk, &question), Standing::Kept, why)?;
    change.letters = vec![tells(&question.row)];
    record_obligation(tx, stamp(desk), &question.row, &change)
}
