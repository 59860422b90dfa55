//! What a write sees: its connection and what its writer keeps in memory.

use std::sync::Arc;

use crate::domain::people::staff::Staff;
use crate::domain::time::Instant;
use crate::reference::Reference;
use crate::storage::audit::Entry;
use crate::storage::connection::AnyConnection;
use crate::storage::db::memory::Memory;
use crate::storage::error::StorageError;

/// One write in its open transaction.
pub struct Tx<'a> {
    conn: &'a mut AnyConnection,
    memory: &'a mut Memory,
}

impl<'a> Tx<'a> {
    pub(super) fn new(conn: &'a mut AnyConnection, memory: &'a mut Memory) -> Self {
        Self { conn, memory }
    }

    /// The connection, inside the transaction.
    pub fn conn(&mut self) -> &mut AnyConnection {
        self.conn
    }

    /// The reference data in force in this transaction.
    pub fn reference(&self) -> &Arc<Reference> {
        self.memory.reference()
    }

    /// Who holds which position, as of this transaction's beginning.
    pub fn roster(&self) -> &Arc<Staff> {
        self.memory.roster()
    }

    /// A name no other writer bears while this transaction is open, and few in all: rows kept
    /// under it are waited for by nobody.
    ///
    /// # Errors
    /// As [`Tx::audit`].
    pub fn writer(&mut self, now: Instant) -> Result<String, StorageError> {
        self.memory.audit().name(self.conn, now)
    }

    /// Keeps an entry in the audit log, in this transaction.
    ///
    /// # Errors
    /// As any query.
    pub fn audit(&mut self, entry: &Entry) -> Result<(), StorageError> {
        self.memory.audit().append(self.conn, entry)
    }
}
