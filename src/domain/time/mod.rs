//! Instants and civil days, as Vietnamese law counts them: Asia/Ho_Chi_Minh, UTC+7, no summer time.

use std::fmt;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _, Unit};
use thiserror::Error;

/// Microseconds between UTC and the civil time of Việt Nam.
const OFFSET_MICROS: i64 = 7 * 3_600 * 1_000_000;
/// Microseconds in a civil day; there is no summer time, so all are alike.
const DAY_MICROS: i64 = 86_400 * 1_000_000;

/// A civil day in Việt Nam: days since 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Day(pub i32);

impl Day {
    /// The first day of the civil calendar, -9999-01-01.
    pub const FIRST: Self = Self(-4_371_587);
    /// The last day of the civil calendar, 9999-12-31.
    pub const LAST: Self = Self(2_932_896);

    /// The day of a civil date.
    pub fn from_date(date: Date) -> Self {
        let epoch = Date::constant(1970, 1, 1);
        // Counting days between two dates cannot fail: jiff's dates lie within ±9999 years.
        let days = epoch.until((Unit::Day, date)).map(|span| span.get_days());
        Self(days.unwrap_or_default())
    }

    /// The civil date, clamped to the years -9999 to 9999.
    pub fn date(self) -> Date {
        let day = self.clamp(Self::FIRST, Self::LAST);
        Date::constant(1970, 1, 1).saturating_add(i64::from(day.0).days())
    }

    /// The day `days` later (or earlier when negative).
    pub fn plus(self, days: i32) -> Self {
        Self(self.0.saturating_add(days))
    }

    /// The same day of the month so many months later (or earlier when negative), or the last there
    /// is in that month.
    pub fn plus_months(self, months: i32) -> Self {
        Self::from_date(self.date().saturating_add(months.months()))
    }

    /// Whole days from `earlier` to this day.
    pub fn since(self, earlier: Self) -> i32 {
        self.0.saturating_sub(earlier.0)
    }

    /// The instant at which the day begins, 00:00 in Việt Nam.
    pub fn start(self) -> Instant {
        let days = i64::from(self.0).saturating_mul(DAY_MICROS);
        Instant(days.saturating_sub(OFFSET_MICROS))
    }
}

impl fmt::Display for Day {
    /// ISO 8601: `2026-11-23`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date().fmt(f)
    }
}

/// A text that is not a civil day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
#[error("not a date that exists, written as 2026-11-23")]
pub struct NotADay;

impl std::str::FromStr for Day {
    type Err = NotADay;

    /// Reads `2026-11-23` and no other way of writing a date.
    fn from_str(text: &str) -> Result<Self, NotADay> {
        let dashed = text.len() == 10 && text.bytes().filter(|b| *b == b'-').count() == 2;
        let date = dashed.then(|| text.parse().ok()).flatten();
        date.map(Self::from_date).ok_or(NotADay)
    }
}

/// An instant: microseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Instant(pub i64);

impl Instant {
    /// The civil day in Việt Nam on which the instant falls.
    pub fn day(self) -> Day {
        let days = (self.0 + OFFSET_MICROS).div_euclid(DAY_MICROS);
        Day(i32::try_from(days).unwrap_or(i32::MAX))
    }

    /// The instant `micros` microseconds later.
    pub fn plus_micros(self, micros: i64) -> Self {
        Self(self.0.saturating_add(micros))
    }

    /// The instant `seconds` seconds later.
    pub fn plus_seconds(self, seconds: i64) -> Self {
        self.plus_micros(seconds.saturating_mul(1_000_000))
    }

    /// Minutes since midnight in Việt Nam, 0 to 1,439.
    pub fn minute_of_day(self) -> i64 {
        (self.0 + OFFSET_MICROS).rem_euclid(DAY_MICROS) / 60_000_000
    }

    /// As a jiff timestamp, clamped to its range.
    pub fn timestamp(self) -> Timestamp {
        Timestamp::from_microsecond(self.0).unwrap_or(Timestamp::MAX)
    }
}

impl From<Timestamp> for Instant {
    fn from(at: Timestamp) -> Self {
        Self(at.as_microsecond())
    }
}

impl fmt::Display for Instant {
    /// RFC 3339 in UTC.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.timestamp().fmt(f)
    }
}

#[cfg(test)]
mod tests;
