//! The stored clock of a case: begun, paused, extended, stopped.

use crate::casework::load::clock_of;
use crate::domain::case::{Case, Due};
use crate::domain::change::{Change, ClockChange, RuleCertainty, RuledClock};
use crate::domain::coded::Coded as _;
use crate::domain::deadline::clock::Clock;
use crate::domain::deadline::due;
use crate::domain::time::Instant;
use crate::storage::cases::deadlines::{self, DeadlineChanges, DeadlineRow};
use crate::storage::columns;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};

/// Changes the stored clock; the due day after it, when it was reckoned anew.
pub(super) fn record_clock(
    tx: &mut Tx<'_>,
    now: Instant,
    change: &Change,
) -> Result<Option<Due>, Failure> {
    let case = &change.case;
    match &change.clock {
        ClockChange::Same => Ok(None),
        ClockChange::Begin(begun) => {
            let (row, due) = begun_row(tx, case.id.0, case.round, begun)?;
            // A stage may be timed anew, by another kind's rule.
            deadlines::delete_deadline(tx.conn(), &row)?;
            deadlines::insert_deadline(tx.conn(), &row)?;
            Ok(Some(due))
        }
        ClockChange::Revive => revive(tx, case),
        ClockChange::Reckon(clock) => {
            let due = reckon(tx, clock);
            update_current(tx, case, |row| reckoned(row, clock, due))?;
            Ok(Some(due))
        }
        ClockChange::Stop(day) => {
            let day = (*day).min(now.day());
            update_current(tx, case, |row| {
                Ok(DeadlineChanges {
                    stopped_on: Some(day.0),
                    ..unchanged(row)
                })
            })?;
            Ok(None)
        }
    }
}

/// Notes that a clock was reckoned by the reference data in force and its day stays.
///
/// # Errors
/// As any write.
pub fn record_unmoved_clock(tx: &mut Tx<'_>, case: &Case) -> Result<(), Failure> {
    Ok(update_current(tx, case, |row| Ok(unchanged(row)))?)
}

/// The clock goes on from where it began, as if it had never stopped.
fn revive(tx: &mut Tx<'_>, case: &Case) -> Result<Option<Due>, Failure> {
    let Some(row) = deadlines::find_current_deadline(tx.conn(), case.id.0)? else {
        return Ok(None);
    };
    let clock = clock_of(&row)?;
    let due = reckon(tx, &clock);
    update_current(tx, case, |row| {
        Ok(DeadlineChanges {
            stopped_on: None,
            ..reckoned(row, &clock, due)?
        })
    })?;
    Ok(Some(due))
}

fn update_current(
    tx: &mut Tx<'_>,
    case: &Case,
    changes: impl FnOnce(&DeadlineRow) -> Result<DeadlineChanges, StorageError>,
) -> Result<(), StorageError> {
    let Some(row) = deadlines::find_current_deadline(tx.conn(), case.id.0)? else {
        return Ok(());
    };
    let changes = DeadlineChanges {
        reference_version: tx.reference().version,
        ..changes(&row)?
    };
    deadlines::update_deadline(tx.conn(), &row, &changes)
}

fn unchanged(row: &DeadlineRow) -> DeadlineChanges {
    DeadlineChanges {
        extension_n: row.extension_n,
        pauses: row.pauses.clone(),
        due_on: row.due_on,
        due_status: row.due_status.clone(),
        stopped_on: row.stopped_on,
        reference_version: row.reference_version,
    }
}

fn reckoned(row: &DeadlineRow, clock: &Clock, due: Due) -> Result<DeadlineChanges, StorageError> {
    Ok(DeadlineChanges {
        extension_n: total_extension(clock),
        pauses: pauses_json(clock)?,
        due_on: due.on.map(|day| day.0),
        due_status: due.status.code().to_owned(),
        ..unchanged(row)
    })
}

fn reckon(tx: &Tx<'_>, clock: &Clock) -> Due {
    due::due(clock, &tx.reference().calendar).into()
}

/// The row of a clock that begins, and the due day it gives.
pub(super) fn begun_row(
    tx: &Tx<'_>,
    case: i64,
    round: i32,
    begun: &RuledClock,
) -> Result<(DeadlineRow, Due), StorageError> {
    let due = reckon(tx, &begun.clock);
    let limit = begun.clock.limit();
    let row = DeadlineRow {
        case_id: case,
        round,
        stage: begun.stage.code().to_owned(),
        rule_key: begun.rule_key.clone(),
        legal_basis: begun.legal_basis.clone(),
        uncertain: begun.certainty == RuleCertainty::Uncertain,
        started_on: begun.clock.start().0,
        n: i32::try_from(limit.n).unwrap_or(i32::MAX),
        unit: limit.unit.code().to_owned(),
        extension_n: total_extension(&begun.clock),
        pauses: pauses_json(&begun.clock)?,
        due_on: due.on.map(|day| day.0),
        due_status: due.status.code().to_owned(),
        stopped_on: None,
        reference_version: tx.reference().version,
    };
    Ok((row, due))
}

fn total_extension(clock: &Clock) -> i32 {
    let total: u32 = clock.extensions().iter().sum();
    i32::try_from(total).unwrap_or(i32::MAX)
}

fn pauses_json(clock: &Clock) -> Result<String, StorageError> {
    let pauses: Vec<(i32, Option<i32>)> = clock
        .pauses()
        .iter()
        .map(|p| (p.from.0, p.to.map(|day| day.0)))
        .collect();
    columns::to_json(&pauses)
}
