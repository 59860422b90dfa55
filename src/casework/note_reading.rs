//! Somebody reads a case that is another unit's, or sealed: the audit log keeps who and when,
//! before anything is shown.

use crate::casework::actor::Desk;
use crate::domain::change::By;
use crate::storage::audit::Entry;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Keeps that a case was read.
///
/// # Errors
/// As any write.
pub fn note_reading(tx: &mut Tx<'_>, desk: &Desk<'_>, code: &str) -> Result<(), Failure> {
    let by = By::Staff(desk.me.staff);
    let entry = Entry::new(desk.now, by, "case_read", format!("case:{code}"));
    Ok(tx.audit(&entry)?)
}
