//! Documents given out: numbered and coded in one write, made outside it, kept in a second. Nobody
//! is kept waiting while pages are set, and whoever asks again gets the same bytes.

mod check;

use sha2::{Digest as _, Sha256};

pub use check::{Checked, check};

use crate::domain::change::By;
use crate::domain::code::DocumentCode;
use crate::domain::coded::Coded as _;
use crate::domain::document::Kind;
use crate::domain::refusal::Refusal;
use crate::domain::time::Instant;
use crate::storage::audit::Entry;
use crate::storage::connection::AnyConnection;
use crate::storage::db::Tx;
use crate::storage::documents::{
    DocumentRow, NewDocumentRow, Origin, find_document, insert_document, keep_document,
};
use crate::storage::dossiers::apologies::{ApologyRow, find_apology};
use crate::storage::dossiers::letters::{LetterSeal, signed};
use crate::storage::dossiers::obligations::find_obligation;
use crate::storage::error::{Failure, StorageError};
use crate::storage::keys::Keys;
use crate::storage::seal::SealKey;

/// The letter of an obligation, for its citizen or for everyone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// The obligation.
    pub obligation: i64,
    /// Which of its documents.
    pub kind: Kind,
}

/// A document as it was given out, or as it is about to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Given {
    /// Its row.
    id: i64,
    /// The code that stands on it.
    pub code: DocumentCode,
    /// The number that stands on it.
    pub number: String,
    /// Its bytes, once it was made.
    pub bytes: Option<Vec<u8>>,
}

/// The column of the bytes, as sealed.
const COLUMN: &str = "document";

/// A document that was given out; none before anybody asked for it.
///
/// # Errors
/// As any query; `Broken` when what is sealed does not open.
pub fn given(
    c: &mut AnyConnection,
    keys: &Keys,
    wanted: Wanted,
) -> Result<Option<Given>, StorageError> {
    let Some(letter) = letter(c, wanted)? else {
        return Ok(None);
    };
    let row = find_document(c, Origin::Letter(letter.id), wanted.kind.code())?;
    row.map(|row| opened(c, keys, wanted, row)).transpose()
}

/// Gives a document its code and number; one that has them keeps them.
///
/// # Errors
/// `NotYours` when there is nothing signed to make it of.
pub fn issue(tx: &mut Tx<'_>, keys: &Keys, wanted: Wanted) -> Result<Given, Failure> {
    if let Some(given) = given(tx.conn(), keys, wanted)? {
        return Ok(given);
    }
    let obligation = find_obligation(tx.conn(), wanted.obligation)?.ok_or(Refusal::NotYours)?;
    let letter = letter(tx.conn(), wanted)?.ok_or(Refusal::NotYours)?;
    let signed = signed(&letter.letter).ok_or(Refusal::NotYours)?;
    let mut random = [0; 7];
    getrandom::fill(&mut random).map_err(|e| StorageError::Unavailable(e.to_string()))?;
    let row = NewDocumentRow {
        kind: wanted.kind.code().to_owned(),
        letter_id: Some(letter.id),
        event_id: None,
        code: DocumentCode::new(random).to_string(),
        unit_code: obligation.unit_code,
        number: signed.number,
        dated_on: signed.on.0,
    };
    insert_document(tx.conn(), &row)?;
    let given = given(tx.conn(), keys, wanted)?;
    Ok(given.ok_or_else(|| StorageError::Broken("a document that was inserted".to_owned()))?)
}

/// Keeps the bytes of a document with their hash, and gives back those that count: the first.
///
/// # Errors
/// As any write.
pub fn keep(
    tx: &mut Tx<'_>,
    keys: &Keys,
    (wanted, given): (Wanted, &Given),
    bytes: &[u8],
    now: Instant,
) -> Result<Vec<u8>, Failure> {
    let sha256 = Sha256::digest(bytes).to_vec();
    let shown = data_encoding::HEXLOWER.encode(&sha256);
    let body = match seal(tx.conn(), keys, wanted)? {
        Some(key) => key.seal_bytes(COLUMN, bytes)?,
        None => bytes.to_vec(),
    };
    if keep_document(tx.conn(), given.id, (sha256, body), now.0)? {
        let target = format!("document:{}", given.code);
        let entry = Entry::new(now, By::Portal, "document_made", target);
        tx.audit(&entry.with("sha256", shown))?;
        return Ok(bytes.to_vec());
    }
    let first = self::given(tx.conn(), keys, wanted)?.and_then(|given| given.bytes);
    Ok(first.ok_or_else(|| StorageError::Broken("a document without bytes".to_owned()))?)
}

/// The letter that counts, once it is signed.
fn letter(c: &mut AnyConnection, wanted: Wanted) -> Result<Option<ApologyRow>, StorageError> {
    let found = find_apology(c, wanted.obligation)?;
    Ok(found.filter(|row| row.letter.signed_at.is_some()))
}

fn opened(
    c: &mut AnyConnection,
    keys: &Keys,
    wanted: Wanted,
    row: DocumentRow,
) -> Result<Given, StorageError> {
    let bytes = match (row.body, seal(c, keys, wanted)?) {
        (Some(sealed), Some(key)) => Some(key.open_bytes(COLUMN, &sealed)?.to_vec()),
        (body, _) => body,
    };
    let code = DocumentCode::parse(&row.code);
    Ok(Given {
        id: row.id,
        code: code.ok_or_else(|| StorageError::Broken(format!("documents {}", row.id)))?,
        number: row.number,
        bytes,
    })
}

/// The key it is sealed under: the letter's. What is for everyone is not sealed.
fn seal(
    c: &mut AnyConnection,
    keys: &Keys,
    wanted: Wanted,
) -> Result<Option<SealKey>, StorageError> {
    if wanted.kind.is_public() {
        return Ok(None);
    }
    let broken = || StorageError::Broken("a letter of no obligation".to_owned());
    let obligation = find_obligation(c, wanted.obligation)?.ok_or_else(broken)?;
    Ok(LetterSeal::of(c, keys, &obligation)?.into_key())
}
