//! What was changed of the calendar, when, by whom and why.

use crate::domain::calendar::amend::{DayChange, differences};
use crate::domain::calendar::holiday::Holiday;
use crate::domain::coded::Coded as _;
use crate::domain::time::Instant;
use crate::reference::holidays;
use crate::reference::shipped::Source;
use crate::storage::accounts::find_staff;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::reference::{VersionRow, list_versions_of};

/// One change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The version it made.
    pub version: i64,
    /// When.
    pub at: Instant,
    /// Who; nobody for what came with the program or from the machine room.
    pub by: Option<String>,
    /// The decision behind it, where it was told.
    pub reason: Option<String>,
    /// The days of which the calendar says something else since.
    pub changes: Vec<DayChange>,
}

/// The latest changes, newest first. The calendar that came with the program is no change.
///
/// # Errors
/// As any query; `Broken` for a table this program cannot read.
pub fn steps(c: &mut AnyConnection, most: i64) -> Result<Vec<Step>, StorageError> {
    let versions = list_versions_of(c, Source::Calendar.code(), most.saturating_add(1))?;
    let tables: Result<Vec<Vec<Holiday>>, StorageError> = versions.iter().map(days).collect();
    let tables = tables?;
    let mut steps = Vec::new();
    for ((version, new), old) in versions.iter().zip(&tables).zip(tables.iter().skip(1)) {
        let by = match version.loaded_by {
            Some(id) => find_staff(c, id)?.map(|staff| staff.name),
            None => None,
        };
        steps.push(Step {
            version: version.version,
            at: Instant(version.loaded_at),
            by,
            reason: version.reason.clone(),
            changes: differences(old, new),
        });
    }
    Ok(steps)
}

fn days(version: &VersionRow) -> Result<Vec<Holiday>, StorageError> {
    let rows = holidays::rows(&version.body);
    let rows = rows.map_err(|_| {
        StorageError::Broken(format!("the calendar of version {}", version.version))
    })?;
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}
