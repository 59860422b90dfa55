//! What the level above decides about a case: refusals, and proposals to divert.

use diesel::prelude::*;

use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::schema::cases::reviews;

/// Something to be decided by the level above, or decided.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = reviews)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct ReviewRow {
    pub id: i64,
    pub case_id: i64,
    pub round: i32,
    pub matter: String,
    pub unit_code: String,
    pub opened_at: i64,
    pub due_on: Option<i32>,
    pub outcome: Option<String>,
    pub decided_at: Option<i64>,
}

/// Something to be decided, to be inserted.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = reviews)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct NewReviewRow {
    pub case_id: i64,
    pub round: i32,
    pub matter: String,
    pub unit_code: String,
    pub province_code: String,
    pub opened_by: i64,
    pub opened_at: i64,
    pub due_on: Option<i32>,
}

/// Inserts something to be decided.
pub fn insert_review(c: &mut AnyConnection, row: &NewReviewRow) -> Result<(), StorageError> {
    diesel::insert_into(reviews::table).values(row).execute(c)?;
    Ok(())
}

/// Everything the level above has decided or is to decide about a case, oldest first.
pub fn list_reviews(c: &mut AnyConnection, case: i64) -> Result<Vec<ReviewRow>, StorageError> {
    Ok(reviews::table
        .filter(reviews::case_id.eq(case))
        .order(reviews::id)
        .select(ReviewRow::as_select())
        .load(c)?)
}

/// What a province is to decide, due first comes first, at most `limit`.
pub fn list_pending_reviews(
    c: &mut AnyConnection,
    province: &str,
    limit: i64,
) -> Result<Vec<ReviewRow>, StorageError> {
    Ok(reviews::table
        .filter(
            reviews::province_code
                .eq(province)
                .and(reviews::outcome.is_null()),
        )
        .order((reviews::due_on, reviews::id))
        .limit(limit)
        .select(ReviewRow::as_select())
        .load(c)?)
}

/// Decides what waits about a case in a round; how many rows did.
pub fn claim_reviews(
    c: &mut AnyConnection,
    (case, round, matter): (i64, i32, &str),
    outcome: &str,
    (decided_by, now): (i64, i64),
) -> Result<usize, StorageError> {
    let target = reviews::table.filter(
        reviews::case_id
            .eq(case)
            .and(reviews::round.eq(round))
            .and(reviews::matter.eq(matter))
            .and(reviews::outcome.is_null()),
    );
    let set = (
        reviews::outcome.eq(outcome),
        reviews::decided_by.eq(decided_by),
        reviews::decided_at.eq(now),
    );
    Ok(diesel::update(target).set(set).execute(c)?)
}
