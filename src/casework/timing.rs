//! The clock an act begins: by the rule of the kind and stage, and the days that follow from it.

use crate::casework::load::clock_of;
use crate::casework::office::Opened;
use crate::domain::case::Due;
use crate::domain::change::{Change, ClockChange, Milestones, RuleCertainty, RuledClock};
use crate::domain::deadline::clock::Clock;
use crate::domain::deadline::{Place, Stage, due};
use crate::domain::kinds::Kind;
use crate::domain::milestone;
use crate::domain::time::Day;
use crate::storage::cases::deadlines::{DeadlineRow, find_deadline};
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};

/// A clock of a kind and stage that starts on a day; none when no rule was in force.
pub(super) fn ruled(tx: &Tx<'_>, kind: Kind, stage: Stage, on: Day) -> Option<RuledClock> {
    let rules = &tx.reference().deadlines;
    let found = rules.for_kind(kind, stage, Place::Ordinary, on)?;
    Some(RuledClock::starting(stage, on, found))
}

/// A stored clock with its rule.
pub(super) fn stored(row: &DeadlineRow, stage: Stage) -> Result<RuledClock, StorageError> {
    Ok(RuledClock {
        stage,
        clock: clock_of(row)?,
        rule_key: row.rule_key.clone(),
        legal_basis: row.legal_basis.clone(),
        certainty: match row.uncertain {
            true => RuleCertainty::Uncertain,
            false => RuleCertainty::Settled,
        },
    })
}

/// The second clock of a khiếu nại or tố cáo that is taken up on a day. One that was a phản ánh
/// before keeps the date that was promised then, when it is the earlier one.
///
/// Source: Luật Khiếu nại 2011 Điều 27, 28; Luật Tố cáo 2018 Điều 29, 30.
pub(super) fn resolution(
    tx: &mut Tx<'_>,
    opened: &Opened,
    on: Day,
) -> Result<Option<RuledClock>, Failure> {
    let (id, round) = (opened.case.id.0, opened.case.round);
    let new = ruled(tx, opened.case.kind, Stage::Resolution, on);
    let promised = find_deadline(tx.conn(), id, round, Stage::Resolution)?;
    let promised = promised
        .map(|row| stored(&row, Stage::Resolution))
        .transpose()?;
    Ok(match (promised, new) {
        (Some(promised), Some(new)) if is_sooner(tx, &promised.clock, &new.clock) => Some(promised),
        (promised, None) => promised,
        (_, new) => new,
    })
}

/// Whether a clock is due before another, or as soon. One without a day is never sooner.
pub(super) fn is_sooner(tx: &Tx<'_>, clock: &Clock, other: &Clock) -> bool {
    let day = |clock| due_of(tx, clock).on;
    match (day(clock), day(other)) {
        (Some(own), Some(other)) => own <= other,
        (own, None) => own.is_some(),
        (None, Some(_)) => false,
    }
}

/// The due day of a clock.
pub(super) fn due_of(tx: &Tx<'_>, clock: &Clock) -> Due {
    due::due(clock, &tx.reference().calendar).into()
}

/// The due day once a change is recorded.
pub(super) fn due_after(tx: &Tx<'_>, change: &Change) -> Option<Day> {
    match &change.clock {
        ClockChange::Begin(begun) => due_of(tx, &begun.clock).on,
        ClockChange::Reckon(clock) => due_of(tx, clock).on,
        _ => change.case.due.on,
    }
}

/// A clock begins: what it changes, and the milestones of its due day.
pub(super) fn begin(tx: &Tx<'_>, opened: &Opened, begun: RuledClock) -> (ClockChange, Milestones) {
    let planned = milestones(tx, opened, due_of(tx, &begun.clock).on);
    (ClockChange::Begin(Box::new(begun)), planned)
}

/// The milestones of a due day.
pub(super) fn milestones(tx: &Tx<'_>, opened: &Opened, due: Option<Day>) -> Milestones {
    let calendar = &tx.reference().calendar;
    let planned = milestone::of_clock(due, &opened.ladder, &opened.policy, calendar);
    Milestones::Replace(planned)
}
