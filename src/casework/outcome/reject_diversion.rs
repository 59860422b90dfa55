//! The province turns a proposal to divert down: the unit goes on.

use super::review;
use crate::casework::actor::{Desk, Target};
use crate::casework::office;
use crate::domain::event::{Event, EventKind};
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::request::Request;
use crate::domain::review::{Matter, Outcome};
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Turns the proposal that waits down.
///
/// # Errors
/// `NotYours`, `NotNow` when none waits, `TextMissing`; `Stale`.
///
/// Source: quy chế của cổng.
pub fn reject_diversion(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    target: &Target,
    reason: &str,
) -> Result<(), Failure> {
    let request = Request::RejectDiversion {
        reason: reason.to_owned(),
    };
    let event = Event::internal(EventKind::Case(Act::RejectDiversion)).saying(reason);
    let question = (Matter::Diversion, Outcome::Reversed);
    let change = review::settled(tx, (desk, target), &request, question, event)?;
    office::record_act(tx, desk, &change)
}
