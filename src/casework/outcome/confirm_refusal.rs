//! The province agrees that a case was rightly not taken.

use super::review;
use crate::casework::actor::{Desk, Target};
use crate::casework::office;
use crate::domain::event::{Event, EventKind};
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::request::Request;
use crate::domain::review::{Matter, Outcome};
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Confirms a refusal; the citizen reads why.
///
/// # Errors
/// `NotYours`, `NotNow`, `ApologyOwed`, `TextMissing`; `Stale`.
///
/// Source: quy chế của cổng.
pub fn confirm_refusal(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    target: &Target,
    reason: &str,
) -> Result<(), Failure> {
    let opened = office::open(tx, desk, target)?;
    let request = Request::ConfirmRefusal {
        reason: reason.to_owned(),
    };
    let decision = office::ask(tx, desk, &opened, &request)?;
    review::decide(tx, desk, &opened.case, (Matter::Refusal, Outcome::Upheld))?;
    let event = Event::told(EventKind::Case(Act::ConfirmRefusal)).saying(reason);
    let mut change = office::change_of(opened, &decision, event);
    change.letters = vec![review::answers(&change.case)];
    office::record_act(tx, desk, &change)
}
