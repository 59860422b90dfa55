//! The portal's own figures, for everyone: counted at most every ten minutes.

use std::sync::{Arc, Mutex, PoisonError};

use crate::domain::change::Measure;
use crate::domain::coded::Coded as _;
use crate::domain::time::{Day, Instant};
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::figures::{count_apologised, count_owed, list_sums};

/// Days counted, today among them.
pub const DAYS: i32 = 90;
/// Seconds for which a count is good enough.
const FRESH: i64 = 600;

/// What all offices of the portal did in the last days, and what they owe today.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Totals {
    /// Reports received.
    pub received: i64,
    /// Answers sent.
    pub answered: i64,
    /// Of these on or before their due day.
    pub on_time: i64,
    /// Apologies handed over and published, of those that became owed.
    pub apologised: i64,
    /// Apologies owed now and past their day.
    pub apologies_overdue: i64,
}

/// Counts as of a day.
///
/// # Errors
/// As any query.
pub fn totals(c: &mut AnyConnection, today: Day) -> Result<Totals, StorageError> {
    let period = (today.plus(1 - DAYS).0, today.0);
    let mut counted = Totals {
        apologies_overdue: count_owed(c, today.0)?,
        apologised: count_apologised(c, period)?,
        ..Totals::default()
    };
    for (measure, n) in list_sums(c, period)? {
        match Measure::from_code(&measure) {
            Some(Measure::Received) => counted.received += n,
            Some(Measure::AnsweredOnTime) => {
                counted.on_time += n;
                counted.answered += n;
            }
            Some(Measure::AnsweredLate) => counted.answered += n,
            _ => {}
        }
    }
    Ok(counted)
}

/// The last count, shared by all who ask.
#[derive(Clone, Debug, Default)]
pub struct LastTotals(Arc<Mutex<Option<(Instant, Totals)>>>);

impl LastTotals {
    /// The count, while it is fresh.
    pub fn fresh(&self, now: Instant) -> Option<Totals> {
        let last = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, counted) = last?;
        (at <= now && now < at.plus_seconds(FRESH)).then_some(counted)
    }

    /// Keeps a count.
    pub fn keep(&self, at: Instant, counted: Totals) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((at, counted));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_good_for_ten_minutes() {
        let at = Instant(1_000_000_000);
        let last = LastTotals::default();
        assert_eq!(last.fresh(at), None);
        last.keep(at, Totals::default());
        assert_eq!(last.fresh(at.plus_seconds(599)), Some(Totals::default()));
        assert_eq!(last.fresh(at.plus_seconds(600)), None);
        assert_eq!(last.fresh(Instant(0)), None, "the clock was set back");
    }
}
