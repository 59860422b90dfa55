//! The province's triage gives a case to an office that may have it.

use std::sync::Arc;

use crate::casework::actor::{Desk, Target};
use crate::casework::office;
use crate::domain::case::{Case, Handler};
use crate::domain::change::{LetterOrder, Recipient, Template};
use crate::domain::directory::place::Place;
use crate::domain::ids::PositionId;
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::request::Request;
use crate::domain::people::Roster as _;
use crate::domain::refusal::Refusal;
use crate::domain::roles::{Level, OfficeRole};
use crate::domain::time::Day;
use crate::storage::cases::assignments::{list_forbidden, list_forbidden_places};
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};

/// The office a case is given to, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assignment {
    /// The office.
    pub role: OfficeRole,
    /// Its level.
    pub level: Level,
    /// Why, for the history.
    pub reason: String,
}

/// An office of a case, and those who hold it and may have the case.
pub(super) struct Placed {
    /// The office.
    pub(super) handler: Handler,
    /// Who holds it.
    pub(super) positions: Vec<PositionId>,
}

/// Finds the office a case is to go to, seen from the commune it is about.
///
/// # Errors
/// `NoSuchOffice` when there is none, nobody holds it, or whoever does may not have the case.
pub(super) fn place(
    tx: &mut Tx<'_>,
    case: &Case,
    to: &Assignment,
    on: Day,
) -> Result<Placed, Failure> {
    let commune = case.ward_code.parse().map_err(|_| Refusal::NoSuchOffice)?;
    let directory = &tx.reference().directory;
    let seat = directory.seat(commune, to.role, to.level, on);
    let seat = seat.ok_or(Refusal::NoSuchOffice)?;
    let positions = eligible(tx, case.id.0, (seat.place, to.role), on)?;
    if positions.is_empty() {
        return Err(Refusal::NoSuchOffice.into());
    }
    Ok(Placed {
        handler: Handler {
            unit: seat.code(),
            role: to.role,
            level: to.level,
        },
        positions,
    })
}

/// Assigns a case that waits in the province's queue.
///
/// # Errors
/// `NotYours`, `NotNow`, `NoSuchOffice`; `Violated` when the office may not have the case.
pub fn assign(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    target: &Target,
    to: &Assignment,
) -> Result<(), Failure> {
    let opened = office::open(tx, desk, target)?;
    let placed = place(tx, &opened.case, to, desk.now.day())?;
    let unit = placed.handler.unit.clone();
    let request = Request::Assign {
        to: unit.clone(),
        reason: to.reason.clone(),
    };
    let decision = office::ask(tx, desk, &opened, &request)?;
    let event = office::event(Act::Assign)
        .with("unit", &unit.0)
        .saying(&to.reason);
    let mut change = office::change_of(opened, &decision, event);
    change.case.handler = placed.handler;
    change.case.official = None;
    change.assigned = Some(placed.positions);
    change.letters = vec![LetterOrder {
        to: Recipient::Unit(unit),
        template: Template::CaseAssigned,
    }];
    office::record_act(tx, desk, &change)
}

/// The holders of an office on a day who may have a case.
pub(super) fn eligible(
    tx: &mut Tx<'_>,
    case: i64,
    (place, role): (Place, OfficeRole),
    on: Day,
) -> Result<Vec<PositionId>, StorageError> {
    let roster = Arc::clone(tx.roster());
    let forbidden = list_forbidden(tx.conn(), case)?;
    if list_forbidden_places(tx.conn(), case)?.contains(&place.to_string()) {
        return Ok(Vec::new());
    }
    let holders = roster.holders(place, role, on);
    Ok(holders.filter(|id| !forbidden.contains(&id.0)).collect())
}
