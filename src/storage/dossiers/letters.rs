//! The letter of apology as stored: sealed under the key of its dossier or case, and its public
//! copy.

use serde::{Deserialize, Serialize};

use super::apologies::ApologyLetter;
use super::obligations::ObligationRow;
use super::{DossierRow, find_dossier_by_id, find_dossier_identity};
use crate::domain::apology::Minutes;
use crate::domain::apology::fault::Fault;
use crate::domain::apology::letter::{Letter, PublicLetter, Signed, number};
use crate::domain::coded::Coded as _;
use crate::domain::time::{Day, Instant};
use crate::storage::cases::find_case_by_id;
use crate::storage::cases::reports::find_identity;
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
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    faults: Vec<String>,
}

fn codes(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(|fault| fault.code().to_owned()).collect()
}

fn faults(stored: &[String]) -> Result<Vec<Fault>, StorageError> {
    stored.iter().map(|code| columns::coded(code)).collect()
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
        faults: codes(&letter.faults),
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
        faults: codes(&letter.faults),
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
        faults: faults(&stored.faults)?,
    })
}

/// The letter that was stored for an obligation.
///
/// # Errors
/// `Broken` when it does not open, or is not a letter.
pub fn sealed_letter(
    c: &mut AnyConnection,
    keys: &Keys,
    obligation: &ObligationRow,
    sealed: &[u8],
) -> Result<Letter, StorageError> {
    let seal = LetterSeal::of(c, keys, obligation)?;
    let stored: Stored = columns::json(&seal.get("letter", sealed)?)?;
    Ok(Letter {
        form: columns::coded(&stored.form)?,
        parent_agency: stored.parent_agency,
        agency: stored.agency,
        place: stored.place,
        name: stored.name,
        address: stored.address,
        phone: stored.phone,
        received_on: Day(stored.received_on.unwrap_or(stored.promised_on)),
        procedure: stored.procedure,
        field: stored.field,
        dossier_code: stored.dossier_code,
        promised_on: Day(stored.promised_on),
        reason: stored.reason,
        new_promise_on: stored.new_promise_on.map(Day),
        faults: faults(&stored.faults)?,
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

/// How the letters of an obligation are kept: under the key of its dossier, or of the case that
/// raised it. A case whose sender left nothing has no key, and its letter names nobody.
pub struct LetterSeal(Option<SealKey>);

impl LetterSeal {
    /// How the letters of an obligation are kept.
    ///
    /// # Errors
    /// `Broken` when its key is gone or does not open.
    pub fn of(
        c: &mut AnyConnection,
        keys: &Keys,
        obligation: &ObligationRow,
    ) -> Result<Self, StorageError> {
        let gone = || StorageError::Broken("the key of a letter of apology is gone".to_owned());
        if let Some(id) = obligation.dossier_id {
            let dossier = find_dossier_by_id(c, id)?.ok_or_else(gone)?;
            return Ok(Self(Some(key(c, keys, &dossier)?)));
        }
        let case = match obligation.case_id {
            Some(id) => find_case_by_id(c, id)?.ok_or_else(gone)?,
            None => return Err(gone()),
        };
        let identity = find_identity(c, case.id)?;
        let key = identity.map(|row| SealKey::unwrap(keys, &case.code, &row.wrapped_key));
        Ok(Self(key.transpose()?))
    }

    /// The key itself, where there is one.
    pub fn into_key(self) -> Option<SealKey> {
        self.0
    }

    /// The text as stored.
    ///
    /// # Errors
    /// `Unavailable` when the system gives no random bytes.
    pub fn put(&self, column: &str, text: &str) -> Result<Vec<u8>, StorageError> {
        match &self.0 {
            Some(key) => key.seal(column, text),
            None => Ok(text.as_bytes().to_vec()),
        }
    }

    /// The text that was stored.
    ///
    /// # Errors
    /// `Broken` when it does not open.
    pub fn get(&self, column: &str, stored: &[u8]) -> Result<String, StorageError> {
        match &self.0 {
            Some(key) => key.open(column, stored),
            None => String::from_utf8(stored.to_vec())
                .map_err(|_| StorageError::Broken(format!("{column} is not UTF-8"))),
        }
    }

    /// A value of whoever it is addressed to.
    ///
    /// # Errors
    /// As [`Self::get`].
    pub fn known(
        &self,
        column: &str,
        stored: Option<Vec<u8>>,
    ) -> Result<Option<String>, StorageError> {
        stored.map(|stored| self.get(column, &stored)).transpose()
    }
}

fn key(c: &mut AnyConnection, keys: &Keys, dossier: &DossierRow) -> Result<SealKey, StorageError> {
    let row = find_dossier_identity(c, dossier.id)?;
    let row = row.ok_or_else(|| StorageError::Broken("the dossier's key is gone".to_owned()))?;
    SealKey::unwrap(keys, &dossier.told.code, &row.wrapped_key)
}

#[derive(Serialize, Deserialize)]
struct StoredMinutes {
    on: i32,
    place: String,
    signed_by: String,
}

/// Minutes as stored.
///
/// # Errors
/// As [`LetterSeal::put`].
pub fn put_minutes(seal: &LetterSeal, minutes: &Minutes) -> Result<Vec<u8>, StorageError> {
    let stored = StoredMinutes {
        on: minutes.on.0,
        place: minutes.place.clone(),
        signed_by: minutes.signed_by.clone(),
    };
    seal.put("minutes", &columns::to_json(&stored)?)
}

/// Minutes that were stored.
///
/// # Errors
/// `Broken` when they do not open.
pub fn read_minutes(seal: &LetterSeal, stored: &[u8]) -> Result<Minutes, StorageError> {
    let stored: StoredMinutes = columns::json(&seal.get("minutes", stored)?)?;
    Ok(Minutes {
        on: Day(stored.on),
        place: stored.place,
        signed_by: stored.signed_by,
    })
}
