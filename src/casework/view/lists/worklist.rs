//! Work lists: what waits, soonest due first.

use crate::casework::load::case_of;
use crate::casework::view::case::Reading;
use crate::casework::view::entitled::{reader, scope};
use crate::domain::case::Case;
use crate::domain::code::CaseCode;
use crate::domain::coded::Coded as _;
use crate::domain::lifecycle::State;
use crate::domain::time::Day;
use crate::storage::cases::worklist::{
    After, Reader, Scope, find_visible_case, list_cases_in_state, list_cases_of_official,
    list_open_cases,
};
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;

/// Which cases a list shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum List {
    /// All that are open.
    Open,
    /// Those the reader took up or was given.
    Mine,
    /// Those that wait for the leader.
    AwaitingSignature,
    /// Those in the province's queue.
    Triage,
    /// Those past their due day.
    Overdue,
    /// Those the reader, as a leader above, was told of.
    Told,
}

/// A page of a work list, soonest due first. Cases the reader is kept from are never in it.
///
/// # Errors
/// As any query.
pub fn work_list(
    c: &mut AnyConnection,
    reading: Reading<'_>,
    list: List,
    (last, limit): (Option<(Option<Day>, CaseCode)>, i64),
) -> Result<Vec<Case>, StorageError> {
    let (reader, scope) = (reader(reading), scope(reading.me));
    let told = Scope::Told(reading.me.led_units());
    let after = match (last, list) {
        (None, _) => After::START,
        (Some(last), List::Told) => position(c, (&reader, &told), last)?,
        (Some(last), _) => position(c, (&reader, &scope), last)?,
    };
    let state = |state: State| state.code();
    let rows = match list {
        List::Told => list_open_cases(c, &reader, &told, (after, limit))?,
        List::Open | List::Overdue => list_open_cases(c, &reader, &scope, (after, limit))?,
        List::Mine => {
            let me = reading.me.staff.0;
            list_cases_of_official(c, &reader, &scope, me, (after, limit))?
        }
        List::AwaitingSignature => {
            let waiting = state(State::AwaitingSignature);
            list_cases_in_state(c, &reader, &scope, waiting, (after, limit))?
        }
        List::Triage => {
            let waiting = state(State::AwaitingTriage);
            list_cases_in_state(c, &reader, &scope, waiting, (after, limit))?
        }
    };
    let rows = rows
        .into_iter()
        .filter(|row| list != List::Overdue || row.due_on.is_some_and(|due| due < reading.today.0));
    rows.map(case_of).collect()
}

/// Where the list goes on after the last case seen; at its beginning when the reader sees no such
/// case, whether there is one or not.
fn position(
    c: &mut AnyConnection,
    (reader, scope): (&Reader, &Scope),
    (due, code): (Option<Day>, CaseCode),
) -> Result<After, StorageError> {
    let row = find_visible_case(c, reader, scope, code.as_str())?;
    let due = due.map_or(i32::MAX, |day| day.0);
    Ok(row.map_or(After::START, |row| After(due, row.id)))
}
