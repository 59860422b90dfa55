//! The unit takes a case up. For khiếu nại and tố cáo this begins the second clock.

use crate::casework::actor::{Desk, Target};
use crate::casework::office;
use crate::domain::change::{ClockChange, RuleCertainty, RuledClock};
use crate::domain::deadline::clock::Clock;
use crate::domain::deadline::{Place, Stage};
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
    let kind = opened.case.kind;
    let mut change = office::change_of(opened, &decision, office::event(Act::Accept));
    change.case.official = Some(desk.me.staff);
    if decision.clock == ClockDecision::NextStage {
        let on = desk.now.day();
        let rules = &tx.reference().deadlines;
        if let Some((rule, limit)) = rules.for_kind(kind, Stage::Resolution, Place::Ordinary, on) {
            change.clock = ClockChange::Begin(Box::new(RuledClock {
                stage: Stage::Resolution,
                clock: Clock::starting(on, limit),
                rule_key: rule.key.clone(),
                legal_basis: rule.legal_basis.clone(),
                certainty: match rule.is_uncertain() {
                    true => RuleCertainty::Uncertain,
                    false => RuleCertainty::Settled,
                },
            }));
        }
    }
    office::record_act(tx, desk, &change)
}
