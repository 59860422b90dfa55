//! Who is logged in. A row holds a keyed hash of the token; the token is in the browser only.

use diesel::prelude::*;

use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::schema::accounts::sessions;

/// A session.
#[derive(Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = sessions)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct SessionRow {
    pub token_mac: Vec<u8>,
    pub staff_id: i64,
    pub csrf: Vec<u8>,
    pub created_at: i64,
    pub seen_at: i64,
}

/// The session of a token.
///
/// # Errors
/// As any query.
pub fn find_session(
    c: &mut AnyConnection,
    token_mac: &[u8],
) -> Result<Option<SessionRow>, StorageError> {
    Ok(sessions::table
        .filter(sessions::token_mac.eq(token_mac))
        .select(SessionRow::as_select())
        .get_result(c)
        .optional()?)
}

/// Begins a session.
///
/// # Errors
/// As any query.
pub fn insert_session(c: &mut AnyConnection, row: &SessionRow) -> Result<(), StorageError> {
    diesel::insert_into(sessions::table)
        .values(row)
        .execute(c)?;
    Ok(())
}

/// Notes that a session is in use.
///
/// # Errors
/// As any query.
pub fn update_seen(
    c: &mut AnyConnection,
    token_mac: &[u8],
    seen_at: i64,
) -> Result<(), StorageError> {
    diesel::update(sessions::table.filter(sessions::token_mac.eq(token_mac)))
        .set(sessions::seen_at.eq(seen_at))
        .execute(c)?;
    Ok(())
}

/// Ends a session. Answers whether there was one.
///
/// # Errors
/// As any query.
pub fn delete_session(c: &mut AnyConnection, token_mac: &[u8]) -> Result<bool, StorageError> {
    let gone = diesel::delete(sessions::table.filter(sessions::token_mac.eq(token_mac)));
    Ok(gone.execute(c)? > 0)
}

/// Ends every session of a member of staff.
///
/// # Errors
/// As any query.
pub fn delete_sessions_of(c: &mut AnyConnection, staff_id: i64) -> Result<usize, StorageError> {
    let gone = diesel::delete(sessions::table.filter(sessions::staff_id.eq(staff_id)));
    Ok(gone.execute(c)?)
}

/// Ends sessions last seen, or begun, before these instants.
///
/// # Errors
/// As any query.
pub fn delete_expired_sessions(
    c: &mut AnyConnection,
    seen_before: i64,
    begun_before: i64,
) -> Result<usize, StorageError> {
    let is_old = sessions::seen_at
        .lt(seen_before)
        .or(sessions::created_at.lt(begun_before));
    Ok(diesel::delete(sessions::table.filter(is_old)).execute(c)?)
}
