//! The leader gives a draft back with remarks.

use crate::casework::actor::{Desk, Target};
use crate::casework::office;
use crate::casework::outcome::review;
use crate::domain::case::Case;
use crate::domain::event::{Event, EventKind};
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::request::Request;
use crate::domain::refusal::Refusal;
use crate::domain::review::Matter;
use crate::storage::cases::answers::{claim_return, find_latest_answer};
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Returns the draft that waits.
///
/// # Errors
/// `NotYours`, `NotNow`, `TextMissing`; `Stale`.
pub fn give_back(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    target: &Target,
    remarks: &str,
) -> Result<(), Failure> {
    let opened = office::open(tx, desk, target)?;
    let request = Request::ReturnDraft {
        remarks: remarks.to_owned(),
    };
    let decision = office::ask(tx, desk, &opened, &request)?;
    let event = Event::internal(EventKind::Case(Act::ReturnDraft)).saying(remarks);
    let change = office::change_of(opened, &decision, event);
    office::record_act(tx, desk, &change)?;
    review::drop_question(tx, desk, (&change.case, Matter::Unfounded))?;
    returned(tx, desk, &change.case)
}

/// Marks the draft of a case as returned. The remarks stand in the event, sealed with the case.
pub(super) fn returned(tx: &mut Tx<'_>, desk: &Desk<'_>, case: &Case) -> Result<(), Failure> {
    let draft = find_latest_answer(tx.conn(), case.id.0)?;
    let draft = draft.ok_or(Refusal::NotNow { state: case.state })?;
    Ok(claim_return(tx.conn(), draft.id, desk.now.0, "")?)
}
