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
    let opened = office::open(tx, desk, target)?;
    let request = Request::ConfirmFinding {
        reason: reason.to_owned(),
    };
    let decision = office::ask(tx, desk, &opened, &request)?;
    review::decide(tx, desk, &opened.case, (Matter::Unfounded, Outcome::Upheld))?;
    let event = Event::internal(EventKind::Case(Act::ConfirmFinding)).saying(reason);
    let mut change = office::change_of(opened, &decision, event);
    change.letters = vec![review::answers(&change.case)];
    office::record_act(tx, desk, &change)
}
