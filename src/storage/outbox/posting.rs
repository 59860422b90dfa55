//! Posting: a letter is claimed, then sent, put off or given up.

use diesel::prelude::*;

use super::OutboxRow;
use crate::domain::time::Instant;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::schema::duties::outbox;

/// Seconds one posting may take before another worker may try.
pub const LEASE: i64 = 120;
/// Attempts after which a letter is given up; with the back-off below within 72 hours.
pub const ATTEMPTS: i32 = 16;
/// What is told of a letter whose last attempt never came to an end.
const UNFINISHED: &str = "the last attempt did not finish";
/// Seconds the back-off never exceeds.
const CAP: i64 = 6 * 3_600;

/// Claims letters that are due, oldest first. Each counts as an attempt, so that a letter that
/// kills its poster is given up in the end too.
///
/// # Errors
/// As any query.
pub fn claim_letters(
    c: &mut AnyConnection,
    now: Instant,
    limit: i64,
) -> Result<Vec<OutboxRow>, StorageError> {
    let is_free = outbox::claimed_until
        .is_null()
        .or(outbox::claimed_until.lt(now.0));
    let due: Vec<OutboxRow> = outbox::table
        .filter(outbox::state.eq("waiting").and(outbox::next_at.le(now.0)))
        .filter(is_free)
        .order((outbox::next_at, outbox::id))
        .limit(limit)
        .select(OutboxRow::as_select())
        .load(c)?;
    let mut claimed = Vec::new();
    for mut row in due {
        if row.attempts >= ATTEMPTS {
            update_failed(c, now, &row, &Problem::Passing(UNFINISHED.to_owned()))?;
            continue;
        }
        let attempts = row.attempts.saturating_add(1);
        let until = now.plus_seconds(LEASE).0;
        let changed = diesel::update(outbox::table)
            .filter(outbox::id.eq(row.id).and(outbox::attempts.eq(row.attempts)))
            .filter(outbox::state.eq("waiting"))
            .set((
                outbox::attempts.eq(attempts),
                outbox::claimed_until.eq(until),
            ))
            .execute(c)?;
        if changed == 1 {
            row.attempts = attempts;
            claimed.push(row);
        }
    }
    Ok(claimed)
}

/// Seconds until the next attempt: a minute, doubling up to six hours, and up to a quarter more
/// that differs from letter to letter but not from run to run.
pub fn back_off(id: i64, attempts: i32) -> i64 {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(0);
    let base = 60_i64
        .saturating_mul(2_i64.saturating_pow(doublings))
        .min(CAP);
    let spread = id
        .wrapping_mul(0x9e37_79b9)
        .wrapping_add(i64::from(attempts).wrapping_mul(0x85eb_ca6b))
        .rem_euclid(1_000);
    base.saturating_add(base.saturating_mul(spread) / 4_000)
}

/// The letter is posted: its facts are emptied.
///
/// # Errors
/// As any query.
pub fn update_sent(
    c: &mut AnyConnection,
    now: Instant,
    row: &OutboxRow,
) -> Result<(), StorageError> {
    diesel::update(outbox::table)
        .filter(outbox::id.eq(row.id))
        .set((
            outbox::state.eq("sent"),
            outbox::data.eq(""),
            outbox::sent_at.eq(now.0),
            outbox::claimed_until.eq(None::<i64>),
            outbox::problem.eq(None::<String>),
        ))
        .execute(c)?;
    Ok(())
}

/// The letter's recipient left no address: it is done with, and its facts are emptied.
///
/// # Errors
/// As any query.
pub fn update_undeliverable(
    c: &mut AnyConnection,
    now: Instant,
    row: &OutboxRow,
) -> Result<(), StorageError> {
    update_sent(c, now, row)?;
    diesel::update(outbox::table)
        .filter(outbox::id.eq(row.id))
        .set(outbox::state.eq("undeliverable"))
        .execute(c)?;
    Ok(())
}

/// Why a letter was not posted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Problem {
    /// It may succeed later.
    Passing(String),
    /// It never will: no such mailbox, no such recipient.
    Lasting(String),
}

/// The letter was not posted: it waits longer each time, or is dead.
///
/// # Errors
/// As any query.
pub fn update_failed(
    c: &mut AnyConnection,
    now: Instant,
    row: &OutboxRow,
    problem: &Problem,
) -> Result<(), StorageError> {
    let (state, why) = match problem {
        Problem::Passing(why) if row.attempts < ATTEMPTS => ("waiting", why),
        Problem::Passing(why) | Problem::Lasting(why) => ("dead", why),
    };
    let next_at = now.plus_seconds(back_off(row.id, row.attempts)).0;
    diesel::update(outbox::table)
        .filter(outbox::id.eq(row.id).and(outbox::attempts.eq(row.attempts)))
        .filter(outbox::state.eq("waiting"))
        .set((
            outbox::state.eq(state),
            outbox::next_at.eq(next_at),
            outbox::claimed_until.eq(None::<i64>),
            outbox::problem.eq(why),
        ))
        .execute(c)?;
    Ok(())
}
