//! Facts of the one-stop desk are imported. Every file is kept sealed before it is read; all its
//! rows are judged before one is written. The same file twice from one desk changes nothing; a
//! changed promise becomes history, and a dossier that is late or will be owes its apology at once.

pub mod judge;
pub mod keep;
mod act;
mod renewed;
pub mod run;
mod write;

use crate::casework::record::Stamp;
use crate::domain::coded::Coded as _;
use crate::domain::directory::place::Place;
use crate::domain::dossier::file::{CameBy, Taking};
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::reference::dossier_file::fault::Fault;
use crate::reference::dossier_file::{Feed, Good};
use crate::storage::db::Tx;
use crate::storage::dossiers::files::FileState;
use crate::storage::error::Failure;

use keep::{Kept, Package, keep};

/// A file as it came.
#[derive(Clone, Debug)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its bytes: CSV, JSON or XLSX.
    pub bytes: Vec<u8>,
    /// The commune whose desk it comes from.
    pub ward: Place,
}

/// What an import did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Imported {
    /// The file had been imported before: nothing changed.
    Same,
    /// Rows are wrong: nothing changed.
    Bad(Vec<Fault>),
    /// Every row was taken but these.
    Taken(Summary, Vec<Fault>),
}

/// What the rows of a file were.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    /// Dossiers seen for the first time.
    pub new: usize,
    /// Dossiers of which something changed.
    pub changed: usize,
    /// Apologies that became owed.
    pub owed: usize,
}

impl Summary {
    /// Adds what more rows were.
    pub fn add(&mut self, more: Self) {
        self.new = self.new.saturating_add(more.new);
        self.changed = self.changed.saturating_add(more.changed);
        self.owed = self.owed.saturating_add(more.owed);
    }

    /// What a file's row says so far.
    pub fn of(state: &FileState) -> Self {
        let count = |n: i32| usize::try_from(n).unwrap_or_default();
        Self {
            new: count(state.new_count),
            changed: count(state.changed_count),
            owed: count(state.owed_count),
        }
    }
}

/// Whether the place is a commune on that day, so that a file can come from its desk.
pub fn is_desk(reference: &Reference, place: Place, on: Day) -> bool {
    matches!(place, Place::Commune(_)) && reference.directory.named(place, on).is_some()
}

/// Imports a small file in this transaction, all of it or nothing. Bad rows are an answer, not a
/// failure.
///
/// # Errors
/// As any write.
///
/// Source: NĐ 61/2018/NĐ-CP Điều 19; NĐ 118/2025/NĐ-CP.
pub fn import(tx: &mut Tx<'_>, stamp: Stamp<'_>, file: &File) -> Result<Imported, Failure> {
    if !is_desk(tx.reference(), file.ward, stamp.now.day()) {
        return Ok(Imported::Bad(vec![judge::no_desk(file.ward)]));
    }
    let package = Package::seal(stamp.keys, file)?;
    let id = match keep(tx, stamp, &package, (CameBy::Command, Taking::AllOrNothing))? {
        Kept::Known => return Ok(Imported::Same),
        Kept::Waiting(id) => id,
    };
    let feed = judge::against(tx.conn(), Feed::read(&file.bytes), file.ward)?;
    let mut held = act::Held::claim(tx, stamp.now, id)?;
    if act::is_refused(Taking::AllOrNothing, &feed) {
        held.refuse(tx, stamp, &feed)?;
        return Ok(Imported::Bad(feed.faults));
    }
    let import = held.begin(tx, stamp, &feed)?;
    let rows: Vec<&Good> = feed.rows.iter().collect();
    let (summary, faults) = write::rows(tx, stamp, (import, file.ward), &rows)?;
    held.count(stamp.now, rows.len(), summary);
    held.finish(tx, stamp, &faults)?;
    Ok(Imported::Taken(summary, faults))
}

/// A file's way of being taken, as its row says it.
fn taking(state: &FileState) -> Taking {
    Taking::from_code(&state.taking).unwrap_or(Taking::AllOrNothing)
}
