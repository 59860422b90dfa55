//! How much waits for somebody: the numbers beside the names of the lists.

use super::worklist::List;
use crate::casework::view::case::Reading;
use crate::casework::view::entitled::{reader, scope};
use crate::domain::apology;
use crate::domain::coded::Coded as _;
use crate::domain::lifecycle::State;
use crate::domain::roles::StaffRole;
use crate::storage::cases::worklist::{Scope, list_open_states};
use crate::storage::connection::AnyConnection;
use crate::storage::dossiers::obligations::count_obligations_in_state;
use crate::storage::error::StorageError;

/// Open cases are counted no further than this; of more there are no numbers.
const MOST: i64 = 1_000;

/// One open case, as far as it is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Waiting {
    state: State,
    is_late: bool,
    is_mine: bool,
}

/// How many cases each list holds.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    own: Option<Vec<Waiting>>,
    told: Option<usize>,
    /// Letters of apology that wait for a leader.
    pub letters: i64,
}

impl Counts {
    /// The cases of a list; none where there are too many to count.
    pub fn of(&self, list: List) -> Option<usize> {
        let own = |holds: fn(&Waiting) -> bool| {
            let all = self.own.as_ref()?.iter();
            Some(all.filter(|one| holds(one)).count())
        };
        match list {
            List::Open => own(|_| true),
            List::AwaitingSignature => own(|one| one.state == State::AwaitingSignature),
            List::Triage => own(|one| one.state == State::AwaitingTriage),
            List::Mine => own(|one| one.is_mine),
            List::Overdue => own(|one| one.is_late),
            List::Told => self.told,
        }
    }
}

/// Counts what waits, without what the reader is kept from.
///
/// # Errors
/// As any query.
pub fn waiting(c: &mut AnyConnection, reading: Reading<'_>) -> Result<Counts, StorageError> {
    let (reader, today) = (reader(reading), reading.today.0);
    let me = Some(reading.me.staff.0);
    let mut states = |scope: &Scope| {
        let rows = list_open_states(c, &reader, scope, MOST + 1)?;
        let is_counted = i64::try_from(rows.len()).is_ok_and(|n| n <= MOST);
        let states = rows.into_iter().map(|row| {
            Ok(Waiting {
                state: crate::storage::columns::coded(&row.state)?,
                is_late: row.due_on.is_some_and(|due| due < today),
                is_mine: row.official_id == me,
            })
        });
        let states: Vec<Waiting> = states.collect::<Result<_, StorageError>>()?;
        Ok::<_, StorageError>(is_counted.then_some(states))
    };
    let own = states(&scope(reading.me))?;
    let led = reading.me.led_units();
    if led.is_empty() {
        return Ok(Counts {
            own,
            ..Counts::default()
        });
    }
    let told = states(&Scope::Told(led))?.map(|told| told.len());
    let leads = reading.me.roles.iter();
    let leads = leads.filter(|given| given.role == StaffRole::Leader);
    let places: Vec<&str> = leads
        .map(|given| crate::casework::actor::place_of(&given.unit.0))
        .collect();
    let state = apology::State::AwaitingSignature.code();
    Ok(Counts {
        own,
        told,
        letters: count_obligations_in_state(c, &places, state)?,
    })
}
