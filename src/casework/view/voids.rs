//! Proposals that no apology was owed: as the unit and the level above see them, as the applicant
//! does, and those that wait.

use crate::casework::actor::{Me, place_of};
use crate::casework::apologise::Side;
use crate::domain::apology::void::{Ground, Standing, may_object};
use crate::domain::coded::Coded as _;
use crate::domain::ids::{StaffId, UnitCode};
use crate::domain::roles::StaffRole;
use crate::domain::time::{Day, Instant};
use crate::storage::columns;
use crate::storage::connection::AnyConnection;
use crate::storage::dossiers::find_dossier_by_id;
use crate::storage::dossiers::letters::LetterSeal;
use crate::storage::dossiers::obligations::{ObligationRow, find_obligation};
use crate::storage::dossiers::voids::{VoidRow, list_awaited_voids, list_voids};
use crate::storage::error::StorageError;
use crate::storage::keys::Keys;

/// A proposal and what became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeenVoid {
    /// Why the duty is said never to have arisen.
    pub ground: Ground,
    /// How far it has come.
    pub standing: Standing,
    /// What proves it, as the unit wrote.
    pub explanation: String,
    /// The applicant's supplement: its number and day.
    pub document: Option<(String, Day)>,
    /// When it was proposed.
    pub proposed_at: Instant,
    /// The day by which the level above is to decide.
    pub due_on: Option<Day>,
    /// What the level above decided, and why.
    pub decided: Option<(Instant, String)>,
    /// The last day to object.
    pub object_until: Option<Day>,
    /// The objection; its words are for those who decide.
    pub objected: Option<(Instant, Option<String>)>,
    /// What was decided about it, and why.
    pub settled: Option<(Instant, String)>,
    /// Those who do not decide about it: who proposed, and who decided before.
    pub spoken: Vec<StaffId>,
}

/// A duty in question, as one member of staff sees it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Questions {
    /// What was proposed, oldest first.
    pub voids: Vec<SeenVoid>,
    /// What the reader may do about it.
    pub side: Option<Bench>,
}

/// What somebody may do about a duty in question.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bench {
    /// Propose that it never arose.
    Proposes,
    /// Decide.
    Decides,
}

/// What was proposed about an obligation, for somebody who may see it.
///
/// # Errors
/// As any query; `Broken` when what is sealed does not open.
pub fn questions(
    c: &mut AnyConnection,
    keys: &Keys,
    me: &Me,
    id: i64,
) -> Result<Questions, StorageError> {
    let Some(row) = find_obligation(c, id)? else {
        return Ok(Questions::default());
    };
    let side = if Side::Above.is_of(me, &row) {
        Some(Bench::Decides)
    } else {
        Side::Unit.is_of(me, &row).then_some(Bench::Proposes)
    };
    if row.dossier_id.is_none() {
        return Ok(Questions::default());
    }
    let seal = LetterSeal::of(c, keys, &row)?;
    let rows = list_voids(c, id)?.into_iter();
    let voids: Result<Vec<_>, _> = rows.map(|row| seen(&seal, side, row)).collect();
    let voids = voids?;
    Ok(Questions { voids, side })
}

fn seen(seal: &LetterSeal, side: Option<Bench>, row: VoidRow) -> Result<SeenVoid, StorageError> {
    let said = |at: Option<i64>, column: &str, sealed: Option<&Vec<u8>>| {
        let both = at.zip(sealed);
        both.map(|(at, sealed)| Ok::<_, StorageError>((Instant(at), seal.get(column, sealed)?)))
            .transpose()
    };
    let answer = row.answer;
    let number = row.document_number.as_ref();
    let number = number
        .map(|sealed| seal.get("document", sealed))
        .transpose()?;
    let objected = said(answer.objected_at, "objection", answer.objection.as_ref())?;
    let spoken = [Some(row.proposed_by), answer.decided_by];
    Ok(SeenVoid {
        ground: columns::coded(&row.ground)?,
        standing: columns::coded(&answer.standing)?,
        explanation: seal.get("explanation", &row.explanation)?,
        document: number.zip(row.document_on.map(Day)),
        proposed_at: Instant(row.proposed_at),
        due_on: answer.due_on.map(Day),
        decided: said(answer.decided_at, "decision", answer.decision.as_ref())?,
        object_until: answer.object_until.map(Day),
        objected: objected
            .map(|(at, text)| (at, Some(text).filter(|_| side == Some(Bench::Decides)))),
        settled: said(answer.settled_at, "settlement", answer.settlement.as_ref())?,
        spoken: spoken.into_iter().flatten().map(StaffId).collect(),
    })
}

/// What the applicant is told of a proposal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ToldVoid {
    /// Why the duty is said never to have arisen.
    pub ground: Ground,
    /// How far it has come.
    pub standing: Standing,
    /// The day of the decision, and why.
    pub decided: Option<(Day, String)>,
    /// The last day to object.
    pub object_until: Option<Day>,
    /// What was decided about the objection, and why.
    pub settled: Option<(Day, String)>,
}

impl ToldVoid {
    /// Whether the applicant may object today.
    pub fn may_be_objected_to(&self, today: Day) -> bool {
        may_object(self.standing, self.object_until, today).is_ok()
    }
}

/// The latest proposal about an obligation, as the applicant reads it.
///
/// # Errors
/// As any query; `Broken` when what is sealed does not open.
pub(super) fn told(
    c: &mut AnyConnection,
    keys: &Keys,
    obligation: &ObligationRow,
) -> Result<Option<ToldVoid>, StorageError> {
    let Some(row) = list_voids(c, obligation.id)?.pop() else {
        return Ok(None);
    };
    let seen = seen(&LetterSeal::of(c, keys, obligation)?, None, row)?;
    let on = |(at, text): (Instant, String)| (at.day(), text);
    Ok(Some(ToldVoid {
        ground: seen.ground,
        standing: seen.standing,
        decided: seen.decided.map(on),
        object_until: seen.object_until,
        settled: seen.settled.map(on),
    }))
}

/// A duty about which the level above is to decide.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AwaitedVoid {
    /// The obligation.
    pub id: i64,
    /// The unit that owes it.
    pub unit: UnitCode,
    /// The dossier's code.
    pub dossier_code: String,
    /// The procedure.
    pub procedure: String,
    /// Whether it is the proposal that waits, or the objection.
    pub standing: Standing,
    /// The day by which it is to be decided.
    pub due_on: Option<Day>,
}

/// What waits for somebody's decision, due first comes first.
///
/// # Errors
/// As any query.
pub fn awaited_voids(
    c: &mut AnyConnection,
    me: &Me,
    limit: i64,
) -> Result<Vec<AwaitedVoid>, StorageError> {
    let deciding = me.roles.iter();
    let deciding =
        deciding.filter(|given| matches!(given.role, StaffRole::Triage | StaffRole::Leader));
    let mut provinces: Vec<&str> = deciding.map(|given| place_of(&given.unit.0)).collect();
    provinces.sort_unstable();
    provinces.dedup();
    let awaited = Standing::all().iter().filter(|one| one.is_awaited());
    let awaited: Vec<&str> = awaited.map(|one| one.code()).collect();
    let mut found = Vec::new();
    for province in provinces {
        for (void, row) in list_awaited_voids(c, province, &awaited, limit)? {
            if !Side::Above.is_of(me, &row) {
                continue;
            }
            let dossier = row.dossier_id.map(|id| find_dossier_by_id(c, id));
            let Some(dossier) = dossier.transpose()?.flatten() else {
                continue;
            };
            found.push(AwaitedVoid {
                id: row.id,
                unit: UnitCode(row.unit_code),
                dossier_code: dossier.told.code,
                procedure: dossier.told.procedure_name,
                standing: columns::coded(&void.answer.standing)?,
                due_on: void.answer.due_on.map(Day),
            });
        }
    }
    Ok(found)
}
