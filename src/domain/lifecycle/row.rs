//! What a row of the table of states and acts says.

use super::State;
use super::act::{Act, ClockEffect as Clock, Need, Who};

/// Where an act leads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum To {
    /// The state stays.
    Same,
    /// One state.
    One(State),
    /// It stays, or goes where routing sends it when asked again.
    Routed,
    /// One of several, as the facts have it; the first is the usual one.
    OneOf(&'static [State]),
    /// One state, unless the matter goes on without the sender.
    OneOrSame(State),
}

impl To {
    /// The states it may lead to from a state.
    pub fn states(self, from: State) -> Vec<State> {
        match self {
            Self::Same => vec![from],
            Self::One(state) => vec![state],
            Self::Routed => {
                let elsewhere = [State::Assigned, State::AwaitingTriage];
                let elsewhere = elsewhere.into_iter().filter(|state| *state != from);
                std::iter::once(from).chain(elsewhere).collect()
            }
            Self::OneOf(states) => states.to_vec(),
            Self::OneOrSame(state) => vec![state, from],
        }
    }
}

/// One row: an act, from where, to where, by whom, and what it does to the clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Row {
    /// The act.
    pub act: Act,
    /// The states in which it can be done.
    pub from: &'static [State],
    /// Where it leads.
    pub to: To,
    /// Who may do it.
    pub who: &'static [Who],
    /// What it does to the clock.
    pub clock: Clock,
    /// What it must bring.
    pub needs: &'static [Need],
    /// The law or rule it follows.
    pub source: &'static str,
}
