//! Whether an office has somebody who may have a case.

use crate::casework::assign::eligible;
use crate::domain::case::{Case, Handler};
use crate::domain::ids::PositionId;
use crate::domain::lifecycle::State;
use crate::domain::routing::rule::{Step, TRIAGE};
use crate::domain::time::Day;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// An office that may have a case, and the positions in it that may.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Heir {
    /// The office.
    pub(super) handler: Handler,
    /// Its holders, without those in conflict.
    pub(super) positions: Vec<PositionId>,
}

/// The office that has a case; for one that waits, the province's queue.
pub(super) fn office_of(case: &Case) -> Step {
    match case.state {
        State::AwaitingTriage => TRIAGE,
        _ => Step {
            role: case.handler.role,
            level: case.handler.level,
        },
    }
}

/// The office, seen from the commune of the case; none when nobody in it may have the case.
pub(super) fn heir(
    tx: &mut Tx<'_>,
    case: &Case,
    office: Step,
    on: Day,
) -> Result<Option<Heir>, Failure> {
    let Ok(commune) = case.ward_code.parse() else {
        return Ok(None);
    };
    let directory = &tx.reference().directory;
    let Some(seat) = directory.seat(commune, office.role, office.level, on) else {
        return Ok(None);
    };
    let positions = eligible(tx, case.id.0, (seat.place, office.role), on)?;
    if positions.is_empty() {
        return Ok(None);
    }
    let handler = Handler {
        unit: seat.code(),
        role: office.role,
        level: office.level,
    };
    Ok(Some(Heir { handler, positions }))
}
