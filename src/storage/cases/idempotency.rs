//! Requests already answered, so that a repeat makes no second case.

use diesel::prelude::*;

use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::rows::{insert_rows, row};
use crate::storage::schema::cases::idempotency_keys;

/// A key already used: the hash of the body that came with it, the case it made or is about, and
/// what it was answered, without secrets.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = idempotency_keys)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct IdempotencyRow {
    pub key_mac: Vec<u8>,
    pub body_hash: Vec<u8>,
    pub case_id: i64,
    pub answer: String,
    pub created_at: i64,
}

row!(idempotency_keys: IdempotencyRow {
    key_mac, body_hash, case_id, answer, created_at,
});

/// What was answered to this key, if anything.
pub fn find_idempotency_key(
    c: &mut AnyConnection,
    key_mac: &[u8],
) -> Result<Option<IdempotencyRow>, StorageError> {
    Ok(idempotency_keys::table
        .filter(idempotency_keys::key_mac.eq(key_mac))
        .select(IdempotencyRow::as_select())
        .get_result(c)
        .optional()?)
}

/// Remembers a key.
pub fn insert_idempotency_key(
    c: &mut AnyConnection,
    row: &IdempotencyRow,
) -> Result<(), StorageError> {
    insert_rows(c, std::slice::from_ref(row))
}

/// Forgets keys older than `before`.
pub fn delete_old_idempotency_keys(
    c: &mut AnyConnection,
    before: i64,
) -> Result<usize, StorageError> {
    let old = idempotency_keys::table.filter(idempotency_keys::created_at.lt(before));
    Ok(diesel::delete(old).execute(c)?)
}
