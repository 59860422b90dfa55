//! Sealing of personal data: each case and dossier has a key of its own, wrapped by the master
//! key. Without the wrapped key nothing sealed under it can ever be read: that is erasure.

use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::storage::error::StorageError;
use crate::storage::keys::Keys;

/// Bytes of a nonce, which stands before every sealed text.
const NONCE: usize = 24;

/// The key of one case or dossier, and whose it is.
pub struct SealKey {
    key: Zeroizing<[u8; 32]>,
    owner: String,
}

impl SealKey {
    /// A new random key; the owner is the case's or dossier's code.
    ///
    /// # Errors
    /// `Unavailable` when the system gives no random bytes.
    pub fn generate(owner: &str) -> Result<Self, StorageError> {
        let mut key = Zeroizing::new([0; 32]);
        getrandom::fill(key.as_mut()).map_err(no_random)?;
        Ok(Self {
            key,
            owner: owner.to_owned(),
        })
    }

    /// The key as stored, sealed under the master key.
    ///
    /// # Errors
    /// `Unavailable` when the system gives no random bytes.
    pub fn wrap(&self, keys: &Keys) -> Result<Vec<u8>, StorageError> {
        seal(
            &keys.derive("wrap"),
            &label(&self.owner, "key"),
            self.key.as_ref(),
        )
    }

    /// The key that was stored.
    ///
    /// # Errors
    /// `Broken` when it was wrapped under another master key or for another owner.
    pub fn unwrap(keys: &Keys, owner: &str, wrapped: &[u8]) -> Result<Self, StorageError> {
        let bytes = open(&keys.derive("wrap"), &label(owner, "key"), wrapped)?;
        let key = bytes.as_slice().try_into().map_err(|_| broken())?;
        Ok(Self {
            key: Zeroizing::new(key),
            owner: owner.to_owned(),
        })
    }

    /// Seals a text for one column.
    ///
    /// # Errors
    /// `Unavailable` when the system gives no random bytes.
    pub fn seal(&self, column: &str, text: &str) -> Result<Vec<u8>, StorageError> {
        self.seal_bytes(column, text.as_bytes())
    }

    /// Seals bytes for one column.
    ///
    /// # Errors
    /// `Unavailable` when the system gives no random bytes.
    pub fn seal_bytes(&self, column: &str, bytes: &[u8]) -> Result<Vec<u8>, StorageError> {
        seal(&self.key, &label(&self.owner, column), bytes)
    }

    /// Opens what was sealed for this owner and column.
    ///
    /// # Errors
    /// `Broken` when it was sealed for another, or changed since.
    pub fn open(&self, column: &str, sealed: &[u8]) -> Result<String, StorageError> {
        let bytes = self.open_bytes(column, sealed)?;
        String::from_utf8(bytes.to_vec()).map_err(|_| broken())
    }

    /// Opens bytes that were sealed for this owner and column.
    ///
    /// # Errors
    /// `Broken` when they were sealed for another, or changed since.
    pub fn open_bytes(
        &self,
        column: &str,
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, StorageError> {
        open(&self.key, &label(&self.owner, column), sealed)
    }
}

fn label(owner: &str, column: &str) -> Vec<u8> {
    format!("{owner}\n{column}").into_bytes()
}

fn seal(key: &[u8; 32], label: &[u8], text: &[u8]) -> Result<Vec<u8>, StorageError> {
    let mut sealed = vec![0; NONCE];
    getrandom::fill(&mut sealed).map_err(no_random)?;
    let nonce = XNonce::try_from(sealed.as_slice()).map_err(|_| broken())?;
    let payload = Payload {
        msg: text,
        aad: label,
    };
    let body = XChaCha20Poly1305::new(key.into())
        .encrypt(&nonce, payload)
        .map_err(|_| broken())?;
    sealed.extend(body);
    Ok(sealed)
}

fn open(key: &[u8; 32], label: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, StorageError> {
    let (nonce, body) = sealed.split_at_checked(NONCE).ok_or_else(broken)?;
    let nonce = XNonce::try_from(nonce).map_err(|_| broken())?;
    let payload = Payload {
        msg: body,
        aad: label,
    };
    let text = XChaCha20Poly1305::new(key.into())
        .decrypt(&nonce, payload)
        .map_err(|_| broken())?;
    Ok(Zeroizing::new(text))
}

fn no_random(error: getrandom::Error) -> StorageError {
    StorageError::Unavailable(error.to_string())
}

fn broken() -> StorageError {
    StorageError::Broken("sealed data does not open under this key".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_only_for_its_owner_column_and_master_key() {
        let keys = Keys::new([1; 32]);
        let key = SealKey::generate("2611-AAAAAA-0").unwrap();
        let sealed = key.seal("name", "Trần Thị Sáu").unwrap();
        let wrapped = key.wrap(&keys).unwrap();
        let again = SealKey::unwrap(&keys, "2611-AAAAAA-0", &wrapped).unwrap();
        assert_eq!(again.open("name", &sealed).unwrap(), "Trần Thị Sáu");
        assert!(again.open("phone", &sealed).is_err());
        assert!(SealKey::unwrap(&keys, "2611-BBBBBB-0", &wrapped).is_err());
        assert!(SealKey::unwrap(&Keys::new([2; 32]), "2611-AAAAAA-0", &wrapped).is_err());
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(again.open("name", &changed).is_err());
        }
        assert_ne!(sealed, again.seal("name", "Trần Thị Sáu").unwrap());
    }
}
