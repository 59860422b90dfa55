//! The sender says what the answer is worth. Nobody else can: there is no other verb for it.

use super::{Seen, Sender, reopen};
use crate::casework::office;
use crate::domain::change::{Change, Measure, Tally, Template};
use crate::domain::event::{Event, EventKind};
use crate::domain::lifecycle::State;
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::request::Request;
use crate::domain::refusal::Refusal;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// What the sender says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Rating {
    /// Hài lòng.
    Satisfied,
    /// Không hài lòng.
    Unsatisfied {
        /// Why it must be looked into again; none when it need not be.
        reopen: Option<String>,
    },
}

impl Rating {
    /// What a door was sent: one of the two codes, and why it must be looked into again, if it
    /// must.
    pub fn read(code: &str, why: Option<&str>) -> Option<Self> {
        let why = why.map(str::trim).filter(|why| !why.is_empty());
        match code {
            SATISFIED => Some(Self::Satisfied),
            UNSATISFIED => Some(Self::Unsatisfied {
                reopen: why.map(str::to_owned),
            }),
            _ => None,
        }
    }
}

/// As stored with the case; an answer nobody said anything about has none.
pub const SATISFIED: &str = "satisfied";
/// As stored with the case.
pub const UNSATISFIED: &str = "unsatisfied";

/// Rates the answer of this round: content ends the case, discontent with a reason opens it again.
///
/// # Errors
/// `NotYours`, `NotNow`, `RatedBefore`, `ApologyOwed`, `ReopenTooLate`; `Stale`.
///
/// Source: QĐ 766/QĐ-TTg 2022; quy chế của cổng.
pub fn rate(
    tx: &mut Tx<'_>,
    sender: &Sender<'_>,
    seen: Seen,
    rating: &Rating,
) -> Result<(), Failure> {
    match rating {
        Rating::Satisfied => satisfied(tx, sender, seen),
        Rating::Unsatisfied { reopen: None } => unsatisfied(tx, sender, seen).map(|_| ()),
        Rating::Unsatisfied { reopen: Some(why) } => {
            let version = unsatisfied(tx, sender, seen)?;
            reopen::reopen(tx, sender, Seen::Version(version), why)
        }
    }
}

fn satisfied(tx: &mut Tx<'_>, sender: &Sender<'_>, seen: Seen) -> Result<(), Failure> {
    let opened = super::open(tx, sender, seen)?;
    let decision = super::ask(tx, sender, &opened, &Request::Satisfied)?;
    let mut change = office::change_of(opened, &decision, office::event(Act::Satisfied));
    change.case.closed_at = Some(sender.now);
    change.case.rating = Some(SATISFIED.to_owned());
    change.tallies = vec![Tally::of(Measure::Satisfied)];
    super::record_act(tx, sender, &change)
}

/// Records discontent, which counts for the unit that answered, whoever has the case next. The
/// version after it.
fn unsatisfied(tx: &mut Tx<'_>, sender: &Sender<'_>, seen: Seen) -> Result<i64, Failure> {
    let opened = super::open(tx, sender, seen)?;
    let state = opened.case.state;
    if state != State::Answered {
        return Err(Refusal::NotNow { state }.into());
    }
    if opened.standing.ratings > 0 {
        return Err(Refusal::RatedBefore.into());
    }
    let mut change = Change {
        events: vec![Event::shown(EventKind::Unsatisfied)],
        ..Change::of(opened.case)
    };
    change.case.rating = Some(UNSATISFIED.to_owned());
    change.tallies = vec![Tally::of(Measure::Unsatisfied)];
    change.letters = vec![super::to_unit(&change, Template::AnswerUnsatisfied)];
    super::record_act(tx, sender, &change)?;
    Ok(change.case.version.saturating_add(1))
}
