//! The public register of apologies: overdue ones first, with the unit's name; then the letters,
//! masked.

use data_encoding::HEXLOWER;

use super::faults::faults_of;
use crate::casework::sender::letter::awaits_word;
use crate::domain::apology::fault::Fault;
use crate::domain::apology::letter::{PublicLetter, Signed};
use crate::domain::apology::void::{Ground, Standing};
use crate::domain::coded::Coded as _;
use crate::domain::ids::UnitCode;
use crate::domain::time::{Day, Instant};
use crate::storage::columns;
use crate::storage::connection::AnyConnection;
use crate::storage::dossiers::apologies::find_apology;
use crate::storage::dossiers::find_dossier_by_id;
use crate::storage::dossiers::letters::{public_copy, signed};
use crate::storage::dossiers::obligations::{
    ObligationRow, find_obligation, list_overdue_obligations, list_published_obligations,
};
use crate::storage::dossiers::voids::{
    list_found_void, list_in_question, list_questioned_obligations,
};
use crate::storage::error::StorageError;

/// What the register shows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Register {
    /// Owed and past their day, the oldest first.
    pub overdue: Vec<RegisterRow>,
    /// Published, the newest first.
    pub published: Vec<RegisterRow>,
    /// Owed, not past their day, and under verification.
    pub in_question: Vec<RegisterRow>,
    /// Found not to be owed, the latest first.
    pub void: Vec<(RegisterRow, FoundVoid)>,
}

/// That no apology was owed, as the public reads it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FoundVoid {
    /// Why.
    pub ground: Ground,
    /// The day it was decided.
    pub decided_on: Option<Day>,
    /// Whether the applicant objects, or did.
    pub standing: Standing,
}

/// One line of the register.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RegisterRow {
    /// The obligation.
    pub id: i64,
    /// The unit that owes or owed it.
    pub unit: UnitCode,
    /// The field of the procedure; empty where it is about no dossier.
    pub procedure: String,
    /// What it is for.
    pub faults: Vec<Fault>,
    /// Whether the level above is asked if it is owed at all.
    pub in_question: bool,
    /// The last day in time.
    pub due_on: Day,
    /// The day it was issued.
    pub issued_on: Option<Day>,
    /// Whether it was issued after its day.
    pub late: bool,
    /// Whether it was handed over in person and the citizen has not said that it came.
    pub unconfirmed: bool,
}

/// A letter as the public reads it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PublishedLetter {
    /// The obligation it fulfils.
    pub id: i64,
    /// The masked letter.
    pub letter: PublicLetter,
    /// How it was signed.
    pub signed: Signed,
    /// SHA-256 of the letter as signed, in hexadecimal.
    pub sha256_hex: String,
    /// The unit.
    pub unit: UnitCode,
}

/// The register as of a day, at most `limit` lines of each part.
///
/// # Errors
/// As any query.
pub fn register(c: &mut AnyConnection, today: Day, limit: i64) -> Result<Register, StorageError> {
    let overdue = list_overdue_obligations(c, today.0, limit)?;
    let published = list_published_obligations(c, (i64::MAX, i64::MAX), limit)?;
    let in_question = list_questioned_obligations(c, today.0, limit)?;
    let all = Standing::all().iter();
    let void: Vec<&str> = all
        .filter(|one| one.is_void())
        .map(|one| one.code())
        .collect();
    let mut found = Vec::new();
    for (void, row) in list_found_void(c, &void, limit)? {
        let told = FoundVoid {
            ground: columns::coded(&void.ground)?,
            decided_on: void.answer.decided_at.map(|at| Instant(at).day()),
            standing: columns::coded(&void.answer.standing)?,
        };
        found.push((line(c, row)?, told));
    }
    Ok(Register {
        in_question: in_question
            .into_iter()
            .map(|row| line(c, row))
            .collect::<Result<_, _>>()?,
        void: found,
        overdue: overdue
            .into_iter()
            .map(|row| line(c, row))
            .collect::<Result<_, _>>()?,
        published: published
            .into_iter()
            .map(|row| line(c, row))
            .collect::<Result<_, _>>()?,
    })
}

pub(super) fn line(c: &mut AnyConnection, row: ObligationRow) -> Result<RegisterRow, StorageError> {
    let dossier = row
        .dossier_id
        .map(|id| find_dossier_by_id(c, id))
        .transpose()?
        .flatten();
    let field = dossier.and_then(|dossier| dossier.told.field_name);
    let faults = faults_of(c, row.id)?;
    let letter = find_apology(c, row.id)?.filter(|_| row.issued_on.is_some());
    let in_question = row.is_open && !list_in_question(c, &[row.id])?.is_empty();
    let issued_on = row.issued_on.map(Day);
    let due_on = Day(row.due_on);
    Ok(RegisterRow {
        in_question,
        id: row.id,
        unit: UnitCode(row.unit_code),
        procedure: field.unwrap_or_default(),
        faults,
        due_on,
        issued_on,
        late: issued_on.is_some_and(|issued| issued > due_on),
        unconfirmed: letter.as_ref().is_some_and(awaits_word),
    })
}

/// A published letter; none when there is none, or it is not published.
///
/// # Errors
/// As any query.
pub fn public_letter(
    c: &mut AnyConnection,
    id: i64,
) -> Result<Option<PublishedLetter>, StorageError> {
    let row = find_obligation(c, id)?.filter(|row| row.published_at.is_some());
    let Some(row) = row else { return Ok(None) };
    let letter = find_apology(c, row.id)?.map(|found| found.letter);
    let Some((letter, signed)) = letter.and_then(|letter| Some((letter.clone(), signed(&letter)?)))
    else {
        return Ok(None);
    };
    Ok(Some(PublishedLetter {
        id: row.id,
        letter: public_copy(&letter.public_body)?,
        signed,
        sha256_hex: letter
            .sha256
            .map(|hash| HEXLOWER.encode(&hash))
            .unwrap_or_default(),
        unit: UnitCode(row.unit_code),
    }))
}
