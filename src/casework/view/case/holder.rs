//! Whether anybody is left to handle a case.

use crate::casework::actor::place_of;
use crate::domain::case::Case;
use crate::domain::lifecycle::State;
use crate::domain::people::Roster as _;
use crate::domain::people::staff::Staff;
use crate::domain::time::Day;

/// Whether an open case has nobody: whoever took it up has left office, or nobody took it up and
/// the office it was given to is vacant. What waits in a queue waits for an office anyway.
pub fn is_without_holder(case: &Case, roster: &Staff, today: Day) -> bool {
    if !case.state.is_open() || case.state == State::AwaitingTriage {
        return false;
    }
    match (case.official, place_of(&case.handler.unit.0).parse()) {
        (Some(official), _) => roster.has_left(official, today),
        (None, Ok(place)) => roster
            .holders(place, case.handler.role, today)
            .next()
            .is_none(),
        (None, Err(_)) => false,
    }
}
