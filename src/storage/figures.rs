//! Figures per day, so that dashboards are small reads. Each writer adds to rows of its own and
//! readers sum them, so that writers never wait for each other.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text};

use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::schema::cases::stats_daily;

/// One count to add.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Tally {
    /// The unit it counts for.
    pub unit_code: String,
    /// The case's kind, or `dossier`.
    pub kind: String,
    /// How the case came.
    pub channel: String,
    /// The civil day, days since 1970-01-01.
    pub on_day: i32,
    /// What is counted, such as `received`.
    pub measure: String,
    /// Working days taken; -1 where it has no meaning.
    pub working_days: i32,
}

/// Adds `n` to a count.
pub fn update_tally(
    c: &mut AnyConnection,
    writer: &str,
    tally: &Tally,
    n: i64,
) -> Result<(), StorageError> {
    diesel::sql_query(
        "INSERT INTO stats_daily \
         (unit_code, on_day, measure, kind, channel, working_days, writer, n) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
         ON CONFLICT (unit_code, on_day, measure, kind, channel, working_days, writer) \
         DO UPDATE SET n = stats_daily.n + excluded.n",
    )
    .bind::<Text, _>(&tally.unit_code)
    .bind::<Integer, _>(tally.on_day)
    .bind::<Text, _>(&tally.measure)
    .bind::<Text, _>(&tally.kind)
    .bind::<Text, _>(&tally.channel)
    .bind::<Integer, _>(tally.working_days)
    .bind::<Text, _>(writer)
    .bind::<BigInt, _>(n)
    .execute(c)?;
    Ok(())
}

/// A summed count: unit, measure, working days, n.
pub type Count = (String, String, i32, i64);

/// Sums per unit, measure and working days between two days, both included, for the units whose
/// code begins with one of the places given.
pub fn list_counts(
    c: &mut AnyConnection,
    units: &[String],
    from: i32,
    to: i32,
) -> Result<Vec<Count>, StorageError> {
    let rows: Vec<(String, String, i32, i64)> = stats_daily::table
        .filter(stats_daily::unit_code.eq_any(units))
        .filter(stats_daily::on_day.between(from, to))
        .select((
            stats_daily::unit_code,
            stats_daily::measure,
            stats_daily::working_days,
            stats_daily::n,
        ))
        .load(c)?;
    Ok(rows)
}
