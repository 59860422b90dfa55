//! The clock of each round and stage of a case.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::domain::coded::Coded as _;
use crate::domain::deadline::Stage;
use crate::storage::connection::AnyConnection;
use crate::storage::error::{StorageError, as_seen};
use crate::storage::rows::{insert_rows, row};
use crate::storage::schema::cases::{cases, deadlines};

/// The clock of one round and stage, with the rule it was decided by.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = deadlines)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct DeadlineRow {
    pub case_id: i64,
    pub round: i32,
    pub stage: String,
    pub rule_key: String,
    pub legal_basis: String,
    pub uncertain: bool,
    pub started_on: i32,
    pub n: i32,
    pub unit: String,
    pub extension_n: i32,
    pub pauses: String,
    pub due_on: Option<i32>,
    pub due_status: String,
    pub stopped_on: Option<i32>,
    pub reference_version: i64,
}

row!(deadlines: DeadlineRow {
    case_id, round, stage, rule_key, legal_basis, uncertain, started_on, n, unit,
    extension_n, pauses, due_on, due_status, stopped_on, reference_version,
});

/// What an act or a changed calendar may change of a clock.
#[derive(Clone, Debug, AsChangeset)]
#[diesel(table_name = deadlines, treat_none_as_null = true)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct DeadlineChanges {
    pub extension_n: i32,
    pub pauses: String,
    pub due_on: Option<i32>,
    pub due_status: String,
    pub stopped_on: Option<i32>,
    pub reference_version: i64,
}

/// Inserts the clock of a new round or stage.
pub fn insert_deadline(c: &mut AnyConnection, row: &DeadlineRow) -> Result<(), StorageError> {
    insert_rows(c, std::slice::from_ref(row))
}

/// The clock that counts now: the latest stage of the latest round.
pub fn find_current_deadline(
    c: &mut AnyConnection,
    case: i64,
) -> Result<Option<DeadlineRow>, StorageError> {
    Ok(deadlines::table
        .filter(deadlines::case_id.eq(case))
        .order(deadlines::id.desc())
        .select(DeadlineRow::as_select())
        .first(c)
        .optional()?)
}

/// The clock of a round and stage.
pub fn find_deadline(
    c: &mut AnyConnection,
    case: i64,
    round: i32,
    stage: Stage,
) -> Result<Option<DeadlineRow>, StorageError> {
    Ok(deadlines::table
        .filter(deadlines::case_id.eq(case))
        .filter(deadlines::round.eq(round))
        .filter(deadlines::stage.eq(stage.code()))
        .select(DeadlineRow::as_select())
        .get_result(c)
        .optional()?)
}

/// Removes the clock of a round and stage, which another takes the place of.
pub fn delete_deadline(c: &mut AnyConnection, row: &DeadlineRow) -> Result<(), StorageError> {
    let target = deadlines::table
        .filter(deadlines::case_id.eq(row.case_id))
        .filter(deadlines::round.eq(row.round))
        .filter(deadlines::stage.eq(&row.stage));
    diesel::delete(target).execute(c)?;
    Ok(())
}

/// Changes one clock.
pub fn update_deadline(
    c: &mut AnyConnection,
    row: &DeadlineRow,
    changes: &DeadlineChanges,
) -> Result<(), StorageError> {
    let target = deadlines::table.filter(
        deadlines::case_id
            .eq(row.case_id)
            .and(deadlines::round.eq(row.round))
            .and(deadlines::stage.eq(&row.stage)),
    );
    as_seen(diesel::update(target).set(changes).execute(c)?)
}

/// An open case and the clock that counts now, while it runs.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct OpenClock {
    pub case_id: i64,
    pub unit_code: String,
    pub due_on: Option<i32>,
    pub due_status: String,
    pub clock: Option<DeadlineRow>,
}

/// Open cases after an id, with their clocks, ascending.
pub fn list_open_clocks(
    c: &mut AnyConnection,
    after: i64,
    limit: i64,
) -> Result<Vec<OpenClock>, StorageError> {
    let open: Vec<(i64, String, Option<i32>, String)> = cases::table
        .filter(cases::is_open.eq(true).and(cases::id.gt(after)))
        .order(cases::id)
        .limit(limit)
        .select((
            cases::id,
            cases::unit_code,
            cases::due_on,
            cases::due_status,
        ))
        .load(c)?;
    let ids: Vec<i64> = open.iter().map(|(id, ..)| *id).collect();
    let rows = deadlines::table
        .filter(deadlines::case_id.eq_any(&ids))
        .order(deadlines::id)
        .select(DeadlineRow::as_select())
        .load(c)?;
    // The last of a case is the one that counts.
    let mut clocks: HashMap<i64, DeadlineRow> =
        rows.into_iter().map(|row| (row.case_id, row)).collect();
    let with_clock = |(case_id, unit_code, due_on, due_status)| OpenClock {
        clock: clocks
            .remove(&case_id)
            .filter(|row| row.stopped_on.is_none()),
        case_id,
        unit_code,
        due_on,
        due_status,
    };
    Ok(open.into_iter().map(with_clock).collect())
}

#[derive(QueryableByName)]
struct Outdated {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// Open cases whose current clock was reckoned by reference data older than `version`, at most
/// `limit`. Costs what is outdated, not what is open.
pub fn list_outdated_cases(
    c: &mut AnyConnection,
    version: i64,
    limit: i64,
) -> Result<Vec<i64>, StorageError> {
    let rows: Vec<Outdated> = diesel::sql_query(
        "SELECT d.case_id AS id FROM deadlines d JOIN cases c ON c.id = d.case_id \
         WHERE d.reference_version < $1 AND d.stopped_on IS NULL AND c.is_open \
         AND NOT EXISTS (SELECT 1 FROM deadlines n WHERE n.case_id = d.case_id AND n.id > d.id) \
         ORDER BY d.case_id LIMIT $2",
    )
    .bind::<BigInt, _>(version)
    .bind::<BigInt, _>(limit)
    .load(c)?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}
