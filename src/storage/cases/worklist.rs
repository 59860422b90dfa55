//! Lists of cases, soonest due first, by keyset; rows a reader may not see are left out here, in
//! the query, so that no page can forget it.

use diesel::prelude::*;

use super::CaseRow;
use crate::domain::case::Channel;
use crate::domain::coded::Coded as _;
use crate::domain::kinds::Privacy;
use crate::domain::lifecycle::State;
use crate::storage::connection::{AnyBackend, AnyConnection};
use crate::storage::error::StorageError;
use crate::storage::schema::cases::{
    case_forbidden, case_forbidden_places, case_told, cases, events,
};

/// Who is reading: the positions held and the places served. A case that forbids any of them is
/// not in any list, search or count.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    /// Positions held or substituted for.
    pub positions: Vec<i64>,
    /// Places in whose units the reader works.
    pub places: Vec<String>,
    /// For whoever only looks on: sealed cases and those of these categories are left out too.
    pub closed: Option<Vec<String>>,
}

/// Which cases a list shows.
#[derive(Clone, Debug)]
pub enum Scope {
    /// The cases of these units.
    Units(Vec<String>),
    /// The cases these units were told of.
    Told(Vec<String>),
    /// Every case of a province.
    Province(String),
}

/// Position in a list: due key and id of the last row seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct After(pub i32, pub i64);

impl After {
    /// Before the first row.
    pub const START: Self = Self(i32::MIN, i64::MIN);
}

/// Keeps that a unit above was told of a case; once, however often it is told.
pub fn insert_told(c: &mut AnyConnection, case_id: i64, unit: &str) -> Result<(), StorageError> {
    let row = (
        case_told::unit_code.eq(unit),
        case_told::case_id.eq(case_id),
    );
    let known = case_told::table.find((unit, case_id)).count();
    if known.get_result::<i64>(c)? == 0 {
        diesel::insert_into(case_told::table)
            .values(row)
            .execute(c)?;
    }
    Ok(())
}

type Boxed<'a> = cases::BoxedQuery<'a, AnyBackend>;

/// Cases in scope, without those the reader is kept from.
pub(in crate::storage) fn visible<'a>(reader: &'a Reader, scope: &'a Scope) -> Boxed<'a> {
    let hidden = case_forbidden::table
        .filter(case_forbidden::position_id.eq_any(&reader.positions))
        .select(case_forbidden::case_id);
    let hidden_places = case_forbidden_places::table
        .filter(case_forbidden_places::place_code.eq_any(&reader.places))
        .select(case_forbidden_places::case_id);
    let query = cases::table
        .into_boxed::<AnyBackend>()
        .filter(diesel::dsl::not(cases::id.eq_any(hidden)))
        .filter(diesel::dsl::not(cases::id.eq_any(hidden_places)));
    let query = match &reader.closed {
        Some(categories) => query
            .filter(cases::privacy.ne(Privacy::Sealed.code()))
            .filter(cases::category.ne_all(categories)),
        None => query,
    };
    match scope {
        Scope::Told(units) => {
            let told = case_told::table
                .filter(case_told::unit_code.eq_any(units))
                .select(case_told::case_id);
            query.filter(cases::id.eq_any(told))
        }
        Scope::Units(units) => query.filter(cases::unit_code.eq_any(units)),
        Scope::Province(province) => query.filter(cases::province_code.eq(province)),
    }
}

/// Open cases, soonest due first, after the position given.
pub fn list_open_cases(
    c: &mut AnyConnection,
    reader: &Reader,
    scope: &Scope,
    (After(due, id), limit): (After, i64),
) -> Result<Vec<CaseRow>, StorageError> {
    Ok(visible(reader, scope)
        .filter(cases::is_open.eq(true))
        .filter(cases::due_key.ge(due))
        .filter(cases::due_key.gt(due).or(cases::id.gt(id)))
        .order((cases::due_key, cases::id))
        .limit(limit)
        .select(CaseRow::as_select())
        .load(c)?)
}

/// Open cases an official has, soonest due first, after the position given.
pub fn list_cases_of_official(
    c: &mut AnyConnection,
    reader: &Reader,
    scope: &Scope,
    official: i64,
    (After(due, id), limit): (After, i64),
) -> Result<Vec<CaseRow>, StorageError> {
    Ok(visible(reader, scope)
        .filter(cases::is_open.eq(true))
        .filter(cases::official_id.eq(official))
        .filter(cases::due_key.ge(due))
        .filter(cases::due_key.gt(due).or(cases::id.gt(id)))
        .order((cases::due_key, cases::id))
        .limit(limit)
        .select(CaseRow::as_select())
        .load(c)?)
}

/// An open case, as far as it is counted.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = cases)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct OpenState {
    pub state: String,
    pub due_on: Option<i32>,
    pub official_id: Option<i64>,
}

/// The states and due days of open cases, with whoever has each, at most `limit`.
pub fn list_open_states(
    c: &mut AnyConnection,
    reader: &Reader,
    scope: &Scope,
    limit: i64,
) -> Result<Vec<OpenState>, StorageError> {
    Ok(visible(reader, scope)
        .filter(cases::is_open.eq(true))
        .limit(limit)
        .select(OpenState::as_select())
        .load(c)?)
}

/// Open cases in one state, soonest due first, after the position given.
pub fn list_cases_in_state(
    c: &mut AnyConnection,
    reader: &Reader,
    scope: &Scope,
    state: &str,
    (After(due, id), limit): (After, i64),
) -> Result<Vec<CaseRow>, StorageError> {
    Ok(visible(reader, scope)
        .filter(cases::is_open.eq(true))
        .filter(cases::state.eq(state))
        .filter(cases::due_key.ge(due))
        .filter(cases::due_key.gt(due).or(cases::id.gt(id)))
        .order((cases::due_key, cases::id))
        .limit(limit)
        .select(CaseRow::as_select())
        .load(c)?)
}

/// Cases that wait for an office, oldest first.
pub fn list_cases_waiting(
    c: &mut AnyConnection,
    reader: &Reader,
    scope: &Scope,
    limit: i64,
) -> Result<Vec<CaseRow>, StorageError> {
    Ok(visible(reader, scope)
        .filter(cases::is_open.eq(true))
        .filter(cases::state.eq(State::AwaitingTriage.code()))
        .order((cases::received_at, cases::id))
        .limit(limit)
        .select(CaseRow::as_select())
        .load(c)?)
}

/// The cases with these ids, newest first.
pub fn list_cases_by_id(
    c: &mut AnyConnection,
    reader: &Reader,
    scope: &Scope,
    ids: &[i64],
) -> Result<Vec<CaseRow>, StorageError> {
    Ok(visible(reader, scope)
        .filter(cases::id.eq_any(ids))
        .order(cases::id.desc())
        .select(CaseRow::as_select())
        .load(c)?)
}

/// What the cases behind a figure have in common.
#[derive(Clone, Debug)]
pub enum Having {
    /// Something that happened between two civil days, both included, was counted in a way that
    /// is like this.
    Counted(String, (i32, i32)),
    /// Open.
    Open,
    /// Open, and due between two days, both included.
    Due(i32, i32),
}

/// Cases behind a figure that came by some channels, of one unit when it is given, soonest due
/// first. What was counted names
/// its unit itself: the case may be elsewhere since.
pub fn list_cases_having(
    c: &mut AnyConnection,
    reader: &Reader,
    scope: &Scope,
    (having, unit, channels): (Having, Option<&str>, &[Channel]),
    limit: i64,
) -> Result<Vec<CaseRow>, StorageError> {
    let mut query = visible(reader, scope);
    query = match having {
        Having::Counted(way, (from, to)) => {
            let counted = events::table
                .filter(events::counted_on.between(from, to))
                .filter(events::counts.like(way))
                .filter(events::case_id.is_not_null())
                .select(events::case_id.assume_not_null());
            query.filter(cases::id.eq_any(counted))
        }
        Having::Open => query.filter(cases::is_open.eq(true)),
        Having::Due(from, to) => query
            .filter(cases::is_open.eq(true))
            .filter(cases::due_key.between(from, to)),
    };
    if let Some(unit) = unit {
        query = query.filter(cases::unit_code.eq(unit.to_owned()));
    }
    if channels != Channel::all() {
        let codes: Vec<&str> = channels.iter().map(|channel| channel.code()).collect();
        query = query.filter(cases::channel.eq_any(codes));
    }
    Ok(query
        .order((cases::due_key, cases::id))
        .limit(limit)
        .select(CaseRow::as_select())
        .load(c)?)
}

/// The case with this code, when it is in scope and not hidden from the reader. A foreign case
/// and one that does not exist answer alike.
pub fn find_visible_case(
    c: &mut AnyConnection,
    reader: &Reader,
    scope: &Scope,
    code: &str,
) -> Result<Option<CaseRow>, StorageError> {
    Ok(visible(reader, scope)
        .filter(cases::code.eq(code))
        .select(CaseRow::as_select())
        .get_result(c)
        .optional()?)
}
