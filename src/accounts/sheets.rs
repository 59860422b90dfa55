//! An administrator enters when a unit is open, where it is and how it is reached: from the next
//! day on, never backwards, so that nobody's hours change after somebody stood at a closed door.

use super::authority::{refused, require};
use super::{Done, record_account};
use crate::domain::change::By;
use crate::domain::hours::Sheet;
use crate::domain::ids::UnitCode;
use crate::domain::refusal::AccountRefusal;
use crate::domain::time::{Day, Instant};
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::storage::units::sheets::{Entered, insert_sheet, list_sheets, update_sheet};

/// Sheets looked at for one of the same day.
const LATEST: i64 = 50;

/// Enters a sheet from a day on. One of the same day, still to come, is replaced when it is the one
/// that was `seen`.
///
/// # Errors
/// `OutsideYourUnits`, `NotToCome`; `Stale` when another was entered since.
pub fn enter_sheet(
    tx: &mut Tx<'_>,
    now: Instant,
    by: By,
    (unit, from, seen): (&UnitCode, Day, i64),
    sheet: &Sheet,
) -> Result<(), Failure> {
    let today = now.day();
    require(tx, (by, today), [unit])?;
    if by.staff().is_some() && from <= today {
        return Err(refused(AccountRefusal::NotToCome));
    }
    let entered = Entered {
        at: now,
        by: by.staff().map(|id| id.0),
    };
    let mut known = list_sheets(tx.conn(), &unit.0, LATEST)?.into_iter();
    match known.find(|row| row.from_on == from.0) {
        Some(row) if row.version == seen => update_sheet(tx.conn(), &row, sheet, entered)?,
        Some(_) => return Err(StorageError::Stale.into()),
        None => insert_sheet(tx.conn(), (&unit.0, from), sheet, entered)?,
    }
    let done = Done::new(by, "sheet_entered", format!("unit:{}", unit.0));
    Ok(record_account(tx, now, done.with("from", from))?)
}
