//! What the province is asked to decide, and its decision, beside the case.

use crate::casework::actor::{Desk, Target, queue_of};
use crate::casework::office::{self, Opened};
use crate::domain::case::Case;
use crate::domain::change::{Change, LetterOrder, Recipient, Template};
use crate::domain::coded::Coded as _;
use crate::domain::event::Event;
use crate::domain::lifecycle::request::Request;
use crate::domain::refusal::Refusal;
use crate::domain::review::{self, Matter, Outcome};
use crate::storage::cases::reviews::{NewReviewRow, claim_reviews};
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// The question a unit's act lays before the province.
pub(in crate::casework) fn question(
    tx: &Tx<'_>,
    desk: &Desk<'_>,
    opened: &Opened,
    matter: Matter,
) -> NewReviewRow {
    let case = &opened.case;
    let calendar = &tx.reference().calendar;
    let due = review::due(matter, desk.now.day(), &opened.policy, calendar);
    NewReviewRow {
        case_id: case.id.0,
        round: case.round,
        matter: matter.code().to_owned(),
        unit_code: case.handler.unit.0.clone(),
        province_code: case.province_code.clone(),
        opened_by: desk.me.staff.0,
        opened_at: desk.now.0,
        due_on: due.map(|day| day.0),
    }
}

/// Tells the province that a question waits.
pub(in crate::casework) fn asks(case: &Case) -> LetterOrder {
    LetterOrder {
        to: Recipient::Unit(queue_of(&case.province_code)),
        template: Template::DecisionAwaited,
    }
}

/// Tells the unit what was decided.
pub(super) fn answers(case: &Case) -> LetterOrder {
    LetterOrder {
        to: Recipient::Unit(case.handler.unit.clone()),
        template: Template::DecisionMade,
    }
}

/// An act that decides what waits and tells the unit; what else follows is the caller's.
///
/// # Errors
/// `NotYours`, `NotNow` also when nothing waits, and as the act; `Stale`.
pub(super) fn settled(
    tx: &mut Tx<'_>,
    (desk, target): (&Desk<'_>, &Target),
    request: &Request,
    question: (Matter, Outcome),
    event: Event,
) -> Result<Change, Failure> {
    let opened = office::open(tx, desk, target)?;
    let decision = office::ask(tx, desk, &opened, request)?;
    decide(tx, desk, &opened.case, question)?;
    let mut change = office::change_of(opened, &decision, event);
    change.letters = vec![answers(&change.case)];
    Ok(change)
}

/// Decides what waits.
///
/// # Errors
/// `NotNow` when nothing does.
pub(super) fn decide(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    case: &Case,
    (matter, outcome): (Matter, Outcome),
) -> Result<(), Failure> {
    let which = (case.id.0, case.round, matter.code());
    let by = (desk.me.staff.0, desk.now.0);
    match claim_reviews(tx.conn(), which, outcome.code(), by)? {
        0 => Err(Refusal::NotNow { state: case.state }.into()),
        _ => Ok(()),
    }
}

/// Takes back what the unit no longer asks.
pub(in crate::casework) fn drop_question(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    (case, matter): (&Case, Matter),
) -> Result<(), Failure> {
    let which = (case.id.0, case.round, matter.code());
    let by = (desk.me.staff.0, desk.now.0);
    claim_reviews(tx.conn(), which, Outcome::Dropped.code(), by)?;
    Ok(())
}
