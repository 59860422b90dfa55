//! Triage says which positions a case is about, where the list of staff was matched wrongly.

use super::reroute::{self, Anew};
use crate::casework::actor::{Desk, Target};
use crate::casework::office;
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::PositionId;
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::request::Request;
use crate::domain::refusal::Refusal;
use crate::storage::cases::assignments::list_subjects;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Puts these positions in the place of those found at filing; the conflict rule follows them.
///
/// # Errors
/// `NoSuchOffice`, `NotYours`, `NotNow`, `NothingChanges`, `TextMissing`; `Stale`.
///
/// Source: Luật Tố cáo 2018 Điều 56; quy chế của cổng.
pub fn correct_subjects(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    target: &Target,
    (subjects, reason): (&[PositionId], &str),
) -> Result<(), Failure> {
    let opened = office::open(tx, desk, target)?;
    let before = list_subjects(tx.conn(), opened.case.id.0)?;
    let roster = tx.roster();
    let is_known = |id: &PositionId| roster.get(*id).is_some();
    let mut after: Vec<i64> = subjects.iter().map(|id| id.0).collect();
    after.sort_unstable();
    if !subjects.iter().all(is_known) {
        return Err(Refusal::NoSuchOffice.into());
    }
    if before == after {
        return Err(Refusal::NothingChanges.into());
    }
    let anew = Anew {
        kind: opened.case.kind,
        subject_name: None,
        corrected: Some(subjects),
    };
    let route = reroute::ask(tx, desk, &opened, &anew)?;
    let request = Request::CorrectSubjects {
        reason: reason.to_owned(),
        then: route.then,
    };
    let decision = office::ask(tx, desk, &opened, &request)?;
    let list = |ids: &[i64]| {
        let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
        ids.join(",")
    };
    // Who is meant is not for everybody who reads the case.
    let event = Event::internal(EventKind::Case(Act::CorrectSubjects))
        .with("from", list(&before))
        .with("to", list(&after))
        .saying(reason);
    let mut change = office::change_of(opened, &decision, event);
    reroute::apply(tx, &mut change, route);
    office::record_act(tx, desk, &change)
}
