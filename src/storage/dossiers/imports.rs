//! Imported files and what each changed.

use diesel::dsl::max;
use diesel::prelude::*;

use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::rows::{insert_rows, row};
use crate::storage::schema::dossiers::{dossier_changes, dossier_imports};

/// An imported file; hash and place are unique together, so that the same file from the same desk
/// changes nothing twice.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = dossier_imports)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct NewImportRow {
    pub sha256: Vec<u8>,
    pub place_code: String,
    pub file_name: String,
    pub row_count: i32,
    pub imported_at: i64,
    pub imported_by: Option<i64>,
}

/// One value a later import changed.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = dossier_changes)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct DossierChangeRow {
    pub dossier_id: i64,
    pub import_id: i64,
    pub field: String,
    pub old_value: Option<String>,
    pub new_value: Option<String>,
    pub changed_at: i64,
}

/// The import of the file with this hash from the desk of this place, if there was one.
pub fn find_import(
    c: &mut AnyConnection,
    sha256: &[u8],
    place: &str,
) -> Result<Option<i64>, StorageError> {
    Ok(dossier_imports::table
        .filter(dossier_imports::sha256.eq(sha256))
        .filter(dossier_imports::place_code.eq(place))
        .select(dossier_imports::id)
        .get_result(c)
        .optional()?)
}

/// Each desk that ever sent a file that was taken, and when it last did.
pub fn list_last_imports(c: &mut AnyConnection) -> Result<Vec<(String, i64)>, StorageError> {
    let last: Vec<(String, Option<i64>)> = dossier_imports::table
        .group_by(dossier_imports::place_code)
        .select((
            dossier_imports::place_code,
            max(dossier_imports::imported_at),
        ))
        .load(c)?;
    let sent = |(place, at): (String, Option<i64>)| Some((place, at?));
    Ok(last.into_iter().filter_map(sent).collect())
}

/// Inserts an import and returns its id.
pub fn insert_import(c: &mut AnyConnection, row: &NewImportRow) -> Result<i64, StorageError> {
    Ok(diesel::insert_into(dossier_imports::table)
        .values(row)
        .returning(dossier_imports::id)
        .get_result(c)?)
}

row!(dossier_changes: DossierChangeRow {
    dossier_id, import_id, field, old_value, new_value, changed_at,
});

/// Inserts changed values.
pub fn insert_dossier_changes(
    c: &mut AnyConnection,
    rows: &[DossierChangeRow],
) -> Result<(), StorageError> {
    insert_rows(c, rows)
}
