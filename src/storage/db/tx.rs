//! What a write sees: its connection and what its writer keeps in memory.

use std::sync::Arc;

use crate::domain::change::Template;
use crate::domain::ids::UnitCode;
use crate::domain::people::staff::Staff;
use crate::domain::roles::StaffRole;
use crate::domain::time::Instant;
use crate::reference::Reference;
use crate::storage::audit::Entry;
use crate::storage::connection::AnyConnection;
use crate::storage::db::backlog::{Backlog, Rows};
use crate::storage::db::memory::Memory;
use crate::storage::error::StorageError;
use crate::storage::figures::Tally;
use crate::storage::outbox::{LetterData, NewLetterRow};

/// One write in its open transaction.
pub struct Tx<'a> {
    conn: &'a mut AnyConnection,
    memory: &'a mut Memory,
    backlog: Backlog,
    lost: Option<StorageError>,
}

impl<'a> Tx<'a> {
    pub(super) fn new(conn: &'a mut AnyConnection, memory: &'a mut Memory) -> Self {
        Self {
            conn,
            memory,
            backlog: Backlog::default(),
            lost: None,
        }
    }

    /// The connection, inside the transaction. What was left for [`later`](Self::later) is written
    /// before anything else is asked.
    pub fn conn(&mut self) -> &mut AnyConnection {
        let rows = std::mem::take(self.later());
        if let Err(error) = rows.write(self.conn) {
            self.lost = Some(error);
        }
        self.conn
    }

    /// The reference data in force in this transaction.
    pub fn reference(&self) -> &Arc<Reference> {
        self.memory.reference()
    }

    /// Tells that this write brings other reference data: what comes after it reads them anew.
    pub fn outdate_reference(&mut self) {
        self.memory.outdate();
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
        self.backlog.entries.push(entry.clone());
        Ok(())
    }

    /// Orders a letter, in this transaction.
    ///
    /// # Errors
    /// `Unavailable` when the system gives no random bytes.
    pub fn post(
        &mut self,
        now: Instant,
        template: Template,
        letter: &LetterData,
    ) -> Result<(), StorageError> {
        let row = NewLetterRow::new(now, template, letter)?;
        self.backlog.letters.push(row);
        Ok(())
    }

    /// Adds one to a count of the daily figures, in this transaction.
    pub fn count(&mut self, now: Instant, tally: Tally) {
        self.backlog.count(now, tally);
    }

    /// The rows of a case that begins in this transaction, beside the case itself: written with
    /// those of the others in the batch, unless this write goes on to ask the database.
    pub fn later(&mut self) -> &mut Rows {
        &mut self.backlog.rows
    }

    /// Ids of those who are one of `roles` in a unit and are not disabled, as of this
    /// transaction's beginning.
    ///
    /// # Errors
    /// As any query.
    pub fn staff_of(
        &mut self,
        unit: &UnitCode,
        roles: &'static [StaffRole],
    ) -> Result<Vec<i64>, StorageError> {
        self.memory.staff_of(self.conn, (unit, roles))
    }

    /// Makes a case findable by the words of a text, in this transaction.
    pub fn index(&mut self, case: i64, text: &str) {
        self.backlog.index(case, text.to_owned());
    }

    /// What is still to be written when the write is done.
    ///
    /// # Errors
    /// What went wrong when [`conn`](Self::conn) could not say so: nothing of the batch may stand.
    pub(super) fn into_backlog(self) -> Result<Backlog, StorageError> {
        match self.lost {
            None => Ok(self.backlog),
            Some(error) => Err(error),
        }
    }
}
