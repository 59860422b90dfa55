//! Puts a changed file of reference data in force: all of it, or none.

use crate::domain::change::By;
use crate::domain::coded::Coded as _;
use crate::domain::ids::StaffId;
use crate::domain::time::Instant;
use crate::reference::shipped::{Source, Sources, misplaced};
use crate::reference::{Faults, Reference};
use crate::storage::audit::Entry;
use crate::storage::db::Tx;
use crate::storage::error::Failure;
use crate::storage::reference::{Loading, find_sources, insert_reference_version};

/// What a changed file would do.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// It is the text in force.
    Same,
    /// Rows of it, or rows of another file because of it, are wrong.
    Bad(Faults),
    /// It may come into force.
    Good(Box<Reference>),
}

/// Judges a file against the texts in force, changing nothing. Line ends and a byte order mark do
/// not make a file another one.
pub fn judge(in_force: i64, sources: Sources, source: Source, text: &str) -> Verdict {
    let text = plain(text);
    if sources.text(source) == text {
        return Verdict::Same;
    }
    if let Some(fault) = misplaced(source, &text) {
        return Verdict::Bad(vec![(source, fault)]);
    }
    let next = in_force.saturating_add(1);
    match Reference::compile(next, &sources.with(source, text)) {
        Ok(reference) => Verdict::Good(Box::new(reference)),
        Err(faults) => Verdict::Bad(faults),
    }
}

fn plain(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.replace("\r\n", "\n")
}

/// What an import did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Imported {
    /// The file was in force already: nothing changed.
    Same,
    /// The file is wrong: what was in force stays in force.
    Bad(Faults),
    /// The file is in force.
    InForce {
        /// The number of the new version.
        version: i64,
    },
}

/// Imports one file. The row-by-row reasons of a bad one are an answer, not a failure.
///
/// # Errors
/// `Stale` when another import came first.
pub fn import(
    tx: &mut Tx<'_>,
    now: Instant,
    by: Option<StaffId>,
    source: Source,
    text: &str,
) -> Result<Imported, Failure> {
    let from = tx.reference().version;
    let sources = find_sources(tx.conn(), from)?;
    match judge(from, sources, source, text) {
        Verdict::Same => Ok(Imported::Same),
        Verdict::Bad(faults) => Ok(Imported::Bad(faults)),
        Verdict::Good(_) => {
            let by = by.map(|id| id.0);
            let changed = [(source, plain(text))];
            let loading = Loading { at: now, by };
            let version = insert_reference_version(tx.conn(), from, &changed, loading)?;
            let by = by.map_or(By::Portal, |id| By::Staff(StaffId(id)));
            let target = format!("reference:{}", source.code());
            tx.audit(&Entry::new(now, by, "import_reference", target).with("version", version))?;
            Ok(Imported::InForce { version })
        }
    }
}
