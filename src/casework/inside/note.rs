//! A note that only staff read. It changes nothing of the case, and answers nobody.

use crate::casework::actor::{Desk, Target};
use crate::casework::office;
use crate::domain::event::{Event, EventKind};
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::request::Request;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Keeps a note in the history of a case.
///
/// # Errors
/// `NotYours`, `NotNow`, `TextMissing`; `Stale`.
pub fn note(tx: &mut Tx<'_>, desk: &Desk<'_>, target: &Target, text: &str) -> Result<(), Failure> {
    let opened = office::open(tx, desk, target)?;
    let request = Request::Note {
        text: text.to_owned(),
    };
    let decision = office::ask(tx, desk, &opened, &request)?;
    let event = Event::internal(EventKind::Case(Act::Note)).saying(text);
    let change = office::change_of(opened, &decision, event);
    office::record_act(tx, desk, &change)
}
