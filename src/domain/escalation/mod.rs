//! Climbing the ladder: an overdue case goes up a step until someone acknowledges it, each step
//! once.

use super::calendar::{Calendar, UnknownYear};
use super::routing::rule::Step;
use super::time::Day;

/// How fast an overdue case climbs.
///
/// No law read so far fixes it: an editable default, shown as "theo cấu hình của đơn vị".
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pace {
    /// Working days from the due day to the first step; 1 is the first working day after it.
    pub first: u32,
    /// Working days between two steps, at least 1.
    pub every: u32,
}

impl Default for Pace {
    /// The first working day after the due day, then every third one.
    fn default() -> Self {
        Self { first: 1, every: 3 }
    }
}

/// One step of the ladder with the day on which an overdue case climbs it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Climb {
    /// Its number, from 1.
    pub number: u32,
    /// The office that is told.
    pub step: Step,
    /// The day.
    pub on: Day,
}

/// Whether somebody on the ladder has taken note.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Acknowledgement {
    /// Nobody has.
    Open,
    /// Somebody has, on this day: no step after it.
    Since(Day),
}

/// Every step of a ladder, with its day.
///
/// # Errors
/// The calendar of a year it needs is not loaded.
pub fn plan(
    ladder: &[Step],
    due_on: Day,
    pace: Pace,
    calendar: &Calendar,
) -> Result<Vec<Climb>, UnknownYear> {
    let numbered = (1_u32..).zip(ladder);
    let climbs = numbered.map(|(number, step)| {
        let between = pace.every.max(1).saturating_mul(number - 1);
        let days = pace.first.max(1).saturating_add(between);
        let on = calendar.add_working(due_on, days)?;
        Ok(Climb {
            number,
            step: *step,
            on,
        })
    });
    climbs.collect()
}

/// The steps above an office: those after its own; where it is not one of them, those not below its
/// level.
pub fn above(ladder: &[Step], office: Step) -> Vec<Step> {
    let own = ladder.iter().position(|step| *step == office);
    let rest = ladder.iter().skip(own.map_or(0, |at| at + 1));
    rest.filter(|step| step.level >= office.level)
        .copied()
        .collect()
}

/// The steps due by `today` that have not been climbed, in order: after downtime each missed step
/// comes once. `climbed` is how many have been.
pub fn due(
    plan: &[Climb],
    climbed: u32,
    acknowledged: Acknowledgement,
    today: Day,
) -> impl Iterator<Item = &Climb> {
    plan.iter()
        .filter(move |climb| climb.number > climbed && climb.on <= today)
        .filter(move |climb| match acknowledged {
            Acknowledgement::Open => true,
            Acknowledgement::Since(day) => climb.on <= day,
        })
}

#[cfg(test)]
mod tests;
