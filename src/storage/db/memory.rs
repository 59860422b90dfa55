//! What is kept in memory beside the database, and when it is read again.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::domain::people::staff::Staff;
use crate::reference::Reference;
use crate::storage::accounts::positions::{find_roster, find_roster_version};
use crate::storage::audit::stream::AuditStream;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::reference::{find_reference, find_reference_version};

/// How long readers trust the version they saw.
const TRUST: Duration = Duration::from_secs(1);

/// What every connection of the process shares: the newest compiled reference data.
pub(super) struct Shared {
    newest: Mutex<Newest>,
}

struct Newest {
    reference: Arc<Reference>,
    checked: Instant,
}

impl Shared {
    pub(super) fn new(conn: &mut AnyConnection) -> Result<Self, StorageError> {
        let reference = Arc::new(find_reference(conn)?);
        Ok(Self {
            newest: Mutex::new(Newest {
                reference,
                checked: Instant::now(),
            }),
        })
    }

    /// The reference data, unless it is time to look whether a newer version is in force.
    pub(super) fn fresh(&self) -> Option<Arc<Reference>> {
        let newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        (newest.checked.elapsed() < TRUST).then(|| Arc::clone(&newest.reference))
    }

    /// The reference data in force in this transaction; compiled only when it is new.
    pub(super) fn check(&self, conn: &mut AnyConnection) -> Result<Arc<Reference>, StorageError> {
        let version = find_reference_version(conn)?;
        let known = |newest: &Newest| newest.reference.version == version;
        {
            let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
            if known(&newest) {
                newest.checked = Instant::now();
                return Ok(Arc::clone(&newest.reference));
            }
        }
        // Not published: the transaction may yet be rolled back, or be older than the newest.
        Ok(Arc::new(find_reference(conn)?))
    }

    /// Publishes what a committed transaction saw.
    pub(super) fn publish(&self, reference: &Arc<Reference>) {
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        if newest.reference.version < reference.version {
            *newest = Newest {
                reference: Arc::clone(reference),
                checked: Instant::now(),
            };
        }
    }
}

/// What one writer keeps from one transaction to the next.
///
/// The rules: [`begin`](Self::begin) is the first thing in every transaction,
/// [`forget`](Self::forget) follows every rollback, of a savepoint too, and the whole is made
/// anew with a reopened connection.
pub(super) struct Memory {
    shared: Arc<Shared>,
    reference: Arc<Reference>,
    roster: (i64, Arc<Staff>),
    audit: AuditStream,
}

impl Memory {
    pub(super) fn new(
        shared: &Arc<Shared>,
        writer: &str,
        conn: &mut AnyConnection,
    ) -> Result<Self, StorageError> {
        Ok(Self {
            shared: Arc::clone(shared),
            reference: shared.check(conn)?,
            roster: read_roster(conn)?,
            audit: AuditStream::new(writer),
        })
    }

    /// Reads what another process may have changed.
    pub(super) fn begin(&mut self, conn: &mut AnyConnection) -> Result<(), StorageError> {
        self.audit.begin();
        if find_roster_version(conn)? != self.roster.0 {
            self.roster = read_roster(conn)?;
        }
        if find_reference_version(conn)? != self.reference.version {
            self.reference = self.shared.check(conn)?;
        }
        Ok(())
    }

    /// What was remembered inside a transaction or savepoint that is no more.
    pub(super) fn forget(&mut self) {
        self.audit.forget();
    }

    /// The transaction is durable: others may know what it saw.
    pub(super) fn committed(&mut self) {
        self.shared.publish(&self.reference);
    }

    pub(super) fn roster(&self) -> &Arc<Staff> {
        &self.roster.1
    }

    /// The audit stream this writer holds.
    pub(super) fn audit(&mut self) -> &mut AuditStream {
        &mut self.audit
    }

    pub(super) fn reference(&self) -> &Arc<Reference> {
        &self.reference
    }
}

fn read_roster(conn: &mut AnyConnection) -> Result<(i64, Arc<Staff>), StorageError> {
    Ok((find_roster_version(conn)?, Arc::new(find_roster(conn)?)))
}
