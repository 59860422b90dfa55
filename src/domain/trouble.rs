//! What is wrong with a running portal though it goes on working: told to supervisors and
//! administrators on their pages, and to machines.

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::calendar::Calendar;
use super::time::{Day, Instant};

/// Days before the last confirmed day of the calendar from which the next year is asked for.
const AHEAD: i32 = 90;

/// What is wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// No letter leaves.
    MailHeld {
        /// When the first of those that wait was ordered.
        since: Instant,
    },
    /// Letters can never be delivered.
    DeadLetters {
        /// How many.
        count: i64,
    },
    /// The calendar is confirmed for few days more, or for none.
    CalendarEnding {
        /// The last confirmed day.
        on: Day,
    },
}

/// The kinds of trouble, for machines.
#[derive(Clone, Copy, PartialEq, Eq, Debug, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum TroubleKind {
    /// No letter leaves.
    MailHeld,
    /// Letters can never be delivered.
    DeadLetters,
    /// The calendar ends soon.
    CalendarEnding,
}

impl Trouble {
    /// What kind it is.
    pub fn kind(self) -> TroubleKind {
        match self {
            Self::MailHeld { .. } => TroubleKind::MailHeld,
            Self::DeadLetters { .. } => TroubleKind::DeadLetters,
            Self::CalendarEnding { .. } => TroubleKind::CalendarEnding,
        }
    }
}

/// The last confirmed day of the calendar, once it is near: each year's official notice has to be
/// brought in, or dates stay provisional.
///
/// Source: BLLĐ 2019 Điều 112.
pub fn calendar_ending(calendar: &Calendar, today: Day) -> Option<Day> {
    Some(calendar.last_confirmed()).filter(|last| today >= last.plus(-AHEAD))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::holidays;

    #[test]
    fn the_next_year_is_asked_for_ninety_days_ahead() {
        let calendar = holidays::parse(holidays::SHIPPED).unwrap();
        let last = calendar.last_confirmed();
        let asked = |today: &str| calendar_ending(&calendar, today.parse().unwrap());
        assert_eq!(last.to_string(), "2026-12-31");
        assert_eq!(asked("2026-10-01"), None);
        assert_eq!(asked("2026-10-02"), Some(last));
        assert_eq!(asked("2026-12-31"), Some(last));
        assert_eq!(asked("2027-03-01"), Some(last));
    }
}
