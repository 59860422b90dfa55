//! Days on which something must happen by itself. Each fires once: claimed by compare-and-set in
//! the transaction that writes its events and letters.

use diesel::prelude::*;

use super::events::History;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::rows::{insert_rows, row};
use crate::storage::schema::cases::milestones;

/// A day on which something must happen.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = milestones)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct MilestoneRow {
    pub id: i64,
    pub case_id: Option<i64>,
    pub obligation_id: Option<i64>,
    pub round: i32,
    pub kind: String,
    pub step: i32,
    pub due_on: i32,
    pub fired_at: Option<i64>,
}

/// A milestone to be inserted.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct NewMilestoneRow {
    pub case_id: Option<i64>,
    pub obligation_id: Option<i64>,
    pub round: i32,
    pub kind: String,
    pub step: i32,
    pub due_on: i32,
}

row!(milestones: NewMilestoneRow {
    case_id, obligation_id, round, kind, step, due_on,
});

/// Inserts milestones.
pub fn insert_milestones(
    c: &mut AnyConnection,
    rows: &[NewMilestoneRow],
) -> Result<(), StorageError> {
    insert_rows(c, rows)
}

/// Unfired milestones due on or before `today`, oldest first, at most `limit`.
pub fn list_due_milestones(
    c: &mut AnyConnection,
    today: i32,
    limit: i64,
) -> Result<Vec<MilestoneRow>, StorageError> {
    Ok(milestones::table
        .filter(
            milestones::fired_at
                .is_null()
                .and(milestones::due_on.le(today)),
        )
        .order((milestones::due_on, milestones::id))
        .limit(limit)
        .select(MilestoneRow::as_select())
        .load(c)?)
}

/// Every milestone of a case or obligation.
pub fn list_milestones(
    c: &mut AnyConnection,
    history: History,
) -> Result<Vec<MilestoneRow>, StorageError> {
    let (case, obligation) = history.columns();
    let query = milestones::table
        .order((milestones::due_on, milestones::id))
        .into_boxed();
    let query = match (case, obligation) {
        (Some(id), _) => query.filter(milestones::case_id.eq(id)),
        (_, id) => query.filter(milestones::obligation_id.eq(id)),
    };
    Ok(query.select(MilestoneRow::as_select()).load(c)?)
}

/// Marks a milestone fired; `false` when another has fired it already.
pub fn claim_milestone(c: &mut AnyConnection, id: i64, now: i64) -> Result<bool, StorageError> {
    let target =
        milestones::table.filter(milestones::id.eq(id).and(milestones::fired_at.is_null()));
    Ok(diesel::update(target)
        .set(milestones::fired_at.eq(now))
        .execute(c)?
        == 1)
}

/// Removes the milestones of a case or obligation that have not fired: what they waited for is
/// done.
pub fn delete_unfired_milestones(
    c: &mut AnyConnection,
    history: History,
) -> Result<(), StorageError> {
    let (case, obligation) = history.columns();
    if let Some(id) = case {
        let target = milestones::table.filter(
            milestones::case_id
                .eq(id)
                .and(milestones::fired_at.is_null()),
        );
        diesel::delete(target).execute(c)?;
    }
    if let Some(id) = obligation {
        let target = milestones::table.filter(
            milestones::obligation_id
                .eq(id)
                .and(milestones::fired_at.is_null()),
        );
        diesel::delete(target).execute(c)?;
    }
    Ok(())
}
