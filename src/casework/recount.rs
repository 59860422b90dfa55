//! The daily figures are counted again from what happened, a day at a time. They only ever differ
//! when somebody wrote past `record`.

use std::collections::BTreeMap;

use crate::casework::record::{Difference, read_counts, record_recount};
use crate::domain::time::{Day, Instant};
use crate::storage::cases::events::{list_counted_days, list_counts_of_day};
use crate::storage::connection::AnyConnection;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::storage::figures::{list_tallied_days, list_tallies_of_day};

/// The days before `before` on which something counts or is counted, the first one first.
///
/// # Errors
/// As any query.
pub fn days(c: &mut AnyConnection, before: Day) -> Result<Vec<Day>, StorageError> {
    let mut days = list_counted_days(c, before.0)?;
    days.extend(list_tallied_days(c, before.0)?);
    days.sort_unstable();
    days.dedup();
    Ok(days.into_iter().map(Day).collect())
}

/// What the figures of a day say otherwise than its events. The day must be over: while acts are
/// recorded, the two are read at different moments.
///
/// # Errors
/// As any query; `Broken` for an event whose counts cannot be read.
pub fn differences(c: &mut AnyConnection, day: Day) -> Result<Vec<Difference>, StorageError> {
    let mut counted: BTreeMap<_, i64> = BTreeMap::new();
    for stored in list_counts_of_day(c, day.0)? {
        for tally in read_counts(&stored, day)? {
            let n = counted.entry(tally).or_default();
            *n = n.saturating_add(1);
        }
    }
    let stood = list_tallies_of_day(c, day.0)?;
    let all: std::collections::BTreeSet<_> = counted.keys().chain(stood.keys()).collect();
    let differing = all.into_iter().filter_map(|tally| {
        let counted = counted.get(tally).copied().unwrap_or_default();
        let stood = stood.get(tally).copied().unwrap_or_default();
        (counted != stood).then(|| Difference {
            counted,
            stood,
            tally: tally.clone(),
        })
    });
    let mut differing: Vec<_> = differing.collect();
    // What counts nothing is taken away before its place is written to.
    differing.sort_unstable();
    Ok(differing)
}

/// Mends the figures of a day that is over; how many counts were wrong.
///
/// # Errors
/// As [`differences`] and any write.
pub fn mend(tx: &mut Tx<'_>, now: Instant, day: Day) -> Result<usize, Failure> {
    let differing = differences(tx.conn(), day)?;
    record_recount(tx, now, &differing)?;
    Ok(differing.len())
}
