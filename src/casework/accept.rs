//! The unit takes a case up. For khiếu nại and tố cáo this begins the second clock.

use crate::casework::actor::{Desk, Target};
use crate::casework::{office, timing};
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::decide::ClockDecision;
use crate::domain::lifecycle::request::Request;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Accepts a case for the unit that has it.
///
/// # Errors
/// `NotYours`, `NotNow`; `Stale` when somebody acted since it was seen.
///
/// Source: Luật Khiếu nại 2011 Điều 27, 28; Luật Tố cáo 2018 Điều 29, 30.
pub fn accept(tx: &mut Tx<'_>, desk: &Desk<'_>, target: &Target) -> Result<(), Failure> {
    let opened = office::open(tx, desk, target)?;
    let decision = office::ask(tx, desk, &opened, &Request::Accept)?;
    let begun = match decision.clock {
        ClockDecision::NextStage => timing::resolution(tx, &opened, desk.now.day())?,
        _ => None,
    };
    let begun = begun.map(|begun| timing::begin(tx, &opened, begun));
    let mut change = office::change_of(opened, &decision, office::event(Act::Accept));
    change.case.official = Some(desk.me.staff);
    if let Some((clock, milestones)) = begun {
        (change.clock, change.milestones) = (clock, milestones);
    }
    office::record_act(tx, desk, &change)
}
