//! Spots at which nobody was there again and again, for whoever watches over the offices.

use std::collections::BTreeMap;

use crate::casework::load::case_of;
use crate::casework::view::case::Reading;
use crate::casework::view::entitled::{reader, scope};
use crate::domain::absence::is_alarming;
use crate::domain::case::Case;
use crate::domain::time::Day;
use crate::storage::cases::absences::list_absences;
use crate::storage::cases::reports::find_report;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;

/// Days that are looked back.
const BACK: i32 = 90;
/// Reports looked at, at most.
const LIMIT: i64 = 2_000;

/// A spot with too many reports in a few days.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Spot {
    /// The desk, in the words of the first report.
    pub desk: Option<String>,
    /// The reports, oldest first.
    pub seen: Vec<Absence>,
}

/// A report that nobody was there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Absence {
    /// Its case.
    pub case: Case,
    /// The day.
    pub on: Day,
    /// Whether it was before noon.
    pub before_noon: bool,
}

/// The spots of the reader's province with three reports in seven days, the latest first.
///
/// # Errors
/// As any query.
pub fn spots(c: &mut AnyConnection, reading: Reading<'_>) -> Result<Vec<Spot>, StorageError> {
    let (reader, scope) = (reader(reading), scope(reading.me));
    let since = reading.today.plus(-BACK).0;
    let mut by_spot: BTreeMap<String, Vec<Absence>> = BTreeMap::new();
    for (case, row) in list_absences(c, (&reader, &scope), since, LIMIT)? {
        by_spot.entry(row.spot).or_default().push(Absence {
            case: case_of(case)?,
            on: Day(row.happened_on),
            before_noon: row.before_noon,
        });
    }
    by_spot.retain(|_, seen| is_alarming(&seen.iter().map(|one| one.on).collect::<Vec<_>>()));
    let mut spots = Vec::new();
    for seen in by_spot.into_values() {
        let first = seen.first().map(|one| one.case.id.0);
        let report = first.map(|id| find_report(c, id)).transpose()?.flatten();
        let desk = report.and_then(|report| report.desk);
        spots.push(Spot { desk, seen });
    }
    spots.sort_by_key(|spot| std::cmp::Reverse(spot.seen.last().map(|one| one.on)));
    Ok(spots)
}
