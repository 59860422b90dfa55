//! An apology that is late climbs: its unit is told first, then the offices of the province, a step
//! at a time, until it is issued.

use crate::casework::actor::place_of;
use crate::casework::record::{ObligationChange, Stamp, record_obligation};
use crate::domain::change::{LetterOrder, Planned, Recipient, Template};
use crate::domain::directory::place::Place;
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::UnitCode;
use crate::domain::milestone::{self, Milestone};
use crate::domain::routing::rule::Step;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::storage::db::Tx;
use crate::storage::dossiers::obligations::{ObligationRow, find_obligation};
use crate::storage::error::{Failure, StorageError};

/// The days on which an obligation of a province, known since a day, climbs while it is open.
pub(in crate::casework) fn planned(
    reference: &Reference,
    province: &str,
    (due_on, known_on): (Day, Day),
) -> Vec<Planned> {
    let policy = reference.policies.of(province, known_on);
    // What is found out late is told a step at a time all the same.
    let from = due_on.max(known_on);
    milestone::of_apology(
        from,
        ladder(reference, known_on),
        &policy,
        &reference.calendar,
    )
}

/// The offices above every unit of a province: those of the rule that leaves nothing to nobody.
fn ladder(reference: &Reference, on: Day) -> &[Step] {
    let steps = &reference.routing.catch_all(on).steps;
    steps.get(1..).unwrap_or_default()
}

/// A day has come on which an obligation climbs. One that is no longer open stays where it is.
///
/// # Errors
/// As any write.
pub fn climb(tx: &mut Tx<'_>, stamp: Stamp<'_>, id: i64, step: i32) -> Result<(), Failure> {
    let row = find_obligation(tx.conn(), id)?;
    let row = row.ok_or_else(|| StorageError::Broken("a milestone of no obligation".to_owned()))?;
    if !row.is_open {
        return Ok(());
    }
    let told = told(tx.reference(), &row, step)?;
    let event = EventKind::Milestone(Milestone::ApologyOverdue);
    let event = match step {
        0 => Event::shown(event),
        _ => Event::internal(event).with("step", step),
    };
    let mut change = ObligationChange::of(&row);
    change.after.overdue = true;
    change.events = vec![match &told {
        Some(unit) => event.with("unit", &unit.0),
        None => event,
    }];
    change.letters = told
        .map(|unit| LetterOrder {
            to: Recipient::Unit(unit),
            template: Template::ApologyOverdue,
        })
        .into_iter()
        .collect();
    record_obligation(tx, stamp, &row, &change)
}

/// The unit a step tells: the one that owes it, then those above. None where an office has no seat.
fn told(
    reference: &Reference,
    row: &ObligationRow,
    step: i32,
) -> Result<Option<UnitCode>, StorageError> {
    let above = usize::try_from(step).unwrap_or_default().checked_sub(1);
    let Some(above) = above else {
        return Ok(Some(UnitCode(row.unit_code.clone())));
    };
    let on = Day(row.owed_on);
    let province: Place = place_of(&row.province_code)
        .parse()
        .map_err(|_| StorageError::Broken("an obligation of no province".to_owned()))?;
    let step = ladder(reference, on).get(above);
    let seat = step.and_then(|step| {
        let directory = &reference.directory;
        directory.seat(province, step.role, step.level, on)
    });
    Ok(seat.map(|seat| seat.code()))
}
