//! Members of staff come, go, come back, and get new passwords.

use super::authority::{administered, refused, require, require_another, require_over};
use super::{Done, record_account};
use crate::domain::change::By;
use crate::domain::coded::Coded as _;
use crate::domain::ids::StaffId;
use crate::domain::refusal::AccountRefusal;
use crate::domain::time::Instant;
use crate::storage::accounts::positions::update_positions_ended;
use crate::storage::accounts::sessions::delete_sessions_of;
use crate::storage::accounts::{
    NewStaffRow, RoleIn, StaffRow, insert_role, insert_staff, update_disabled, update_password,
};
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};

/// The most characters of a name to log in by.
const LONGEST_LOGIN: usize = 40;

/// A password, hashed, and who chose it.
#[derive(Clone, Debug)]
pub enum PasswordHash {
    /// Its owner.
    Chosen(String),
    /// Somebody else, who hands it over once: its owner changes it before anything else.
    OneTime(String),
}

impl PasswordHash {
    /// The hash, and whether its owner must change it.
    fn columns(&self) -> (&str, bool) {
        match self {
            Self::Chosen(hash) => (hash, false),
            Self::OneTime(hash) => (hash, true),
        }
    }
}

/// Somebody who joins. `lang` is the code of the language letters to them are in.
#[derive(Clone, Debug)]
pub struct NewStaff {
    /// The name to log in by, unique.
    pub login: String,
    /// The name to show.
    pub name: String,
    /// Where letters go.
    pub email: Option<String>,
    /// `vi` or `en`.
    pub lang: String,
    /// The password.
    pub password: PasswordHash,
    /// What they may be, and where.
    pub roles: Vec<RoleIn>,
}

/// A name to log in by, as it is kept.
///
/// # Errors
/// `NotALogin` when it is not 1 to 40 plain letters, digits, dots, dashes or underscores.
pub fn login_name(typed: &str) -> Result<String, AccountRefusal> {
    let login = typed.trim().to_lowercase();
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    match (1..=LONGEST_LOGIN).contains(&login.len()) && login.chars().all(is_plain) {
        true => Ok(login),
        false => Err(AccountRefusal::NotALogin),
    }
}

/// Adds a member of staff.
///
/// # Errors
/// `NotALogin`, `LoginTaken`, `RoleMissing`; `OutsideYourUnits` when a unit is not the actor's.
pub fn add_staff(
    tx: &mut Tx<'_>,
    now: Instant,
    by: By,
    new: &NewStaff,
) -> Result<StaffId, Failure> {
    let login = login_name(&new.login).map_err(refused)?;
    if new.roles.is_empty() {
        return Err(refused(AccountRefusal::RoleMissing));
    }
    require(
        tx,
        (by, now.day()),
        new.roles.iter().map(|given| &given.unit),
    )?;
    let (hash, one_time_password) = new.password.columns();
    let row = NewStaffRow {
        login,
        name: new.name.trim().to_owned(),
        email: new.email.clone(),
        lang: new.lang.clone(),
        password_hash: hash.to_owned(),
        one_time_password,
        created_at: now.0,
        version: 1,
    };
    let id = match insert_staff(tx.conn(), &row) {
        Ok(id) => StaffId(id),
        Err(StorageError::Taken(_)) => return Err(refused(AccountRefusal::LoginTaken)),
        Err(error) => return Err(error.into()),
    };
    let mut done = Done::to_staff(by, "staff_added", id);
    for role in &new.roles {
        insert_role(tx.conn(), id.0, role)?;
        done = done.with(written(role), "given");
    }
    record_account(tx, now, done)?;
    Ok(id)
}

/// A role as the audit log names it: `official@18073`.
pub(super) fn written(given: &RoleIn) -> String {
    format!("{}@{}", given.role.code(), given.unit.0)
}

/// Shuts a member of staff out: the next request is refused, and offices held end today. Cases stay
/// with their units.
///
/// # Errors
/// `OutsideYourUnits`, `LastAdministrator`; `Stale` when the row changed since it was `seen`.
pub fn disable_staff(
    tx: &mut Tx<'_>,
    now: Instant,
    by: By,
    seen: &StaffRow,
) -> Result<(), Failure> {
    let (id, today) = (StaffId(seen.id), now.day());
    let roles = require_over(tx, (by, today), seen.id)?;
    require_another(tx, (id, today), &administered(&roles))?;
    update_disabled(tx.conn(), seen, Some(now.0))?;
    delete_sessions_of(tx.conn(), seen.id)?;
    update_positions_ended(tx.conn(), seen.id, today)?;
    let done = Done::to_staff(by, "staff_disabled", id);
    Ok(record_account(tx, now, done)?)
}

/// Lets a member of staff in again. Offices that ended stay ended.
///
/// # Errors
/// `OutsideYourUnits`; `Stale` when the row changed since it was `seen`.
pub fn enable_staff(tx: &mut Tx<'_>, now: Instant, by: By, seen: &StaffRow) -> Result<(), Failure> {
    require_over(tx, (by, now.day()), seen.id)?;
    update_disabled(tx.conn(), seen, None)?;
    let done = Done::to_staff(by, "staff_enabled", StaffId(seen.id));
    Ok(record_account(tx, now, done)?)
}

/// Sets a new password, and logs its owner out everywhere.
///
/// # Errors
/// `OutsideYourUnits`; `Stale` when the row changed since it was `seen`.
pub fn reset_password(
    tx: &mut Tx<'_>,
    now: Instant,
    by: By,
    seen: &StaffRow,
    password: &PasswordHash,
) -> Result<(), Failure> {
    require_over(tx, (by, now.day()), seen.id)?;
    update_password(tx.conn(), seen, password.columns())?;
    delete_sessions_of(tx.conn(), seen.id)?;
    let done = Done::to_staff(by, "password_reset", StaffId(seen.id));
    Ok(record_account(tx, now, done)?)
}
