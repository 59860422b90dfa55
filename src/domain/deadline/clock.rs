//! What a due date is counted from: the day of the event, a limit, pauses and extensions.

use strum::{EnumString, IntoStaticStr, VariantArray};
use thiserror::Error;

use crate::domain::time::Day;

/// What a limit counts. Both appear in law; each rule says which.
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
pub enum Unit {
    /// Ngày làm việc.
    WorkingDay,
    /// Ngày: every day, and a last day that is off moves to the next working day.
    CalendarDay,
}

/// A length of time in law.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Limit {
    /// How many units.
    pub n: u32,
    /// Which days count.
    pub unit: Unit,
}

impl Limit {
    /// A limit in working days.
    pub fn working(n: u32) -> Self {
        let unit = Unit::WorkingDay;
        Self { n, unit }
    }

    /// A limit in calendar days.
    pub fn calendar(n: u32) -> Self {
        let unit = Unit::CalendarDay;
        Self { n, unit }
    }

    /// Half of it, rounded up: the limit of a reopened case.
    pub fn half(self) -> Self {
        let n = self.n.div_ceil(2);
        Self { n, ..self }
    }
}

/// A time in which the clock stands still: the days after `from` up to and including `to`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Pause {
    /// The day on which the wait begins; it still counts.
    pub from: Day,
    /// The day on which it ends, the last uncounted one; `None` while the wait goes on.
    pub to: Option<Day>,
}

/// A pause that ends before it begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
#[error("a pause from {from} cannot end on {to}")]
pub struct ReversedPause {
    /// Where it should begin.
    pub from: Day,
    /// Where it should end.
    pub to: Day,
}

/// The running clock of one step of one round of a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clock {
    start: Day,
    limit: Limit,
    /// Ascending, apart from each other; only the last may be open.
    pauses: Vec<Pause>,
    extensions: Vec<u32>,
}

impl Clock {
    /// A clock that starts with an event on `start`, a day that is not itself counted.
    ///
    /// Source: BLDS 2015 Điều 147 khoản 2.
    pub fn starting(start: Day, limit: Limit) -> Self {
        Self {
            start,
            limit,
            pauses: Vec::new(),
            extensions: Vec::new(),
        }
    }

    /// With one pause more. Pauses that overlap or touch become one: no day is left out twice.
    pub fn paused(mut self, pause: Pause) -> Result<Self, ReversedPause> {
        if let Some(to) = pause.to.filter(|to| *to < pause.from) {
            let from = pause.from;
            return Err(ReversedPause { from, to });
        }
        self.pauses.push(pause);
        self.pauses.sort_by_key(|pause| pause.from);
        self.pauses.dedup_by(|later, earlier| match earlier.to {
            Some(to) if to < later.from => false,
            to => {
                earlier.to = to.zip(later.to).map(|(a, b)| a.max(b));
                true
            }
        });
        Ok(self)
    }

    /// With every pause of a list.
    pub fn paused_all(
        self,
        pauses: impl IntoIterator<Item = Pause>,
    ) -> Result<Self, ReversedPause> {
        pauses.into_iter().try_fold(self, Self::paused)
    }

    /// With its last pause ended on a day, unless it ended before: that day is the last uncounted.
    pub fn resumed(mut self, on: Day) -> Self {
        if let Some(last) = self.pauses.last_mut() {
            let on = on.max(last.from);
            last.to = Some(last.to.map_or(on, |to| to.min(on)));
        }
        self
    }

    /// With `n` units more, of the limit's own unit and counted from the same start.
    pub fn extended(mut self, n: u32) -> Self {
        self.extensions.push(n);
        self
    }

    /// The clock of a case reopened on a day: half of the limit, without pauses or extensions.
    pub fn reopened(&self, on: Day) -> Self {
        Self::starting(on, self.limit.half())
    }

    /// The day of the event.
    pub fn start(&self) -> Day {
        self.start
    }

    /// The limit before extensions.
    pub fn limit(&self) -> Limit {
        self.limit
    }

    /// The pauses, ascending and apart from each other.
    pub fn pauses(&self) -> &[Pause] {
        &self.pauses
    }

    /// Units added, in the order they were granted.
    pub fn extensions(&self) -> &[u32] {
        &self.extensions
    }

    /// Units to count: the limit and all extensions.
    pub fn total(&self) -> u32 {
        let n = self.limit.n;
        self.extensions
            .iter()
            .fold(n, |n, more| n.saturating_add(*more))
    }
}
