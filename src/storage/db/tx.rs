//! What a write sees: its connection and what its writer keeps in memory.

use std::sync::Arc;

use crate::domain::people::staff::Staff;
use crate::domain::time::Instant;
use crate::reference::Reference;
use crate::storage::audit::Entry;
use crate::storage::connection::AnyConnection;
use crate::storage::db::backlog::Backlog;
use crate::storage::db::memory::Memory;
use crate::storage::error::StorageError;

/// One write in its open transaction.
pub struct Tx<'a> {
    conn: &'a mut AnyConnection,
    memory: &'a mut Memory,
    backlog: Backlog,
}

impl<'a> Tx<'a> {
    pub(super) fn new(conn: &'a mut AnyConnection, memory: &'a mut Memory) -> Self {
        Self {
            conn,
            memory,
            backlog: Backlog::default(),
        }
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

    /// Keeps an entry in the audit log, in this transaction: the chain is written at the end of
    /// the batch.
    ///
    /// # Errors
    /// None here: when the chain cannot be written, the whole batch is given up.
    pub fn audit(&mut self, entry: &Entry) -> Result<(), StorageError> {
        self.backlog.audit(entry.clone());
        Ok(())
    }

    /// A name no other writer bears while this transaction is open, and few in all: rows kept
    /// under it are waited for by nobody.
    ///
    /// # Errors
    /// As any query.
    pub fn writer(&mut self, now: Instant) -> Result<String, StorageError> {
        self.memory.audit().name(self.conn, now)
    }

    /// Makes a case findable by the words of a text, in this transaction.
    pub fn index(&mut self, case: i64, text: &str) {
        self.backlog.index(case, text.to_owned());
    }

    /// What is still to be written when the write is done.
    pub(super) fn into_backlog(self) -> Backlog {
        self.backlog
    }
}
