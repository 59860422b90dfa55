//! Members of staff come, go, and get new passwords.

use super::record_account;
use crate::domain::change::By;
use crate::domain::coded::Coded as _;
use crate::domain::ids::{PositionId, StaffId};
use crate::domain::people::Position;
use crate::domain::time::Instant;
use crate::storage::accounts::positions::{
    NewPositionRow, insert_position, update_positions_ended,
};
use crate::storage::accounts::sessions::delete_sessions_of;
use crate::storage::accounts::{
    NewStaffRow, RoleIn, StaffRow, insert_role, insert_staff, update_disabled, update_password,
};
use crate::storage::audit::Entry;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

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
    /// The password, hashed.
    pub password_hash: String,
    /// What they may be, and where.
    pub roles: Vec<RoleIn>,
}

/// Adds a member of staff.
///
/// # Errors
/// `Taken` when the log-in name is.
pub fn add_staff(
    tx: &mut Tx<'_>,
    now: Instant,
    by: By,
    new: &NewStaff,
) -> Result<StaffId, Failure> {
    let row = NewStaffRow {
        login: new.login.trim().to_lowercase(),
        name: new.name.clone(),
        email: new.email.clone(),
        lang: new.lang.clone(),
        password_hash: new.password_hash.clone(),
        created_at: now.0,
        version: 1,
    };
    let id = insert_staff(tx.conn(), &row)?;
    let mut entry = Entry::new(now, by, "staff_added", format!("staff:{id}"));
    for role in &new.roles {
        insert_role(tx.conn(), id, role)?;
        entry = entry.with(&format!("{}@{}", role.role.code(), role.unit.0), "given");
    }
    tx.audit(&entry)?;
    Ok(StaffId(id))
}

/// Gives an office, held by the person the position names. Its `id` is not looked at.
///
/// # Errors
/// `Violated` when the superior or the holder does not exist.
pub fn add_position(
    tx: &mut Tx<'_>,
    now: Instant,
    by: By,
    new: &Position,
) -> Result<PositionId, Failure> {
    let row = NewPositionRow {
        unit_code: new.unit.0.clone(),
        role: new.role.code().to_owned(),
        title: new.title.clone(),
        superior_id: new.superior.map(|id| id.0),
        holder_id: new.holder.map(|id| id.0),
        holder_name: new.holder_name.clone(),
        from_on: new.from.0,
        to_on: new.to.map(|day| day.0),
        version: 1,
    };
    let id = insert_position(tx.conn(), &row)?;
    let entry = Entry::new(now, by, "position_added", format!("position:{id}"))
        .with("unit", &new.unit.0)
        .with("role", new.role.code());
    tx.audit(&entry)?;
    Ok(PositionId(id))
}

/// Shuts a member of staff out: the next request is refused, and offices held end today.
///
/// # Errors
/// `Stale` when the row changed since it was `seen`.
pub fn disable_staff(
    tx: &mut Tx<'_>,
    now: Instant,
    by: By,
    seen: &StaffRow,
) -> Result<(), Failure> {
    update_disabled(tx.conn(), seen, now.0)?;
    delete_sessions_of(tx.conn(), seen.id)?;
    update_positions_ended(tx.conn(), seen.id, now.day())?;
    Ok(record_account(
        tx,
        now,
        by,
        "staff_disabled",
        StaffId(seen.id),
    )?)
}

/// Sets a new password, and logs its owner out everywhere.
///
/// # Errors
/// `Stale` when the row changed since it was `seen`.
pub fn reset_password(
    tx: &mut Tx<'_>,
    now: Instant,
    by: By,
    seen: &StaffRow,
    hash: &str,
) -> Result<(), Failure> {
    update_password(tx.conn(), seen, hash)?;
    delete_sessions_of(tx.conn(), seen.id)?;
    Ok(record_account(
        tx,
        now,
        by,
        "password_reset",
        StaffId(seen.id),
    )?)
}
