//! What writes leave to the end of their batch: rows that nobody reads in between and that no
//! caller's mistake can make fail. Together they cost a fraction: the audit chain is written many
//! rows at once, and the search index grows by one segment a batch instead of one a savepoint.

use crate::storage::audit::Entry;
use crate::storage::audit::stream::AuditStream;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::search::insert_words;

/// What one write, or all of a batch, has yet to be written. A refused write's is dropped with its
/// savepoint.
#[derive(Debug, Default)]
pub(super) struct Backlog {
    entries: Vec<Entry>,
    words: Vec<(i64, String)>,
}

impl Backlog {
    /// Remembers an entry of the audit log.
    pub(super) fn audit(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// Remembers the text a case is found by.
    pub(super) fn index(&mut self, case: i64, text: String) {
        self.words.push((case, text));
    }

    /// Takes over what a finished write left, after what was there.
    pub(super) fn take(&mut self, mut left: Self) {
        self.entries.append(&mut left.entries);
        self.words.append(&mut left.words);
    }

    /// Writes it all, outside of any savepoint, before the commit.
    pub(super) fn write(
        self,
        c: &mut AnyConnection,
        stream: &mut AuditStream,
    ) -> Result<(), StorageError> {
        stream.append(c, &self.entries)?;
        insert_words(c, &self.words)
    }
}
