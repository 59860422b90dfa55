//! The public register of apologies: overdue ones first, with the unit's name; then the letters,
//! masked.

use std::collections::BTreeMap;

use data_encoding::HEXLOWER;

use crate::casework::sender::letter::awaits_word_about;
use crate::domain::apology::fault::Fault;
use crate::domain::apology::letter::{PublicLetter, Signed};
use crate::domain::apology::void::{Ground, Standing};
use crate::domain::ids::UnitCode;
use crate::domain::time::{Day, Instant};
use crate::storage::columns;
use crate::storage::connection::AnyConnection;
use crate::storage::dossiers::apologies::find_apology;
use crate::storage::dossiers::faults::list_faults_of;
use crate::storage::dossiers::letters::{public_copy, signed};
use crate::storage::dossiers::obligations::{ObligationRow, find_obligation};
use crate::storage::dossiers::register::{Line, list_deliveries, list_lines, list_register};
pub use crate::storage::dossiers::register::{Part, Place, Sought};
use crate::storage::dossiers::voids::{VoidRow, list_voids_of};
use crate::storage::error::StorageError;

/// What the register shows: lines of each part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Register {
    /// Owed and past their day, the oldest first.
    pub overdue: Page,
    /// Owed, not past their day, and under verification.
    pub in_question: Page,
    /// The result was handed over while the apology was owed: this stays, also after a letter.
    pub returned: Page,
    /// Published, the newest first.
    pub published: Page,
    /// Found not to be owed, the latest first.
    pub void: Page,
}

/// Some lines of a part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// The lines.
    pub rows: Vec<RegisterRow>,
    /// After which line there are more.
    pub next: Option<Place>,
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
    /// Whether it was issued after its day, or after the result was handed over.
    pub late: bool,
    /// The day the result was handed over while the apology was owed.
    pub returned_on: Option<Day>,
    /// Whether its letter can be read.
    pub published: bool,
    /// Whether it was handed over in person and the citizen has not said that it came.
    pub unconfirmed: bool,
    /// That it was not owed.
    pub void: Option<FoundVoid>,
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

/// The first lines of each part as of a day, at most `limit`.
///
/// # Errors
/// As any query.
pub fn register(
    c: &mut AnyConnection,
    today: Day,
    sought: &Sought,
    limit: i64,
) -> Result<Register, StorageError> {
    let mut first = |part| register_part(c, (part, today), (sought, None), limit);
    Ok(Register {
        overdue: first(Part::Late)?,
        in_question: first(Part::Questioned)?,
        returned: first(Part::Returned)?,
        published: first(Part::Issued)?,
        void: first(Part::Void)?,
    })
}

/// Lines of one part after a place, at most `limit`.
///
/// # Errors
/// As any query.
pub fn register_part(
    c: &mut AnyConnection,
    (part, today): (Part, Day),
    (sought, after): (&Sought, Option<Place>),
    limit: i64,
) -> Result<Page, StorageError> {
    let most = limit.saturating_add(1);
    let mut found = list_register(c, (part, today.0), (sought, after), most)?;
    let fits = usize::try_from(limit).unwrap_or(usize::MAX);
    let is_cut = found.len() > fits;
    found.truncate(fits);
    let place = |(row, ..): &Line| match part {
        Part::Issued => (row.issued_on.unwrap_or_default(), row.id),
        _ => (row.due_on, row.id),
    };
    Ok(Page {
        next: found.last().filter(|_| is_cut).map(place),
        rows: lines_of(c, found)?,
    })
}

/// These obligations as the register shows them, in this order.
pub(super) fn lines(
    c: &mut AnyConnection,
    rows: &[ObligationRow],
) -> Result<Vec<RegisterRow>, StorageError> {
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let mut found = list_lines(c, &ids)?;
    found.sort_by_key(|(row, ..)| ids.iter().position(|id| *id == row.id));
    lines_of(c, found)
}

/// However many lines there are, each kind of fact is asked for once.
fn lines_of(c: &mut AnyConnection, found: Vec<Line>) -> Result<Vec<RegisterRow>, StorageError> {
    let ids: Vec<i64> = found.iter().map(|(row, ..)| row.id).collect();
    let mut faults: BTreeMap<i64, Vec<Fault>> = BTreeMap::new();
    for row in list_faults_of(c, &ids)? {
        let fault = columns::coded(&row.fault)?;
        faults.entry(row.obligation_id).or_default().push(fault);
    }
    let mut voids = BTreeMap::new();
    for row in list_voids_of(c, &ids)? {
        voids.insert(row.obligation_id, row);
    }
    let deliveries = list_deliveries(c, &ids)?.into_iter();
    let deliveries: BTreeMap<i64, (Option<String>, Option<i64>)> = deliveries
        .map(|(id, way, confirmed)| (id, (way, confirmed)))
        .collect();
    let mut lines = Vec::with_capacity(found.len());
    for line in found {
        let id = line.0.id;
        let void = voids.remove(&id).map(found_void).transpose()?;
        let sent = deliveries.get(&id);
        let unconfirmed =
            sent.is_some_and(|(way, confirmed)| awaits_word_about(way.as_deref(), *confirmed));
        lines.push(line_of(
            line,
            faults.remove(&id).unwrap_or_default(),
            (void, unconfirmed),
        ));
    }
    Ok(lines)
}

fn found_void(row: VoidRow) -> Result<FoundVoid, StorageError> {
    Ok(FoundVoid {
        ground: columns::coded(&row.ground)?,
        decided_on: row.answer.decided_at.map(|at| Instant(at).day()),
        standing: columns::coded(&row.answer.standing)?,
    })
}

fn line_of(
    (row, field, fetched, finished): Line,
    faults: Vec<Fault>,
    (void, unconfirmed): (Option<FoundVoid>, bool),
) -> RegisterRow {
    let (issued_on, due_on) = (row.issued_on.map(Day), Day(row.due_on));
    let returned = fetched.or(finished).map(Day);
    let returned_on = returned.filter(|on| issued_on.is_none_or(|issued| issued > *on));
    let standing = void.as_ref().map(|void| void.standing);
    let is_late = issued_on.is_some_and(|issued| issued > due_on || returned_on.is_some());
    RegisterRow {
        id: row.id,
        unit: UnitCode(row.unit_code),
        procedure: field.unwrap_or_default(),
        faults,
        in_question: row.is_open && standing == Some(Standing::Proposed),
        due_on,
        issued_on,
        late: is_late,
        returned_on,
        published: row.published_at.is_some(),
        unconfirmed: unconfirmed && issued_on.is_some(),
        void: void.filter(|void| void.standing.is_void()),
    }
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
