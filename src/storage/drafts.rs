//! Reports being written, sealed. A row holds a keyed hash of the token; the token is in the
//! browser only.

use diesel::prelude::*;

use crate::storage::connection::AnyConnection;
use crate::storage::error::{StorageError, as_seen};
use crate::storage::schema::drafts::filing_drafts;

/// A draft as stored.
#[derive(Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = filing_drafts)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct DraftRow {
    pub token_mac: Vec<u8>,
    pub wrapped_key: Vec<u8>,
    pub body: Vec<u8>,
    pub version: i64,
    pub expires_at: i64,
}

/// The draft of a token, unless it has expired.
///
/// # Errors
/// As any query.
pub fn find_draft(
    c: &mut AnyConnection,
    token_mac: &[u8],
    now: i64,
) -> Result<Option<DraftRow>, StorageError> {
    Ok(filing_drafts::table
        .filter(filing_drafts::token_mac.eq(token_mac))
        .filter(filing_drafts::expires_at.gt(now))
        .select(DraftRow::as_select())
        .get_result(c)
        .optional()?)
}

/// Begins a draft.
///
/// # Errors
/// As any query.
pub fn insert_draft(c: &mut AnyConnection, row: &DraftRow) -> Result<(), StorageError> {
    diesel::insert_into(filing_drafts::table)
        .values(row)
        .execute(c)?;
    Ok(())
}

/// Keeps the next version of a draft.
///
/// # Errors
/// `Stale` when the draft is not the version before any more, or is gone.
pub fn update_draft(c: &mut AnyConnection, row: &DraftRow) -> Result<(), StorageError> {
    let before = filing_drafts::table
        .filter(filing_drafts::token_mac.eq(&row.token_mac))
        .filter(filing_drafts::version.eq(row.version.saturating_sub(1)));
    let changed = diesel::update(before)
        .set((
            filing_drafts::wrapped_key.eq(&row.wrapped_key),
            filing_drafts::body.eq(&row.body),
            filing_drafts::version.eq(row.version),
            filing_drafts::expires_at.eq(row.expires_at),
        ))
        .execute(c)?;
    as_seen(changed)
}

/// Forgets a draft. Answers whether there was one.
///
/// # Errors
/// As any query.
pub fn delete_draft(c: &mut AnyConnection, token_mac: &[u8]) -> Result<bool, StorageError> {
    let gone = filing_drafts::table.filter(filing_drafts::token_mac.eq(token_mac));
    Ok(diesel::delete(gone).execute(c)? > 0)
}

/// Forgets the drafts that have expired.
///
/// # Errors
/// As any query.
pub fn delete_expired_drafts(c: &mut AnyConnection, now: i64) -> Result<usize, StorageError> {
    let old = filing_drafts::table.filter(filing_drafts::expires_at.le(now));
    Ok(diesel::delete(old).execute(c)?)
}
