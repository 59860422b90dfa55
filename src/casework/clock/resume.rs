//! Nobody has answered in time: the portal lets the clock go on by itself.

use crate::casework::office::{self, Opened};
use crate::domain::change::{Change, LetterOrder, Recipient, Template};
use crate::domain::lifecycle::act::Who;
use crate::domain::lifecycle::request::Request;
use crate::domain::lifecycle::standing::Actor;
use crate::domain::refusal::Refusal;
use crate::domain::time::Instant;
use crate::storage::db::Tx;

/// What follows when the pause of a case is over; none when it waits no more. The clock goes on
/// from the end of the pause, however late this is noticed.
///
/// # Errors
/// Whatever else the law has against it.
pub(in crate::casework) fn resume_on_time_out(
    tx: &Tx<'_>,
    now: Instant,
    opened: Opened,
) -> Result<Option<Change>, Refusal> {
    let actor = Actor {
        who: Who::Portal,
        staff: None,
    };
    let request = Request::ResumeOnTimeOut;
    let decision = match office::judge(tx, &opened, &request, actor, now.day()) {
        Ok(decision) => decision,
        Err(Refusal::NotNow { .. }) => return Ok(None),
        Err(refusal) => return Err(refusal),
    };
    let unit = opened.case.handler.unit.clone();
    let event = office::event(request.act());
    let mut change = office::change_of(opened, &decision, event);
    change.letters = vec![
        LetterOrder {
            to: Recipient::Sender,
            template: Template::ClockResumed,
        },
        LetterOrder {
            to: Recipient::Unit(unit),
            template: Template::PauseOver,
        },
    ];
    Ok(Some(change))
}
