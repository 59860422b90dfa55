//! A changed calendar moves the due days of open cases. Each that moves is recorded with the old
//! day and the new one; a case that had no date for want of a calendar gets one. Closed cases
//! never change.

use crate::casework::clock::planned;
use crate::casework::load::case_of;
use crate::casework::office;
use crate::casework::record::{Stamp, record, record_unmoved_clock};
use crate::domain::case::Due;
use crate::domain::change::{By, Change, ClockChange, Milestones};
use crate::domain::deadline::due;
use crate::domain::event::{Event, EventKind};
use crate::domain::time::Instant;
use crate::storage::cases::deadlines::list_outdated_cases;
use crate::storage::cases::find_case_by_id;
use crate::storage::db::Tx;
use crate::storage::error::Failure;
use crate::storage::keys::Keys;

/// Reckons anew the due days of open cases that were reckoned by older reference data, at most
/// `limit`; how many were looked at.
///
/// # Errors
/// As any write.
///
/// Source: BLDS 2015 Điều 147, 148; BLLĐ 2019 Điều 112.
pub fn recalculate(
    tx: &mut Tx<'_>,
    keys: &Keys,
    now: Instant,
    limit: i64,
) -> Result<usize, Failure> {
    let version = tx.reference().version;
    let outdated = list_outdated_cases(tx.conn(), version, limit)?;
    for id in &outdated {
        if let Some(row) = find_case_by_id(tx.conn(), *id)? {
            let opened = office::opened(tx, case_of(row)?)?;
            match change(tx, &opened) {
                Some(change) => record(
                    tx,
                    Stamp {
                        now,
                        by: By::Portal,
                        keys,
                    },
                    &change,
                )?,
                None => record_unmoved_clock(tx, &opened.case)?,
            }
        }
    }
    Ok(outdated.len())
}

/// What follows for a case; none when its day stays.
fn change(tx: &Tx<'_>, opened: &office::Opened) -> Option<Change> {
    let reference = tx.reference();
    let (_, clock) = opened.clock.as_ref()?;
    let (old, new) = (
        opened.case.due,
        Due::from(due::due(clock, &reference.calendar)),
    );
    if old == new {
        return None;
    }
    let day = |due: Due| due.on.map(|day| day.to_string()).unwrap_or_default();
    let moved = Event::shown(EventKind::DueMoved)
        .with("from", day(old))
        .with("to", day(new))
        .with("reference", reference.version);
    Some(Change {
        events: vec![moved],
        clock: ClockChange::Reckon(Box::new(clock.clone())),
        milestones: Milestones::Replace(planned(opened, opened.case.state, (clock, new))),
        ..Change::of(opened.case.clone())
    })
}
