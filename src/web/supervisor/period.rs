//! The days a figure counts, as they stand in an address.

use serde::Deserialize;

use crate::casework::view::Age;
use crate::domain::calendar::Calendar;
use crate::domain::time::Day;
use crate::words::date;

/// Days shown when none are asked for.
const USUAL: i32 = 90;

/// What an address says of a period.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// First day.
    pub tu: String,
    /// Last day.
    pub den: String,
}

impl Asked {
    /// The days as typed.
    pub(super) fn new(tu: String, den: String) -> Self {
        Self { tu, den }
    }
}

/// From a day to a day, both included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Period {
    pub(super) from: Day,
    pub(super) to: Day,
}

impl Period {
    /// The due days of overdue cases of one age.
    pub(super) fn of(age: Age, calendar: &Calendar, today: Day) -> Self {
        let (from, before) = age.due_days(calendar, today);
        Self {
            from,
            to: before.plus(-1),
        }
    }

    /// Every day before today.
    pub(super) fn before(today: Day) -> Self {
        Self {
            from: Day::FIRST,
            to: today.plus(-1),
        }
    }

    /// The period asked for; a day that is none, or is left out, is the usual one.
    pub(super) fn read(asked: &Asked, today: Day) -> Self {
        let to = date::read(&asked.den).unwrap_or(today);
        let from = date::read(&asked.tu).unwrap_or(to.plus(1 - USUAL));
        Self {
            from: from.min(to),
            to,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Asked, Period};
    use crate::domain::time::Day;

    #[test]
    fn a_period_is_what_was_typed_or_the_usual_one() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let today = day("2026-11-23");
        let read = |tu: &str, den: &str| {
            let (tu, den) = (tu.to_owned(), den.to_owned());
            Period::read(&Asked { tu, den }, today)
        };
        for (tu, den, from, to) in [
            ("", "", "2026-08-26", "2026-11-23"),
            ("01/11/2026", "", "2026-11-01", "2026-11-23"),
            ("1-10-2026", "31.10.2026", "2026-10-01", "2026-10-31"),
            ("31/02/2026", "x", "2026-08-26", "2026-11-23"),
            ("31/10/2026", "1/10/2026", "2026-10-01", "2026-10-01"),
        ] {
            let (from, to) = (day(from), day(to));
            assert_eq!(read(tu, den), Period { from, to }, "{tu} {den}");
        }
    }
}
