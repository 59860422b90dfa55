//! The province agrees that what was reported has no ground: the answer may go out.

use super::review;
use crate::casework::actor::{Desk, Target};
use crate::casework::office;
use crate::domain::event::{Event, EventKind};
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::request::Request;
use crate::domain::review::{Matter, Outcome};
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Confirms the finding of the draft that waits.
///
/// # Errors
/// `NotYours`, `NotNow` when none waits, `TextMissing`; `Stale`.
///
/// Source: quy chế của cổng.
pub fn confirm_finding(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    target: &Target,
    reason: &str,
) -> Result<(), Failure> {
    let request = Request::ConfirmFinding {
        reason: reason.to_owned(),
    };
    let event = Event::internal(EventKind::Case(Act::ConfirmFinding)).saying(reason);
    let question = (Matter::Unfounded, Outcome::Upheld);
    let change = review::settled(tx, (desk, target), &request, question, event)?;
    office::record_act(tx, desk, &change)
}
