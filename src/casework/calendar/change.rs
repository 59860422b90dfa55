//! A changed calendar is put in force as it was looked at before: on the version it was compared
//! with, or not at all.

use crate::casework::import::reference::{Imported, bring};
use crate::domain::ids::StaffId;
use crate::domain::time::Instant;
use crate::reference::shipped::Source;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::storage::reference::Loading;

/// A calendar somebody has looked at and wants.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
    /// The version in force when it was looked at.
    pub version: i64,
    /// The table of days off.
    pub table: String,
    /// The decision behind it.
    pub reason: String,
}

/// Puts it in force. Open cases are reckoned anew by [`super::recalculate`].
///
/// # Errors
/// `Stale` when other reference data came into force since it was looked at.
pub fn put_in_force(
    tx: &mut Tx<'_>,
    now: Instant,
    by: StaffId,
    proposal: &Proposal,
) -> Result<Imported, Failure> {
    if tx.reference().version != proposal.version {
        return Err(StorageError::Stale.into());
    }
    let loading = Loading {
        at: now,
        by: Some(by.0),
        reason: Some(&proposal.reason),
    };
    bring(tx, loading, Source::Calendar, &proposal.table)
}
