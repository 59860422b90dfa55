//! What writes leave to the end of their batch: rows that nobody reads in between and that no
//! caller's mistake can make fail. Together they cost a fraction: the audit chain is written many
//! rows at once, and the search index grows by one segment a batch instead of one a savepoint.

use std::collections::BTreeMap;

use crate::domain::time::Instant;
use crate::storage::audit::Entry;
use crate::storage::audit::stream::AuditStream;
use crate::storage::cases::deadlines::DeadlineRow;
use crate::storage::cases::events::NewEventRow;
use crate::storage::cases::milestones::NewMilestoneRow;
use crate::storage::cases::reports::IdentityRow;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::figures::{Tally, update_tally};
use crate::storage::outbox::NewLetterRow;
use crate::storage::rows::insert_rows;
use crate::storage::search::insert_words;

/// Rows of cases that begin in this batch. Nobody knows of the case yet but who repeats the same
/// request, and is told what stands in the case and its report.
#[derive(Debug, Default)]
#[expect(missing_docs, reason = "each field is a table")]
pub struct Rows {
    pub identities: Vec<IdentityRow>,
    pub deadlines: Vec<DeadlineRow>,
    pub events: Vec<NewEventRow>,
    pub milestones: Vec<NewMilestoneRow>,
}

/// What one write, or all of a batch, has yet to be written. A refused write's is dropped with its
/// savepoint.
#[derive(Debug, Default)]
pub(super) struct Backlog {
    pub(super) rows: Rows,
    pub(super) entries: Vec<Entry>,
    pub(super) letters: Vec<NewLetterRow>,
    words: Vec<(i64, String)>,
    tallies: BTreeMap<Tally, i64>,
    counted_at: Option<Instant>,
}

impl Rows {
    fn take(&mut self, mut left: Self) {
        self.identities.append(&mut left.identities);
        self.deadlines.append(&mut left.deadlines);
        self.events.append(&mut left.events);
        self.milestones.append(&mut left.milestones);
    }

    /// Writes them all.
    pub(super) fn write(&self, c: &mut AnyConnection) -> Result<(), StorageError> {
        insert_rows(c, &self.identities)?;
        insert_rows(c, &self.deadlines)?;
        insert_rows(c, &self.events)?;
        insert_rows(c, &self.milestones)
    }
}

impl Backlog {
    /// Remembers the text a case is found by.
    pub(super) fn index(&mut self, case: i64, text: String) {
        self.words.push((case, text));
    }

    /// Remembers one more for the daily figures.
    pub(super) fn count(&mut self, now: Instant, tally: Tally) {
        self.add(tally, 1);
        self.counted_at = Some(now);
    }

    fn add(&mut self, tally: Tally, more: i64) {
        let n = self.tallies.entry(tally).or_default();
        *n = n.saturating_add(more);
    }

    /// Takes over what a finished write left, after what was there.
    pub(super) fn take(&mut self, mut left: Self) {
        self.rows.take(left.rows);
        self.entries.append(&mut left.entries);
        self.letters.append(&mut left.letters);
        self.words.append(&mut left.words);
        self.counted_at = left.counted_at.or(self.counted_at);
        for (tally, n) in left.tallies {
            self.add(tally, n);
        }
    }

    /// Writes it all, outside of any savepoint, before the commit.
    pub(super) fn write(
        self,
        c: &mut AnyConnection,
        stream: &mut AuditStream,
    ) -> Result<(), StorageError> {
        self.rows.write(c)?;
        insert_rows(c, &self.letters)?;
        if let Some(now) = self.counted_at {
            let writer = stream.name(c, now)?;
            for (tally, n) in &self.tallies {
                update_tally(c, &writer, tally, *n)?;
            }
        }
        stream.append(c, &self.entries)?;
        insert_words(c, &self.words)
    }
}
