//! The rules of the acts by which a case takes longer, each bounded so that none can hide lateness.

use super::act::{Act, Who};
use super::decide::{ClockDecision, Today};
use super::standing::{Actor, Reach, Standing};
use crate::domain::deadline::clock::Pause;
use crate::domain::deadline::extension::{Allowance, Ground};
use crate::domain::ids::UnitCode;
use crate::domain::refusal::Refusal;

/// Whether an act could be done now, whatever it brings: what decides if its form is shown.
///
/// # Errors
/// The rule that forbids it.
pub fn could_be_done(
    standing: &Standing,
    act: Act,
    actor: Actor,
    today: Today<'_>,
) -> Result<(), Refusal> {
    match act {
        Act::Transfer => may_transfer(standing, actor),
        Act::AskCitizen => may_ask(standing, today),
        Act::WaitAuthority => wait_left(standing, today).map(|_| ()),
        Act::AskExtension => may_ask_extension(standing, today),
        Act::Extend => may_extend(standing, actor, today),
        Act::DeclineExtension => decline(standing),
        _ => Ok(()),
    }
}

/// The total due date never moves; not back to a unit that had it; the second transfer is the
/// province's to make. Source: quy chế của cổng.
pub(super) fn transfer(
    standing: &Standing,
    actor: Actor,
    to: &UnitCode,
) -> Result<ClockDecision, Refusal> {
    if *to == standing.unit || standing.units_before.contains(to) {
        return Err(Refusal::HadItBefore);
    }
    may_transfer(standing, actor)?;
    Ok(ClockDecision::Runs)
}

fn may_transfer(standing: &Standing, actor: Actor) -> Result<(), Refusal> {
    match standing.transfers > 0 && actor.who != Who::Triage {
        true => Err(Refusal::SecondTransferIsProvinces),
        false => Ok(()),
    }
}

/// Once in a round, at most the policy's days, never on the last working day, never without a way
/// to answer. Source: quy chế của cổng.
pub(super) fn ask_citizen(
    standing: &Standing,
    days: u32,
    today: Today<'_>,
) -> Result<ClockDecision, Refusal> {
    may_ask(standing, today)?;
    pause(today, days, today.policy.longest_pause)
}

fn may_ask(standing: &Standing, today: Today<'_>) -> Result<(), Refusal> {
    if standing.reach == Reach::Unreachable {
        return Err(Refusal::NoWayToAnswer);
    }
    if standing.pauses > 0 {
        return Err(Refusal::PausedBefore);
    }
    match standing.due_on.is_some_and(|due| today.on >= due) {
        true => Err(Refusal::LastDay),
        false => Ok(()),
    }
}

/// All waits of a round together are at most the policy's days. Source: quy chế của cổng.
pub(super) fn wait(
    standing: &Standing,
    days: u32,
    today: Today<'_>,
) -> Result<ClockDecision, Refusal> {
    pause(today, days, wait_left(standing, today)?)
}

/// Working days for which a case may still wait for other bodies.
///
/// # Errors
/// `WaitsUsed` when there are none.
pub fn wait_left(standing: &Standing, today: Today<'_>) -> Result<u32, Refusal> {
    let longest = today.policy.longest_wait_for_authority;
    match longest.saturating_sub(standing.waited) {
        0 => Err(Refusal::WaitsUsed { longest }),
        left => Ok(left),
    }
}

fn pause(today: Today<'_>, days: u32, longest: u32) -> Result<ClockDecision, Refusal> {
    if days == 0 || days > longest {
        return Err(Refusal::PauseTooLong { longest });
    }
    let to = today.calendar.add_working(today.on, days).ok();
    Ok(ClockDecision::Pauses(Pause { from: today.on, to }))
}

/// One extension is asked for at a time, before the due day, on a ground the rule knows.
/// Source: Luật Khiếu nại 2011 Điều 28, 37; Luật Tố cáo 2018 Điều 30.
pub(super) fn ask_extension(
    standing: &Standing,
    ground: Ground,
    today: Today<'_>,
) -> Result<(), Refusal> {
    may_ask_extension(standing, today)?;
    allowance(standing, ground).map(|_| ())
}

fn may_ask_extension(standing: &Standing, today: Today<'_>) -> Result<(), Refusal> {
    if standing.extension_asked.is_some() {
        return Err(Refusal::ExtensionPending);
    }
    in_time(standing, today)?;
    grounds_left(standing).map(|_| ())
}

/// Before the due day, as often as the rule allows, by a leader who drafted neither the request
/// nor the answer. Source: Luật Khiếu nại 2011 Điều 28, 37; Luật Tố cáo 2018 Điều 30.
pub(super) fn extend(
    standing: &Standing,
    ground: Ground,
    actor: Actor,
    today: Today<'_>,
) -> Result<ClockDecision, Refusal> {
    may_extend(standing, actor, today)?;
    Ok(ClockDecision::Extends(allowance(standing, ground)?.adds))
}

fn may_extend(standing: &Standing, actor: Actor, today: Today<'_>) -> Result<(), Refusal> {
    in_time(standing, today)?;
    let asked = standing.extension_asked.ok_or(Refusal::ExtensionNotAsked)?;
    let drafters = [Some(asked.by), standing.drafter];
    match actor.staff.is_some() && drafters.contains(&actor.staff) {
        true => Err(Refusal::OwnDraft),
        false => Ok(()),
    }
}

/// A request for more time can be turned down on any day. Source: quy chế của cổng.
pub(super) fn decline(standing: &Standing) -> Result<(), Refusal> {
    match standing.extension_asked {
        Some(_) => Ok(()),
        None => Err(Refusal::ExtensionNotAsked),
    }
}

fn in_time(standing: &Standing, today: Today<'_>) -> Result<(), Refusal> {
    match standing.due_on.is_some_and(|due| today.on > due) {
        true => Err(Refusal::ExtensionTooLate),
        false => Ok(()),
    }
}

/// The grounds on which the limit may still grow.
///
/// # Errors
/// `NotExtendable` when the rule knows none; `ExtensionsUsed` when all are used.
pub fn grounds_left(standing: &Standing) -> Result<Vec<Allowance>, Refusal> {
    let all = standing.allowances.iter().copied();
    let left: Vec<Allowance> = all.filter(|one| standing.extensions < one.times).collect();
    let most = standing.allowances.iter().map(|one| one.times).max();
    match (left.is_empty(), most) {
        (false, _) => Ok(left),
        (true, Some(allowed)) => Err(Refusal::ExtensionsUsed { allowed }),
        (true, None) => Err(Refusal::NotExtendable),
    }
}

fn allowance(standing: &Standing, ground: Ground) -> Result<Allowance, Refusal> {
    let known = standing.allowances.iter().find(|one| one.ground == ground);
    let known = known.copied().ok_or(Refusal::NotExtendable)?;
    match standing.extensions < known.times {
        true => Ok(known),
        false => Err(Refusal::ExtensionsUsed {
            allowed: known.times,
        }),
    }
}
