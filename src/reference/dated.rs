//! Validity of rows: civil days from–to, and rows of one key that must not meet.

use std::collections::HashMap;
use std::hash::Hash;

use super::rows::{Problem, RowError};
use crate::domain::time::Day;

/// The first of all days: an empty `valid_from`.
pub const ALWAYS: Day = Day(i32::MIN);
/// The last of all days: an empty `valid_to`.
pub const FOREVER: Day = Day(i32::MAX);

/// A civil day written as `2026-11-23`.
pub fn day(line: u64, column: &str, text: &str) -> Result<Day, RowError> {
    let bad = || RowError::at(line, column, Problem::NotADate(text.to_owned()));
    if text.len() != "2026-11-23".len() {
        return Err(bad());
    }
    text.parse().map_err(|_| bad())
}

/// The days of `valid_from` and `valid_to`; empty means without end on that side.
pub fn validity(line: u64, from: &str, to: &str) -> Result<(Day, Day), RowError> {
    let from = match from {
        "" => ALWAYS,
        text => day(line, "valid_from", text)?,
    };
    let to = match to {
        "" => FOREVER,
        text => day(line, "valid_to", text)?,
    };
    if from > to {
        return Err(RowError::row(line, Problem::Reversed));
    }
    Ok((from, to))
}

/// A row's line, its key and its days.
pub type Span<K> = (u64, K, Day, Day);

/// One error for every row whose days meet those of an earlier row with the same key.
pub fn overlaps<K: Hash + Eq>(spans: impl IntoIterator<Item = Span<K>>) -> Vec<RowError> {
    let mut known: HashMap<K, Vec<(u64, Day, Day)>> = HashMap::new();
    let mut errors = Vec::new();
    for (line, key, from, to) in spans {
        let rows = known.entry(key).or_default();
        let met = rows.iter().find(|row| row.1 <= to && from <= row.2);
        if let Some((other, ..)) = met {
            errors.push(RowError::row(line, Problem::Overlaps(*other)));
        }
        rows.push((line, from, to));
    }
    errors
}
