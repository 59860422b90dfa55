//! What happened, kept for citizens, supervisors and the audit log alike; and the milestones ahead.

use super::Stamp;
use super::figures::{self, Counted};
use super::texts::CaseSeal;
use crate::domain::case::Case;
use crate::domain::change::{Milestones, Planned};
use crate::domain::coded::Coded as _;
use crate::domain::event::Event;
use crate::storage::audit::Entry;
use crate::storage::cases::events::{self, History, NewEventRow};
use crate::storage::cases::milestones::{self, NewMilestoneRow};
use crate::storage::columns;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};

/// A history: whose it is, its round, and how its texts are kept.
pub(super) struct Line {
    history: History,
    round: i32,
    target: String,
    seal: CaseSeal,
    /// The number of the next event, where it is known.
    next: Option<i32>,
}

impl Line {
    pub(super) fn of_case(case: &Case, seal: CaseSeal) -> Self {
        Self {
            history: History::Case(case.id.0),
            round: case.round,
            target: format!("case:{}", case.code),
            seal,
            next: None,
        }
    }

    /// A case just begun, with so many events so far. They carry no text: what was filed stands in
    /// the report.
    pub(super) fn of_new_case(case: &Case, so_far: usize) -> Self {
        let next = i32::try_from(so_far).ok().and_then(|n| n.checked_add(1));
        Self {
            next,
            ..Self::of_case(case, CaseSeal::Open)
        }
    }

    pub(super) fn of_obligation(id: i64) -> Self {
        Self {
            history: History::Obligation(id),
            round: 1,
            target: format!("obligation:{id}"),
            seal: CaseSeal::Open,
            next: None,
        }
    }
}

/// Appends events, each with its audit row. The first keeps what they count for the daily figures.
pub(super) fn record_history(
    tx: &mut Tx<'_>,
    stamp: Stamp<'_>,
    line: &Line,
    happened: &[Event],
    counts: &[Counted],
) -> Result<(), Failure> {
    let mut counted = match (counts, happened) {
        ([], _) => None,
        (_, []) => return Err(lost_count().into()),
        _ => Some(columns::to_json(counts)?),
    };
    let (case_id, obligation_id) = line.history.columns();
    let mut rows = Vec::with_capacity(happened.len());
    let mut seq = match line.next {
        Some(seq) => seq,
        None => events::find_next_seq(tx.conn(), line.history)?,
    };
    for event in happened {
        let facts = event
            .facts
            .iter()
            .map(|(k, v)| ((*k).to_owned(), v.clone().into()))
            .collect();
        let body = event
            .body
            .as_ref()
            .map(|text| line.seal.put("event", text))
            .transpose()?;
        rows.push(NewEventRow {
            case_id,
            obligation_id,
            seq,
            round: line.round,
            kind: event.kind.code().to_owned(),
            at: stamp.now.0,
            actor: stamp.by.code().to_owned(),
            staff_id: stamp.by.staff().map(|id| id.0),
            visibility: event.visibility.code().to_owned(),
            facts: serde_json::Value::Object(facts).to_string(),
            body,
            counted_on: counted.as_ref().map(|_| stamp.now.day().0),
            counts: counted.take(),
        });
        seq = seq.saturating_add(1);
        let mut entry = Entry::new(stamp.now, stamp.by, event.kind.code(), line.target.clone());
        for (name, value) in &event.facts {
            entry = entry.with(name, value);
        }
        tx.audit(&entry)?;
    }
    match line.next {
        Some(_) => tx.later().events.append(&mut rows),
        None => events::insert_events(tx.conn(), &rows)?,
    }
    figures::record_counts(tx, stamp.now, counts);
    Ok(())
}

fn lost_count() -> StorageError {
    StorageError::Broken("a count without the event it counts".to_owned())
}

/// Replaces the milestones that have not fired; one that has fired is never planned again.
pub(super) fn record_milestones(
    tx: &mut Tx<'_>,
    history: History,
    round: i32,
    change: &Milestones,
) -> Result<(), StorageError> {
    let Milestones::Replace(planned) = change else {
        return Ok(());
    };
    milestones::delete_unfired_milestones(tx.conn(), history)?;
    let fired = milestones::list_milestones(tx.conn(), history)?;
    let is_new = |plan: &&Planned| {
        let mut fired = fired.iter();
        !fired.any(|row| row.round == round && row.kind == plan.kind && row.step == plan.step)
    };
    let rows: Vec<_> = planned_rows(history, round, planned.iter().filter(is_new)).collect();
    milestones::insert_milestones(tx.conn(), &rows)
}

/// The rows of what is planned.
pub(super) fn planned_rows<'a>(
    history: History,
    round: i32,
    planned: impl IntoIterator<Item = &'a Planned>,
) -> impl Iterator<Item = NewMilestoneRow> {
    let (case_id, obligation_id) = history.columns();
    planned.into_iter().map(move |plan| NewMilestoneRow {
        case_id,
        obligation_id,
        round,
        kind: plan.kind.to_owned(),
        step: plan.step,
        due_on: plan.on.0,
    })
}
