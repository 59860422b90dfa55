//! Staff at the door: log-in, sessions, who may do what. Verbs that end in `record_account`.

pub mod password;
pub mod session;
pub mod staff;

use crate::domain::change::By;
use crate::domain::ids::StaffId;
use crate::domain::time::Instant;
use crate::storage::audit::Entry;
use crate::storage::db::Tx;
use crate::storage::error::StorageError;

/// Keeps an act on an account in the audit log: the last step of every verb here.
fn record_account(
    tx: &mut Tx<'_>,
    now: Instant,
    by: By,
    act: &str,
    of: StaffId,
) -> Result<(), StorageError> {
    tx.audit(&Entry::new(now, by, act, format!("staff:{}", of.0)))
}
