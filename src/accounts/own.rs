//! One's own account: the password, and logging out everywhere.

use super::guesses::{LogInSubjects, count_log_in, forgive_log_in};
use super::password::{BadPassword, HashFailed, Password, Passwords};
use super::session::{Session, Token, begun};
use super::{Done, record_account};
use crate::domain::change::By;
use crate::domain::time::Instant;
use crate::storage::accounts::sessions::{delete_sessions_of, insert_session};
use crate::storage::accounts::{find_staff, update_password};
use crate::storage::db::{Db, Tx};
use crate::storage::error::{Failure, StorageError};
use crate::storage::keys::Keys;

/// Why a password was not changed.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotChanged {
    /// The present password is another.
    #[error("the present password is another")]
    Wrong,
    /// The new one is the present one.
    #[error("the new password is the present one")]
    Same,
    /// The new one is too short or too long.
    #[error(transparent)]
    Bad(#[from] BadPassword),
    /// Too many wrong ones came before: seconds until the next is looked at.
    #[error("too many wrong tries; again in {after} s")]
    TooMany {
        /// Seconds to wait.
        after: i64,
    },
    /// A password could not be checked or hashed.
    #[error(transparent)]
    Hash(#[from] HashFailed),
    /// The database could not.
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// The present password and the one that is wanted.
#[derive(Clone, Debug)]
pub struct PasswordChange {
    /// As typed.
    pub present: String,
    /// As typed.
    pub wanted: String,
}

/// Changes one's own password: every session ends, and a new one begins, whose token is answered.
///
/// # Errors
/// [`NotChanged`].
pub async fn change_password(
    db: &Db,
    (passwords, keys): (&Passwords, &Keys),
    now: Instant,
    session: &Session,
    change: PasswordChange,
) -> Result<Token, NotChanged> {
    let id = session.staff;
    let wanted = Password::chosen(change.wanted.clone())?;
    let found = db.read(move |c| find_staff(c, id.0)).await;
    let staff = found.map_err(Failure::from)?.ok_or(NotChanged::Wrong)?;
    let subjects = LogInSubjects::new(keys, &staff.login, None);
    let counted = subjects.clone();
    let count = move |tx: &mut Tx<'_>| count_log_in(tx, now, &counted);
    if let Some(after) = db.write(count).await? {
        return Err(NotChanged::TooMany { after });
    }
    let (present, stored) = (change.present, staff.password_hash.clone());
    let is_same = present == change.wanted;
    if !passwords
        .is_right(Password::typed(present), Some(stored))
        .await?
    {
        return Err(NotChanged::Wrong);
    }
    if is_same {
        return Err(NotChanged::Same);
    }
    let hash = passwords.hash(wanted).await?;
    let token = Token::random().map_err(Failure::from)?;
    let row = begun(keys, &token, id.0, now).map_err(Failure::from)?;
    let work = move |tx: &mut Tx<'_>| {
        forgive_log_in(tx, now, &subjects)?;
        update_password(tx.conn(), &staff, (&hash, false))?;
        delete_sessions_of(tx.conn(), id.0)?;
        insert_session(tx.conn(), &row)?;
        let done = Done::to_staff(By::Staff(id), "password_changed", id);
        Ok(record_account(tx, now, done)?)
    };
    match db.write(work).await {
        Ok(()) => Ok(token),
        // Somebody gave them another password while this one was being checked.
        Err(Failure::Storage(StorageError::Stale)) => Err(NotChanged::Wrong),
        Err(failure) => Err(failure.into()),
    }
}

/// Ends every session of whoever asks, this one too.
///
/// # Errors
/// As any write.
pub fn log_out_everywhere(tx: &mut Tx<'_>, now: Instant, session: &Session) -> Result<(), Failure> {
    delete_sessions_of(tx.conn(), session.staff.0)?;
    let by = By::Staff(session.staff);
    let done = Done::to_staff(by, "logged_out_everywhere", session.staff);
    Ok(record_account(tx, now, done)?)
}
