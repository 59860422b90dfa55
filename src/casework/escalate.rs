//! Milestones fire: the unit is reminded, the due day passes, the ladder is told, silence ends an
//! answered case. Each fires once, in order, also after downtime: whoever loses the race to claim a
//! milestone does nothing.

use crate::casework::apologise::climb;
use crate::casework::clock::resume::resume_on_time_out;
use crate::casework::load::case_of;
use crate::casework::office::{self, Opened};
use crate::casework::record::{Stamp, record};
use crate::casework::sender::silence::close_by_silence;
use crate::domain::change::{By, Change, LetterOrder, Recipient, Template};
use crate::domain::event::{Event, EventKind};
use crate::domain::milestone::Milestone;
use crate::domain::time::Instant;
use crate::storage::cases::find_case_by_id;
use crate::storage::cases::milestones::{MilestoneRow, claim_milestone, list_due_milestones};
use crate::storage::columns;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::storage::keys::Keys;

/// Fires what is due, the oldest first, at most `limit`; how many fired.
///
/// # Errors
/// As any write; what fired before stays fired only when the whole transaction is committed.
pub fn fire_due(tx: &mut Tx<'_>, keys: &Keys, now: Instant, limit: i64) -> Result<usize, Failure> {
    let due = list_due_milestones(tx.conn(), now.day().0, limit)?;
    let mut fired = 0;
    for row in due {
        if claim_milestone(tx.conn(), row.id, now.0)? {
            fire(tx, keys, now, &row)?;
            fired += 1;
        }
    }
    Ok(fired)
}

fn fire(tx: &mut Tx<'_>, keys: &Keys, now: Instant, row: &MilestoneRow) -> Result<(), Failure> {
    let stamp = Stamp {
        now,
        by: By::Portal,
        keys,
    };
    match (row.case_id, row.obligation_id) {
        (Some(case), _) => fire_of_case(tx, stamp, case, row),
        (_, Some(obligation)) => climb(tx, stamp, obligation, row.step),
        (None, None) => Err(lost().into()),
    }
}

fn fire_of_case(
    tx: &mut Tx<'_>,
    stamp: Stamp<'_>,
    id: i64,
    row: &MilestoneRow,
) -> Result<(), Failure> {
    let case = find_case_by_id(tx.conn(), id)?;
    let case = case_of(case.ok_or_else(lost)?)?;
    // What an earlier round planned means nothing in a later one.
    if case.round != row.round {
        return Ok(());
    }
    let kind: Milestone = columns::coded(&row.kind)?;
    let opened = office::opened(tx, case)?;
    if kind == Milestone::Silence {
        return close_by_silence(tx, stamp, opened, row.step);
    }
    match change(tx, stamp.now, opened, (kind, row.step))? {
        Some(change) => record(tx, stamp, &change),
        None => Ok(()),
    }
}

fn lost() -> StorageError {
    StorageError::Broken("a milestone without its case".to_owned())
}

fn change(
    tx: &Tx<'_>,
    now: Instant,
    opened: Opened,
    (kind, step): (Milestone, i32),
) -> Result<Option<Change>, Failure> {
    let own = Recipient::Unit(opened.case.handler.unit.clone());
    let open = opened.case.state.is_open();
    let event = Event::internal(EventKind::Milestone(kind));
    let simple = |event: Event, to: Vec<Recipient>, template: Template| Change {
        events: vec![event],
        letters: to
            .into_iter()
            .map(|to| LetterOrder { to, template })
            .collect(),
        ..Change::of(opened.case.clone())
    };
    Ok(match kind {
        Milestone::NearDue if open => Some(simple(event, vec![own], Template::NearDue)),
        Milestone::Overdue if open => {
            let shown = Event::shown(EventKind::Milestone(kind));
            Some(simple(shown, vec![own], Template::Overdue))
        }
        Milestone::Ladder if open => {
            let units = office::ladder_units(tx, &opened.case, &opened.ladder);
            let at = usize::try_from(step.saturating_sub(1)).unwrap_or_default();
            let told = units.get(at).cloned();
            let name = told.as_ref().map(|unit| unit.0.clone()).unwrap_or_default();
            let event = event.with("step", step).with("unit", name);
            let to = told.clone().map(Recipient::Unit).into_iter().collect();
            Some(Change {
                told,
                ..simple(event, to, Template::LadderStep)
            })
        }
        Milestone::PauseEnds => resume_on_time_out(tx, now, opened)?,
        _ => None,
    })
}
