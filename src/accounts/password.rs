//! Passwords: Argon2id, computed off the event loop, a few at a time.

use std::sync::Arc;

use argon2::{Argon2, PasswordHasher as _, PasswordVerifier};
use thiserror::Error;
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

/// Characters of the shortest password accepted.
pub const SHORTEST: usize = 10;
/// Characters of the longest, so that nobody makes us hash a book.
pub const LONGEST: usize = 256;

/// A password as typed; never shown.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

/// The password cannot be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum BadPassword {
    /// Fewer than [`SHORTEST`] characters.
    #[error("a password has at least 10 characters")]
    TooShort,
    /// More than [`LONGEST`] characters.
    #[error("a password has at most 256 characters")]
    TooLong,
}

/// Hashing did not happen; nothing is known about the password.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("a password could not be hashed: {0}")]
pub struct HashFailed(String);

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

impl Password {
    /// A password typed at log-in; whether it is right is found later.
    pub fn typed(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// A password somebody chooses.
    ///
    /// # Errors
    /// Too short or too long.
    pub fn chosen(text: String) -> Result<Self, BadPassword> {
        if text.chars().count() > LONGEST {
            return Err(BadPassword::TooLong);
        }
        if text.chars().count() < SHORTEST {
            return Err(BadPassword::TooShort);
        }
        Ok(Self::typed(text))
    }

    /// A random password to be handed over once: 80 bits, in the alphabet of tracking codes.
    ///
    /// # Errors
    /// The system gives no random bytes.
    pub fn random() -> Result<Self, HashFailed> {
        let mut bytes = [0; 10];
        getrandom::fill(&mut bytes).map_err(|e| HashFailed(e.to_string()))?;
        let text = crate::domain::code::Secret::new(bytes).grouped();
        Ok(Self::typed(text.replace(' ', "-")))
    }

    /// The text, to be shown once.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// Hashes passwords. Few at once: the others wait their turn, and requests without a password
/// are not slowed.
#[derive(Clone, Debug)]
pub struct Passwords {
    turns: Arc<Semaphore>,
    nobody: Arc<str>,
}

impl Passwords {
    /// Ready to hash as many at once as half the cores, one at least.
    ///
    /// # Errors
    /// The system gives no random bytes.
    pub fn new() -> Result<Self, HashFailed> {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        let nobody = hash_now(&Password::random()?)?;
        Ok(Self {
            turns: Arc::new(Semaphore::new((cores / 2).max(1))),
            nobody: nobody.into(),
        })
    }

    /// The hash to be stored, as a PHC string: Argon2id, 19 MiB, 2 passes, 1 lane.
    ///
    /// # Errors
    /// The hash could not be computed.
    pub async fn hash(&self, password: Password) -> Result<String, HashFailed> {
        self.work(move || hash_now(&password)).await
    }

    /// Whether the password is the one stored. Without a stored hash it takes the same time to
    /// say no, so that nobody learns who exists.
    ///
    /// # Errors
    /// The hash could not be computed.
    pub async fn is_right(
        &self,
        password: Password,
        stored: Option<String>,
    ) -> Result<bool, HashFailed> {
        let nobody = Arc::clone(&self.nobody);
        self.work(move || {
            let hash = stored.as_deref().unwrap_or(&nobody);
            let is_short = password.0.chars().count() <= LONGEST;
            let typed = if is_short { password.0.as_bytes() } else { b"" };
            let verified = Argon2::default().verify_password(typed, hash).is_ok();
            Ok(verified && is_short && stored.is_some())
        })
        .await
    }

    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, HashFailed> + Send + 'static,
    ) -> Result<T, HashFailed> {
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        let turn = turn.map_err(|e| HashFailed(e.to_string()))?;
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(turn);
            done
        });
        done.await.map_err(|e| HashFailed(e.to_string()))?
    }
}

/// The hashes of many passwords, on every core: only before anybody is served.
///
/// # Errors
/// A hash could not be computed.
pub async fn hash_all(passwords: &[Password]) -> Result<Vec<String>, HashFailed> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = passwords.len().div_ceil(cores).max(1);
    let hash = |share: &[Password]| {
        let share = share.to_vec();
        tokio::task::spawn_blocking(move || share.iter().map(hash_now).collect::<Vec<_>>())
    };
    let hashing: Vec<_> = passwords.chunks(share).map(hash).collect();
    let mut hashes = Vec::new();
    for share in hashing {
        let share = share.await.map_err(|e| HashFailed(e.to_string()))?;
        for hash in share {
            hashes.push(hash?);
        }
    }
    Ok(hashes)
}

fn hash_now(password: &Password) -> Result<String, HashFailed> {
    let hash = Argon2::default().hash_password(password.0.as_bytes());
    hash.map(|hash| hash.to_string())
        .map_err(|e| HashFailed(e.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_right_password_opens() {
        let passwords = Passwords::new().unwrap();
        let right = Password::chosen("mật khẩu dài".to_owned()).unwrap();
        let hash = passwords.hash(right.clone()).await.unwrap();
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        let is_right = |typed: Password, stored: Option<&str>| {
            let stored = stored.map(str::to_owned);
            let passwords = passwords.clone();
            async move { passwords.is_right(typed, stored).await.unwrap() }
        };
        assert!(is_right(right.clone(), Some(&hash)).await);
        assert!(!is_right(Password::typed("mật khẩu".to_owned()), Some(&hash)).await);
        assert!(!is_right(right.clone(), None).await);
        assert!(!is_right(right, Some("not a hash")).await);
    }

    #[test]
    fn passwords_have_a_length_and_are_never_shown() {
        let short = Password::chosen("123456789".to_owned());
        assert_eq!(short.err(), Some(BadPassword::TooShort));
        let long = Password::chosen("x".repeat(257));
        assert_eq!(long.err(), Some(BadPassword::TooLong));
        let random = Password::random().unwrap();
        assert_eq!(random.reveal().len(), 19);
        assert_eq!(format!("{random:?}"), "Password(…)");
    }
}
