//! Letters waiting to be posted. A row says which letter to whom, by ids; the address and the text
//! are found when it is posted, and the row is emptied afterwards.

pub mod letter;
pub mod posting;
pub mod standing;

use data_encoding::HEXLOWER;
use diesel::prelude::*;

use crate::domain::change::Template;
use crate::domain::coded::Coded as _;
use crate::domain::time::Instant;
use crate::storage::columns;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::rows::row;
use crate::storage::schema::duties::outbox;

pub use letter::{LetterData, To};

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
    pub fn letter(&self) -> Result<LetterData, StorageError> {
        columns::json(&self.data)
    }
}

/// A letter to be ordered.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct NewLetterRow {
    pub message_id: String,
    pub template: String,
    pub data: String,
    pub state: &'static str,
    pub attempts: i32,
    pub next_at: i64,
    pub created_at: i64,
}

row!(outbox: NewLetterRow {
    message_id, template, data, state, attempts, next_at, created_at,
});

impl NewLetterRow {
    /// A letter ordered now, under a name of its own.
    ///
    /// # Errors
    /// `Unavailable` when the system gives no random bytes.
    pub fn new(
        now: Instant,
        template: Template,
        letter: &LetterData,
    ) -> Result<Self, StorageError> {
        let mut random = [0; 16];
        getrandom::fill(&mut random).map_err(|e| StorageError::Unavailable(e.to_string()))?;
        Ok(Self {
            message_id: HEXLOWER.encode(&random),
            template: template.code().to_owned(),
            data: columns::to_json(letter)?,
            state: "waiting",
            attempts: 0,
            next_at: now.0,
            created_at: now.0,
        })
    }
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
        .filter(
            outbox::state
                .eq_any(["waiting", "dead"])
                .and(outbox::id.gt(after)),
        )
        .order(outbox::id)
        .limit(limit)
        .select(OutboxRow::as_select())
        .load(c)?)
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
