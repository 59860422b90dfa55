//! What a case finds out owes an apology too, where the policy of the province asks for one: a
//! fault of the office, and this portal's own late answer.

use std::sync::Arc;

use super::climb::planned;
use super::raise::first_change;
use super::repeat::{Owing, told_above};
use crate::casework::actor::place_of;
use crate::casework::kept::Kept;
use crate::casework::record::{
    Found, ObligationChange, Stamp, record_new_obligation, record_obligation,
};
use crate::casework::sign::accused;
use crate::domain::apology::fault::{Duty, Fault, duty};
use crate::domain::apology::{Origin, State};
use crate::domain::case::Case;
use crate::domain::coded::Coded as _;
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::StaffId;
use crate::domain::kinds::SubjectKind;
use crate::domain::lifecycle::standing::Verdict;
use crate::storage::db::Tx;
use crate::storage::dossiers::faults::list_faults;
use crate::storage::dossiers::find_dossier;
use crate::storage::dossiers::obligations::{
    NewObligationRow, ObligationRow, find_obligation_of_dossier, list_obligations_of_case,
};
use crate::storage::error::{Failure, StorageError};

/// Raises what an answer that goes out owes: for the fault it finds, and for its own lateness.
///
/// # Errors
/// As any write.
///
/// Source: QĐ 1198/QĐ-UBND Tân An 2022; chính sách địa phương (theo cấu hình của đơn vị).
pub(in crate::casework) fn raise_found(
    tx: &mut Tx<'_>,
    stamp: Stamp<'_>,
    (case, verdict): (&Case, Verdict),
) -> Result<(), Failure> {
    let (reference, today) = (Arc::clone(tx.reference()), stamp.now.day());
    let category = reference.categories.get(&case.category);
    let fault = category.and_then(|category| category.local_fault());
    let fault = fault.filter(|_| verdict != Verdict::Unfounded);
    let own = case.due.is_overdue(today).then_some(Fault::OwnAnswer);
    for fault in [fault, own].into_iter().flatten() {
        let at = (case.province_code.as_str(), today);
        if let Some(duty) = duty(&reference.policies, case.kind, fault, at) {
            owe(tx, stamp, case, (fault, &duty))?;
        }
    }
    Ok(())
}

/// Who answers for a fault, and who may hear of it.
struct AtFault {
    unit: String,
    place: String,
    /// Kept from every public page.
    concealed: bool,
    /// Kept from somebody.
    kept: bool,
}

impl AtFault {
    /// The commune the report is about; the office that handled it where the commune, or somebody
    /// there, may not hear of it, and for that office's own late answer.
    fn of(tx: &mut Tx<'_>, case: &Case, fault: Fault) -> Result<Self, StorageError> {
        let kept = Kept::of(tx.conn(), case.id.0)?;
        let handler = &case.handler.unit.0;
        let is_kept = case.texts_sealed || !kept.is_empty();
        let is_theirs = fault != Fault::OwnAnswer && is_of_commune(case.subject) && !is_kept;
        let unit = match place_of(handler) == case.ward_code || is_theirs {
            true => case.ward_code.clone(),
            false => handler.clone(),
        };
        Ok(Self {
            place: place_of(&unit).to_owned(),
            unit,
            concealed: case.texts_sealed || !kept.places.is_empty(),
            kept: is_kept,
        })
    }
}

fn is_of_commune(subject: SubjectKind) -> bool {
    matches!(
        subject,
        SubjectKind::Chairman
            | SubjectKind::ViceChairman
            | SubjectKind::Official
            | SubjectKind::Unit
            | SubjectKind::OneStop
            | SubjectKind::Unknown
    )
}

fn owe(
    tx: &mut Tx<'_>,
    stamp: Stamp<'_>,
    case: &Case,
    (fault, duty): (Fault, &Duty),
) -> Result<(), Failure> {
    let at = AtFault::of(tx, case, fault)?;
    let (own, same) = standing(tx, case, (fault, &at))?;
    if same {
        return Ok(());
    }
    let found = Found {
        fault,
        case: Some(case.id),
        staff: named(tx, case, fault)?,
        told_above: false,
    };
    let (found, letter) = match at.concealed {
        true => (found, None),
        false => {
            let owing = Owing::of(&at.unit, &case.province_code, stamp.now.day());
            told_above(tx, owing, found)?
        }
    };
    match own {
        Some(row) => {
            let mut change = ObligationChange::of(&row);
            change.faults = vec![found];
            change.letters.extend(letter);
            change.events = vec![event(fault)];
            record_obligation(tx, stamp, &row, &change)
        }
        None => {
            let (new, mut change) = owed(tx, stamp, case, (&at, fault, duty));
            change.faults = vec![found];
            change.letters.extend(letter);
            record_new_obligation(tx, stamp, &new, &change).map(drop)
        }
    }
}

fn event(fault: Fault) -> Event {
    Event::internal(EventKind::Owed).with("fault", fault.code())
}

/// The obligation a fault is added to, and whether this very fault was found before: one letter
/// for a dossier, and one for a case, however many faults there are.
///
/// Source: QĐ 1198/QĐ-UBND Tân An 2022.
fn standing(
    tx: &mut Tx<'_>,
    case: &Case,
    (fault, at): (Fault, &AtFault),
) -> Result<(Option<ObligationRow>, bool), StorageError> {
    let mut rows = list_obligations_of_case(tx.conn(), case.id.0)?;
    let own = rows
        .iter()
        .find(|row| row.is_open && row.unit_code == at.unit);
    let mut own = own.cloned();
    // A dossier's obligation is read by the whole office: what is kept from one of them is not
    // written there.
    if let Some(code) = &case.dossier_code
        && fault != Fault::OwnAnswer
        && !at.kept
        && let Some(dossier) = find_dossier(tx.conn(), code)?
        && let Some(row) = find_obligation_of_dossier(tx.conn(), dossier.id)?
        && row.state != State::Void.code()
    {
        own = Some(row.clone());
        rows.push(row);
    }
    for row in &rows {
        let known = list_faults(tx.conn(), row.id)?;
        let mut known = known.iter().filter(|known| known.fault == fault.code());
        if known.any(|known| known.case_id == Some(case.id.0)) {
            return Ok((own, true));
        }
    }
    Ok((own, false))
}

/// The official a finding names: one, and no more.
fn named(tx: &mut Tx<'_>, case: &Case, fault: Fault) -> Result<Option<StaffId>, Failure> {
    if case.subject != SubjectKind::Official || fault == Fault::OwnAnswer {
        return Ok(None);
    }
    let accused = accused(tx, case.id.0)?;
    Ok(match accused.as_slice() {
        [one] => Some(*one),
        _ => None,
    })
}

fn owed(
    tx: &Tx<'_>,
    stamp: Stamp<'_>,
    case: &Case,
    (at, fault, duty): (&AtFault, Fault, &Duty),
) -> (NewObligationRow, ObligationChange) {
    let (reference, today) = (tx.reference(), stamp.now.day());
    // Without a calendar for the year every day counts.
    let later = i32::try_from(duty.within).unwrap_or_default();
    let due_on = reference.calendar.add_working(today, duty.within);
    let due_on = due_on.unwrap_or_else(|_| today.plus(later));
    let climbs = planned(reference, &case.province_code, (due_on, today));
    let origin = match fault {
        Fault::OwnAnswer => Origin::OwnOverdue,
        _ => Origin::ConfirmedFault,
    };
    let new = NewObligationRow {
        dossier_id: None,
        case_id: Some(case.id.0),
        place_code: at.place.clone(),
        province_code: case.province_code.clone(),
        unit_code: at.unit.clone(),
        origin: origin.code().to_owned(),
        state: State::Owed.code().to_owned(),
        is_open: true,
        legal_basis: duty.legal_basis.clone(),
        uncertain: duty.uncertain,
        owed_on: today.0,
        due_on: due_on.0,
        overdue: false,
        reappointments: 0,
        created_at: stamp.now.0,
        version: 1,
        concealed: at.concealed,
    };
    let event = Event::shown(EventKind::Owed)
        .with("fault", fault.code())
        .with("due_on", due_on);
    let change = first_change(&new, event, climbs);
    (new, change)
}
