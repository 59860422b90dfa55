//! A case goes into another about the same matter, which came first. Its sender keeps code, answer,
//! rating and reopening: `record` answers it together with the other.

use crate::casework::actor::{Desk, Target, place_of, queue_of};
use crate::casework::assign::eligible;
use crate::casework::load::case_of;
use crate::casework::office::{self, Opened};
use crate::domain::case::Case;
use crate::domain::change::{Change, LetterOrder, Measure, Recipient, Tally, Template};
use crate::domain::code::CaseCode;
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::PositionId;
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::merging::Matter;
use crate::domain::lifecycle::request::Request;
use crate::domain::refusal::Refusal;
use crate::domain::time::Instant;
use crate::storage::cases::find_case;
use crate::storage::cases::links::insert_merge;
use crate::storage::cases::reports::find_report;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};

/// Merges a case into the one with the code `into`.
///
/// # Errors
/// `NotYours`, `NotNow`, `NoSuchCase`, `NotTheSameMatter`, `MergeIntoLater`, `NoSuchOffice` when
/// whoever handles the other may not have this one, `ApologyOwed`, `TextMissing`; `Stale`.
///
/// Source: quy chế của cổng.
pub fn merge(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    target: &Target,
    (into, reason): (&str, &str),
) -> Result<(), Failure> {
    let opened = office::open(tx, desk, target)?;
    let other = other(tx, desk, &opened, into)?;
    let (own, theirs) = (matter(tx, &opened.case)?, matter(tx, &other)?);
    let request = Request::Merge {
        ground: own.ground(&theirs),
        order: own.order(&theirs),
        reason: reason.to_owned(),
    };
    let decision = office::ask(tx, desk, &opened, &request)?;
    let positions = handlers(tx, desk, &opened.case, &other)?;
    let event = office::event(Act::Merge).saying(reason);
    let mut change = office::change_of(opened, &decision, event);
    change.case.handler = other.handler.clone();
    change.case.official = None;
    change.assigned = Some(positions);
    change.tallies = vec![Tally::of(Measure::Merged)];
    change.letters = vec![LetterOrder {
        to: Recipient::Sender,
        template: Template::CaseMerged,
    }];
    office::record_act(tx, desk, &change)?;
    insert_merge(tx.conn(), change.case.id.0, other.id.0, desk.now.0)?;
    let came_in = Event::internal(EventKind::MergedIn).with("from", &change.case.code);
    let came_in = Change {
        events: vec![came_in],
        ..Change::of(other)
    };
    office::record_act(tx, desk, &came_in)
}

/// The case it goes into, when there is such an open one within this person's reach.
fn other(tx: &mut Tx<'_>, desk: &Desk<'_>, opened: &Opened, into: &str) -> Result<Case, Failure> {
    let code = CaseCode::parse(into).ok_or(Refusal::NoSuchCase)?;
    let row = find_case(tx.conn(), code.as_str())?.ok_or(Refusal::NoSuchCase)?;
    let other = case_of(row)?;
    let within_reach = !office::capacities(desk.me, &other, &[]).is_empty();
    if !within_reach || other.id == opened.case.id || office::is_kept_from(tx, desk, other.id.0)? {
        return Err(Refusal::NoSuchCase.into());
    }
    match other.state.is_open() {
        true => Ok(other),
        false => Err(Refusal::NotNow { state: other.state }.into()),
    }
}

fn matter(tx: &mut Tx<'_>, case: &Case) -> Result<Matter, StorageError> {
    let report = find_report(tx.conn(), case.id.0)?;
    let report = report.ok_or_else(|| StorageError::Broken("a case without its report".into()))?;
    Ok(Matter {
        kind: case.kind,
        ward: case.ward_code.clone(),
        dossier: case.dossier_code.clone(),
        desk: report.desk,
        happened_at: report.happened_at.map(Instant),
        received_at: case.received_at,
        due_on: case.due.on,
    })
}

/// Those who handle the other, without whoever is kept from this one; somebody must be left.
fn handlers(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    case: &Case,
    other: &Case,
) -> Result<Vec<PositionId>, Failure> {
    if other.handler.unit == queue_of(&other.province_code) {
        return Ok(Vec::new());
    }
    let place = place_of(&other.handler.unit.0).parse();
    let place = place.map_err(|_| Refusal::NoSuchOffice)?;
    let office = (place, other.handler.role);
    let positions = eligible(tx, case.id.0, office, desk.now.day())?;
    match positions.is_empty() {
        true => Err(Refusal::NoSuchOffice.into()),
        false => Ok(positions),
    }
}
