//! A row of the holiday table: what kind of day it is, and how sure we are of it.

use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::domain::time::Day;

/// How a listed day differs from the ordinary week of Monday to Friday.
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
pub enum HolidayKind {
    /// Ngày lễ, Tết: off, whatever the weekday.
    Statutory,
    /// Nghỉ bù: a weekday off because a holiday fell on a weekend.
    Substitute,
    /// Nghỉ hoán đổi: a weekday off, made up for on a [`SwapWork`](Self::SwapWork) day.
    SwapOff,
    /// Làm bù: a Saturday or Sunday worked.
    SwapWork,
}

/// How sure a row is.
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
#[strum(serialize_all = "kebab-case")]
pub enum HolidayStatus {
    /// In an official notice.
    Announced,
    /// Fixed by law; the notice of the year has not come yet.
    StatutoryDate,
    /// A substitute day computed from the law.
    Derived,
    /// Our guess until the notice comes.
    Projected,
}

/// A day that differs from the ordinary week.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Holiday {
    /// The day.
    pub day: Day,
    /// What people call it, as in the notice.
    pub name: String,
    /// Off or worked, and why.
    pub kind: HolidayKind,
    /// Where the row comes from.
    pub source: String,
    /// How sure the row is.
    pub status: HolidayStatus,
}

impl Holiday {
    /// The two halves of a swap, each naming the other's day.
    pub fn swap(off: Day, worked: Day, source: &str, status: HolidayStatus) -> (Self, Self) {
        let half = |day, name, kind| Self {
            day,
            name,
            kind,
            source: source.to_owned(),
            status,
        };
        let rest = format!("Ngày nghỉ hoán đổi (làm bù {worked})");
        let work = format!("Ngày làm bù cho {off}");
        (
            half(off, rest, HolidayKind::SwapOff),
            half(worked, work, HolidayKind::SwapWork),
        )
    }

    /// Its name without the mark of a guess, which its status says.
    pub fn plain_name(&self) -> &str {
        self.name.strip_suffix(GUESSED).unwrap_or(&self.name)
    }
}

/// How the name of a projected day ends in the table.
const GUESSED: &str = " DỰ KIẾN";
