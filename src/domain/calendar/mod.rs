//! The working calendar: which days are worked, which are off and why, and how far it is known.
//!
//! Compiled once from the holiday table into prefix sums, so that every question is answered
//! without stepping through days.

pub mod holiday;
pub mod source;
pub mod compile;
pub mod amend;

use strum::{EnumString, IntoStaticStr, VariantArray};
use thiserror::Error;

use self::holiday::{Holiday, HolidayKind};
use crate::domain::time::Day;

/// Working days of the known years.
///
/// A *known* year has its holidays listed. The *last confirmed day* is 31 December of the last year
/// up to which every row is announced: a year with one row projected, derived or merely fixed by
/// law still awaits its notice, and a swap may yet be announced for any day of it.
#[derive(Clone, Debug)]
pub struct Calendar {
    first: Day,
    last: Day,
    last_confirmed: Day,
    /// `worked[i]` is the number of working days among the first `i` known days.
    worked: Vec<u32>,
    /// Every working day, ascending.
    working: Vec<Day>,
    /// Every day off, ascending.
    off: Vec<OffDay>,
    holidays: Vec<Holiday>,
}

/// A day off and the reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OffDay {
    /// The day.
    pub day: Day,
    /// Why nobody works on it.
    pub why: WhyOff,
}

/// Why a day is off. A holiday on a weekend counts as a holiday.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WhyOff {
    /// An ordinary Saturday or Sunday.
    Weekend,
    /// A listed day off.
    Holiday {
        /// Its kind; never [`HolidayKind::SwapWork`].
        kind: HolidayKind,
        /// Its name in the table.
        name: String,
    },
}

impl WhyOff {
    /// The holiday's name without its remark in brackets (`Tết Nguyên đán`), empty for a weekend.
    pub fn occasion(&self) -> &str {
        match self {
            Self::Weekend => "",
            Self::Holiday { name, .. } => name.split(" (").next().unwrap_or(name),
        }
    }
}

/// Whether a computed date can still move when the official calendar comes.
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
pub enum Certainty {
    /// On or before the last confirmed day.
    Confirmed,
    /// Dự kiến: after the last confirmed day.
    Projected,
}

/// The calendar says nothing about a day: its year is not loaded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum UnknownYear {
    /// Before the first known day.
    #[error("before the first day of the calendar, {0}")]
    Before(Day),
    /// After the last known day.
    #[error("after the last day of the calendar, {0}")]
    After(Day),
}

impl Calendar {
    /// 1 January of the first known year.
    pub fn first(&self) -> Day {
        self.first
    }

    /// 31 December of the last known year.
    pub fn last(&self) -> Day {
        self.last
    }

    /// The last day that no later notice should change; see [`Calendar`].
    pub fn last_confirmed(&self) -> Day {
        self.last_confirmed
    }

    /// The rows it was compiled from, ascending.
    pub fn holidays(&self) -> &[Holiday] {
        &self.holidays
    }

    /// Whether a date on `day` is confirmed or projected.
    pub fn certainty(&self, day: Day) -> Certainty {
        if day > self.last_confirmed {
            Certainty::Projected
        } else {
            Certainty::Confirmed
        }
    }

    /// Refuses a day outside the known years.
    pub fn check(&self, day: Day) -> Result<(), UnknownYear> {
        if day < self.first {
            Err(UnknownYear::Before(self.first))
        } else if day > self.last {
            Err(UnknownYear::After(self.last))
        } else {
            Ok(())
        }
    }

    /// Whether the day is worked: Monday to Friday, minus holidays, minus swapped-off days, plus
    /// swapped working days.
    ///
    /// Source: BLLĐ 2019 Điều 111, Điều 112.
    pub fn is_working(&self, day: Day) -> Result<bool, UnknownYear> {
        Ok(self.worked_before(day)? < self.worked_through(day)?)
    }

    /// Why the day is off; `None` when it is worked.
    pub fn why_off(&self, day: Day) -> Result<Option<&WhyOff>, UnknownYear> {
        let off = self.off_days(day.plus(-1), day)?;
        Ok(off.first().map(|off| &off.why))
    }

    /// Working days after `after` up to and including `through`; 0 when `through` is not later.
    pub fn working_days_between(&self, after: Day, through: Day) -> Result<u32, UnknownYear> {
        self.check(after)?;
        let through = self.worked_through(through)?;
        Ok(through.saturating_sub(self.worked_through(after)?))
    }

    /// The `n`th working day after `day`; for 0, the first working day from `day` on.
    pub fn add_working(&self, day: Day, n: u32) -> Result<Day, UnknownYear> {
        if n == 0 {
            return self.next_working(day);
        }
        self.nth(u64::from(self.worked_through(day)?) + u64::from(n) - 1)
    }

    /// The first working day on or after `day`.
    pub fn next_working(&self, day: Day) -> Result<Day, UnknownYear> {
        self.nth(u64::from(self.worked_before(day)?))
    }

    /// The last working day on or before `day`.
    pub fn previous_working(&self, day: Day) -> Result<Day, UnknownYear> {
        match self.worked_through(day)?.checked_sub(1) {
            Some(index) => self.nth(u64::from(index)),
            None => Err(UnknownYear::Before(self.first)),
        }
    }

    /// Days off after `after` up to and including `through`, ascending. `after` may be the day
    /// before the first known one.
    pub fn off_days(&self, after: Day, through: Day) -> Result<&[OffDay], UnknownYear> {
        let from = self.off_before(after.plus(1))?;
        self.check(through)?;
        let to = self.off_before(through.plus(1))?;
        Ok(self.off.get(from..to.max(from)).unwrap_or_default())
    }

    /// The working day at an index of `working`.
    fn nth(&self, index: u64) -> Result<Day, UnknownYear> {
        usize::try_from(index)
            .ok()
            .and_then(|index| self.working.get(index).copied())
            .ok_or(UnknownYear::After(self.last))
    }

    /// Known days before `day`, which may be the day after the last known one.
    fn days_before(&self, day: Day) -> Result<usize, UnknownYear> {
        usize::try_from(day.since(self.first)).map_err(|_| UnknownYear::Before(self.first))
    }

    /// Working days before `day`.
    fn worked_before(&self, day: Day) -> Result<u32, UnknownYear> {
        self.worked
            .get(self.days_before(day)?)
            .copied()
            .ok_or(UnknownYear::After(self.last))
    }

    /// Working days up to and including `day`.
    fn worked_through(&self, day: Day) -> Result<u32, UnknownYear> {
        self.check(day)?;
        self.worked_before(day.plus(1))
    }

    /// Days off before `day`.
    fn off_before(&self, day: Day) -> Result<usize, UnknownYear> {
        let worked = usize::try_from(self.worked_before(day)?);
        let worked = worked.map_err(|_| UnknownYear::After(self.last))?;
        Ok(self.days_before(day)?.saturating_sub(worked))
    }
}

#[cfg(test)]
mod tests;
