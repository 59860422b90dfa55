//! Letters waiting to be posted. A row says which letter to whom, by ids; the address and the text
//! are found when it is posted, and the row is emptied afterwards.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::time::Instant;
use crate::storage::columns;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::schema::duties::outbox;

/// Seconds one posting may take before another worker may try.
pub const LEASE: i64 = 120;
/// Attempts after which a letter is given up; with the back-off below within 72 hours.
pub const ATTEMPTS: i32 = 16;
/// Seconds the back-off never exceeds.
const CAP: i64 = 6 * 3_600;

/// To whom a letter goes; the address is looked up when it is posted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum To {
    /// The citizen who filed the case with this id.
    Case(i64),
    /// The applicant of the dossier with this id.
    Dossier(i64),
    /// The member of staff with this id.
    Staff(i64),
}

/// A letter: to whom, and plain facts for its template, without personal data.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Letter {
    /// To whom.
    pub to: To,
    /// What fills the template's places: codes, days, units.
    pub facts: Vec<(String, String)>,
}

/// A letter in the outbox.
#[derive(Clone, PartialEq, Eq, Debug, Queryable, Selectable)]
#[diesel(table_name = outbox)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct OutboxRow {
    pub id: i64,
    pub message_id: String,
    pub template: String,
    pub data: String,
    pub state: String,
    pub attempts: i32,
    pub next_at: i64,
    pub claimed_until: Option<i64>,
    pub created_at: i64,
    pub sent_at: Option<i64>,
    pub problem: Option<String>,
}

impl OutboxRow {
    /// To whom and what.
    ///
    /// # Errors
    /// `Broken` when the row was emptied or is not a letter.
    pub fn letter(&self) -> Result<Letter, StorageError> {
        columns::json(&self.data)
    }
}

/// Orders a letter, in the transaction of the act it tells of.
///
/// # Errors
/// As any query.
pub fn insert_letter(
    c: &mut AnyConnection,
    now: Instant,
    template: &str,
    letter: &Letter,
) -> Result<(), StorageError> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|e| StorageError::Unavailable(e.to_string()))?;
    let data = serde_json::to_string(letter).map_err(|e| StorageError::Broken(e.to_string()))?;
    diesel::insert_into(outbox::table)
        .values((
            outbox::message_id.eq(crate::storage::hex::encode(&random)),
            outbox::template.eq(template),
            outbox::data.eq(data),
            outbox::state.eq("waiting"),
            outbox::attempts.eq(0),
            outbox::next_at.eq(now.0),
            outbox::created_at.eq(now.0),
        ))
        .execute(c)?;
    Ok(())
}

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

/// Letters not yet posted, dead ones too, in the order of their ids.
///
/// # Errors
/// As any query.
pub fn list_unsent(
    c: &mut AnyConnection,
    after: i64,
    limit: i64,
) -> Result<Vec<OutboxRow>, StorageError> {
    Ok(outbox::table
        .filter(outbox::state.ne("sent").and(outbox::id.gt(after)))
        .order(outbox::id)
        .limit(limit)
        .select(OutboxRow::as_select())
        .load(c)?)
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

/// Sends dead letters again, all or one. Answers how many.
///
/// # Errors
/// As any query.
pub fn update_retried(
    c: &mut AnyConnection,
    now: Instant,
    only: Option<i64>,
) -> Result<usize, StorageError> {
    let (from, to) = only.map_or((i64::MIN, i64::MAX), |id| (id, id));
    Ok(diesel::update(outbox::table)
        .filter(outbox::state.eq("dead").and(outbox::id.between(from, to)))
        .set((
            outbox::state.eq("waiting"),
            outbox::attempts.eq(0),
            outbox::next_at.eq(now.0),
        ))
        .execute(c)?)
}
