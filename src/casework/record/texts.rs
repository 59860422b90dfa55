//! Texts people wrote: open, or sealed under the case's own key when the case is sealed.

use crate::domain::case::Case;
use crate::storage::cases::reports::find_identity;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::keys::Keys;
use crate::storage::seal::SealKey;

/// How the texts of one case are kept.
pub enum CaseSeal {
    /// As they are.
    Open,
    /// Under the case's key.
    Sealed(SealKey),
}

impl CaseSeal {
    /// How the texts of a case are kept.
    ///
    /// # Errors
    /// `Broken` when the case is sealed and its key is gone or does not open.
    pub fn of(c: &mut AnyConnection, keys: &Keys, case: &Case) -> Result<Self, StorageError> {
        if !case.texts_sealed {
            return Ok(Self::Open);
        }
        let row = find_identity(c, case.id.0)?;
        let row = row.ok_or_else(|| StorageError::Broken("the case's key is gone".to_owned()))?;
        Ok(Self::Sealed(SealKey::unwrap(
            keys,
            &case.code,
            &row.wrapped_key,
        )?))
    }

    /// The text as stored.
    ///
    /// # Errors
    /// `Unavailable` when the system gives no random bytes.
    pub fn put(&self, column: &str, text: &str) -> Result<Vec<u8>, StorageError> {
        match self {
            Self::Open => Ok(text.as_bytes().to_vec()),
            Self::Sealed(key) => key.seal(column, text),
        }
    }

    /// The text that was stored.
    ///
    /// # Errors
    /// `Broken` when it does not open, or is not UTF-8.
    pub fn get(&self, column: &str, stored: &[u8]) -> Result<String, StorageError> {
        match self {
            Self::Open => String::from_utf8(stored.to_vec())
                .map_err(|_| StorageError::Broken(format!("{column} is not UTF-8"))),
            Self::Sealed(key) => key.open(column, stored),
        }
    }
}
