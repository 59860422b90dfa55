//! The due date of a clock.

use strum::{EnumString, IntoStaticStr, VariantArray};
use thiserror::Error;

use super::clock::{Clock, Unit};
use crate::domain::calendar::{Calendar, Certainty, UnknownYear};
use crate::domain::time::Day;

/// A due date: the period ends at 24:00 of this day, and the case is overdue from the next one.
///
/// Source: BLDS 2015 Điều 148 khoản 6.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Due {
    /// The last day in time.
    pub on: Day,
    /// Whether an announcement may still move it.
    pub certainty: Certainty,
}

/// Why there is no due date yet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum NoDate {
    /// The calendar of a year it needs is not loaded.
    #[error(transparent)]
    CalendarMissing(#[from] UnknownYear),
    /// A pause that goes on holds the clock.
    #[error("the clock has stood still since {since}")]
    Held {
        /// The day on which the pause began.
        since: Day,
    },
    /// No rule was in force on the day.
    #[error("no rule was in force on {on}")]
    NoRule {
        /// The day for which a rule was sought.
        on: Day,
    },
}

/// What a case keeps beside its due date.
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
pub enum DueStatus {
    /// The date stands.
    Confirmed,
    /// Dự kiến: the date may move with the official calendar.
    Projected,
    /// No date until the calendar of the year is loaded.
    CalendarMissing,
    /// No date while a pause goes on.
    Held,
    /// No date, for no rule was in force.
    NoRule,
}

impl From<Result<Due, NoDate>> for DueStatus {
    fn from(due: Result<Due, NoDate>) -> Self {
        match due {
            Ok(due) => match due.certainty {
                Certainty::Confirmed => Self::Confirmed,
                Certainty::Projected => Self::Projected,
            },
            Err(NoDate::CalendarMissing(_)) => Self::CalendarMissing,
            Err(NoDate::Held { .. }) => Self::Held,
            Err(NoDate::NoRule { .. }) => Self::NoRule,
        }
    }
}

/// The due date of a clock under a calendar. Constant time in the limit; allocates nothing.
///
/// The event's own day is not counted, the days of a pause are not counted, extensions lengthen the
/// limit, and a last day that is off moves to the next working day, in this order. The date is
/// projected when it lies after the last confirmed day (the start then is before it or after too).
///
/// Source: BLDS 2015 Điều 147, Điều 148 khoản 5.
pub fn due(clock: &Clock, calendar: &Calendar) -> Result<Due, NoDate> {
    let on = calendar.next_working(last_counted(clock, calendar)?)?;
    let certainty = calendar.certainty(on);
    Ok(Due { on, certainty })
}

/// The last day the clock counts, before it moves off a day off.
pub(super) fn last_counted(clock: &Clock, calendar: &Calendar) -> Result<Day, NoDate> {
    let (start, total) = (clock.start(), clock.total());
    calendar.check(start)?;
    let past = UnknownYear::After(calendar.last());
    let mut end = match clock.limit().unit {
        Unit::WorkingDay if total > 0 => calendar.add_working(start, total)?,
        _ => start.plus(i32::try_from(total).map_err(|_| past)?),
    };
    for pause in clock.pauses() {
        let since = pause.from.max(start);
        if end <= since {
            break;
        }
        let to = pause.to.ok_or(NoDate::Held { since: pause.from })?;
        if to > since {
            end = match clock.limit().unit {
                Unit::WorkingDay => {
                    calendar.add_working(end, calendar.working_days_between(since, to)?)?
                }
                Unit::CalendarDay => end.plus(to.since(since)),
            };
        }
    }
    Ok(end)
}
