//! The province does not agree that what was reported has no ground: the draft goes back.

use super::review;
use crate::casework::actor::{Desk, Target};
use crate::casework::{give_back, office};
use crate::domain::event::{Event, EventKind};
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::request::Request;
use crate::domain::review::{Matter, Outcome};
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Sends the draft that waits back to the unit.
///
/// # Errors
/// `NotYours`, `NotNow` when none waits, `TextMissing`; `Stale`.
///
/// Source: quy chế của cổng.
pub fn reject_finding(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    target: &Target,
    reason: &str,
) -> Result<(), Failure> {
    let request = Request::RejectFinding {
        reason: reason.to_owned(),
    };
    let event = Event::internal(EventKind::Case(Act::RejectFinding)).saying(reason);
    let question = (Matter::Unfounded, Outcome::Reversed);
    let change = review::settled(tx, (desk, target), &request, question, event)?;
    office::record_act(tx, desk, &change)?;
    give_back::returned(tx, desk, &change.case)
}
