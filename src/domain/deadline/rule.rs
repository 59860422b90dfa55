//! One figure of the law, with the time it was in force and how sure we are of it.

use super::clock::{Limit, Unit};
use super::extension::Extension;
use crate::domain::time::Day;

/// What the figure of a rule means.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Amount {
    /// Due within a limit.
    Within(Limit),
    /// Due so many days before another due date.
    DaysBeforeDue(u32),
    /// At most so many times.
    AtMost(u32),
    /// At least so many days in every week.
    DaysPerWeek(u32),
    /// On every working day.
    EveryWorkingDay,
    /// The day of the event is not counted.
    EventDayUncounted,
    /// A last day that is off moves to the next working day.
    RollOver,
    /// A period ends at this hour of its last day, 0 to 24.
    Hour(u32),
}

impl Amount {
    /// Reads the columns `n` (empty as `None`) and `unit`; `None` when they do not fit together.
    pub fn read(n: Option<i32>, unit: &str) -> Option<Self> {
        let positive = n.and_then(|n| u32::try_from(n).ok());
        match (unit, n) {
            ("working_day", _) => positive.map(|n| Self::Within(within(n, Unit::WorkingDay))),
            ("calendar_day", _) => positive.map(|n| Self::Within(within(n, Unit::CalendarDay))),
            ("day_before_due", Some(n)) if n < 0 => Some(Self::DaysBeforeDue(n.unsigned_abs())),
            ("count", _) => positive.map(Self::AtMost),
            ("day_per_week", _) => positive.filter(|n| *n <= 7).map(Self::DaysPerWeek),
            ("hour", _) => positive.filter(|n| *n <= 24).map(Self::Hour),
            ("every_working_day", None) => Some(Self::EveryWorkingDay),
            ("rollover", None) => Some(Self::RollOver),
            ("", Some(0)) => Some(Self::EventDayUncounted),
            _ => None,
        }
    }
}

fn within(n: u32, unit: Unit) -> Limit {
    Limit { n, unit }
}

/// One version of a rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rule {
    /// The version's own key, such as `complaint.accept.2026`. A case keeps it.
    pub key: String,
    /// The instrument it belongs to, as people call it: "Khiếu nại".
    pub instrument: String,
    /// The step that is due.
    pub step: String,
    /// The figure.
    pub amount: Amount,
    /// The event that starts the clock, in words.
    pub clock_starts: String,
    /// The event that stops it, in words.
    pub clock_stops: String,
    /// How far it may be extended.
    pub extension: Extension,
    /// What the law says about extension, word for word.
    pub extension_words: String,
    /// The first day in force.
    pub valid_from: Day,
    /// The last day in force; `None` while it is.
    pub valid_to: Option<Day>,
    /// The law that says so; empty where it is our own design.
    pub legal_basis: String,
    /// How we know.
    pub evidence: String,
    /// How sure we are, 0 to 100 per cent.
    pub confidence: u8,
    /// Where it was read.
    pub source: String,
}

impl Rule {
    /// The key shared by all versions of the rule: without a trailing number (`.118`, `.2026`).
    pub fn family(&self) -> &str {
        match self.key.rsplit_once('.') {
            Some((family, version)) if version.bytes().all(|b| b.is_ascii_digit()) => family,
            _ => &self.key,
        }
    }

    /// Whether pages must say "theo cấu hình của đơn vị" and never "theo luật": below 80 per cent,
    /// or our own design.
    pub fn is_uncertain(&self) -> bool {
        self.confidence < 80 || self.evidence == "design"
    }

    /// Whether the rule was in force on a day.
    pub fn in_force(&self, on: Day) -> bool {
        self.valid_from <= on && self.valid_to.is_none_or(|to| on <= to)
    }

    /// The limit, where the figure is one.
    pub fn limit(&self) -> Option<Limit> {
        match self.amount {
            Amount::Within(limit) => Some(limit),
            _ => None,
        }
    }

    /// Days before another due date, where the figure is that.
    pub fn days_before_due(&self) -> Option<u32> {
        match self.amount {
            Amount::DaysBeforeDue(days) => Some(days),
            _ => None,
        }
    }
}
