//! What was changed of the rules: when, by whom, why, and from which day on.

use crate::domain::coded::Coded as _;
use crate::domain::routing::amend::{RuleChange, differences, first_difference, in_force};
use crate::domain::routing::rule::Rule;
use crate::domain::time::{Day, Instant};
use crate::reference::Reference;
use crate::reference::routing::rows;
use crate::reference::shipped::Source;
use crate::storage::accounts::find_staff;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::reference::list_versions_of;

/// One change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The version of the reference data it made.
    pub version: i64,
    /// When.
    pub at: Instant,
    /// Who; nobody for the machine room.
    pub by: Option<String>,
    /// The decision behind it, where it was told.
    pub reason: Option<String>,
    /// The first day on which other rules decide; none when no day's do.
    pub from: Option<Day>,
    /// The rules that are others on that day.
    pub changes: Vec<RuleChange>,
}

/// The latest changes, newest first. What came with the program is no change. A table of
/// categories that are gone is told without its rules.
///
/// # Errors
/// As any query.
pub fn steps(
    c: &mut AnyConnection,
    reference: &Reference,
    most: i64,
) -> Result<Vec<Step>, StorageError> {
    let versions = list_versions_of(c, Source::Routing.code(), most.saturating_add(1))?;
    let read = |body: &str| -> Vec<Rule> {
        let rows = rows(body, &reference.categories).unwrap_or_default();
        rows.into_iter().map(|(_, rule)| rule).collect()
    };
    let tables: Vec<Vec<Rule>> = versions.iter().map(|row| read(&row.body)).collect();
    let mut steps = Vec::new();
    for ((version, new), old) in versions.iter().zip(&tables).zip(tables.iter().skip(1)) {
        let by = match version.loaded_by {
            Some(id) => find_staff(c, id)?.map(|staff| staff.name),
            None => None,
        };
        let from = first_difference(old, new);
        steps.push(Step {
            version: version.version,
            at: Instant(version.loaded_at),
            by,
            reason: version.reason.clone(),
            from,
            changes: from.map_or_else(Vec::new, |day| {
                differences(&in_force(old, day), &in_force(new, day))
            }),
        });
    }
    Ok(steps)
}
