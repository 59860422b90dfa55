//! A draft comes into force from its day: as it was looked at, or not at all.

use super::draft::{find, to_come};
use crate::casework::import::reference::{Imported, bring};
use crate::domain::ids::StaffId;
use crate::domain::time::Instant;
use crate::reference::Faults;
use crate::reference::routing::table::table;
use crate::reference::shipped::Source;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::storage::reference::Loading;
use crate::storage::reference::drafts::delete_draft;

/// What somebody looked at and wants in force.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// The draft as it was.
    pub draft: i64,
    /// The version of the reference data it was compared with.
    pub reference: i64,
    /// The decision behind it.
    pub reason: String,
}

/// Publishes the draft, which is then gone.
///
/// # Errors
/// `NotToCome`; `Stale` when the draft, or any reference data, changed since it was looked at.
pub fn publish(
    tx: &mut Tx<'_>,
    now: Instant,
    by: StaffId,
    wanted: &Wanted,
) -> Result<Imported, Failure> {
    let reference = std::sync::Arc::clone(tx.reference());
    let draft = find(tx.conn(), &reference)?;
    let seen = |version: i64| version == wanted.draft && reference.version == wanted.reference;
    let draft = draft.filter(|draft| seen(draft.version));
    let draft = draft.ok_or(StorageError::Stale)?;
    to_come(draft.from, now)?;
    let Some(rules) = draft.table(&reference) else {
        let errors = draft.rules.err().unwrap_or_default().into_iter();
        let faults: Faults = errors.map(|error| (Source::Routing, error)).collect();
        return Ok(Imported::Bad(faults));
    };
    let loading = Loading {
        at: now,
        by: Some(by.0),
        reason: Some(&wanted.reason),
    };
    let done = bring(tx, loading, Source::Routing, &table(&rules))?;
    if !matches!(done, Imported::Bad(_)) {
        delete_draft(tx.conn(), (Source::Routing, wanted.draft))?;
    }
    Ok(done)
}
