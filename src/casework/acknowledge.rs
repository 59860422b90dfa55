//! Somebody an overdue case climbed to has taken notice: it climbs no further.

use crate::casework::actor::{Desk, Target};
use crate::casework::office;
use crate::domain::change::Milestones;
use crate::domain::event::{Event, EventKind};
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::request::Request;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Takes notice of an overdue case.
///
/// # Errors
/// `NotYours`, `NotNow`; `Stale`.
pub fn acknowledge(tx: &mut Tx<'_>, desk: &Desk<'_>, target: &Target) -> Result<(), Failure> {
    let opened = office::open(tx, desk, target)?;
    let decision = office::ask(tx, desk, &opened, &Request::Acknowledge)?;
    let event = Event::internal(EventKind::Case(Act::Acknowledge));
    let mut change = office::change_of(opened, &decision, event);
    change.milestones = Milestones::Replace(Vec::new());
    office::record_act(tx, desk, &change)
}
