//! Which administrators were asked for the calendar of a year.

use diesel::prelude::*;

use super::people::list_administrators;
use crate::domain::time::Instant;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::schema::accounts::calendar_reminders;

/// The administrators who may log in and were not asked for this year's calendar, ascending.
///
/// # Errors
/// As any query.
pub fn list_unreminded(c: &mut AnyConnection, year: i32) -> Result<Vec<i64>, StorageError> {
    let asked: Vec<i64> = calendar_reminders::table
        .filter(calendar_reminders::year.eq(year))
        .select(calendar_reminders::staff_id)
        .load(c)?;
    let all = list_administrators(c)?.into_iter().map(|(id, _)| id);
    let mut open: Vec<i64> = all.filter(|id| !asked.contains(id)).collect();
    open.dedup();
    Ok(open)
}

/// Notes that an administrator was asked.
///
/// # Errors
/// `Taken` when this was noted before.
pub fn insert_calendar_reminder(
    c: &mut AnyConnection,
    staff: i64,
    year: i32,
    now: Instant,
) -> Result<(), StorageError> {
    diesel::insert_into(calendar_reminders::table)
        .values((
            calendar_reminders::staff_id.eq(staff),
            calendar_reminders::year.eq(year),
            calendar_reminders::told_at.eq(now.0),
        ))
        .execute(c)?;
    Ok(())
}
