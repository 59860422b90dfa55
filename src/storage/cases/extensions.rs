//! Requests for more time, each decided once.

use diesel::prelude::*;
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::domain::coded::Coded as _;
use crate::storage::connection::AnyConnection;
use crate::storage::error::{StorageError, as_seen};
use crate::storage::schema::cases::extension_requests as requests;

/// A request for more time. The reason is UTF-8, or sealed when the case is.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = requests)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct ExtensionRow {
    pub id: i64,
    pub ground: String,
    pub reason: Vec<u8>,
    pub asked_by: i64,
    pub asked_at: i64,
    pub decided_by: Option<i64>,
    pub decided_at: Option<i64>,
    pub outcome: Option<String>,
}

/// A request to be inserted.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = requests)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct NewExtensionRow {
    pub case_id: i64,
    pub round: i32,
    pub ground: String,
    pub reason: Vec<u8>,
    pub asked_by: i64,
    pub asked_at: i64,
}

/// What became of a request.
#[derive(Clone, Copy, PartialEq, Eq, Debug, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Outcome {
    /// The time was given.
    Granted,
    /// It was not.
    Declined,
}

/// Inserts a request.
pub fn insert_extension(c: &mut AnyConnection, row: &NewExtensionRow) -> Result<(), StorageError> {
    diesel::insert_into(requests::table)
        .values(row)
        .execute(c)?;
    Ok(())
}

/// The request of a round that nobody has decided.
pub fn find_undecided_extension(
    c: &mut AnyConnection,
    case: i64,
    round: i32,
) -> Result<Option<ExtensionRow>, StorageError> {
    Ok(requests::table
        .filter(
            requests::case_id
                .eq(case)
                .and(requests::round.eq(round))
                .and(requests::decided_at.is_null()),
        )
        .order(requests::id.desc())
        .select(ExtensionRow::as_select())
        .first(c)
        .optional()?)
}

/// Decides a request nobody has decided.
pub fn claim_extension(
    c: &mut AnyConnection,
    id: i64,
    (by, now): (i64, i64),
    outcome: Outcome,
) -> Result<(), StorageError> {
    let target = requests::table.filter(requests::id.eq(id).and(requests::decided_at.is_null()));
    let set = (
        requests::decided_by.eq(by),
        requests::decided_at.eq(now),
        requests::outcome.eq(outcome.code()),
    );
    as_seen(diesel::update(target).set(set).execute(c)?)
}
