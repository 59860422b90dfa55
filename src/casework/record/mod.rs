//! The only writer of cases, obligations, their clocks, milestones, history and letters. No state
//! changes without an event, and no letter leaves outside the transaction, through any door.

mod clock;
mod figures;
mod followers;
mod history;
mod letters;
mod obligation;
mod opening;
mod routing;
pub mod texts;

pub use clock::record_unmoved_clock;
pub use figures::{Difference, read_counts, record_recount};
pub use obligation::{Found, ObligationChange, record_new_obligation, record_obligation};
pub use opening::{Opening, record_opening};

use self::history::Line;
use self::texts::CaseSeal;
use crate::casework::actor::place_of;
use crate::casework::kept::Kept;
use crate::domain::case::{Case, Due};
use crate::domain::change::{By, Change, Planned};
use crate::domain::coded::Coded as _;
use crate::domain::ids::{CaseId, PositionId};
use crate::domain::time::{Day, Instant};
use crate::storage::cases::assignments::{
    NewAssignmentRow, insert_assignments, insert_forbidden, list_forbidden,
};
use crate::storage::cases::events::History;
use crate::storage::cases::idempotency::{IdempotencyRow, insert_idempotency_key};
use crate::storage::cases::milestones::insert_milestones;
use crate::storage::cases::worklist::insert_told;
use crate::storage::cases::{CaseChanges, update_case};
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::storage::keys::Keys;

/// When and by whom something is recorded, and the keys texts are sealed with.
#[derive(Clone, Copy, Debug)]
pub struct Stamp<'a> {
    /// When.
    pub now: Instant,
    /// Who acted.
    pub by: By,
    /// The keys.
    pub keys: &'a Keys,
}

/// A request that was taken, and what it is answered: a repeat is answered alike.
#[derive(Clone, Debug)]
pub struct KnownRequest {
    /// What makes a repeat recognisable, as a keyed hash.
    pub key_mac: Vec<u8>,
    /// Hash of what was sent under it.
    pub body_hash: Vec<u8>,
    /// The answer, without secrets.
    pub answer: String,
}

/// Records one act on a case: the case itself by compare-and-set, what happened, its clock,
/// milestones, letters, counts and the audit row.
///
/// # Errors
/// `Stale` when somebody acted since the case was loaded; `Violated` when the handler is forbidden.
pub fn record(tx: &mut Tx<'_>, stamp: Stamp<'_>, change: &Change) -> Result<(), Failure> {
    let case = &change.case;
    let due = clock::record_clock(tx, stamp.now, change)?.unwrap_or(case.due);
    update_case(tx.conn(), case.id.0, case.version, &changes_of(case, due))?;
    if let Some(decision) = &change.rerouted {
        routing::record_routing(tx, case.id, decision)?;
    }
    if let Some(positions) = &change.assigned {
        record_assignment(tx, stamp.now, case, positions)?;
    }
    if !change.kept_out.is_empty() {
        record_kept_out(tx, case, &change.kept_out)?;
    }
    let seal = match change.events.iter().any(|event| event.body.is_some()) {
        true => CaseSeal::of(tx.conn(), stamp.keys, case)?,
        false => CaseSeal::Open,
    };
    let line = Line::of_case(case, seal);
    let counts = figures::of_case(case, &change.tallies);
    history::record_history(tx, stamp, &line, &change.events, &counts)?;
    let history = History::Case(case.id.0);
    history::record_milestones(tx, history, case.round, &change.milestones)?;
    if let Some(unit) = &change.told {
        insert_told(tx.conn(), case.id.0, &unit.0)?;
    }
    if !change.letters.is_empty() {
        let kept = Kept::of(tx.conn(), case.id.0)?;
        letters::record_letters(tx, stamp.now, (case, &kept), &change.letters)?;
    }
    followers::follow(tx, stamp, case)
}

/// Plans that a milestone is looked at again: nothing has happened yet.
///
/// # Errors
/// As any write.
pub fn record_later(tx: &mut Tx<'_>, case: &Case, planned: &Planned) -> Result<(), Failure> {
    let history = History::Case(case.id.0);
    let planned = std::slice::from_ref(planned);
    let rows: Vec<_> = history::planned_rows(history, case.round, planned).collect();
    Ok(insert_milestones(tx.conn(), &rows)?)
}

/// Remembers a request about a case.
///
/// # Errors
/// `Taken` when it was taken before.
pub fn record_request(
    tx: &mut Tx<'_>,
    now: Instant,
    case: CaseId,
    request: &KnownRequest,
) -> Result<(), Failure> {
    let row = IdempotencyRow {
        key_mac: request.key_mac.clone(),
        body_hash: request.body_hash.clone(),
        case_id: case.0,
        answer: request.answer.clone(),
        created_at: now.0,
    };
    Ok(insert_idempotency_key(tx.conn(), &row)?)
}

fn record_kept_out(
    tx: &mut Tx<'_>,
    case: &Case,
    positions: &[PositionId],
) -> Result<(), StorageError> {
    let known = list_forbidden(tx.conn(), case.id.0)?;
    let new = positions.iter().map(|id| id.0);
    let new: Vec<i64> = new.filter(|id| !known.contains(id)).collect();
    insert_forbidden(tx.conn(), case.id.0, &new, &[])
}

fn changes_of(case: &Case, due: Due) -> CaseChanges {
    CaseChanges {
        kind: case.kind.code().to_owned(),
        category: case.category.0.clone(),
        subject_kind: case.subject.code().to_owned(),
        state: case.state.code().to_owned(),
        is_open: case.state.is_open(),
        round: case.round,
        version: case.version.saturating_add(1),
        unit_code: case.handler.unit.0.clone(),
        handler_role: case.handler.role.code().to_owned(),
        handler_level: case.handler.level.code().to_owned(),
        official_id: case.official.map(|id| id.0),
        due_on: due.on.map(|day| day.0),
        due_status: due.status.code().to_owned(),
        due_key: due_key(due.on),
        answered_at: case.answered_at.map(|at| at.0),
        closed_at: case.closed_at.map(|at| at.0),
        rating: case.rating.clone(),
    }
}

/// What work lists sort by: the due day, or the last there is while a case has none.
fn due_key(due: Option<Day>) -> i32 {
    due.map_or(i32::MAX, |day| day.0)
}

fn record_assignment(
    tx: &mut Tx<'_>,
    now: Instant,
    case: &Case,
    positions: &[PositionId],
) -> Result<(), StorageError> {
    let row = |position: Option<PositionId>| NewAssignmentRow {
        case_id: case.id.0,
        round: case.round,
        unit_code: case.handler.unit.0.clone(),
        place_code: place_of(&case.handler.unit.0).to_owned(),
        role: case.handler.role.code().to_owned(),
        level: case.handler.level.code().to_owned(),
        position_id: position.map(|id| id.0),
        staff_id: None,
        assigned_at: now.0,
    };
    let rows: Vec<_> = match positions {
        [] => vec![row(None)],
        _ => positions.iter().map(|id| row(Some(*id))).collect(),
    };
    insert_assignments(tx.conn(), &rows)
}
