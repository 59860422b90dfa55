//! Obligations as the office that owes them sees them.

use super::case::Reading;
use super::faults::{SeenFault, seen_faults};
use crate::casework::actor::place_of;
use crate::casework::apologise::{Matter, Side};
use crate::casework::sender::letter::awaits_word;
use crate::domain::apology::letter::{Letter, Signed};
use crate::domain::apology::{self, Minutes};
use crate::domain::dossier::row::Lodged;
use crate::domain::ids::{StaffId, UnitCode};
use crate::domain::roles::StaffRole;
use crate::domain::time::Day;
use crate::storage::accounts::RoleIn;
use crate::storage::columns;
use crate::storage::connection::AnyConnection;
use crate::storage::dossiers::apologies::{ApologyRow, find_apology};
use crate::storage::dossiers::letters::{LetterSeal, read_minutes, sealed_letter, signed};
use crate::storage::dossiers::obligations::{
    ObligationRow, find_obligation, list_late_obligations, list_open_obligations,
};
use crate::storage::dossiers::voids::list_voids;
use crate::storage::error::StorageError;
use crate::storage::keys::Keys;

/// What an apology is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OwedFor {
    /// A dossier.
    Dossier {
        /// The procedure.
        procedure: String,
        /// The day promised.
        promised_on: Day,
        /// How it was lodged.
        lodged: Lodged,
    },
    /// A case.
    Case {
        /// Whether its sender left an address.
        has_contact: bool,
    },
}

/// An apology owed or made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwedView {
    /// Its row.
    pub id: i64,
    /// The version its user sees.
    pub version: i64,
    /// Where it stands.
    pub state: apology::State,
    /// The unit that owes it.
    pub unit: UnitCode,
    /// What the reader works as in the place that owes it: the law asks for no more.
    pub roles: Vec<StaffRole>,
    /// The code of the dossier or the case.
    pub code: String,
    /// What it is about.
    pub about: OwedFor,
    /// What it answers for.
    pub faults: Vec<SeenFault>,
    /// The last day in time.
    pub due_on: Day,
    /// The law it rests on.
    pub legal_basis: String,
    /// Whether that is an editable default.
    pub uncertain: bool,
    /// Whether no public page tells of it.
    pub concealed: bool,
    /// New dates already given.
    pub reappointments: i32,
    /// The letter, once drafted; only on its own page.
    pub letter: Option<Letter>,
    /// How it was signed, once it was.
    pub signed: Option<Signed>,
    /// Who drafted it.
    pub drafted_by: Option<StaffId>,
    /// What the leader wants mended.
    pub remarks: Option<String>,
    /// Whether it was handed over or sent.
    pub delivered: bool,
    /// The minutes of an apology in person; only on its own page.
    pub minutes: Option<Minutes>,
    /// Whether it was handed over in person and the citizen has not said that it came.
    pub unconfirmed: bool,
}

/// Whether somebody works for the office that owes it, or watches over it for its province: only
/// late ones climb to the leaders there. What is kept from a unit stays in the office that found
/// it.
fn may_see(reading: &Reading<'_>, row: &ObligationRow) -> bool {
    reading.me.roles.iter().any(|given| {
        let place = place_of(&given.unit.0);
        let office = matches!(
            given.role,
            StaffRole::Official | StaffRole::Leader | StaffRole::Desk
        );
        if row.concealed {
            return office && given.unit.0 == row.unit_code;
        }
        let above = match given.role {
            StaffRole::Leader => row.due_on < reading.today.0,
            role => role == StaffRole::Supervisor,
        };
        (office && place == row.place_code) || (above && place == row.province_code)
    })
}

/// The open obligations of the places somebody works in, and for the leaders of a province the late
/// ones of all its places; soonest due first.
///
/// # Errors
/// As any query.
pub fn obligations(
    c: &mut AnyConnection,
    reading: Reading<'_>,
    limit: i64,
) -> Result<Vec<OwedView>, StorageError> {
    let me = reading.me;
    let mut places: Vec<String> = me.units().iter().map(|u| place_of(u).to_owned()).collect();
    places.dedup();
    let mut rows = Vec::new();
    for place in places {
        rows.extend(list_open_obligations(c, &place, limit)?);
        if me.is_in(StaffRole::Leader, &place) {
            rows.extend(list_late_obligations(c, &place, reading.today.0, limit)?);
        }
    }
    rows.retain(|row| may_see(&reading, row));
    rows.sort_by_key(|row| (row.due_on, row.id));
    rows.dedup_by_key(|row| row.id);
    let mut seen = Vec::new();
    for row in rows {
        seen.extend(view(c, (reading, None), row)?);
    }
    Ok(seen)
}

/// One obligation with its letter, when the reader may see it.
///
/// # Errors
/// As any query; `Broken` when what is sealed does not open.
pub fn obligation(
    c: &mut AnyConnection,
    keys: &Keys,
    reading: Reading<'_>,
    id: i64,
) -> Result<Option<OwedView>, StorageError> {
    let Some(row) = find_obligation(c, id)? else {
        return Ok(None);
    };
    // The level above sees what it is asked, or was, to decide.
    let is_asked = Side::Above.is_of(reading.me, &row) && !list_voids(c, id)?.is_empty();
    match is_asked || may_see(&reading, &row) {
        true => view(c, (reading, Some(keys)), row),
        false => Ok(None),
    }
}

fn view(
    c: &mut AnyConnection,
    (reading, keys): (Reading<'_>, Option<&Keys>),
    row: ObligationRow,
) -> Result<Option<OwedView>, StorageError> {
    let who = reading.me.reader(reading.roster, reading.today);
    let matter = Matter::of(c, &row)?.filter(|matter| !matter.is_kept_from(&who));
    let Some(matter) = matter else {
        return Ok(None);
    };
    let policies = &reading.reference.policies;
    let repeats = policies.of(&row.province_code, Day(row.owed_on)).repeats;
    let stored = find_apology(c, row.id)?;
    let letter = match (&stored, keys) {
        (Some(stored), Some(keys)) => Some(sealed_letter(c, keys, &row, &stored.letter.body)?),
        _ => None,
    };
    let minutes = minutes(c, keys, (&row, stored.as_ref()))?;
    let here = |given: &&RoleIn| place_of(&given.unit.0) == row.place_code;
    let roles = reading.me.roles.iter().filter(here).map(|given| given.role);
    let (code, about) = about(matter)?;
    Ok(Some(OwedView {
        roles: roles.collect(),
        faults: seen_faults(c, &row, &repeats)?,
        id: row.id,
        version: row.version,
        state: columns::coded(&row.state)?,
        unit: UnitCode(row.unit_code),
        code,
        about,
        due_on: Day(row.due_on),
        legal_basis: row.legal_basis,
        uncertain: row.uncertain,
        concealed: row.concealed,
        reappointments: row.reappointments,
        letter,
        signed: stored.as_ref().and_then(|row| signed(&row.letter)),
        drafted_by: stored.as_ref().map(|row| StaffId(row.letter.drafted_by)),
        remarks: stored.as_ref().and_then(|row| row.letter.remarks.clone()),
        unconfirmed: stored.as_ref().is_some_and(awaits_word) && row.issued_on.is_some(),
        delivered: stored.is_some_and(|row| row.letter.delivered_at.is_some()),
        minutes,
    }))
}

fn about(matter: Matter) -> Result<(String, OwedFor), StorageError> {
    Ok(match matter {
        Matter::Dossier(dossier) => (
            dossier.told.code,
            OwedFor::Dossier {
                procedure: dossier.told.procedure_name,
                promised_on: Day(dossier.told.promised_on),
                lodged: columns::coded(&dossier.told.lodged_by)?,
            },
        ),
        Matter::Case(case, _) => {
            let has_contact = case.has_contact;
            (case.code, OwedFor::Case { has_contact })
        }
    })
}

fn minutes(
    c: &mut AnyConnection,
    keys: Option<&Keys>,
    (row, letter): (&ObligationRow, Option<&ApologyRow>),
) -> Result<Option<Minutes>, StorageError> {
    let stored = letter.and_then(|letter| letter.letter.minutes.as_ref());
    let (Some(keys), Some(stored)) = (keys, stored) else {
        return Ok(None);
    };
    let seal = LetterSeal::of(c, keys, row)?;
    read_minutes(&seal, stored).map(Some)
}
