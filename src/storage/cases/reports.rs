//! What was filed, and the sealed identity of who filed it.

use diesel::prelude::*;

use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::rows::{insert_rows, row};
use crate::storage::schema::cases::{case_identities, reports};

/// What was filed, which never changes, and how it was routed.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = reports)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct ReportRow {
    pub case_id: i64,
    pub instrument: Option<String>,
    pub lang: String,
    pub avoid_ward: bool,
    pub consent_ward: bool,
    pub public_consent: bool,
    pub desk: Option<String>,
    pub happened_at: Option<i64>,
    pub rule: String,
    pub reference_version: i64,
    pub legal_basis: String,
    pub routing: String,
    pub description: Vec<u8>,
}

row!(reports: ReportRow {
    case_id, instrument, lang, avoid_ward, consent_ward, public_consent, desk, happened_at,
    rule, reference_version, legal_basis, routing, description,
});

/// Who filed a case, each value sealed under the case's own wrapped key.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = case_identities)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct IdentityRow {
    pub case_id: i64,
    pub wrapped_key: Vec<u8>,
    pub name: Option<Vec<u8>>,
    pub email: Option<Vec<u8>>,
    pub phone: Option<Vec<u8>>,
    pub address: Option<Vec<u8>>,
    pub safe_contact: Option<Vec<u8>>,
    pub subject_name: Option<Vec<u8>>,
}

row!(case_identities: IdentityRow {
    case_id, wrapped_key, name, email, phone, address, safe_contact, subject_name,
});

/// What was filed as this case.
pub fn find_report(c: &mut AnyConnection, case: i64) -> Result<Option<ReportRow>, StorageError> {
    let row = reports::table
        .filter(reports::case_id.eq(case))
        .select(ReportRow::as_select())
        .get_result(c)
        .optional()?;
    Ok(row)
}

/// What was filed as these cases, as it is stored.
pub fn list_descriptions(
    c: &mut AnyConnection,
    ids: &[i64],
) -> Result<Vec<(i64, Vec<u8>)>, StorageError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(reports::table
        .filter(reports::case_id.eq_any(ids))
        .select((reports::case_id, reports::description))
        .load(c)?)
}

/// A case, its wrapped key, and the sealed name of its sender.
pub type SealedName = (i64, Vec<u8>, Option<Vec<u8>>);

/// Who filed these cases, sealed.
pub fn list_names(c: &mut AnyConnection, ids: &[i64]) -> Result<Vec<SealedName>, StorageError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(case_identities::table
        .filter(case_identities::case_id.eq_any(ids))
        .select((
            case_identities::case_id,
            case_identities::wrapped_key,
            case_identities::name,
        ))
        .load(c)?)
}

/// How a case is routed.
#[derive(Clone, Debug, AsChangeset)]
#[diesel(table_name = reports)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct RoutingChanges {
    pub rule: String,
    pub reference_version: i64,
    pub legal_basis: String,
    pub routing: String,
}

/// Keeps how a case is routed after routing was asked again.
pub fn update_routing(
    c: &mut AnyConnection,
    case: i64,
    changes: &RoutingChanges,
) -> Result<(), StorageError> {
    diesel::update(reports::table.filter(reports::case_id.eq(case)))
        .set(changes)
        .execute(c)?;
    Ok(())
}

/// Inserts what was filed.
pub fn insert_report(c: &mut AnyConnection, row: &ReportRow) -> Result<(), StorageError> {
    insert_rows(c, std::slice::from_ref(row))
}

/// The sealed identity of who filed this case; none once it is erased.
pub fn find_identity(
    c: &mut AnyConnection,
    case: i64,
) -> Result<Option<IdentityRow>, StorageError> {
    let row = case_identities::table
        .filter(case_identities::case_id.eq(case))
        .select(IdentityRow::as_select())
        .get_result(c)
        .optional()?;
    Ok(row)
}
