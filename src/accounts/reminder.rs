//! What administrators are told by letter: that the calendar of the next year is wanted, that a
//! file of dossiers was refused.

use super::authority::covers;
use super::{Done, record_account};
use crate::domain::change::{By, Template};
use crate::domain::directory::place::Place;
use crate::domain::ids::{StaffId, UnitCode};
use crate::domain::time::Instant;
use crate::domain::trouble::calendar_ending;
use crate::storage::accounts::people::list_administrators;
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

/// Tells the administrators of a commune and its province that a file of its desk, fetched by
/// itself, was refused; all of them when nobody knows whose file it is.
///
/// # Errors
/// As any write.
pub fn tell_of_refused_file(
    tx: &mut Tx<'_>,
    now: Instant,
    ward: Option<Place>,
) -> Result<(), Failure> {
    let directory = &tx.reference().clone().directory;
    let unit = ward.map(|ward| UnitCode(ward.to_string()));
    let is_told = |of: &UnitCode| {
        let is_covered = |unit| covers(directory, of, unit, now.day());
        unit.as_ref().is_none_or(is_covered)
    };
    let all = list_administrators(tx.conn())?.into_iter();
    let mut told: Vec<StaffId> = all
        .filter(|(_, of)| is_told(of))
        .map(|(id, _)| StaffId(id))
        .collect();
    told.dedup();
    let target = format!("place:{}", unit.map(|unit| unit.0).unwrap_or_default());
    let done = Done::new(By::Portal, "told_of_refused_file", target);
    record_account(tx, now, done.telling(Template::DossiersRefused, told))?;
    Ok(())
}
