//! What hangs on a case beside its history: the extension asked for, the explanations awaited; and
//! the box of somebody who was asked to explain.

use crate::casework::load::case_of;
use crate::casework::record::texts::CaseSeal;
use crate::casework::view::entitled::Access;
use crate::domain::case::Case;
use crate::domain::deadline::extension::Ground;
use crate::domain::ids::{PositionId, StaffId};
use crate::domain::lifecycle::act::Act;
use crate::domain::people::staff::Staff;
use crate::domain::time::{Day, Instant};
use crate::storage::cases::assignments::list_subjects;
use crate::storage::cases::explanations::{
    ExplanationRow, find_explanation, list_explanations_of_case, list_explanations_of_staff,
};
use crate::storage::cases::extensions::find_undecided_extension;
use crate::storage::cases::find_case_by_id;
use crate::storage::columns;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::keys::Keys;

/// What is asked of others about a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Children {
    /// The extension that waits for a leader.
    pub extension: Option<SeenExtension>,
    /// What accused people were asked to explain.
    pub explanations: Vec<SeenExplanation>,
    /// The accused positions whose holders can be asked.
    pub accused: Vec<(PositionId, String)>,
}

impl Children {
    /// Whether an act that the table allows has anybody to be done with here.
    pub(super) fn have_a_use(&self, act: Act) -> bool {
        act != Act::AskExplanation || !self.accused.is_empty()
    }
}

/// What is asked of others about a case; nothing that people wrote for whoever reads the outline.
pub(super) fn children(
    c: &mut AnyConnection,
    (case, seal): (&Case, &CaseSeal),
    roster: &Staff,
    access: Access,
) -> Result<Children, StorageError> {
    if access == Access::Outline {
        return Ok(Children {
            extension: None,
            explanations: Vec::new(),
            accused: Vec::new(),
        });
    }
    Ok(Children {
        extension: extension(c, case, seal)?,
        explanations: explanations(c, case, seal)?,
        accused: accused(c, case, roster)?,
    })
}

/// An extension that was asked for and not decided.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeenExtension {
    /// The ground in law.
    pub ground: Ground,
    /// Why.
    pub reason: String,
}

fn extension(
    c: &mut AnyConnection,
    case: &Case,
    seal: &CaseSeal,
) -> Result<Option<SeenExtension>, StorageError> {
    let Some(row) = find_undecided_extension(c, case.id.0, case.round)? else {
        return Ok(None);
    };
    Ok(Some(SeenExtension {
        ground: columns::coded(&row.ground)?,
        reason: seal.get("extension", &row.reason)?,
    }))
}

/// What an accused person was asked, and what they answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeenExplanation {
    /// Its row.
    pub id: i64,
    /// The accused position.
    pub position: PositionId,
    /// What they were asked to explain.
    pub summary: String,
    /// Until when.
    pub due_on: Option<Day>,
    /// What they answered, and when.
    pub answer: Option<(String, Instant)>,
}

fn seen(row: ExplanationRow, seal: &CaseSeal) -> Result<SeenExplanation, StorageError> {
    let answer = row.answer.as_deref();
    let answer = answer.map(|sealed| seal.get("explanation", sealed));
    Ok(SeenExplanation {
        id: row.id,
        position: PositionId(row.position_id),
        summary: seal.get("summary", &row.summary)?,
        due_on: row.due_on.map(Day),
        answer: answer.transpose()?.zip(row.answered_at.map(Instant)),
    })
}

fn explanations(
    c: &mut AnyConnection,
    case: &Case,
    seal: &CaseSeal,
) -> Result<Vec<SeenExplanation>, StorageError> {
    let rows = list_explanations_of_case(c, case.id.0)?;
    rows.into_iter().map(|row| seen(row, seal)).collect()
}

/// The accused positions somebody holds, whose holders can be asked to explain.
fn accused(
    c: &mut AnyConnection,
    case: &Case,
    roster: &Staff,
) -> Result<Vec<(PositionId, String)>, StorageError> {
    let positions = list_subjects(c, case.id.0)?.into_iter().map(PositionId);
    let held = positions.filter_map(|id| {
        let position = roster.get(id)?;
        position.holder.map(|_| (id, position.title.clone()))
    });
    Ok(held.collect())
}

/// Requests shown in somebody's box at most.
const IN_BOX: i64 = 100;

/// Whether somebody was ever asked to explain anything.
///
/// # Errors
/// As any query.
pub fn is_asked_to_explain(c: &mut AnyConnection, staff: StaffId) -> Result<bool, StorageError> {
    Ok(!list_explanations_of_staff(c, staff.0, 1)?.is_empty())
}

/// What stands in the box of somebody who is asked to explain: never the case, its text, its
/// evidence, its day or a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AskedToExplain {
    /// Its row.
    pub id: i64,
    /// What they are to explain.
    pub summary: String,
    /// Until when.
    pub due_on: Option<Day>,
    /// What they answered.
    pub answer: Option<String>,
    /// Whether an answer is still awaited.
    pub fate: Awaited,
}

/// Whether an explanation is still awaited.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Awaited {
    /// It is.
    Yes,
    /// It was given.
    Given,
    /// The matter ended without it.
    NoMore,
}

/// Somebody's box, newest first.
///
/// # Errors
/// As any query; `Broken` when what is sealed does not open.
pub fn explanation_box(
    c: &mut AnyConnection,
    keys: &Keys,
    staff: StaffId,
) -> Result<Vec<AskedToExplain>, StorageError> {
    let rows = list_explanations_of_staff(c, staff.0, IN_BOX)?;
    rows.into_iter()
        .map(|row| for_the_accused(c, keys, row))
        .collect()
}

/// One request of somebody's box; somebody else's and an absent one answer alike.
///
/// # Errors
/// As any query; `Broken` when what is sealed does not open.
pub fn asked_to_explain(
    c: &mut AnyConnection,
    keys: &Keys,
    staff: StaffId,
    id: i64,
) -> Result<Option<AskedToExplain>, StorageError> {
    let row = find_explanation(c, id, staff.0)?;
    row.map(|row| for_the_accused(c, keys, row)).transpose()
}

fn for_the_accused(
    c: &mut AnyConnection,
    keys: &Keys,
    row: ExplanationRow,
) -> Result<AskedToExplain, StorageError> {
    let lost = || StorageError::Broken("an explanation without its case".to_owned());
    let case = case_of(find_case_by_id(c, row.case_id)?.ok_or_else(lost)?)?;
    let seal = CaseSeal::of(c, keys, &case)?;
    let seen = seen(row, &seal)?;
    let fate = match seen.answer {
        Some(_) => Awaited::Given,
        None if case.state.is_open() => Awaited::Yes,
        None => Awaited::NoMore,
    };
    Ok(AskedToExplain {
        id: seen.id,
        summary: seen.summary,
        due_on: seen.due_on,
        answer: seen.answer.map(|(text, _)| text),
        fate,
    })
}
