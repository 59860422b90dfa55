//! The master key, outside the database, and what is computed from it.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;
use thiserror::Error;
use zeroize::Zeroizing;

use crate::domain::code::Secret;

/// Bytes of the master key.
const LENGTH: usize = 32;

/// Why there is no master key.
#[derive(Debug, Error)]
pub enum KeyError {
    /// The file cannot be read or written.
    #[error("the master key {path}: {source}")]
    File {
        /// Its path.
        path: String,
        /// The system's reason.
        source: std::io::Error,
    },
    /// The file does not hold 32 bytes.
    #[error("the master key {path} does not hold 32 bytes")]
    Length {
        /// Its path.
        path: String,
    },
    /// The system gives no random bytes.
    #[error("no random bytes: {0}")]
    Random(#[from] getrandom::Error),
}

/// The master key. Everything kept secret in the database hangs on it, so it stands outside.
pub struct Keys {
    master: Zeroizing<[u8; LENGTH]>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys(…)")
    }
}

impl Keys {
    /// The keys that follow from 32 master bytes.
    pub fn new(master: [u8; LENGTH]) -> Self {
        Self {
            master: Zeroizing::new(master),
        }
    }

    /// Reads the key from a file that must be there.
    ///
    /// # Errors
    /// The file is missing, unreadable or of another length.
    pub fn read(path: &Path) -> Result<Self, KeyError> {
        let mut master = Zeroizing::new([0; LENGTH]);
        let mut file = File::open(path).map_err(|source| file_error(path, source))?;
        file.read_exact(master.as_mut())
            .map_err(|_| length_error(path))?;
        if file
            .read(&mut [0])
            .map_err(|source| file_error(path, source))?
            != 0
        {
            return Err(length_error(path));
        }
        Ok(Self { master })
    }

    /// Reads the key, or makes one at the first start: mode 0600, never overwritten, synced.
    ///
    /// # Errors
    /// As [`Keys::read`], and when the file cannot be made.
    pub fn read_or_create(path: &Path) -> Result<Self, KeyError> {
        let created = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path);
        match created {
            Ok(mut file) => {
                let mut master = Zeroizing::new([0; LENGTH]);
                getrandom::fill(master.as_mut())?;
                let written = file
                    .write_all(master.as_ref())
                    .and_then(|()| file.sync_all());
                written.map_err(|source| file_error(path, source))?;
                Ok(Self { master })
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Self::read(path),
            Err(source) => Err(file_error(path, source)),
        }
    }

    /// A key for one purpose. Purposes never share a key.
    pub(crate) fn derive(&self, purpose: &str) -> Zeroizing<[u8; LENGTH]> {
        Zeroizing::new(hash(
            self.master.as_ref(),
            &[b"tiepdan ", purpose.as_bytes()],
        ))
    }

    fn keyed(&self, purpose: &str, parts: &[&[u8]]) -> [u8; LENGTH] {
        hash(self.derive(purpose).as_ref(), parts)
    }

    /// The secret of the case that a request makes: a repeat of the request computes it again.
    pub fn case_secret(&self, token: &[u8]) -> Secret {
        let whole = self.keyed("case secret", &[token]);
        let mut first = [0; 10];
        first
            .iter_mut()
            .zip(whole)
            .for_each(|(to, from)| *to = from);
        Secret::new(first)
    }

    /// The stored form of a secret: nothing leads back from it.
    pub fn secret_mac(&self, secret: &Secret) -> Vec<u8> {
        self.keyed("secret mac", &[secret.reveal().as_bytes()])
            .to_vec()
    }

    /// Whether a secret is the one stored. Takes the same time either way.
    pub fn is_secret(&self, secret: &Secret, stored: &[u8]) -> bool {
        self.secret_mac(secret).ct_eq(stored).into()
    }

    /// The stored form of a request's token.
    pub fn request_mac(&self, token: &[u8]) -> Vec<u8> {
        self.keyed("request", &[token]).to_vec()
    }

    /// The stored form of the token of a report not sent yet.
    pub fn draft_mac(&self, token: &[u8]) -> Vec<u8> {
        self.keyed("draft", &[token]).to_vec()
    }

    /// The key of the tokens in forms.
    pub fn form_key(&self) -> [u8; LENGTH] {
        *self.derive("form")
    }

    /// The stored form of what is guessed at: an account, an address, a case.
    pub fn guess_mac(&self, kind: &str, subject: &str) -> Vec<u8> {
        let parts: [&[u8]; 3] = [kind.as_bytes(), &[0], subject.as_bytes()];
        self.keyed("guess", &parts).to_vec()
    }

    /// The stored form of a session's token.
    pub fn session_mac(&self, token: &[u8]) -> Vec<u8> {
        self.keyed("session", &[token]).to_vec()
    }
}

fn hash(key: &[u8], parts: &[&[u8]]) -> [u8; LENGTH] {
    // HMAC takes a key of any length.
    match Hmac::<Sha256>::new_from_slice(key) {
        Ok(mut mac) => {
            parts.iter().for_each(|part| mac.update(part));
            mac.finalize().into_bytes().into()
        }
        Err(_) => [0; LENGTH],
    }
}

fn file_error(path: &Path, source: std::io::Error) -> KeyError {
    KeyError::File {
        path: path.display().to_string(),
        source,
    }
}

fn length_error(path: &Path) -> KeyError {
    KeyError::Length {
        path: path.display().to_string(),
    }
}
