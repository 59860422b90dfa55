//! Days on which something happens by itself: each once, in order, also after downtime.

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::calendar::Calendar;
use super::change::Planned;
use super::coded::Coded as _;
use super::deadline::clock::Clock;
use super::escalation;
use super::policy::Policy;
use super::routing::rule::Step;
use super::time::Day;

/// What happens by itself.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Milestone {
    /// The unit is reminded that the due day is near.
    NearDue,
    /// The due day has passed: the first working day after it.
    Overdue,
    /// A step of the ladder is told.
    Ladder,
    /// A pause ends by itself.
    PauseEnds,
    /// Silence after the answer ends the case.
    Silence,
    /// The apology's day has passed without it: its unit is told, then a step of the ladder.
    ApologyOverdue,
}

impl Milestone {
    /// Planned for a day.
    pub fn planned(self, step: i32, on: Day) -> Planned {
        Planned {
            kind: self.code(),
            step,
            on,
        }
    }
}

/// The milestones of a clock that runs: reminder, overdue, then the ladder. None where the calendar
/// of a year is missing: they are planned when it is loaded.
pub fn of_clock(
    due: Option<Day>,
    ladder: &[Step],
    policy: &Policy,
    calendar: &Calendar,
) -> Vec<Planned> {
    let Some(due) = due else { return Vec::new() };
    let mut planned = Vec::new();
    let mut near = Ok(due);
    for _ in 0..policy.near_due {
        near = near.and_then(|day| calendar.previous_working(day.plus(-1)));
    }
    if let Ok(day) = near {
        planned.push(Milestone::NearDue.planned(0, day));
    }
    if let Ok(day) = calendar.next_working(due.plus(1)) {
        planned.push(Milestone::Overdue.planned(0, day));
    }
    planned.extend(climbs(Milestone::Ladder, ladder, (due, policy), calendar));
    planned
}

/// The milestones of an apology that is not made by a day: its unit is told on the first working
/// day after it, then the ladder at the pace of the policy.
pub fn of_apology(
    from: Day,
    ladder: &[Step],
    policy: &Policy,
    calendar: &Calendar,
) -> Vec<Planned> {
    let mut planned = Vec::new();
    if let Ok(day) = calendar.next_working(from.plus(1)) {
        planned.push(Milestone::ApologyOverdue.planned(0, day));
        planned.extend(climbs(
            Milestone::ApologyOverdue,
            ladder,
            (day, policy),
            calendar,
        ));
    }
    planned
}

fn climbs(
    kind: Milestone,
    ladder: &[Step],
    (from, policy): (Day, &Policy),
    calendar: &Calendar,
) -> Vec<Planned> {
    let climbs = escalation::plan(ladder, from, policy.ladder, calendar).unwrap_or_default();
    let step = |number| i32::try_from(number).unwrap_or(i32::MAX);
    let planned = climbs.iter();
    planned
        .map(|climb| kind.planned(step(climb.number), climb.on))
        .collect()
}

/// The end of the pause a clock is in: the first day that counts again. None while nobody knows
/// when it ends. Its step is the day: no two pauses of a round end by themselves on the same one.
pub fn of_pause(clock: &Clock) -> Option<Planned> {
    let first = clock.pauses().last()?.to?.plus(1);
    Some(Milestone::PauseEnds.planned(first.0, first))
}

/// The milestone of an answered case.
pub fn of_answer(answered: Day, policy: &Policy, calendar: &Calendar) -> Vec<Planned> {
    let end = calendar.add_working(answered, policy.silence_closes_after);
    let after = end.and_then(|day| calendar.next_working(day.plus(1)));
    after
        .map(|day| vec![Milestone::Silence.planned(0, day)])
        .unwrap_or_default()
}
