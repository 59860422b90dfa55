//! What becomes of a kept file, step by step: each is a compare-and-set on its row, so that of two
//! processes at one file only one goes on.

use super::Summary;
use super::keep::sealed_faults;
use crate::casework::record::Stamp;
use crate::domain::coded::Coded as _;
use crate::domain::dossier::file::{Standing, Taking};
use crate::domain::time::Instant;
use crate::reference::dossier_file::Feed;
use crate::reference::dossier_file::fault::Fault;
use crate::storage::audit::Entry;
use crate::storage::db::Tx;
use crate::storage::dossiers::files::{FileRow, find_file, update_file};
use crate::storage::dossiers::imports::{NewImportRow, find_import, insert_import};
use crate::storage::error::{Failure, StorageError};

/// Seconds after which a file somebody has stopped working on goes to another.
const HOLD: i64 = 120;

/// A file somebody works on.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) file: FileRow,
}

/// Whether nothing of a file is taken.
pub(super) fn is_refused(taking: Taking, feed: &Feed) -> bool {
    feed.rows.is_empty() || (!feed.faults.is_empty() && taking == Taking::AllOrNothing)
}

impl Held {
    /// Takes a file up.
    ///
    /// # Errors
    /// `Stale` when somebody works on it, or it is finished.
    pub(super) fn claim(tx: &mut Tx<'_>, now: Instant, id: i64) -> Result<Self, Failure> {
        let file = find_file(tx.conn(), id)?;
        let free =
            |file: &FileRow| file.state.finished_at.is_none() && file.state.held_until <= now.0;
        let file = file.filter(free).ok_or(StorageError::Stale)?;
        let mut held = Self { file };
        held.hold(now);
        held.store(tx)?;
        Ok(held)
    }

    fn hold(&mut self, now: Instant) {
        self.file.state.held_until = now.plus_seconds(HOLD).0;
    }

    fn store(&mut self, tx: &mut Tx<'_>) -> Result<(), Failure> {
        let seen = self.file.state.version;
        self.file.state.version = seen.saturating_add(1);
        Ok(update_file(
            tx.conn(),
            self.file.id,
            seen,
            &self.file.state,
        )?)
    }

    fn judged(&mut self, stamp: Stamp<'_>, feed: &Feed) -> Result<(), Failure> {
        let bad = bad_rows(&feed.faults);
        let state = &mut self.file.state;
        state.row_count = int(feed.rows.len().saturating_add(bad));
        state.bad_count = int(bad);
        state.done_count = 0;
        self.file.state.faults = sealed_faults(stamp.keys, &self.file, &feed.faults)?;
        Ok(())
    }

    /// Nothing of the file is taken, and why.
    pub(super) fn refuse(
        &mut self,
        tx: &mut Tx<'_>,
        stamp: Stamp<'_>,
        feed: &Feed,
    ) -> Result<(), Failure> {
        self.judged(stamp, feed)?;
        self.end(tx, stamp, Standing::Refused)
    }

    /// Its rows are about to be written; the import they are of.
    pub(super) fn begin(
        &mut self,
        tx: &mut Tx<'_>,
        stamp: Stamp<'_>,
        feed: &Feed,
    ) -> Result<i64, Failure> {
        self.judged(stamp, feed)?;
        let import = match find_import(tx.conn(), &self.file.sha256, &self.file.place_code)? {
            Some(begun) => begun,
            None => {
                let row = NewImportRow {
                    sha256: self.file.sha256.clone(),
                    place_code: self.file.place_code.clone(),
                    file_name: self.file.file_name.clone(),
                    row_count: int(feed.rows.len()),
                    imported_at: stamp.now.0,
                    imported_by: stamp.by.staff().map(|id| id.0),
                };
                insert_import(tx.conn(), &row)?
            }
        };
        self.file.state.import_id = Some(import);
        self.file.state.state = Standing::Taking.code().to_owned();
        self.hold(stamp.now);
        self.store(tx)?;
        Ok(import)
    }

    /// So many more rows are written.
    pub(super) fn count(&mut self, now: Instant, rows: usize, sum: Summary) {
        self.hold(now);
        let state = &mut self.file.state;
        state.done_count = state.done_count.saturating_add(int(rows));
        state.new_count = state.new_count.saturating_add(int(sum.new));
        state.changed_count = state.changed_count.saturating_add(int(sum.changed));
        state.owed_count = state.owed_count.saturating_add(int(sum.owed));
    }

    /// Stores the count.
    pub(super) fn go_on(&mut self, tx: &mut Tx<'_>) -> Result<(), Failure> {
        self.store(tx)
    }

    /// Every good row is written, but those another desk took meanwhile.
    pub(super) fn finish(
        &mut self,
        tx: &mut Tx<'_>,
        stamp: Stamp<'_>,
        late: &[Fault],
    ) -> Result<(), Failure> {
        if !late.is_empty() {
            let state = &mut self.file.state;
            state.bad_count = state.bad_count.saturating_add(int(late.len()));
            let mut all = super::keep::faults(stamp.keys, &self.file)?;
            all.extend_from_slice(late);
            self.file.state.faults = sealed_faults(stamp.keys, &self.file, &all)?;
        }
        self.end(tx, stamp, Standing::Taken)
    }

    fn end(&mut self, tx: &mut Tx<'_>, stamp: Stamp<'_>, how: Standing) -> Result<(), Failure> {
        let state = &mut self.file.state;
        state.state = how.code().to_owned();
        state.finished_at = Some(stamp.now.0);
        state.held_until = 0;
        let (bad, done) = (state.bad_count, state.done_count);
        self.store(tx)?;
        let act = match how {
            Standing::Refused => "refuse_dossiers",
            _ => "import_dossiers",
        };
        let target = format!("dossier_file:{}", self.file.id);
        let entry = Entry::new(stamp.now, stamp.by, act, target);
        tx.audit(&entry.with("rows", done).with("bad", bad))?;
        Ok(())
    }
}

/// Rows with a fault: one may have several.
fn bad_rows(faults: &[Fault]) -> usize {
    let mut lines: Vec<Option<u64>> = faults.iter().map(|fault| fault.line).collect();
    lines.dedup();
    lines.len()
}

fn int(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}
