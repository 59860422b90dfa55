//! Time in a case: questions to the citizen, waits for other bodies, their ends, extensions; and
//! what each does to the stored clock, the due day and the days on which something happens by
//! itself.

pub mod ask;
pub mod extend;
pub mod resume;
pub mod wait;

use crate::casework::actor::Desk;
use crate::casework::office::Opened;
use crate::casework::standing::Notice;
use crate::domain::case::Due;
use crate::domain::change::{Measure, Planned, Tally};
use crate::domain::deadline::clock::Clock;
use crate::domain::deadline::due;
use crate::domain::lifecycle::State;
use crate::domain::lifecycle::decide::{ClockDecision, Decision};
use crate::domain::milestone;
use crate::domain::time::Day;
use crate::storage::db::Tx;

/// A clock after an act.
pub(super) struct Turned {
    /// The clock.
    pub(super) clock: Clock,
    /// What must happen by itself from now on.
    pub(super) milestones: Vec<Planned>,
    /// The figures, for the event: from them and the ones before, the due day can be told again.
    pub(super) facts: Vec<(&'static str, String)>,
}

/// What the law's answer does to a clock that runs; none when it leaves it as it is or ends it.
pub(super) fn turn(opened: &Opened, decision: &Decision) -> Option<Turned> {
    let (_, clock) = opened.clock.as_ref()?;
    let (clock, mut facts) = match &decision.clock {
        ClockDecision::Pauses(pause) => {
            let facts = vec![("from", pause.from.to_string()), ("until", said(pause.to))];
            (clock.clone().paused(*pause).ok()?, facts)
        }
        ClockDecision::Resumes(on) => {
            let facts = vec![("on", on.to_string())];
            (clock.clone().resumed(*on), facts)
        }
        ClockDecision::Extends(adds) => {
            let facts = vec![("adds", adds.to_string())];
            (clock.clone().extended(*adds), facts)
        }
        _ => return None,
    };
    let due = Due::from(due::due(&clock, &opened.reference.calendar));
    facts.push(("due", said(due.on)));
    Some(Turned {
        milestones: planned(opened, decision.to, (&clock, due)),
        clock,
        facts,
    })
}

fn said(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// What must happen by itself in a case that stands in a state with a clock: reminder, overdue, the
/// ladder unless somebody on it has taken notice, and the end of the pause it is in.
pub(super) fn planned(opened: &Opened, state: State, (clock, due): (&Clock, Due)) -> Vec<Planned> {
    let ladder = match opened.notice {
        Notice::Awaited => opened.ladder.as_slice(),
        Notice::Taken => &[],
    };
    let calendar = &opened.reference.calendar;
    let mut planned = milestone::of_clock(due.on, ladder, &opened.policy, calendar);
    if matches!(state, State::WaitingCitizen | State::WaitingAuthority) {
        planned.extend(milestone::of_pause(clock));
    }
    planned
}

/// Working days before the due day from which a pause counts as one shortly before it.
const NEAR: u32 = 2;

/// What the board of supervisors counts of a pause. Source: quy chế của cổng.
fn near_due(tx: &Tx<'_>, desk: &Desk<'_>, opened: &Opened) -> Vec<Tally> {
    let left = opened.case.due.on.and_then(|due| {
        let calendar = &tx.reference().calendar;
        calendar.working_days_between(desk.now.day(), due).ok()
    });
    match left.is_some_and(|left| left <= NEAR) {
        true => vec![Tally::of(Measure::PausedNearDue)],
        false => Vec::new(),
    }
}
