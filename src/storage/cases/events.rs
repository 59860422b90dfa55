//! The history of cases and of apology obligations: the same rows the supervisor reads.

use diesel::prelude::*;

use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::rows::{insert_rows, row};
use crate::storage::schema::cases::events;

/// Whose history an event belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum History {
    /// A case's.
    Case(i64),
    /// An obligation's.
    Obligation(i64),
}

impl History {
    /// The values of the two columns, exactly one of them set.
    pub(crate) fn columns(self) -> (Option<i64>, Option<i64>) {
        match self {
            Self::Case(id) => (Some(id), None),
            Self::Obligation(id) => (None, Some(id)),
        }
    }
}

/// One thing that happened.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = events)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct EventRow {
    pub id: i64,
    pub seq: i32,
    pub round: i32,
    pub kind: String,
    pub at: i64,
    pub actor: String,
    pub staff_id: Option<i64>,
    pub visibility: String,
    pub facts: String,
    pub body: Option<Vec<u8>>,
}

/// An event to be inserted.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct NewEventRow {
    pub case_id: Option<i64>,
    pub obligation_id: Option<i64>,
    pub seq: i32,
    pub round: i32,
    pub kind: String,
    pub at: i64,
    pub actor: String,
    pub staff_id: Option<i64>,
    pub visibility: String,
    pub facts: String,
    pub body: Option<Vec<u8>>,
    pub counted_on: Option<i32>,
    pub counts: Option<String>,
}

row!(events: NewEventRow {
    case_id, obligation_id, seq, round, kind, at, actor, staff_id, visibility, facts, body,
    counted_on, counts,
});

/// Inserts events; the number in a history is unique, so two writers cannot both have it.
pub fn insert_events(c: &mut AnyConnection, rows: &[NewEventRow]) -> Result<(), StorageError> {
    insert_rows(c, rows)
}

/// The number the next event of a history gets, from 1.
pub fn find_next_seq(c: &mut AnyConnection, history: History) -> Result<i32, StorageError> {
    let last: Option<i32> = match history {
        History::Case(id) => events::table
            .filter(events::case_id.eq(id))
            .select(diesel::dsl::max(events::seq))
            .get_result(c)?,
        History::Obligation(id) => events::table
            .filter(events::obligation_id.eq(id))
            .select(diesel::dsl::max(events::seq))
            .get_result(c)?,
    };
    Ok(last.unwrap_or(0).saturating_add(1))
}

/// A whole history, oldest first.
pub fn list_events(c: &mut AnyConnection, history: History) -> Result<Vec<EventRow>, StorageError> {
    let rows = match history {
        History::Case(id) => events::table
            .filter(events::case_id.eq(id))
            .order(events::seq)
            .select(EventRow::as_select())
            .load(c)?,
        History::Obligation(id) => events::table
            .filter(events::obligation_id.eq(id))
            .order(events::seq)
            .select(EventRow::as_select())
            .load(c)?,
    };
    Ok(rows)
}

/// What the events of a civil day count for the daily figures, as it is stored.
///
/// # Errors
/// As any query.
pub fn list_counts_of_day(c: &mut AnyConnection, day: i32) -> Result<Vec<String>, StorageError> {
    Ok(events::table
        .filter(events::counted_on.eq(day))
        .select(events::counts.assume_not_null())
        .load(c)?)
}

/// The civil days before `before` on which an event counts.
///
/// # Errors
/// As any query.
pub fn list_counted_days(c: &mut AnyConnection, before: i32) -> Result<Vec<i32>, StorageError> {
    Ok(events::table
        .filter(events::counted_on.lt(before))
        .select(events::counted_on.assume_not_null())
        .distinct()
        .load(c)?)
}
