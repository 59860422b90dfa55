//! Figures per day, so that dashboards are small reads. Each writer adds to rows of its own and
//! readers sum them, so that writers never wait for each other.

use std::collections::BTreeMap;

use diesel::dsl::count_star;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text};

use crate::domain::apology::State;
use crate::domain::coded::Coded as _;
use crate::storage::connection::{AnyBackend, AnyConnection};
use crate::storage::error::StorageError;
use crate::storage::schema::cases::{cases, stats_daily};
use crate::storage::schema::dossiers::obligations;

/// One count to add.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Queryable, Selectable)]
#[diesel(table_name = stats_daily)]
pub struct Tally {
    /// The unit it counts for.
    pub unit_code: String,
    /// The province the unit stands in.
    pub province_code: String,
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
    upsert(c, (writer, tally, n), "stats_daily.n + excluded.n")
}

fn upsert(
    c: &mut AnyConnection,
    (writer, tally, n): (&str, &Tally, i64),
    then: &'static str,
) -> Result<(), StorageError> {
    let statement = format!(
        "INSERT INTO stats_daily \
         (unit_code, on_day, measure, kind, channel, working_days, writer, n, province_code) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
         ON CONFLICT (unit_code, on_day, measure, kind, channel, working_days, writer) \
         DO UPDATE SET n = {then}"
    );
    diesel::sql_query(statement)
        .bind::<Text, _>(&tally.unit_code)
        .bind::<Integer, _>(tally.on_day)
        .bind::<Text, _>(&tally.measure)
        .bind::<Text, _>(&tally.kind)
        .bind::<Text, _>(&tally.channel)
        .bind::<Integer, _>(tally.working_days)
        .bind::<Text, _>(writer)
        .bind::<BigInt, _>(n)
        .bind::<Text, _>(&tally.province_code)
        .execute(c)?;
    Ok(())
}

/// The writer of counts that were counted again.
const RECOUNT: &str = "recount";

/// Makes a count say `n`, whoever added to it before. Said twice at once it still says `n`.
pub fn replace_tally(c: &mut AnyConnection, tally: &Tally, n: i64) -> Result<(), StorageError> {
    let of = stats_daily::table
        .filter(stats_daily::unit_code.eq(&tally.unit_code))
        .filter(stats_daily::on_day.eq(tally.on_day))
        .filter(stats_daily::measure.eq(&tally.measure))
        .filter(stats_daily::kind.eq(&tally.kind))
        .filter(stats_daily::channel.eq(&tally.channel))
        .filter(stats_daily::working_days.eq(tally.working_days));
    diesel::delete(of).execute(c)?;
    match n {
        0 => Ok(()),
        n => upsert(c, (RECOUNT, tally, n), "excluded.n"),
    }
}

/// Every count of a civil day, those of all writers together.
pub fn list_tallies_of_day(
    c: &mut AnyConnection,
    day: i32,
) -> Result<BTreeMap<Tally, i64>, StorageError> {
    let rows: Vec<(Tally, i64)> = stats_daily::table
        .filter(stats_daily::on_day.eq(day))
        .select((Tally::as_select(), stats_daily::n))
        .load(c)?;
    let mut tallies = BTreeMap::new();
    for (tally, n) in rows {
        let sum: &mut i64 = tallies.entry(tally).or_default();
        *sum = sum.saturating_add(n);
    }
    Ok(tallies)
}

/// The civil days before `before` that have counts.
pub fn list_tallied_days(c: &mut AnyConnection, before: i32) -> Result<Vec<i32>, StorageError> {
    Ok(stats_daily::table
        .filter(stats_daily::on_day.lt(before))
        .select(stats_daily::on_day)
        .distinct()
        .load(c)?)
}

/// A count: unit and channel, civil day, measure, working days, n.
pub type Count = ((String, String), i32, String, i32, i64);

/// Whether a place is a province: its code has two digits.
pub(in crate::storage) fn is_province(place: &str) -> bool {
    place.len() == 2
}

/// The counts of a place's units between two days, both included.
pub fn list_counts(
    c: &mut AnyConnection,
    place: &str,
    from: i32,
    to: i32,
) -> Result<Vec<Count>, StorageError> {
    let query = stats_daily::table
        .filter(stats_daily::on_day.between(from, to))
        .select((
            (stats_daily::unit_code, stats_daily::channel),
            stats_daily::on_day,
            stats_daily::measure,
            stats_daily::working_days,
            stats_daily::n,
        ))
        .into_boxed::<AnyBackend>();
    let query = match is_province(place) {
        true => query.filter(stats_daily::province_code.eq(place)),
        false => query.filter(stats_daily::unit_code.like(format!("{place}%"))),
    };
    Ok(query.load(c)?)
}

/// Open cases per unit and due day of a place: unit, the day (the last there is for a case without
/// one), how many.
pub fn list_open_counts(
    c: &mut AnyConnection,
    place: &str,
) -> Result<Vec<(String, i32, i64)>, StorageError> {
    let query = cases::table
        .filter(cases::is_open.eq(true))
        .group_by((cases::unit_code, cases::due_key))
        .select((cases::unit_code, cases::due_key, count_star()))
        .into_boxed::<AnyBackend>();
    let query = match is_province(place) {
        true => query.filter(cases::province_code.eq(place)),
        false => query
            .filter(cases::ward_code.eq(place))
            .filter(cases::unit_code.like(format!("{place}%"))),
    };
    Ok(query.load(c)?)
}

/// Open apology obligations per unit of a place whose day has passed.
pub fn list_owed_counts(
    c: &mut AnyConnection,
    place: &str,
    today: i32,
) -> Result<Vec<(String, i64)>, StorageError> {
    let query = obligations::table
        .filter(obligations::is_open.eq(true))
        .filter(obligations::due_on.lt(today))
        .group_by(obligations::unit_code)
        .select((obligations::unit_code, count_star()))
        .into_boxed::<AnyBackend>();
    let query = match is_province(place) {
        true => query.filter(obligations::province_code.eq(place)),
        false => query.filter(obligations::place_code.eq(place)),
    };
    Ok(query.load(c)?)
}

/// Obligations of a place owed since between two days, both included: unit, state, how many.
pub fn list_apology_states(
    c: &mut AnyConnection,
    place: &str,
    (from, to): (i32, i32),
) -> Result<Vec<(String, String, i64)>, StorageError> {
    let query = obligations::table
        .filter(obligations::owed_on.between(from, to))
        .group_by((obligations::unit_code, obligations::state))
        .select((obligations::unit_code, obligations::state, count_star()))
        .into_boxed::<AnyBackend>();
    let query = match is_province(place) {
        true => query.filter(obligations::province_code.eq(place)),
        false => query.filter(obligations::place_code.eq(place)),
    };
    Ok(query.load(c)?)
}

#[derive(QueryableByName)]
struct Sum {
    #[diesel(sql_type = Text)]
    measure: String,
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// What was counted everywhere between two days, both included: measure, n.
pub fn list_sums(
    c: &mut AnyConnection,
    (from, to): (i32, i32),
) -> Result<Vec<(String, i64)>, StorageError> {
    let sums: Vec<Sum> = diesel::sql_query(
        "SELECT measure, CAST(SUM(n) AS BIGINT) AS n FROM stats_daily \
         WHERE on_day BETWEEN $1 AND $2 GROUP BY measure",
    )
    .bind::<Integer, _>(from)
    .bind::<Integer, _>(to)
    .load(c)?;
    Ok(sums.into_iter().map(|sum| (sum.measure, sum.n)).collect())
}

/// Open apology obligations everywhere whose day has passed.
pub fn count_owed(c: &mut AnyConnection, today: i32) -> Result<i64, StorageError> {
    Ok(obligations::table
        .filter(obligations::is_open.eq(true))
        .filter(obligations::due_on.lt(today))
        .count()
        .get_result(c)?)
}

/// Apologies everywhere handed over and published, of those owed since between two days, both
/// included.
pub fn count_apologised(
    c: &mut AnyConnection,
    (from, to): (i32, i32),
) -> Result<i64, StorageError> {
    Ok(obligations::table
        .filter(obligations::owed_on.between(from, to))
        .filter(obligations::state.eq(State::Published.code()))
        .count()
        .get_result(c)?)
}
