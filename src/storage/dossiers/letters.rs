//! The letter of apology as stored: sealed under its dossier's key, and its public copy.

use serde::{Deserialize, Serialize};

use super::apologies::ApologyLetter;
use super::{DossierRow, find_dossier_identity};
use crate::domain::apology::letter::{Letter, PublicLetter, Signed, number};
use crate::domain::coded::Coded as _;
use crate::domain::time::{Day, Instant};
use crate::storage::columns;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::keys::Keys;
use crate::storage::seal::SealKey;

#[derive(Serialize, Deserialize)]
struct Stored {
    form: String,
    parent_agency: String,
    agency: String,
    place: String,
    name: String,
    address: Option<String>,
    phone: Option<String>,
    received_on: Option<i32>,
    procedure: String,
    field: Option<String>,
    dossier_code: String,
    promised_on: i32,
    reason: String,
    new_promise_on: Option<i32>,
}

/// The letter's text as stored and hashed.
///
/// # Errors
/// `Broken` when it cannot be written.
pub fn to_json(letter: &Letter) -> Result<String, StorageError> {
    let stored = Stored {
        form: letter.form.code().to_owned(),
        parent_agency: letter.parent_agency.clone(),
        agency: letter.agency.clone(),
        place: letter.place.clone(),
        name: letter.name.clone(),
        address: letter.address.clone(),
        phone: letter.phone.clone(),
        received_on: Some(letter.received_on.0),
        procedure: letter.procedure.clone(),
        field: letter.field.clone(),
        dossier_code: letter.dossier_code.clone(),
        promised_on: letter.promised_on.0,
        reason: letter.reason.clone(),
        new_promise_on: letter.new_promise_on.map(|day| day.0),
    };
    columns::to_json(&stored)
}

/// The public copy as stored.
///
/// # Errors
/// `Broken` when it cannot be written.
pub fn public_json(letter: &PublicLetter) -> Result<String, StorageError> {
    let stored = Stored {
        form: letter.form.code().to_owned(),
        parent_agency: letter.parent_agency.clone(),
        agency: letter.agency.clone(),
        place: letter.place.clone(),
        name: letter.name.clone(),
        address: None,
        phone: None,
        received_on: None,
        procedure: letter.procedure.clone(),
        field: None,
        dossier_code: letter.dossier_code.clone(),
        promised_on: letter.promised_on.0,
        reason: letter.reason.clone(),
        new_promise_on: letter.new_promise_on.map(|day| day.0),
    };
    columns::to_json(&stored)
}

/// The public copy that was stored.
///
/// # Errors
/// `Broken` when it is not a letter.
pub fn public_copy(stored: &str) -> Result<PublicLetter, StorageError> {
    let stored: Stored = columns::json(stored)?;
    Ok(PublicLetter {
        form: columns::coded(&stored.form)?,
        parent_agency: stored.parent_agency,
        agency: stored.agency,
        place: stored.place,
        name: stored.name,
        procedure: stored.procedure,
        dossier_code: stored.dossier_code,
        promised_on: Day(stored.promised_on),
        reason: stored.reason,
        new_promise_on: stored.new_promise_on.map(Day),
    })
}

/// The letter that was stored for a dossier.
///
/// # Errors
/// `Broken` when it does not open, or is not a letter.
pub fn sealed_letter(
    c: &mut AnyConnection,
    keys: &Keys,
    dossier: &DossierRow,
    sealed: &[u8],
) -> Result<Letter, StorageError> {
    let stored: Stored = columns::json(&key(c, keys, dossier)?.open("letter", sealed)?)?;
    Ok(Letter {
        form: columns::coded(&stored.form)?,
        parent_agency: stored.parent_agency,
        agency: stored.agency,
        place: stored.place,
        name: stored.name,
        address: stored.address,
        phone: stored.phone,
        received_on: Day(stored.received_on.unwrap_or(dossier.told.received_on)),
        procedure: stored.procedure,
        field: stored.field,
        dossier_code: stored.dossier_code,
        promised_on: Day(stored.promised_on),
        reason: stored.reason,
        new_promise_on: stored.new_promise_on.map(Day),
    })
}

/// How a letter was signed; none before it is.
pub fn signed(letter: &ApologyLetter) -> Option<Signed> {
    Some(Signed {
        number: number(letter.number_seq?),
        name: letter.signer_name.clone().unwrap_or_default(),
        title: letter.signer_title.clone().unwrap_or_default(),
        on: Instant(letter.signed_at?).day(),
    })
}

/// The dossier's own key.
///
/// # Errors
/// `Broken` when it is gone or does not open.
pub fn key(
    c: &mut AnyConnection,
    keys: &Keys,
    dossier: &DossierRow,
) -> Result<SealKey, StorageError> {
    let row = find_dossier_identity(c, dossier.id)?;
    let row = row.ok_or_else(|| StorageError::Broken("the dossier's key is gone".to_owned()))?;
    SealKey::unwrap(keys, &dossier.told.code, &row.wrapped_key)
}
