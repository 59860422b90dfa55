//! Apology obligations and their letters, written beside their history.

use super::history::{Line, record_history, record_milestones};
use super::letters::{About, order_letter};
use super::{Stamp, figures};
use crate::domain::change::{LetterOrder, Milestones, Tally};
use crate::domain::event::Event;
use crate::domain::ids::ObligationId;
use crate::storage::cases::events::History;
use crate::storage::db::Tx;
use crate::storage::dossiers::obligations::{
    NewObligationRow, ObligationChanges, ObligationRow, insert_obligation, update_obligation,
};
use crate::storage::error::Failure;

/// What one act changes of an obligation.
#[derive(Clone, Debug)]
pub struct ObligationChange {
    /// The columns after the act.
    pub after: ObligationChanges,
    /// What happened.
    pub events: Vec<Event>,
    /// What it does to the milestones.
    pub milestones: Milestones,
    /// Letters that follow.
    pub letters: Vec<LetterOrder>,
    /// Counts that follow.
    pub tallies: Vec<Tally>,
}

impl ObligationChange {
    /// A change by which nothing changes yet, but the version.
    pub fn of(row: &ObligationRow) -> Self {
        Self {
            after: ObligationChanges {
                state: row.state.clone(),
                is_open: row.is_open,
                case_id: row.case_id,
                overdue: row.overdue,
                reappointments: row.reappointments,
                issued_on: row.issued_on,
                published_at: row.published_at,
                version: row.version.saturating_add(1),
            },
            events: Vec::new(),
            milestones: Milestones::Keep,
            letters: Vec::new(),
            tallies: Vec::new(),
        }
    }
}

/// Records an act on an obligation.
///
/// # Errors
/// `Stale` when somebody acted since it was loaded.
pub fn record_obligation(
    tx: &mut Tx<'_>,
    stamp: Stamp<'_>,
    row: &ObligationRow,
    change: &ObligationChange,
) -> Result<(), Failure> {
    update_obligation(tx.conn(), row.id, row.version, &change.after)?;
    follow(
        tx,
        stamp,
        (row.id, &row.unit_code, &row.province_code),
        change,
    )
}

/// Records that an apology became owed, and returns the obligation's id.
///
/// # Errors
/// `Taken` when the dossier owes one already: one letter per dossier.
pub fn record_new_obligation(
    tx: &mut Tx<'_>,
    stamp: Stamp<'_>,
    new: &NewObligationRow,
    change: &ObligationChange,
) -> Result<i64, Failure> {
    let id = insert_obligation(tx.conn(), new)?;
    follow(tx, stamp, (id, &new.unit_code, &new.province_code), change)?;
    Ok(id)
}

fn follow(
    tx: &mut Tx<'_>,
    stamp: Stamp<'_>,
    (id, unit, province): (i64, &str, &str),
    change: &ObligationChange,
) -> Result<(), Failure> {
    let counts = figures::of_obligation((unit, province), &change.tallies);
    record_history(tx, stamp, &Line::of_obligation(id), &change.events, &counts)?;
    record_milestones(tx, History::Obligation(id), 1, &change.milestones)?;
    for order in &change.letters {
        order_letter(tx, stamp.now, About::Obligation(ObligationId(id)), order)?;
    }
    Ok(())
}
