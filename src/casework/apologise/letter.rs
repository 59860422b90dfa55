//! A letter of apology, written from a dossier's facts.

use crate::domain::apology::Form;
use crate::domain::apology::letter::Letter;
use crate::domain::directory::place::Place;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::storage::connection::AnyConnection;
use crate::storage::dossiers::letters::key;
use crate::storage::dossiers::{DossierRow, find_dossier_identity};
use crate::storage::error::StorageError;
use crate::storage::keys::Keys;

/// A letter written from a dossier's facts, with the reason and the new day a person gives.
///
/// # Errors
/// `Broken` when the dossier's key is gone or does not open.
pub(super) fn written(
    c: &mut AnyConnection,
    (keys, reference): (&Keys, &Reference),
    dossier: &DossierRow,
    (reason, new_promise_on): (&str, Option<Day>),
    today: Day,
) -> Result<Letter, StorageError> {
    let key = key(c, keys, dossier)?;
    let identity = find_dossier_identity(c, dossier.id)?;
    let open = |column: &str, sealed: Option<Vec<u8>>| {
        sealed.map(|sealed| key.open(column, &sealed)).transpose()
    };
    let (name, address, phone) = match identity {
        Some(row) => (
            open("name", row.name)?,
            open("address", row.address)?,
            open("phone", row.phone)?,
        ),
        None => (None, None, None),
    };
    let place = dossier
        .told
        .place_code
        .parse::<Place>()
        .unwrap_or(Place::Central);
    let directory = &reference.directory;
    let committee = |place: Place| {
        let unit = crate::domain::ids::UnitCode(place.to_string());
        directory
            .unit_by_code(&unit, today)
            .map(|unit| unit.name_vi)
            .unwrap_or_default()
    };
    let parent = directory
        .province_of(place, today)
        .map(committee)
        .unwrap_or_default();
    Ok(Letter {
        form: Form::on(today),
        parent_agency: parent,
        agency: committee(place),
        place: directory
            .named(place, today)
            .map(|n| n.name.to_owned())
            .unwrap_or_default(),
        name: name.unwrap_or_default(),
        address,
        phone,
        received_on: Day(dossier.told.received_on),
        procedure: dossier.told.procedure_name.clone(),
        field: dossier.told.field_name.clone(),
        dossier_code: dossier.told.code.clone(),
        promised_on: Day(dossier.told.promised_on),
        reason: reason.to_owned(),
        new_promise_on,
    })
}
