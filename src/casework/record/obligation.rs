//! Apology obligations and their letters, written beside their history.

use super::history::{Line, record_history, record_milestones};
use super::letters::{About, order_letter};
use super::{Stamp, figures};
use crate::casework::kept::Kept;
use crate::domain::apology::fault::Fault;
use crate::domain::change::{LetterOrder, Milestones, Tally};
use crate::domain::coded::Coded as _;
use crate::domain::event::Event;
use crate::domain::ids::{CaseId, ObligationId, StaffId};
use crate::storage::cases::events::History;
use crate::storage::db::Tx;
use crate::storage::dossiers::faults::{NewFaultRow, insert_fault};
use crate::storage::dossiers::obligations::{
    NewObligationRow, ObligationChanges, ObligationRow, insert_obligation, update_obligation,
};
use crate::storage::error::Failure;

/// A fault the obligation answers for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// What.
    pub fault: Fault,
    /// The case that found it; none for what a dossier's dates prove.
    pub case: Option<CaseId>,
    /// The official it names.
    pub staff: Option<StaffId>,
    /// Whether the level above is told, with this one, that the cause comes back.
    pub told_above: bool,
}

/// What one act changes of an obligation.
#[derive(Clone, Debug)]
pub struct ObligationChange {
    /// The columns after the act.
    pub after: ObligationChanges,
    /// What it answers for from now on, beside what it did before.
    pub faults: Vec<Found>,
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
            faults: Vec::new(),
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
    let unit = (row.unit_code.as_str(), row.province_code.as_str());
    let of_case = row.case_id.filter(|_| row.dossier_id.is_none());
    follow(tx, stamp, (row.id, of_case, unit), change)
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
    let unit = (new.unit_code.as_str(), new.province_code.as_str());
    let of_case = new.case_id.filter(|_| new.dossier_id.is_none());
    follow(tx, stamp, (id, of_case, unit), change)?;
    Ok(id)
}

fn follow(
    tx: &mut Tx<'_>,
    stamp: Stamp<'_>,
    (id, case, unit): (i64, Option<i64>, (&str, &str)),
    change: &ObligationChange,
) -> Result<(), Failure> {
    for found in &change.faults {
        let row = NewFaultRow {
            obligation_id: id,
            fault: found.fault.code().to_owned(),
            case_id: found.case.map(|case| case.0),
            staff_id: found.staff.map(|staff| staff.0),
            found_on: stamp.now.day().0,
            told_above: found.told_above,
        };
        insert_fault(tx.conn(), &row)?;
    }
    let counts = figures::of_obligation(unit, &change.tallies);
    record_history(tx, stamp, &Line::of_obligation(id), &change.events, &counts)?;
    record_milestones(tx, History::Obligation(id), 1, &change.milestones)?;
    // Whoever a case is kept from hears nothing of the apology it brings.
    let kept = match case {
        Some(case) if !change.letters.is_empty() => Kept::of(tx.conn(), case)?,
        _ => Kept::nobody(),
    };
    for order in &change.letters {
        let about = About::Obligation(ObligationId(id), case.map(CaseId), &kept);
        order_letter(tx, stamp.now, about, order)?;
    }
    Ok(())
}
