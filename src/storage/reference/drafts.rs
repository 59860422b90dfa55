//! Reference data somebody is changing, before it is in force.

use diesel::prelude::*;

use crate::domain::coded::Coded as _;
use crate::reference::shipped::Source;
use crate::storage::connection::AnyConnection;
use crate::storage::error::{StorageError, as_seen};
use crate::storage::schema::reference::reference_drafts;

/// A draft of one source.
#[derive(Clone, PartialEq, Eq, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = reference_drafts)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct DraftRow {
    pub source: String,
    pub based_on: i64,
    pub from_on: i32,
    pub body: String,
    pub version: i64,
    pub begun_at: i64,
    pub begun_by: i64,
    pub changed_at: i64,
    pub changed_by: i64,
}

/// The draft of a source.
///
/// # Errors
/// As any query.
pub fn find_draft(c: &mut AnyConnection, source: Source) -> Result<Option<DraftRow>, StorageError> {
    Ok(reference_drafts::table
        .filter(reference_drafts::source.eq(source.code()))
        .select(DraftRow::as_select())
        .get_result(c)
        .optional()?)
}

/// Inserts a draft.
///
/// # Errors
/// `Taken` when the source has one already.
pub fn insert_draft(c: &mut AnyConnection, row: &DraftRow) -> Result<(), StorageError> {
    diesel::insert_into(reference_drafts::table)
        .values(row)
        .execute(c)?;
    Ok(())
}

/// Changes what a draft says and from when.
///
/// # Errors
/// `Stale` when it is no longer as it was `seen`.
pub fn update_draft(
    c: &mut AnyConnection,
    (source, seen): (Source, i64),
    (from_on, body): (i32, &str),
    (at, by): (i64, i64),
) -> Result<(), StorageError> {
    let row = reference_drafts::table
        .filter(reference_drafts::source.eq(source.code()))
        .filter(reference_drafts::version.eq(seen));
    let changed = diesel::update(row).set((
        reference_drafts::from_on.eq(from_on),
        reference_drafts::body.eq(body),
        reference_drafts::version.eq(seen.saturating_add(1)),
        reference_drafts::changed_at.eq(at),
        reference_drafts::changed_by.eq(by),
    ));
    as_seen(changed.execute(c)?)
}

/// Deletes a draft.
///
/// # Errors
/// `Stale` when it is no longer as it was `seen`.
pub fn delete_draft(
    c: &mut AnyConnection,
    (source, seen): (Source, i64),
) -> Result<(), StorageError> {
    let row = reference_drafts::table
        .filter(reference_drafts::source.eq(source.code()))
        .filter(reference_drafts::version.eq(seen));
    as_seen(diesel::delete(row).execute(c)?)
}
