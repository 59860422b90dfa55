//! What accused people were asked to explain, and what they answered.

use diesel::prelude::*;

use crate::storage::connection::AnyConnection;
use crate::storage::error::{StorageError, as_seen};
use crate::storage::schema::cases::explanations;

/// A request to explain. Summary and answer are UTF-8, or sealed when the case is.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = explanations)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct ExplanationRow {
    pub id: i64,
    pub case_id: i64,
    pub position_id: i64,
    pub staff_id: i64,
    pub summary: Vec<u8>,
    pub asked_at: i64,
    pub due_on: Option<i32>,
    pub answer: Option<Vec<u8>>,
    pub answered_at: Option<i64>,
}

/// A request to be inserted.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = explanations)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct NewExplanationRow {
    pub case_id: i64,
    pub round: i32,
    pub position_id: i64,
    pub staff_id: i64,
    pub summary: Vec<u8>,
    pub asked_by: i64,
    pub asked_at: i64,
    pub due_on: Option<i32>,
}

/// Inserts a request.
pub fn insert_explanation(
    c: &mut AnyConnection,
    row: &NewExplanationRow,
) -> Result<(), StorageError> {
    diesel::insert_into(explanations::table)
        .values(row)
        .execute(c)?;
    Ok(())
}

/// What was asked about a case, oldest first.
pub fn list_explanations_of_case(
    c: &mut AnyConnection,
    case: i64,
) -> Result<Vec<ExplanationRow>, StorageError> {
    Ok(explanations::table
        .filter(explanations::case_id.eq(case))
        .order(explanations::id)
        .select(ExplanationRow::as_select())
        .load(c)?)
}

/// What somebody was asked, newest first, at most `limit`.
pub fn list_explanations_of_staff(
    c: &mut AnyConnection,
    staff: i64,
    limit: i64,
) -> Result<Vec<ExplanationRow>, StorageError> {
    Ok(explanations::table
        .filter(explanations::staff_id.eq(staff))
        .order(explanations::id.desc())
        .limit(limit)
        .select(ExplanationRow::as_select())
        .load(c)?)
}

/// One of somebody's; somebody else's and an absent one answer alike.
pub fn find_explanation(
    c: &mut AnyConnection,
    id: i64,
    staff: i64,
) -> Result<Option<ExplanationRow>, StorageError> {
    Ok(explanations::table
        .filter(
            explanations::id
                .eq(id)
                .and(explanations::staff_id.eq(staff)),
        )
        .select(ExplanationRow::as_select())
        .get_result(c)
        .optional()?)
}

/// Keeps the answer to a request that has none.
pub fn claim_explanation(
    c: &mut AnyConnection,
    id: i64,
    now: i64,
    answer: &[u8],
) -> Result<(), StorageError> {
    let target = explanations::table.filter(
        explanations::id
            .eq(id)
            .and(explanations::answered_at.is_null()),
    );
    let set = (
        explanations::answer.eq(answer),
        explanations::answered_at.eq(now),
    );
    as_seen(diesel::update(target).set(set).execute(c)?)
}

/// Requests nobody answered by their day or was reminded of, oldest day first, at most `limit`.
pub fn list_overdue_explanations(
    c: &mut AnyConnection,
    today: i32,
    limit: i64,
) -> Result<Vec<ExplanationRow>, StorageError> {
    Ok(explanations::table
        .filter(
            explanations::answered_at
                .is_null()
                .and(explanations::reminded_at.is_null())
                .and(explanations::due_on.lt(today)),
        )
        .order((explanations::due_on, explanations::id))
        .limit(limit)
        .select(ExplanationRow::as_select())
        .load(c)?)
}

/// Marks a request as reminded of; `false` when it was already.
pub fn claim_explanation_reminder(
    c: &mut AnyConnection,
    id: i64,
    now: i64,
) -> Result<bool, StorageError> {
    let target = explanations::table.filter(
        explanations::id
            .eq(id)
            .and(explanations::reminded_at.is_null()),
    );
    let set = explanations::reminded_at.eq(now);
    Ok(diesel::update(target).set(set).execute(c)? == 1)
}
