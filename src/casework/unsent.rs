//! Reports not sent yet, kept on the server for the browser that holds their token.
//!
//! Nothing here is an act of the office, so nothing is recorded or audited: whoever leaves in a
//! hurry leaves no trace.

use data_encoding::HEXLOWER;
use zeroize::Zeroizing;

use crate::casework::report::draft::Draft;
use crate::domain::time::Instant;
use crate::storage::columns;
use crate::storage::connection::AnyConnection;
use crate::storage::db::Tx;
use crate::storage::drafts::{
    DraftRow, delete_draft, delete_expired_drafts, find_draft, insert_draft, update_draft,
};
use crate::storage::error::{Failure, StorageError};
use crate::storage::keys::Keys;
use crate::storage::seal::SealKey;

/// Seconds an untouched draft is kept.
pub const KEPT: i64 = 24 * 3_600;
/// Random bytes of a token.
const RANDOM: usize = 32;

/// What opens a draft; held by the browser alone.
#[derive(Clone)]
pub struct Token(Zeroizing<[u8; RANDOM]>);

impl Token {
    /// A new one.
    ///
    /// # Errors
    /// `Unavailable` when the system gives no random bytes.
    pub fn generate() -> Result<Self, StorageError> {
        let mut random = Zeroizing::new([0; RANDOM]);
        getrandom::fill(random.as_mut()).map_err(|e| StorageError::Unavailable(e.to_string()))?;
        Ok(Self(random))
    }

    /// The token a browser sends back.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = HEXLOWER.decode(text.as_bytes()).ok()?;
        Some(Self(Zeroizing::new(bytes.try_into().ok()?)))
    }

    /// The token as the browser keeps it.
    pub fn reveal(&self) -> String {
        HEXLOWER.encode(self.0.as_ref())
    }
}

/// A draft as it was found.
#[derive(Clone)]
pub struct Unsent {
    /// What opens it.
    pub token: Token,
    /// The answers so far.
    pub draft: Draft,
    version: i64,
}

/// The draft of a token, unless it has expired.
///
/// # Errors
/// As any query; `Broken` when it does not open under the master key.
pub fn find(
    c: &mut AnyConnection,
    keys: &Keys,
    now: Instant,
    token: &Token,
) -> Result<Option<Unsent>, StorageError> {
    let mac = keys.draft_mac(token.0.as_ref());
    let Some(row) = find_draft(c, &mac, now.0)? else {
        return Ok(None);
    };
    let key = SealKey::unwrap(keys, &HEXLOWER.encode(&mac), &row.wrapped_key)?;
    let text = Zeroizing::new(key.open("body", &row.body)?);
    Ok(Some(Unsent {
        token: token.clone(),
        draft: columns::json(&text)?,
        version: row.version,
    }))
}

/// Keeps a new draft.
///
/// # Errors
/// As any query.
pub fn begin(
    tx: &mut Tx<'_>,
    keys: &Keys,
    now: Instant,
    (token, draft): (&Token, &Draft),
) -> Result<(), Failure> {
    let row = sealed(keys, now, (token, 1), draft)?;
    Ok(insert_draft(tx.conn(), &row)?)
}

/// Keeps a draft's next answers.
///
/// # Errors
/// `Stale` when it was changed or forgotten since it was found.
pub fn keep(
    tx: &mut Tx<'_>,
    keys: &Keys,
    now: Instant,
    (before, draft): (&Unsent, &Draft),
) -> Result<(), Failure> {
    let version = before.version.saturating_add(1);
    let row = sealed(keys, now, (&before.token, version), draft)?;
    Ok(update_draft(tx.conn(), &row)?)
}

/// Forgets a draft: it was sent, or its writer left.
///
/// # Errors
/// As any query.
pub fn forget(tx: &mut Tx<'_>, keys: &Keys, token: &Token) -> Result<(), Failure> {
    delete_draft(tx.conn(), &keys.draft_mac(token.0.as_ref()))?;
    Ok(())
}

/// Forgets the drafts nobody came back to. Answers how many.
///
/// # Errors
/// As any query.
pub fn forget_expired(tx: &mut Tx<'_>, now: Instant) -> Result<usize, Failure> {
    Ok(delete_expired_drafts(tx.conn(), now.0)?)
}

fn sealed(
    keys: &Keys,
    now: Instant,
    (token, version): (&Token, i64),
    draft: &Draft,
) -> Result<DraftRow, StorageError> {
    let mac = keys.draft_mac(token.0.as_ref());
    let key = SealKey::generate(&HEXLOWER.encode(&mac))?;
    let text = columns::to_json(draft)?;
    let text = Zeroizing::new(text);
    Ok(DraftRow {
        wrapped_key: key.wrap(keys)?,
        body: key.seal("body", &text)?,
        token_mac: mac,
        version,
        expires_at: now.plus_seconds(KEPT).0,
    })
}
