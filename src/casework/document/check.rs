//! What anybody learns of a document by the code on it: that it is genuine and still stands. Never
//! what it says, to whom, or about which dossier.

use data_encoding::HEXLOWER;

use crate::domain::apology::State;
use crate::domain::code::DocumentCode;
use crate::domain::document::Status;
use crate::domain::ids::UnitCode;
use crate::domain::time::Day;
use crate::storage::columns;
use crate::storage::connection::AnyConnection;
use crate::storage::documents::{DocumentRow, find_document_by_code};
use crate::storage::dossiers::apologies::{find_apology, find_apology_by_id};
use crate::storage::dossiers::obligations::find_obligation;
use crate::storage::error::StorageError;

/// A document, as whoever holds it may check it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checked {
    /// The code that stands on it.
    pub code: DocumentCode,
    /// Who issued it.
    pub unit: UnitCode,
    /// Its number.
    pub number: String,
    /// Its date.
    pub on: Day,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256_hex: String,
    /// Whether it still stands.
    pub status: Status,
}

/// The document with a code; none when no such document was ever made.
///
/// # Errors
/// As any query.
pub fn check(c: &mut AnyConnection, code: &DocumentCode) -> Result<Option<Checked>, StorageError> {
    let Some(row) = find_document_by_code(c, code.as_str())? else {
        return Ok(None);
    };
    let Some(sha256) = &row.sha256 else {
        return Ok(None);
    };
    Ok(Some(Checked {
        code: code.clone(),
        sha256_hex: HEXLOWER.encode(sha256),
        status: status(c, &row)?,
        unit: UnitCode(row.unit_code),
        number: row.number,
        on: Day(row.dated_on),
    }))
}

fn status(c: &mut AnyConnection, row: &DocumentRow) -> Result<Status, StorageError> {
    let letter = row.letter_id.map(|id| find_apology_by_id(c, id));
    let Some(letter) = letter.transpose()?.flatten() else {
        return Ok(Status::Issued);
    };
    let obligation = find_obligation(c, letter.obligation_id)?;
    let state = obligation
        .map(|row| columns::coded(&row.state))
        .transpose()?;
    let latest = find_apology(c, letter.obligation_id)?;
    // A draft that is to follow replaces nothing before it is signed.
    let is_followed =
        latest.is_some_and(|latest| latest.id != letter.id && latest.letter.signed_at.is_some());
    Ok(match state {
        Some(State::Void) => Status::Void,
        _ if is_followed => Status::Replaced,
        Some(State::Published) => Status::Published,
        _ => Status::Issued,
    })
}
