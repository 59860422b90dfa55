//! The unit thinks that a case is a tố cáo. It only proposes: the province decides, and the clock
//! runs on.

use super::review;
use crate::casework::actor::{Desk, Target};
use crate::casework::office;
use crate::domain::change::{Measure, Tally};
use crate::domain::coded::Coded as _;
use crate::domain::event::{Event, EventKind};
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::request::Request;
use crate::domain::refusal::Refusal;
use crate::domain::review::Matter;
use crate::storage::cases::reviews::{ReviewRow, insert_review, list_reviews};
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Lays before the province that a case be handled as a tố cáo.
///
/// # Errors
/// `NotYours`, `NotNow`, `ProposedBefore` while a proposal waits, `TextMissing`; `Stale`.
///
/// Source: Luật Tố cáo 2018 Điều 24; quy chế của cổng.
pub fn propose_diversion(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    target: &Target,
    reason: &str,
) -> Result<(), Failure> {
    let opened = office::open(tx, desk, target)?;
    let request = Request::ProposeDiversion {
        reason: reason.to_owned(),
    };
    let decision = office::ask(tx, desk, &opened, &request)?;
    let known = list_reviews(tx.conn(), opened.case.id.0)?;
    let waits = |row: &ReviewRow| {
        row.outcome.is_none()
            && row.matter == Matter::Diversion.code()
            && row.round == opened.case.round
    };
    if known.iter().any(waits) {
        return Err(Refusal::ProposedBefore.into());
    }
    let question = review::question(tx, desk, &opened, Matter::Diversion);
    // Nobody outside the offices learns of a suspicion that may not hold.
    let event = Event::internal(EventKind::Case(Act::ProposeDiversion)).saying(reason);
    let mut change = office::change_of(opened, &decision, event);
    change.tallies = vec![Tally::of(Measure::DiversionProposed)];
    change.letters = vec![review::asks(&change.case)];
    office::record_act(tx, desk, &change)?;
    Ok(insert_review(tx.conn(), &question)?)
}
