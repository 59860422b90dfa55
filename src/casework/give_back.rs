//! The leader gives a draft back with remarks.

use crate::casework::actor::{Desk, Target};
use crate::casework::office;
use crate::domain::event::{Event, EventKind};
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::request::Request;
use crate::domain::refusal::Refusal;
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
    let state = opened.case.state;
    let draft = find_latest_answer(tx.conn(), opened.case.id.0)?;
    let draft = draft.ok_or(Refusal::NotNow { state })?;
    let event = Event::internal(EventKind::Case(Act::ReturnDraft)).saying(remarks);
    let change = office::change_of(opened, &decision, event);
    office::record_act(tx, desk, &change)?;
    // The remarks stand in the event, sealed with the case; here only that it was returned.
    Ok(claim_return(tx.conn(), draft.id, desk.now.0, "")?)
}
