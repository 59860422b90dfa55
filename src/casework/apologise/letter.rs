//! A letter of apology, written from the facts of a dossier or of a case.

use crate::casework::actor::place_of;
use crate::domain::apology::Form;
use crate::domain::apology::fault::Fault;
use crate::domain::apology::letter::Letter;
use crate::domain::case::Case;
use crate::domain::directory::place::Place;
use crate::domain::ids::UnitCode;
use crate::domain::kinds::Privacy;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::storage::cases::reports::find_identity;
use crate::storage::connection::AnyConnection;
use crate::storage::dossiers::letters::LetterSeal;
use crate::storage::dossiers::{DossierRow, find_dossier_identity};
use crate::storage::error::StorageError;

/// What a person adds, and who writes on which day.
#[derive(Clone, Debug)]
pub(super) struct Told<'a> {
    /// The unit that writes.
    pub(super) unit: &'a str,
    /// The reason.
    pub(super) reason: &'a str,
    /// The new day.
    pub(super) new_promise_on: Option<Day>,
    /// What it answers for beside a dossier's lateness.
    pub(super) faults: Vec<Fault>,
    /// The day it is written.
    pub(super) today: Day,
}

/// The agency above, the agency, and the place before the date.
fn head(reference: &Reference, unit: &str, today: Day) -> [String; 3] {
    let place = place_of(unit);
    let place = place.parse::<Place>().unwrap_or(Place::Central);
    let directory = &reference.directory;
    let name = |code: String| {
        let unit = directory.unit_by_code(&UnitCode(code), today);
        unit.map(|unit| unit.name_vi).unwrap_or_default()
    };
    let above = directory.province_of(place, today);
    // An office of the province stands below the province's committee.
    let above = above
        .map(|above| above.to_string())
        .filter(|above| above != unit);
    let named = directory.named(place, today);
    [
        above.map(name).unwrap_or_default(),
        name(unit.to_owned()),
        named.map(|n| n.name.to_owned()).unwrap_or_default(),
    ]
}

/// The letter about a late dossier.
pub(super) fn of_dossier(
    c: &mut AnyConnection,
    (seal, reference): (&LetterSeal, &Reference),
    dossier: &DossierRow,
    told: &Told<'_>,
) -> Result<Letter, StorageError> {
    let (name, address, phone) = match find_dossier_identity(c, dossier.id)? {
        Some(row) => (
            seal.known("name", row.name)?,
            seal.known("address", row.address)?,
            seal.known("phone", row.phone)?,
        ),
        None => (None, None, None),
    };
    let [parent_agency, agency, place] = head(reference, told.unit, told.today);
    Ok(Letter {
        form: Form::on(told.today),
        parent_agency,
        agency,
        place,
        name: name.unwrap_or_default(),
        address,
        phone,
        received_on: Day(dossier.told.received_on),
        procedure: dossier.told.procedure_name.clone(),
        field: dossier.told.field_name.clone(),
        dossier_code: dossier.told.code.clone(),
        promised_on: Day(dossier.told.promised_on),
        reason: told.reason.to_owned(),
        new_promise_on: told.new_promise_on,
        faults: told.faults.clone(),
    })
}

/// The letter about what a report found. Who left no name is named by nothing.
pub(super) fn of_case(
    c: &mut AnyConnection,
    (seal, reference): (&LetterSeal, &Reference),
    case: &Case,
    told: &Told<'_>,
) -> Result<Letter, StorageError> {
    // Whom the sender hides from, the letter does not tell either.
    let shown = matches!(case.privacy, Privacy::Named | Privacy::NameHidden) && !case.texts_sealed;
    let name = match find_identity(c, case.id.0)? {
        Some(row) if shown => seal.known("name", row.name)?,
        _ => None,
    };
    let [parent_agency, agency, place] = head(reference, told.unit, told.today);
    let received_on = case.received_at.day();
    Ok(Letter {
        form: Form::Fault,
        parent_agency,
        agency,
        place,
        name: name.unwrap_or_default(),
        address: None,
        phone: None,
        received_on,
        procedure: String::new(),
        field: None,
        dossier_code: case.code.clone(),
        promised_on: case.due.on.unwrap_or(received_on),
        reason: told.reason.to_owned(),
        new_promise_on: None,
        faults: told.faults.clone(),
    })
}
