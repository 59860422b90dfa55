//! Logging in and out, and who a request comes from.

use data_encoding::HEXLOWER;
use std::net::IpAddr;

use subtle::ConstantTimeEq as _;

use super::guesses::{LogInSubjects, count_log_in, forgive_log_in};
use super::password::{HashFailed, Password, Passwords};
use super::{Done, record_account};
use crate::domain::change::By;
use crate::domain::ids::StaffId;
use crate::domain::roles::StaffRole;
use crate::domain::time::Instant;
use crate::storage::accounts::sessions::{
    SessionRow, delete_expired_sessions, delete_session, find_session, insert_session, update_seen,
};
use crate::storage::accounts::{RoleIn, StaffRow, find_staff, find_staff_by_login, list_roles};
use crate::storage::connection::AnyConnection;
use crate::storage::db::{Db, Tx};
use crate::storage::error::{Failure, StorageError};
use crate::storage::keys::Keys;

/// Seconds without a request after which a session ends.
pub const IDLE: i64 = 30 * 60;
/// Seconds after which a session ends in any case.
pub const WHOLE: i64 = 12 * 3_600;
/// Seconds between two notes that a session is in use.
const NOTED_EVERY: i64 = 60;

/// The token of a session, for the browser only.
#[derive(Clone)]
pub struct Token([u8; 32]);

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

impl Token {
    pub(super) fn random() -> Result<Self, StorageError> {
        random().map(Self)
    }

    /// The text of the cookie.
    pub fn reveal(&self) -> String {
        HEXLOWER.encode(&self.0)
    }

    /// Reads a cookie; none when it cannot be a token.
    pub fn read(text: &str) -> Option<Self> {
        let bytes: [u8; 32] = HEXLOWER.decode(text.as_bytes()).ok()?.try_into().ok()?;
        Some(Self(bytes))
    }
}

fn random() -> Result<[u8; 32], StorageError> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|e| StorageError::Unavailable(e.to_string()))?;
    Ok(bytes)
}

/// A member of staff who is logged in.
#[derive(Clone, Debug)]
pub struct Session {
    /// Who.
    pub staff: StaffId,
    /// The name to show.
    pub name: String,
    /// The code of the language they chose.
    pub lang: String,
    /// What they may be, and where.
    pub roles: Vec<RoleIn>,
    /// When its use was noted; long ago means to call [`note_seen`].
    pub noted: Noted,
    /// Whether the password was handed over by somebody else, and must be changed first.
    pub must_change_password: bool,
    csrf: Vec<u8>,
    token_mac: Vec<u8>,
}

/// Whether a session's use was noted lately.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Noted {
    /// Less than a minute ago.
    Lately,
    /// Longer ago.
    LongAgo,
}

impl Session {
    /// Whether they are this anywhere.
    pub fn is(&self, role: StaffRole) -> bool {
        self.roles.iter().any(|given| given.role == role)
    }

    /// The token that forms of this session carry.
    pub fn form_token(&self) -> String {
        HEXLOWER.encode(&self.csrf)
    }

    /// Whether a form's token is this session's. Takes the same time either way.
    pub fn is_form_token(&self, typed: &str) -> bool {
        let typed = HEXLOWER.decode(typed.as_bytes()).unwrap_or_default();
        self.csrf.ct_eq(&typed).into()
    }
}

/// Why somebody was not let in. Unknown name, wrong password and disabled account are one answer.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotIn {
    /// Name and password do not open an account.
    #[error("name and password do not open an account")]
    Wrong,
    /// Too many wrong ones came before: seconds until the next is looked at.
    #[error("too many wrong tries; again in {after} s")]
    TooMany {
        /// Seconds to wait.
        after: i64,
    },
    /// The password could not be checked.
    #[error(transparent)]
    Hash(#[from] HashFailed),
    /// The database could not.
    #[error(transparent)]
    Failure(#[from] Failure),
}

impl From<StorageError> for NotIn {
    fn from(error: StorageError) -> Self {
        Self::Failure(error.into())
    }
}

/// What a log-in form says, and the session it replaces.
#[derive(Clone, Debug)]
pub struct LogIn {
    /// The log-in name.
    pub login: String,
    /// The password.
    pub password: Password,
    /// The token the browser had before; its session ends.
    pub before: Option<Token>,
    /// The address it came from; wrong tries count against it too.
    pub address: Option<IpAddr>,
}

/// The whole of logging in: checks the password off the event loop, then begins a session.
///
/// # Errors
/// [`NotIn`].
pub async fn log_in(
    db: &Db,
    passwords: &Passwords,
    keys: &Keys,
    now: Instant,
    form: LogIn,
) -> Result<Token, NotIn> {
    let login = form.login.trim().to_lowercase();
    let subjects = LogInSubjects::new(keys, &login, form.address);
    if let Some(after) = wait(db, now, &subjects).await? {
        return Err(NotIn::TooMany { after });
    }
    let found = db.read(move |c| find_staff_by_login(c, &login)).await?;
    let found = found.filter(|staff| staff.disabled_at.is_none());
    let stored = found.as_ref().map(|staff| staff.password_hash.clone());
    let is_right = passwords.is_right(form.password, stored).await?;
    let Some(staff) = found.filter(|_| is_right) else {
        return Err(NotIn::Wrong);
    };
    let token = Token::random()?;
    let begun = begun(keys, &token, staff.id, now)?;
    let before = form.before.map(|token| keys.session_mac(&token.0));
    let begin = move |tx: &mut Tx<'_>| {
        forgive_log_in(tx, now, &subjects)?;
        begin(tx, now, &staff, &begun, before.as_deref())
    };
    match db.write(begin).await {
        Ok(()) => Ok(token),
        // Disabled, or given another password, while this one was being checked.
        Err(Failure::Storage(StorageError::Stale)) => Err(NotIn::Wrong),
        Err(failure) => Err(failure.into()),
    }
}

/// Counts the try. Another node that began to count the same at the same moment is waited for.
async fn wait(db: &Db, now: Instant, subjects: &LogInSubjects) -> Result<Option<i64>, Failure> {
    let count = || {
        let subjects = subjects.clone();
        db.write(move |tx: &mut Tx<'_>| count_log_in(tx, now, &subjects))
    };
    match count().await {
        Err(Failure::Storage(StorageError::Taken(_))) => count().await,
        counted => counted,
    }
}

/// The row of a session that begins now.
pub(super) fn begun(
    keys: &Keys,
    token: &Token,
    staff_id: i64,
    now: Instant,
) -> Result<SessionRow, StorageError> {
    Ok(SessionRow {
        token_mac: keys.session_mac(&token.0),
        staff_id,
        csrf: random()?.to_vec(),
        created_at: now.0,
        seen_at: now.0,
    })
}

fn begin(
    tx: &mut Tx<'_>,
    now: Instant,
    seen: &StaffRow,
    begun: &SessionRow,
    before: Option<&[u8]>,
) -> Result<(), Failure> {
    let current = find_staff(tx.conn(), seen.id)?;
    if current.is_none_or(|current| current.version != seen.version) {
        return Err(StorageError::Stale.into());
    }
    if let Some(before) = before {
        delete_session(tx.conn(), before)?;
    }
    insert_session(tx.conn(), begun)?;
    let id = StaffId(seen.id);
    let done = Done::to_staff(By::Staff(id), "logged_in", id);
    Ok(record_account(tx, now, done)?)
}

/// Ends a session.
///
/// # Errors
/// As any write.
pub fn log_out(tx: &mut Tx<'_>, now: Instant, session: &Session) -> Result<(), Failure> {
    delete_session(tx.conn(), &session.token_mac)?;
    let by = By::Staff(session.staff);
    let done = Done::to_staff(by, "logged_out", session.staff);
    Ok(record_account(tx, now, done)?)
}

/// Who a request with this token comes from; none when the session is unknown, too old, or its
/// owner has been disabled.
///
/// # Errors
/// As any query.
pub fn session(
    c: &mut AnyConnection,
    keys: &Keys,
    now: Instant,
    token: &Token,
) -> Result<Option<Session>, StorageError> {
    let token_mac = keys.session_mac(&token.0);
    let Some(row) = find_session(c, &token_mac)? else {
        return Ok(None);
    };
    let is_old = Instant(row.seen_at).plus_seconds(IDLE) <= now
        || Instant(row.created_at).plus_seconds(WHOLE) <= now;
    let staff = find_staff(c, row.staff_id)?.filter(|staff| staff.disabled_at.is_none());
    let Some(staff) = staff.filter(|_| !is_old) else {
        return Ok(None);
    };
    let is_noted = Instant(row.seen_at).plus_seconds(NOTED_EVERY) > now;
    Ok(Some(Session {
        staff: StaffId(staff.id),
        name: staff.name,
        lang: staff.lang,
        roles: list_roles(c, staff.id)?,
        noted: if is_noted {
            Noted::Lately
        } else {
            Noted::LongAgo
        },
        must_change_password: staff.one_time_password,
        csrf: row.csrf,
        token_mac,
    }))
}

/// Notes that a session is in use, so that it does not end. Not an act, so not in the audit log.
///
/// # Errors
/// As any write.
pub fn note_seen(tx: &mut Tx<'_>, now: Instant, session: &Session) -> Result<(), Failure> {
    Ok(update_seen(tx.conn(), &session.token_mac, now.0)?)
}

/// Forgets sessions that have ended by themselves. Answers how many.
///
/// # Errors
/// As any write.
pub fn forget_old_sessions(tx: &mut Tx<'_>, now: Instant) -> Result<usize, Failure> {
    let (idle, whole) = (now.plus_seconds(-IDLE), now.plus_seconds(-WHOLE));
    Ok(delete_expired_sessions(tx.conn(), idle.0, whole.0)?)
}
