//! Reports that nobody was there, by spot and day.

use diesel::prelude::*;

use super::CaseRow;
use super::worklist::{Reader, Scope, visible};
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::schema::cases::{absences, cases};

/// Somebody was not there.
#[derive(Clone, Debug, Insertable, Queryable, Selectable)]
#[diesel(table_name = absences)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct AbsenceRow {
    pub case_id: i64,
    pub spot: String,
    pub happened_on: i32,
    pub before_noon: bool,
}

/// Inserts a report.
pub fn insert_absence(c: &mut AnyConnection, row: &AbsenceRow) -> Result<(), StorageError> {
    diesel::insert_into(absences::table)
        .values(row)
        .execute(c)?;
    Ok(())
}

/// How many reports there are of a spot, from a day to another.
pub fn count_absences(
    c: &mut AnyConnection,
    spot: &str,
    (from, to): (i32, i32),
) -> Result<i64, StorageError> {
    Ok(absences::table
        .filter(absences::spot.eq(spot))
        .filter(absences::happened_on.between(from, to))
        .count()
        .get_result(c)?)
}

/// Reports since a day whose case a reader may see, oldest first, at most `limit`.
pub fn list_absences(
    c: &mut AnyConnection,
    (reader, scope): (&Reader, &Scope),
    since: i32,
    limit: i64,
) -> Result<Vec<(CaseRow, AbsenceRow)>, StorageError> {
    let recent = absences::table
        .filter(absences::happened_on.ge(since))
        .order((absences::happened_on, absences::case_id))
        .limit(limit)
        .select(AbsenceRow::as_select())
        .load::<AbsenceRow>(c)?;
    let ids: Vec<i64> = recent.iter().map(|row| row.case_id).collect();
    let seen = visible(reader, scope)
        .filter(cases::id.eq_any(&ids))
        .select(CaseRow::as_select())
        .load::<CaseRow>(c)?;
    let of = |row: AbsenceRow| {
        let case = seen.iter().find(|case| case.id == row.case_id)?;
        Some((case.clone(), row))
    };
    Ok(recent.into_iter().filter_map(of).collect())
}
