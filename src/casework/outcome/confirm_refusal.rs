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
    let request = Request::ConfirmRefusal {
        reason: reason.to_owned(),
    };
    let event = Event::told(EventKind::Case(Act::ConfirmRefusal)).saying(reason);
    let question = (Matter::Refusal, Outcome::Upheld);
    let change = review::settled(tx, (desk, target), &request, question, event)?;
    office::record_act(tx, desk, &change)
}
