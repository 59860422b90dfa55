//! The province tells the unit to take a case up after all. Its due day is the old one.

use super::review;
use crate::casework::actor::{Desk, Target};
use crate::casework::{office, timing};
use crate::domain::change::{LetterOrder, Recipient, Template};
use crate::domain::event::{Event, EventKind};
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::decide::ClockDecision;
use crate::domain::lifecycle::request::Request;
use crate::domain::review::{Matter, Outcome};
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Overturns a refusal; the citizen reads why.
///
/// # Errors
/// `NotYours`, `NotNow`, `TextMissing`; `Stale`.
///
/// Source: Luật Khiếu nại 2011 Điều 27; quy chế của cổng.
pub fn overturn_refusal(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    target: &Target,
    reason: &str,
) -> Result<(), Failure> {
    let opened = office::open(tx, desk, target)?;
    let request = Request::OverturnRefusal {
        reason: reason.to_owned(),
    };
    let decision = office::ask(tx, desk, &opened, &request)?;
    review::decide(tx, desk, &opened.case, (Matter::Refusal, Outcome::Reversed))?;
    let begun = match decision.clock {
        ClockDecision::NextStage => timing::resolution(tx, &opened, desk.now.day())?,
        _ => None,
    };
    let begun = begun.map(|begun| timing::begin(tx, &opened, begun));
    let milestones = timing::milestones(tx, &opened, opened.case.due.on);
    let event = Event::told(EventKind::Case(Act::OverturnRefusal)).saying(reason);
    let mut change = office::change_of(opened, &decision, event);
    change.milestones = milestones;
    if let Some((clock, milestones)) = begun {
        (change.clock, change.milestones) = (clock, milestones);
    }
    change.case.closed_at = None;
    let to_sender = LetterOrder {
        to: Recipient::Sender,
        template: Template::CaseMoved,
    };
    change.letters = vec![to_sender, review::answers(&change.case)];
    office::record_act(tx, desk, &change)
}
