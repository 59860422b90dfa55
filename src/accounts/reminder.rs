//! Administrators are asked in time for the calendar of the next year.

use super::{Done, record_account};
use crate::domain::change::{By, Template};
use crate::domain::ids::StaffId;
use crate::domain::time::Instant;
use crate::domain::trouble::calendar_ending;
use crate::storage::accounts::reminders::{insert_calendar_reminder, list_unreminded};
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Asks every administrator, once for each year, to bring in the calendar of the year whose days
/// are not confirmed; how many were asked now.
///
/// # Errors
/// As any write.
pub fn ask_for_calendar(tx: &mut Tx<'_>, now: Instant) -> Result<usize, Failure> {
    let Some(last) = calendar_ending(&tx.reference().calendar, now.day()) else {
        return Ok(0);
    };
    let year = i32::from(last.plus(1).date().year());
    let administrators = list_unreminded(tx.conn(), year)?;
    for staff in &administrators {
        insert_calendar_reminder(tx.conn(), *staff, year, now)?;
        let staff = StaffId(*staff);
        let done = Done::to_staff(By::Portal, "asked_for_calendar", staff).with("year", year);
        record_account(tx, now, done.telling(Template::CalendarEnding, vec![staff]))?;
    }
    Ok(administrators.len())
}
