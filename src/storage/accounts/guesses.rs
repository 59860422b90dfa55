//! How often something was guessed wrong, by keyed hashes only.

use diesel::prelude::*;

use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::schema::accounts::guesses;

/// What is known of one subject.
#[derive(Clone, PartialEq, Eq, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = guesses)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct GuessRow {
    pub subject_mac: Vec<u8>,
    pub failures: i64,
    pub last_at: i64,
    pub good_at: Option<i64>,
}

/// What is known of a subject.
///
/// # Errors
/// As any query.
pub fn find_guesses(
    c: &mut AnyConnection,
    subject_mac: &[u8],
) -> Result<Option<GuessRow>, StorageError> {
    Ok(guesses::table
        .filter(guesses::subject_mac.eq(subject_mac))
        .select(GuessRow::as_select())
        .get_result(c)
        .optional()?)
}

/// Keeps what is known of a subject from now on.
///
/// # Errors
/// `Taken` when another node kept the first of it at the same moment.
pub fn update_guesses(c: &mut AnyConnection, row: &GuessRow) -> Result<(), StorageError> {
    let known = guesses::table.filter(guesses::subject_mac.eq(&row.subject_mac));
    let changes = (
        guesses::failures.eq(row.failures),
        guesses::last_at.eq(row.last_at),
        guesses::good_at.eq(row.good_at),
    );
    if diesel::update(known).set(changes).execute(c)? == 0 {
        diesel::insert_into(guesses::table).values(row).execute(c)?;
    }
    Ok(())
}

/// Forgets subjects not tried since an instant.
///
/// # Errors
/// As any query.
pub fn delete_old_guesses(c: &mut AnyConnection, before: i64) -> Result<usize, StorageError> {
    let old = guesses::table.filter(guesses::last_at.lt(before));
    Ok(diesel::delete(old).execute(c)?)
}
