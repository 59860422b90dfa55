//! The citizen is asked to add something, and the clock stands still for some days.

use crate::casework::actor::{Desk, Target};
use crate::casework::office;
use crate::domain::change::{LetterOrder, Recipient, Template};
use crate::domain::event::{Event, EventKind};
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::request::Request;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// A question to the citizen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    /// What the citizen reads.
    pub text: String,
    /// For how many working days the clock stands still at most.
    pub days: u32,
}

/// Asks the citizen. The question stands in their case page; a letter tells of it where they left a
/// contact.
///
/// # Errors
/// `NotYours`, `NotNow`, `TextMissing`, `PausedBefore`, `LastDay`, `NoWayToAnswer`, `PauseTooLong`;
/// `Stale`.
pub fn ask(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    target: &Target,
    question: &Question,
) -> Result<(), Failure> {
    let opened = office::open(tx, desk, target)?;
    let request = Request::AskCitizen {
        question: question.text.clone(),
        days: question.days,
    };
    let decision = office::ask(tx, desk, &opened, &request)?;
    let event = Event::told(EventKind::Case(Act::AskCitizen))
        .with("days", question.days)
        .saying(&question.text);
    let near = super::near_due(tx, desk, &opened);
    let mut change = office::change_of(opened, &decision, event);
    change.tallies = near;
    change.letters = vec![LetterOrder {
        to: Recipient::Sender,
        template: Template::CitizenAsked,
    }];
    office::record_act(tx, desk, &change)
}
