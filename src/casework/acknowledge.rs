//! Somebody an overdue case climbed to has taken notice: it climbs no further.

use crate::casework::actor::{Desk, Target};
use crate::casework::clock::planned;
use crate::casework::office;
use crate::casework::standing::Notice;
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
    let mut opened = office::open(tx, desk, target)?;
    let decision = office::ask(tx, desk, &opened, &Request::Acknowledge)?;
    opened.notice = Notice::Taken;
    let milestones = match &opened.clock {
        Some((_, clock)) => planned(&opened, decision.to, (clock, opened.case.due)),
        None => Vec::new(),
    };
    let event = Event::internal(EventKind::Case(Act::Acknowledge));
    let mut change = office::change_of(opened, &decision, event);
    change.milestones = Milestones::Replace(milestones);
    office::record_act(tx, desk, &change)
}
