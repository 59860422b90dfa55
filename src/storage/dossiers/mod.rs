//! Dossiers of the one-stop desk, as its own system reports them, and what they owe.

pub mod apologies;
pub mod imports;
pub mod letters;
pub mod numbers;
pub mod obligations;
pub mod behind;

use diesel::prelude::*;

use crate::storage::connection::AnyConnection;
use crate::storage::error::{StorageError, as_seen};
use crate::storage::schema::dossiers::{dossier_identities, dossiers};

/// A dossier as last imported.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = dossiers)]
pub struct DossierRow {
    /// Its number here.
    pub id: i64,
    /// What its desk told of it.
    #[diesel(embed)]
    pub told: DossierTold,
}

/// What its desk told of a dossier.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = dossiers)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct DossierTold {
    pub code: String,
    pub place_code: String,
    pub procedure_code: String,
    pub procedure_name: String,
    pub field_code: Option<String>,
    pub field_name: Option<String>,
    pub handling_unit: Option<String>,
    pub lodged_by: String,
    pub received_on: i32,
    pub promised_on: i32,
    pub latest_promised_on: i32,
    pub statutory_on: Option<i32>,
    pub finished_on: Option<i32>,
    pub fetched_on: Option<i32>,
    pub status: String,
    pub version: i64,
    pub import_id: i64,
}

/// What a later import may change of a dossier.
#[derive(Clone, PartialEq, Eq, Debug, AsChangeset)]
#[diesel(table_name = dossiers, treat_none_as_null = true)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct DossierChanges {
    pub handling_unit: Option<String>,
    pub promised_on: i32,
    pub latest_promised_on: i32,
    pub statutory_on: Option<i32>,
    pub finished_on: Option<i32>,
    pub fetched_on: Option<i32>,
    pub status: String,
    pub version: i64,
    pub import_id: i64,
}

/// Whose dossier it is, each value sealed under the dossier's own wrapped key.
#[derive(Clone, Debug, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = dossier_identities, treat_none_as_null = true)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct DossierIdentityRow {
    pub dossier_id: i64,
    pub wrapped_key: Vec<u8>,
    pub name: Option<Vec<u8>>,
    pub email: Option<Vec<u8>>,
    pub phone: Option<Vec<u8>>,
    pub address: Option<Vec<u8>>,
    pub summary: Option<Vec<u8>>,
}

/// The dossier with this code.
pub fn find_dossier(c: &mut AnyConnection, code: &str) -> Result<Option<DossierRow>, StorageError> {
    Ok(dossiers::table
        .filter(dossiers::code.eq(code))
        .select(DossierRow::as_select())
        .get_result(c)
        .optional()?)
}

/// The dossier with this id.
pub fn find_dossier_by_id(
    c: &mut AnyConnection,
    id: i64,
) -> Result<Option<DossierRow>, StorageError> {
    Ok(dossiers::table
        .filter(dossiers::id.eq(id))
        .select(DossierRow::as_select())
        .get_result(c)
        .optional()?)
}

/// Dossiers still open whose promised day is on or before `day`, in the order of their ids.
pub fn list_open_dossiers_promised_by(
    c: &mut AnyConnection,
    day: i32,
    after: i64,
    limit: i64,
) -> Result<Vec<DossierRow>, StorageError> {
    Ok(dossiers::table
        .filter(
            dossiers::finished_on
                .is_null()
                .and(dossiers::fetched_on.is_null()),
        )
        .filter(dossiers::promised_on.le(day).and(dossiers::id.gt(after)))
        .order(dossiers::id)
        .limit(limit)
        .select(DossierRow::as_select())
        .load(c)?)
}

/// Inserts a dossier and returns its id.
pub fn insert_dossier(c: &mut AnyConnection, row: &DossierTold) -> Result<i64, StorageError> {
    Ok(diesel::insert_into(dossiers::table)
        .values(row)
        .returning(dossiers::id)
        .get_result(c)?)
}

/// Changes a dossier if it is still at `version`.
pub fn update_dossier(
    c: &mut AnyConnection,
    id: i64,
    version: i64,
    changes: &DossierChanges,
) -> Result<(), StorageError> {
    let target = dossiers::table.filter(dossiers::id.eq(id).and(dossiers::version.eq(version)));
    as_seen(diesel::update(target).set(changes).execute(c)?)
}

/// Whose dossier it is; none once erased.
pub fn find_dossier_identity(
    c: &mut AnyConnection,
    dossier: i64,
) -> Result<Option<DossierIdentityRow>, StorageError> {
    Ok(dossier_identities::table
        .filter(dossier_identities::dossier_id.eq(dossier))
        .select(DossierIdentityRow::as_select())
        .get_result(c)
        .optional()?)
}

/// Inserts whose dossier it is.
pub fn insert_dossier_identity(
    c: &mut AnyConnection,
    row: &DossierIdentityRow,
) -> Result<(), StorageError> {
    diesel::insert_into(dossier_identities::table)
        .values(row)
        .execute(c)?;
    Ok(())
}
