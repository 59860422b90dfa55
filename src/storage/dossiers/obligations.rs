//! Apology obligations.

use diesel::prelude::*;

use crate::storage::connection::AnyConnection;
use crate::storage::error::{StorageError, as_seen};
use crate::storage::schema::dossiers::obligations;

/// An obligation as it stands.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = obligations)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct ObligationRow {
    pub id: i64,
    pub dossier_id: Option<i64>,
    pub case_id: Option<i64>,
    pub place_code: String,
    pub province_code: String,
    pub unit_code: String,
    pub origin: String,
    pub state: String,
    pub is_open: bool,
    pub legal_basis: String,
    pub uncertain: bool,
    pub owed_on: i32,
    pub due_on: i32,
    pub overdue: bool,
    pub reappointments: i32,
    pub issued_on: Option<i32>,
    pub published_at: Option<i64>,
    pub created_at: i64,
    pub version: i64,
    pub concealed: bool,
}

/// An obligation to be inserted.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = obligations)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct NewObligationRow {
    pub dossier_id: Option<i64>,
    pub case_id: Option<i64>,
    pub place_code: String,
    pub province_code: String,
    pub unit_code: String,
    pub origin: String,
    pub state: String,
    pub is_open: bool,
    pub legal_basis: String,
    pub uncertain: bool,
    pub owed_on: i32,
    pub due_on: i32,
    pub overdue: bool,
    pub reappointments: i32,
    pub created_at: i64,
    pub version: i64,
    pub concealed: bool,
}

/// What an act may change of an obligation.
#[derive(Clone, Debug, AsChangeset)]
#[diesel(table_name = obligations, treat_none_as_null = true)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct ObligationChanges {
    pub state: String,
    pub is_open: bool,
    pub case_id: Option<i64>,
    pub overdue: bool,
    pub reappointments: i32,
    pub issued_on: Option<i32>,
    pub published_at: Option<i64>,
    pub version: i64,
}

/// The obligation with this id.
pub fn find_obligation(
    c: &mut AnyConnection,
    id: i64,
) -> Result<Option<ObligationRow>, StorageError> {
    Ok(obligations::table
        .filter(obligations::id.eq(id))
        .select(ObligationRow::as_select())
        .get_result(c)
        .optional()?)
}

/// The obligation of a dossier: one letter per dossier, so there is at most one.
pub fn find_obligation_of_dossier(
    c: &mut AnyConnection,
    dossier: i64,
) -> Result<Option<ObligationRow>, StorageError> {
    Ok(obligations::table
        .filter(obligations::dossier_id.eq(dossier))
        .select(ObligationRow::as_select())
        .get_result(c)
        .optional()?)
}

/// The obligations a case has raised.
pub fn list_obligations_of_case(
    c: &mut AnyConnection,
    case: i64,
) -> Result<Vec<ObligationRow>, StorageError> {
    Ok(obligations::table
        .filter(obligations::case_id.eq(case))
        .order(obligations::id)
        .select(ObligationRow::as_select())
        .load(c)?)
}

/// Open obligations of a place, soonest due first.
pub fn list_open_obligations(
    c: &mut AnyConnection,
    place: &str,
    limit: i64,
) -> Result<Vec<ObligationRow>, StorageError> {
    Ok(obligations::table
        .filter(
            obligations::place_code
                .eq(place)
                .and(obligations::is_open.eq(true)),
        )
        .order((obligations::due_on, obligations::id))
        .limit(limit)
        .select(ObligationRow::as_select())
        .load(c)?)
}

/// How many obligations of these places stand in a state.
pub fn count_obligations_in_state(
    c: &mut AnyConnection,
    places: &[&str],
    state: &str,
) -> Result<i64, StorageError> {
    Ok(obligations::table
        .filter(obligations::place_code.eq_any(places))
        .filter(obligations::is_open.eq(true))
        .filter(obligations::state.eq(state))
        .count()
        .get_result(c)?)
}

/// Open obligations of a province past their due day, longest overdue first.
pub fn list_late_obligations(
    c: &mut AnyConnection,
    province: &str,
    today: i32,
    limit: i64,
) -> Result<Vec<ObligationRow>, StorageError> {
    Ok(obligations::table
        .filter(obligations::province_code.eq(province))
        .filter(obligations::is_open.eq(true))
        .filter(obligations::due_on.lt(today))
        .order((obligations::due_on, obligations::id))
        .limit(limit)
        .select(ObligationRow::as_select())
        .load(c)?)
}

/// Inserts an obligation and returns its id.
pub fn insert_obligation(
    c: &mut AnyConnection,
    row: &NewObligationRow,
) -> Result<i64, StorageError> {
    Ok(diesel::insert_into(obligations::table)
        .values(row)
        .returning(obligations::id)
        .get_result(c)?)
}

/// Changes an obligation if it is still at `version`.
pub fn update_obligation(
    c: &mut AnyConnection,
    id: i64,
    version: i64,
    changes: &ObligationChanges,
) -> Result<(), StorageError> {
    let target =
        obligations::table.filter(obligations::id.eq(id).and(obligations::version.eq(version)));
    as_seen(diesel::update(target).set(changes).execute(c)?)
}

/// Which of these dossiers owe, or owed, an apology.
pub fn list_obliged(c: &mut AnyConnection, dossiers: &[i64]) -> Result<Vec<i64>, StorageError> {
    let found: Vec<Option<i64>> = obligations::table
        .filter(obligations::dossier_id.eq_any(dossiers.iter().copied().map(Some)))
        .select(obligations::dossier_id)
        .load(c)?;
    Ok(found.into_iter().flatten().collect())
}
