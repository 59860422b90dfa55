//! The public register, one part at a time: of a unit and a month, by keys, each part in one query.

use diesel::helper_types::{IntoBoxed, LeftJoin};
use diesel::prelude::*;

use super::obligations::ObligationRow;
use crate::storage::connection::{AnyBackend, AnyConnection};
use crate::storage::error::StorageError;
use crate::storage::schema::dossiers::{apology_letters, dossiers, obligations, voids};

/// A part of the register.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// Owed and past their day, the oldest first.
    Late,
    /// Owed, not past their day, and in question; soonest due first.
    Questioned,
    /// The result was handed over while the apology was owed; the latest first, for good.
    Returned,
    /// Published, the newest first.
    Issued,
    /// Found not to be owed, the latest first.
    Void,
}

/// Which of them.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    /// Those of a unit.
    pub unit: Option<String>,
    /// Those due between two days, both included.
    pub due: Option<(i32, i32)>,
}

/// The place of a line: its day and its number.
pub type Place = (i32, i64);

/// An obligation and what its dossier tells.
pub type Line = (ObligationRow, Option<String>, Option<i32>, Option<i32>);

/// A query of the register.
type Query<'a> = IntoBoxed<'a, LeftJoin<obligations::table, dossiers::table>, AnyBackend>;

/// How a letter went out and when it was confirmed, by its obligation.
pub type Delivered = (i64, Option<String>, Option<i64>);

/// Lines of a part after a place, at most `limit`: the obligation, the field of its dossier, the
/// days on which the result was handed over and the dossier was finished.
pub fn list_register(
    c: &mut AnyConnection,
    (part, today): (Part, i32),
    (sought, after): (&Sought, Option<Place>),
    limit: i64,
) -> Result<Vec<Line>, StorageError> {
    let mut query: Query<'_> = obligations::table
        .left_join(dossiers::table)
        .into_boxed::<AnyBackend>();
    query = query.filter(obligations::concealed.eq(false));
    if let Some(unit) = &sought.unit {
        query = query.filter(obligations::unit_code.eq(unit));
    }
    if let Some((from, to)) = sought.due {
        query = query.filter(obligations::due_on.between(from, to));
    }
    query = of_part(query, part, today);
    if let Some(after) = after {
        query = beyond(query, part, after);
    }
    query = match part {
        Part::Late | Part::Questioned => query.order((obligations::due_on, obligations::id)),
        Part::Returned | Part::Void => {
            query.order((obligations::due_on.desc(), obligations::id.desc()))
        }
        Part::Issued => query.order((obligations::issued_on.desc(), obligations::id.desc())),
    };
    Ok(query
        .limit(limit)
        .select((
            ObligationRow::as_select(),
            dossiers::field_name.nullable(),
            dossiers::fetched_on.nullable(),
            dossiers::finished_on.nullable(),
        ))
        .load(c)?)
}

/// What makes a line one of a part.
fn of_part(query: Query<'_>, part: Part, today: i32) -> Query<'_> {
    let is_open = obligations::is_open.eq(true);
    let issued_on = obligations::issued_on;
    match part {
        Part::Late => query.filter(is_open.and(obligations::due_on.lt(today))),
        Part::Questioned => {
            let asked = voids::table.filter(voids::standing.eq("proposed"));
            let asked = asked.select(voids::obligation_id);
            query
                .filter(is_open.and(obligations::due_on.ge(today)))
                .filter(obligations::id.eq_any(asked))
        }
        Part::Returned => {
            let (fetched, finished) = (dossiers::fetched_on, dossiers::finished_on);
            let not_before = issued_on.is_null().or(issued_on.gt(fetched));
            let not_before_end = issued_on.is_null().or(issued_on.gt(finished));
            let was_finished = fetched.is_null().and(finished.is_not_null());
            let was_fetched = fetched.is_not_null().and(not_before);
            query
                .filter(obligations::state.ne("void"))
                .filter(was_fetched.or(was_finished.and(not_before_end)))
        }
        Part::Issued => query.filter(obligations::published_at.is_not_null()),
        Part::Void => query.filter(obligations::state.eq("void")),
    }
}

/// What comes after a place.
fn beyond(query: Query<'_>, part: Part, (day, id): Place) -> Query<'_> {
    let (due_on, issued_on) = (obligations::due_on, obligations::issued_on);
    let (is_more, is_less) = (obligations::id.gt(id), obligations::id.lt(id));
    match part {
        Part::Late | Part::Questioned => {
            query.filter(due_on.gt(day).or(due_on.eq(day).and(is_more)))
        }
        Part::Returned | Part::Void => query.filter(due_on.lt(day).or(due_on.eq(day).and(is_less))),
        Part::Issued => query.filter(issued_on.lt(day).or(issued_on.eq(day).and(is_less))),
    }
}

/// How the letters of these obligations went out and whether they were confirmed, the last of each
/// obligation last.
pub fn list_deliveries(c: &mut AnyConnection, ids: &[i64]) -> Result<Vec<Delivered>, StorageError> {
    Ok(apology_letters::table
        .filter(apology_letters::obligation_id.eq_any(ids))
        .order(apology_letters::id)
        .select((
            apology_letters::obligation_id,
            apology_letters::delivery,
            apology_letters::confirmed_at,
        ))
        .load(c)?)
}

/// The obligations of these ids with what their dossiers tell.
pub fn list_lines(c: &mut AnyConnection, ids: &[i64]) -> Result<Vec<Line>, StorageError> {
    Ok(obligations::table
        .left_join(dossiers::table)
        .filter(obligations::id.eq_any(ids))
        .select((
            ObligationRow::as_select(),
            dossiers::field_name.nullable(),
            dossiers::fetched_on.nullable(),
            dossiers::finished_on.nullable(),
        ))
        .load(c)?)
}
