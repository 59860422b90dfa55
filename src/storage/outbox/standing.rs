//! How the post stands: whether letters leave, and how many never will.

use diesel::dsl::{max, min};
use diesel::prelude::*;

use crate::domain::time::Instant;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::schema::duties::outbox;

/// Seconds without a letter that left, after which those that wait are held up.
const PATIENCE: i64 = 180;

/// Since when letters are held up: when the oldest that was put off or lies untouched was ordered.
/// None while others leave: one bad mailbox among good ones is no outage.
///
/// # Errors
/// As any query.
pub fn find_held_since(
    c: &mut AnyConnection,
    now: Instant,
) -> Result<Option<Instant>, StorageError> {
    let recently = now.plus_seconds(-PATIENCE).0;
    let last_sent: Option<i64> = outbox::table
        .filter(outbox::state.eq("sent"))
        .select(max(outbox::sent_at))
        .get_result(c)?;
    if last_sent.is_some_and(|at| at > recently) {
        return Ok(None);
    }
    let is_free = outbox::claimed_until
        .is_null()
        .or(outbox::claimed_until.lt(now.0));
    let is_put_off = outbox::attempts.gt(0).and(is_free);
    let oldest: Option<i64> = outbox::table
        .filter(outbox::state.eq("waiting"))
        .filter(is_put_off.or(outbox::next_at.lt(recently)))
        .select(min(outbox::created_at))
        .get_result(c)?;
    Ok(oldest.map(Instant))
}

/// How many letters are dead.
///
/// # Errors
/// As any query.
pub fn count_dead(c: &mut AnyConnection) -> Result<i64, StorageError> {
    Ok(outbox::table
        .filter(outbox::state.eq("dead"))
        .count()
        .get_result(c)?)
}
