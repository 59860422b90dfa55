//! Letters of apology: drafted, signed, delivered.

use diesel::prelude::*;

use crate::storage::connection::AnyConnection;
use crate::storage::error::{StorageError, as_seen};
use crate::storage::schema::dossiers::apology_letters;

/// A letter as it stands.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = apology_letters)]
pub struct ApologyRow {
    /// Its number here.
    pub id: i64,
    /// What it apologises for.
    pub obligation_id: i64,
    /// What acts change of it.
    #[diesel(embed)]
    pub letter: ApologyLetter,
}

/// A draft to be inserted.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = apology_letters)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct NewApologyRow {
    pub obligation_id: i64,
    pub form: String,
    pub body: Vec<u8>,
    pub public_body: String,
    pub new_promise_on: Option<i32>,
    pub drafted_by: i64,
    pub drafted_at: i64,
    pub version: i64,
}

/// What an act may change of a letter. The body is sealed; the public body is masked.
#[derive(Clone, Debug, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = apology_letters, treat_none_as_null = true)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct ApologyLetter {
    pub form: String,
    pub body: Vec<u8>,
    pub public_body: String,
    pub new_promise_on: Option<i32>,
    pub number_year: Option<i32>,
    pub number_seq: Option<i32>,
    pub drafted_by: i64,
    pub drafted_at: i64,
    pub remarks: Option<String>,
    pub signed_by: Option<i64>,
    pub signer_name: Option<String>,
    pub signer_title: Option<String>,
    pub signed_at: Option<i64>,
    pub sign_form: Option<String>,
    pub delivery: Option<String>,
    pub delivered_at: Option<i64>,
    pub confirmed_at: Option<i64>,
    pub sha256: Option<Vec<u8>>,
    pub version: i64,
    pub minutes: Option<Vec<u8>>,
}

/// The latest letter of an obligation.
pub fn find_apology(
    c: &mut AnyConnection,
    obligation: i64,
) -> Result<Option<ApologyRow>, StorageError> {
    Ok(apology_letters::table
        .filter(apology_letters::obligation_id.eq(obligation))
        .order(apology_letters::id.desc())
        .select(ApologyRow::as_select())
        .first(c)
        .optional()?)
}

/// The letter with this number.
pub fn find_apology_by_id(
    c: &mut AnyConnection,
    id: i64,
) -> Result<Option<ApologyRow>, StorageError> {
    Ok(apology_letters::table
        .filter(apology_letters::id.eq(id))
        .select(ApologyRow::as_select())
        .first(c)
        .optional()?)
}

/// Inserts a draft.
pub fn insert_apology(c: &mut AnyConnection, row: &NewApologyRow) -> Result<(), StorageError> {
    diesel::insert_into(apology_letters::table)
        .values(row)
        .execute(c)?;
    Ok(())
}

/// Changes a letter if it is still at `version`.
pub fn update_apology(
    c: &mut AnyConnection,
    id: i64,
    version: i64,
    changes: &ApologyLetter,
) -> Result<(), StorageError> {
    let target = apology_letters::table.filter(
        apology_letters::id
            .eq(id)
            .and(apology_letters::version.eq(version)),
    );
    as_seen(diesel::update(target).set(changes).execute(c)?)
}
