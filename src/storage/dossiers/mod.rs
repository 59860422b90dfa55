//! Dossiers of the one-stop desk, as its own system reports them, and what they owe.

pub mod apologies;
pub mod files;
pub mod imports;
pub mod letters;
pub mod numbers;
pub mod obligations;
pub mod behind;
pub mod faults;
pub mod voids;
pub mod register;

use diesel::prelude::*;

use crate::domain::dossier::Facts;
use crate::domain::time::Day;
use crate::storage::connection::AnyConnection;
use crate::storage::error::{StorageError, as_seen};
use crate::storage::rows::{insert_rows, row};
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

impl DossierTold {
    /// What it says of time.
    pub fn facts(&self) -> Facts {
        Facts {
            received_on: Day(self.received_on),
            promised_on: Day(self.promised_on),
            shown_on: Day(self.latest_promised_on),
            finished_on: self.finished_on.map(Day),
            fetched_on: self.fetched_on.map(Day),
        }
    }
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

/// The dossiers with these codes, in no order.
pub fn list_dossiers(
    c: &mut AnyConnection,
    codes: &[&str],
) -> Result<Vec<DossierRow>, StorageError> {
    Ok(dossiers::table
        .filter(dossiers::code.eq_any(codes))
        .select(DossierRow::as_select())
        .load(c)?)
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

row!(dossiers: DossierTold {
    code, place_code, procedure_code, procedure_name, field_code, field_name, handling_unit,
    lodged_by, received_on, promised_on, latest_promised_on, statutory_on, finished_on,
    fetched_on, status, version, import_id,
});

/// Inserts dossiers.
pub fn insert_dossiers(c: &mut AnyConnection, rows: &[DossierTold]) -> Result<(), StorageError> {
    insert_rows(c, rows)
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

row!(dossier_identities: DossierIdentityRow {
    dossier_id, wrapped_key, name, email, phone, address, summary,
});

/// Inserts whose dossiers they are.
pub fn insert_dossier_identities(
    c: &mut AnyConnection,
    rows: &[DossierIdentityRow],
) -> Result<(), StorageError> {
    insert_rows(c, rows)
}
