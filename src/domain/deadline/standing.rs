//! Where a clock stands on a day: how much has run, how much is left, what a new calendar moves.

use super::clock::{Clock, Unit};
use super::due::{Due, NoDate, due};
use crate::domain::calendar::{Calendar, UnknownYear};
use crate::domain::time::Day;

/// A due day seen from today. Compared by civil day: a reply at 23:59 on the last day is in time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// The due day is to come.
    Ahead {
        /// Calendar days until it.
        days: u32,
        /// Working days until it, the due day included; `None` where the calendar ends.
        working_days: Option<u32>,
    },
    /// Today is the last day.
    DueToday,
    /// The due day is past.
    Overdue {
        /// Calendar days since it.
        days: u32,
        /// Working days since it, today included; `None` where the calendar ends.
        working_days: Option<u32>,
    },
}

impl Standing {
    /// How a due day stands on another day.
    ///
    /// Source: BLDS 2015 Điều 148 khoản 6.
    pub fn of(due_on: Day, today: Day, calendar: &Calendar) -> Self {
        let days = due_on.0.abs_diff(today.0);
        let between = |after, through| calendar.working_days_between(after, through).ok();
        match due_on.cmp(&today) {
            std::cmp::Ordering::Greater => Self::Ahead {
                days,
                working_days: between(today, due_on),
            },
            std::cmp::Ordering::Equal => Self::DueToday,
            std::cmp::Ordering::Less => Self::Overdue {
                days,
                working_days: between(due_on, today),
            },
        }
    }

    /// Whether the due day is past.
    pub fn is_overdue(self) -> bool {
        matches!(self, Self::Overdue { .. })
    }
}

/// Units of the clock's limit that have run up to and including a day: days after the start that
/// are not paused and, for a limit in working days, are worked. It goes on past the limit.
pub fn counted(clock: &Clock, through: Day, calendar: &Calendar) -> Result<u32, UnknownYear> {
    let start = clock.start();
    let mut count = units(clock.limit().unit, start, through, calendar)?;
    for pause in clock.pauses() {
        count = count.saturating_sub(uncounted(clock, pause.from, pause.to, through, calendar)?);
    }
    Ok(count)
}

/// Units that a pause from `from` to `to` takes out of the days up to `through`.
pub(super) fn uncounted(
    clock: &Clock,
    from: Day,
    to: Option<Day>,
    through: Day,
    calendar: &Calendar,
) -> Result<u32, UnknownYear> {
    let from = from.max(clock.start());
    let to = to.map_or(through, |to| to.min(through));
    units(clock.limit().unit, from, to, calendar)
}

fn units(unit: Unit, after: Day, to: Day, calendar: &Calendar) -> Result<u32, UnknownYear> {
    if to <= after {
        return Ok(0);
    }
    match unit {
        Unit::WorkingDay => calendar.working_days_between(after, to),
        Unit::CalendarDay => Ok(to.0.abs_diff(after.0)),
    }
}

/// What a changed calendar does to an open case's due date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Moved {
    /// What was due under the old calendar.
    pub old: Result<Due, NoDate>,
    /// What is due under the new one.
    pub new: Result<Due, NoDate>,
}

/// Recomputes a clock under a changed calendar; `None` when date and certainty stay.
pub fn recompute(clock: &Clock, old: &Calendar, new: &Calendar) -> Option<Moved> {
    let (old, new) = (due(clock, old), due(clock, new));
    (old != new).then_some(Moved { old, new })
}
