//! What is true of the whole database: whether its people and cases are real.

use diesel::prelude::*;

use crate::domain::time::Instant;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::schema::accounts::staff;
use crate::storage::schema::cases::cases;
use crate::storage::schema::installation::installation;

/// The key that marks a demonstration; its value is when it was made.
const DEMO: &str = "demo_made_at";

/// The key of the row that is written to see whether anything can be.
const PROBED: &str = "probed_at";

/// What a database holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Contents {
    /// Neither people nor cases.
    Nothing,
    /// Invented people and cases.
    Demonstration,
    /// Real people, perhaps cases.
    RealPeople,
}

/// What the database holds.
///
/// # Errors
/// As any query.
pub fn find_contents(c: &mut AnyConnection) -> Result<Contents, StorageError> {
    let mark = installation::table
        .filter(installation::key.eq(DEMO))
        .select(installation::value)
        .get_result::<String>(c)
        .optional()?;
    if mark.is_some() {
        return Ok(Contents::Demonstration);
    }
    let staff = staff::table.select(staff::id).limit(1).load::<i64>(c)?;
    let cases = cases::table.select(cases::id).limit(1).load::<i64>(c)?;
    Ok(match staff.is_empty() && cases.is_empty() {
        true => Contents::Nothing,
        false => Contents::RealPeople,
    })
}

/// Notes when it was last asked whether the database can be written.
///
/// # Errors
/// As any write; `Taken` when another node wrote the first note at this moment.
pub fn update_probed_at(c: &mut AnyConnection, now: Instant) -> Result<(), StorageError> {
    let value = installation::value.eq(now.to_string());
    let noted = diesel::update(installation::table.filter(installation::key.eq(PROBED)))
        .set(value.clone())
        .execute(c)?;
    if noted == 0 {
        diesel::insert_into(installation::table)
            .values((installation::key.eq(PROBED), value))
            .execute(c)?;
    }
    Ok(())
}

/// Marks the database as a demonstration, for ever.
///
/// # Errors
/// `Taken` when it is marked already.
pub fn insert_demo_mark(c: &mut AnyConnection, now: Instant) -> Result<(), StorageError> {
    diesel::insert_into(installation::table)
        .values((
            installation::key.eq(DEMO),
            installation::value.eq(now.to_string()),
        ))
        .execute(c)?;
    Ok(())
}
