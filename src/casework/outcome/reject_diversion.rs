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
    let opened = office::open(tx, desk, target)?;
    let request = Request::RejectDiversion {
        reason: reason.to_owned(),
    };
    let decision = office::ask(tx, desk, &opened, &request)?;
    review::decide(
        tx,
        desk,
        &opened.case,
        (Matter::Diversion, Outcome::Reversed),
    )?;
    let event = Event::internal(EventKind::Case(Act::RejectDiversion)).saying(reason);
    let mut change = office::change_of(opened, &decision, event);
    change.letters = vec![review::answers(&change.case)];
    office::record_act(tx, desk, &change)
}
