//! Obligations as the office that owes them sees them.

use crate::casework::actor::{Me, place_of};
use crate::casework::sender::letter::awaits_word;
use crate::domain::apology;
use crate::domain::apology::letter::{Letter, Signed};
use crate::domain::dossier::row::Lodged;
use crate::domain::ids::{StaffId, UnitCode};
use crate::domain::roles::StaffRole;
use crate::domain::time::Day;
use crate::storage::accounts::RoleIn;
use crate::storage::columns;
use crate::storage::connection::AnyConnection;
use crate::storage::dossiers::apologies::find_apology;
use crate::storage::dossiers::find_dossier_by_id;
use crate::storage::dossiers::letters::{sealed_letter, signed};
use crate::storage::dossiers::obligations::{
    ObligationRow, find_obligation, list_late_obligations, list_open_obligations,
};
use crate::storage::error::StorageError;
use crate::storage::keys::Keys;

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
    /// The dossier's code.
    pub dossier_code: String,
    /// The procedure.
    pub procedure: String,
    /// The day promised.
    pub promised_on: Day,
    /// The last day in time.
    pub due_on: Day,
    /// The law it rests on.
    pub legal_basis: String,
    /// Whether that is an editable default.
    pub uncertain: bool,
    /// New dates already given.
    pub reappointments: i32,
    /// How the dossier was lodged.
    pub lodged: Lodged,
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
    /// Whether it was handed over in person and the citizen has not said that it came.
    pub unconfirmed: bool,
}

/// Whether somebody works for the office that owes it, or watches over it for its province: only
/// late ones climb to the leaders there.
fn may_see(me: &Me, row: &ObligationRow, today: Day) -> bool {
    me.roles.iter().any(|given| {
        let place = place_of(&given.unit.0);
        let office = matches!(
            given.role,
            StaffRole::Official | StaffRole::Leader | StaffRole::Desk
        );
        let above = match given.role {
            StaffRole::Leader => row.due_on < today.0,
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
    me: &Me,
    today: Day,
    limit: i64,
) -> Result<Vec<OwedView>, StorageError> {
    let mut places: Vec<String> = me.units().iter().map(|u| place_of(u).to_owned()).collect();
    places.dedup();
    let mut rows = Vec::new();
    for place in places {
        rows.extend(list_open_obligations(c, &place, limit)?);
        if me.is_in(StaffRole::Leader, &place) {
            rows.extend(list_late_obligations(c, &place, today.0, limit)?);
        }
    }
    rows.retain(|row| may_see(me, row, today));
    rows.sort_by_key(|row| (row.due_on, row.id));
    rows.dedup_by_key(|row| row.id);
    let mut seen = Vec::new();
    for row in rows {
        seen.extend(view(c, (me, None), row)?);
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
    (me, today): (&Me, Day),
    id: i64,
) -> Result<Option<OwedView>, StorageError> {
    match find_obligation(c, id)?.filter(|row| may_see(me, row, today)) {
        Some(row) => view(c, (me, Some(keys)), row),
        None => Ok(None),
    }
}

fn view(
    c: &mut AnyConnection,
    (me, keys): (&Me, Option<&Keys>),
    row: ObligationRow,
) -> Result<Option<OwedView>, StorageError> {
    let dossier = row
        .dossier_id
        .map(|id| find_dossier_by_id(c, id))
        .transpose()?
        .flatten();
    let Some(dossier) = dossier else {
        return Ok(None);
    };
    let stored = find_apology(c, row.id)?;
    let letter = match (&stored, keys) {
        (Some(stored), Some(keys)) => Some(sealed_letter(c, keys, &dossier, &stored.letter.body)?),
        _ => None,
    };
    let here = |given: &&RoleIn| place_of(&given.unit.0) == row.place_code;
    let roles = me.roles.iter().filter(here).map(|given| given.role);
    Ok(Some(OwedView {
        roles: roles.collect(),
        id: row.id,
        version: row.version,
        state: columns::coded(&row.state)?,
        unit: UnitCode(row.unit_code),
        dossier_code: dossier.told.code,
        procedure: dossier.told.procedure_name,
        promised_on: Day(dossier.told.promised_on),
        due_on: Day(row.due_on),
        legal_basis: row.legal_basis,
        uncertain: row.uncertain,
        reappointments: row.reappointments,
        lodged: columns::coded(&dossier.told.lodged_by)?,
        letter,
        signed: stored.as_ref().and_then(|row| signed(&row.letter)),
        drafted_by: stored.as_ref().map(|row| StaffId(row.letter.drafted_by)),
        remarks: stored.as_ref().and_then(|row| row.letter.remarks.clone()),
        unconfirmed: stored.as_ref().is_some_and(awaits_word) && row.issued_on.is_some(),
        delivered: stored.is_some_and(|row| row.letter.delivered_at.is_some()),
    }))
}
