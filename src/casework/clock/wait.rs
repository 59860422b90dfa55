//! The case waits for another body, and goes on when that body has answered.

use crate::casework::actor::{Desk, Target};
use crate::casework::office;
use crate::domain::change::{LetterOrder, Recipient, Template};
use crate::domain::event::{Event, EventKind};
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::request::Request;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// What another body was asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Waiting {
    /// Number of the document it was asked with.
    pub document: String,
    /// Why, for the citizen to read.
    pub reason: String,
    /// For how many working days the clock stands still at most.
    pub days: u32,
}

/// Waits for another body.
///
/// # Errors
/// `NotYours`, `NotNow`, `TextMissing`, `WaitsUsed`, `PauseTooLong`; `Stale`.
pub fn wait(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    target: &Target,
    waiting: &Waiting,
) -> Result<(), Failure> {
    let opened = office::open(tx, desk, target)?;
    let request = Request::WaitAuthority {
        document: waiting.document.clone(),
        reason: waiting.reason.clone(),
        days: waiting.days,
    };
    let decision = office::ask(tx, desk, &opened, &request)?;
    let event = Event::told(EventKind::Case(Act::WaitAuthority))
        .with("document", &waiting.document)
        .with("days", waiting.days)
        .saying(&waiting.reason);
    let near = super::near_due(tx, desk, &opened);
    let mut change = office::change_of(opened, &decision, event);
    change.tallies = near;
    change.letters = told(Template::ClockPaused);
    office::record_act(tx, desk, &change)
}

/// The other body has answered: the clock goes on.
///
/// # Errors
/// `NotYours`, `NotNow`, `TextMissing`; `Stale`.
pub fn authority_reply(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    target: &Target,
    document: &str,
) -> Result<(), Failure> {
    let opened = office::open(tx, desk, target)?;
    let request = Request::AuthorityReply {
        document: document.to_owned(),
    };
    let decision = office::ask(tx, desk, &opened, &request)?;
    let event = office::event(Act::AuthorityReply).with("document", document);
    let mut change = office::change_of(opened, &decision, event);
    change.letters = told(Template::ClockResumed);
    office::record_act(tx, desk, &change)
}

fn told(template: Template) -> Vec<LetterOrder> {
    vec![LetterOrder {
        to: Recipient::Sender,
        template,
    }]
}
