//! Who handles a case and who may not. The database itself refuses a forbidden handler.

use diesel::prelude::*;

use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::rows::{insert_rows, row};
use crate::storage::schema::cases::{
    assignments, case_forbidden, case_forbidden_places, case_subjects,
};

/// A case given to an office; `position_id` where the installation knows its holder.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct NewAssignmentRow {
    pub case_id: i64,
    pub round: i32,
    pub unit_code: String,
    pub place_code: String,
    pub role: String,
    pub level: String,
    pub position_id: Option<i64>,
    pub staff_id: Option<i64>,
    pub assigned_at: i64,
}

row!(assignments: NewAssignmentRow {
    case_id, round, unit_code, place_code, role, level, position_id, staff_id, assigned_at,
});

/// Inserts assignments. A trigger refuses a forbidden position or place.
pub fn insert_assignments(
    c: &mut AnyConnection,
    rows: &[NewAssignmentRow],
) -> Result<(), StorageError> {
    insert_rows(c, rows)
}

/// The units that have had the case in this round, first one first.
pub fn list_assigned_units(
    c: &mut AnyConnection,
    case: i64,
    round: i32,
) -> Result<Vec<String>, StorageError> {
    Ok(assignments::table
        .filter(
            assignments::case_id
                .eq(case)
                .and(assignments::round.eq(round)),
        )
        .order(assignments::id)
        .select(assignments::unit_code)
        .load(c)?)
}

/// Inserts the positions the report is about.
pub fn insert_subjects(
    c: &mut AnyConnection,
    case: i64,
    positions: &[i64],
) -> Result<(), StorageError> {
    for position in positions {
        diesel::insert_into(case_subjects::table)
            .values((
                case_subjects::case_id.eq(case),
                case_subjects::position_id.eq(position),
            ))
            .execute(c)?;
    }
    Ok(())
}

/// Inserts who may neither handle nor read the case.
pub fn insert_forbidden(
    c: &mut AnyConnection,
    case: i64,
    positions: &[i64],
    places: &[String],
) -> Result<(), StorageError> {
    for position in positions {
        diesel::insert_into(case_forbidden::table)
            .values((
                case_forbidden::case_id.eq(case),
                case_forbidden::position_id.eq(position),
            ))
            .execute(c)?;
    }
    for place in places {
        diesel::insert_into(case_forbidden_places::table)
            .values((
                case_forbidden_places::case_id.eq(case),
                case_forbidden_places::place_code.eq(place),
            ))
            .execute(c)?;
    }
    Ok(())
}

/// Removes whom the report is about and who is kept from it, before others take their place.
pub fn delete_conflict(c: &mut AnyConnection, case: i64) -> Result<(), StorageError> {
    diesel::delete(case_subjects::table.filter(case_subjects::case_id.eq(case))).execute(c)?;
    diesel::delete(case_forbidden::table.filter(case_forbidden::case_id.eq(case))).execute(c)?;
    let places = case_forbidden_places::table.filter(case_forbidden_places::case_id.eq(case));
    diesel::delete(places).execute(c)?;
    Ok(())
}

/// The positions the report is about.
pub fn list_subjects(c: &mut AnyConnection, case: i64) -> Result<Vec<i64>, StorageError> {
    Ok(case_subjects::table
        .filter(case_subjects::case_id.eq(case))
        .order(case_subjects::position_id)
        .select(case_subjects::position_id)
        .load(c)?)
}

/// The positions that may neither handle nor read the case.
pub fn list_forbidden(c: &mut AnyConnection, case: i64) -> Result<Vec<i64>, StorageError> {
    Ok(case_forbidden::table
        .filter(case_forbidden::case_id.eq(case))
        .order(case_forbidden::position_id)
        .select(case_forbidden::position_id)
        .load(c)?)
}

/// The places no unit of which may handle or read the case.
pub fn list_forbidden_places(
    c: &mut AnyConnection,
    case: i64,
) -> Result<Vec<String>, StorageError> {
    Ok(case_forbidden_places::table
        .filter(case_forbidden_places::case_id.eq(case))
        .order(case_forbidden_places::place_code)
        .select(case_forbidden_places::place_code)
        .load(c)?)
}
