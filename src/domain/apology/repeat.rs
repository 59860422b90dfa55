//! How often a cause has come back, and what follows from that: local policy, not law.

use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::domain::time::Day;

/// From which apology of one cause on, within how many months, more follows than a letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Repeats {
    /// Over how many months they are counted.
    pub months: u32,
    /// From which on it is noted for the evaluation.
    pub noted_from: u32,
    /// From which on the level above is told.
    pub climbs_from: u32,
}

/// What follows.
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
pub enum Level {
    /// A letter.
    Letter,
    /// Public posting and a note for the evaluation too.
    Noted,
    /// The head of the level above too, who is asked to leave the unit out of awards.
    Climbs,
}

impl Repeats {
    /// What follows from the apology with this number, the first being 1.
    ///
    /// Source: chính sách địa phương (theo cấu hình của đơn vị).
    pub fn level(&self, number: u32) -> Level {
        match number {
            n if n >= self.climbs_from => Level::Climbs,
            n if n >= self.noted_from => Level::Noted,
            _ => Level::Letter,
        }
    }

    /// The first day that counts together with a day.
    pub fn since(&self, day: Day) -> Day {
        let months = i32::try_from(self.months).unwrap_or(i32::MAX);
        day.plus_months(months.saturating_neg()).plus(1)
    }
}
