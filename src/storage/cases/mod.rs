//! Rows of cases: one row a case with what changes, and beside it what was filed, who sent it,
//! whom it is about, its clocks, answers, history and milestones.

pub mod absences;
pub mod answers;
pub mod assignments;
pub mod deadlines;
pub mod events;
pub mod explanations;
pub mod extensions;
pub mod idempotency;
pub mod links;
pub mod milestones;
pub mod reports;
pub mod reviews;
pub mod worklist;

use diesel::prelude::*;

use crate::storage::connection::AnyConnection;
use crate::storage::error::{StorageError, as_seen};
use crate::storage::rows::{insert_row, row};
use crate::storage::schema::cases::cases;

/// A case as it stands.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = cases)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct CaseRow {
    pub id: i64,
    pub code: String,
    pub secret_mac: Vec<u8>,
    pub kind: String,
    pub category: String,
    pub subject_kind: String,
    pub privacy: String,
    pub texts_sealed: bool,
    pub channel: String,
    pub state: String,
    pub is_open: bool,
    pub round: i32,
    pub version: i64,
    pub ward_code: String,
    pub province_code: String,
    pub unit_code: String,
    pub handler_role: String,
    pub handler_level: String,
    pub official_id: Option<i64>,
    pub dossier_code: Option<String>,
    pub has_contact: bool,
    pub received_at: i64,
    pub due_on: Option<i32>,
    pub due_status: String,
    pub due_key: i32,
    pub answered_at: Option<i64>,
    pub closed_at: Option<i64>,
    pub rating: Option<String>,
}

/// A case to be inserted; its id comes from the database.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct NewCaseRow {
    pub code: String,
    pub secret_mac: Vec<u8>,
    pub kind: String,
    pub category: String,
    pub subject_kind: String,
    pub privacy: String,
    pub texts_sealed: bool,
    pub channel: String,
    pub state: String,
    pub is_open: bool,
    pub round: i32,
    pub version: i64,
    pub ward_code: String,
    pub province_code: String,
    pub unit_code: String,
    pub handler_role: String,
    pub handler_level: String,
    pub dossier_code: Option<String>,
    pub has_contact: bool,
    pub received_at: i64,
    pub due_on: Option<i32>,
    pub due_status: String,
    pub due_key: i32,
}

row!(cases: NewCaseRow {
    code, secret_mac, kind, category, subject_kind, privacy, texts_sealed, channel, state,
    is_open, round, version, ward_code, province_code, unit_code, handler_role,
    handler_level, dossier_code, has_contact, received_at, due_on, due_status, due_key,
});

/// What an act may change of a case.
#[derive(Clone, Debug, AsChangeset)]
#[diesel(table_name = cases, treat_none_as_null = true)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct CaseChanges {
    pub kind: String,
    pub category: String,
    pub subject_kind: String,
    pub state: String,
    pub is_open: bool,
    pub round: i32,
    pub version: i64,
    pub unit_code: String,
    pub handler_role: String,
    pub handler_level: String,
    pub official_id: Option<i64>,
    pub due_on: Option<i32>,
    pub due_status: String,
    pub due_key: i32,
    pub answered_at: Option<i64>,
    pub closed_at: Option<i64>,
    pub rating: Option<String>,
}

/// The case with this code.
pub fn find_case(c: &mut AnyConnection, code: &str) -> Result<Option<CaseRow>, StorageError> {
    let row = cases::table
        .filter(cases::code.eq(code))
        .select(CaseRow::as_select())
        .get_result(c)
        .optional()?;
    Ok(row)
}

/// The code of the case that a secret with this stored form opens.
pub fn find_code_by_secret(
    c: &mut AnyConnection,
    secret_mac: &[u8],
) -> Result<Option<String>, StorageError> {
    let code = cases::table
        .filter(cases::secret_mac.eq(secret_mac))
        .order(cases::id)
        .select(cases::code)
        .first(c)
        .optional()?;
    Ok(code)
}

/// The case with this id.
pub fn find_case_by_id(c: &mut AnyConnection, id: i64) -> Result<Option<CaseRow>, StorageError> {
    let row = cases::table
        .filter(cases::id.eq(id))
        .select(CaseRow::as_select())
        .get_result(c)
        .optional()?;
    Ok(row)
}

/// The latest cases, newest first.
pub fn list_latest_cases(c: &mut AnyConnection, limit: i64) -> Result<Vec<CaseRow>, StorageError> {
    Ok(cases::table
        .order((cases::received_at.desc(), cases::id.desc()))
        .limit(limit)
        .select(CaseRow::as_select())
        .load(c)?)
}

/// Inserts a case and returns its id.
pub fn insert_case(c: &mut AnyConnection, row: &NewCaseRow) -> Result<i64, StorageError> {
    insert_row(c, row)
}

/// Changes a case if it is still at `version`; otherwise it is [`StorageError::Stale`].
pub fn update_case(
    c: &mut AnyConnection,
    id: i64,
    version: i64,
    changes: &CaseChanges,
) -> Result<(), StorageError> {
    let target = cases::table
        .filter(cases::id.eq(id))
        .filter(cases::version.eq(version));
    as_seen(diesel::update(target).set(changes).execute(c)?)
}
