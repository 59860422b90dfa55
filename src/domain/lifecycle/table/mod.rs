//! The one table of states and acts. Buttons, tests and the diagram in the docs are made from it.

mod delay;
mod outcome;
mod work;

use super::State;
use super::act::{Act, Who};
use super::row::Row;

use State::{
    Assigned, AwaitingSignature, AwaitingTriage, Diverted, InProgress, Received, TransferredOut,
    WaitingAuthority, WaitingCitizen, Withdrawn,
};

/// States in which the office still owes an answer.
pub const OPEN: &[State] = &[
    Received,
    AwaitingTriage,
    Assigned,
    InProgress,
    WaitingCitizen,
    WaitingAuthority,
    AwaitingSignature,
];

/// States nothing leads out of.
pub const TERMINAL: &[State] = &[TransferredOut, Withdrawn, Diverted];

const OFFICE: &[Who] = &[Who::Official, Who::Leader];
const PROVINCE_RULE: &str = "quy chế của cổng";

/// Every act, in the order of a case's life.
pub fn all() -> impl Iterator<Item = &'static Row> {
    let rows = work::ROWS.iter().chain(delay::ROWS);
    rows.chain(outcome::ROWS)
}

/// The row of an act.
pub fn row(act: Act) -> Option<&'static Row> {
    all().find(|row| row.act == act)
}

/// The acts somebody may do in a state: the buttons of the page.
pub fn acts_for(state: State, who: Who) -> impl Iterator<Item = &'static Row> {
    all().filter(move |row| row.from.contains(&state) && row.who.contains(&who))
}
