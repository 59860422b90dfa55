//! The staff list an administrator reads: who works in which units, and who administers them.

use diesel::prelude::*;

use super::{RoleIn, StaffRow};
use crate::domain::coded::Coded as _;
use crate::domain::ids::{StaffId, UnitCode};
use crate::domain::roles::StaffRole;
use crate::storage::columns::coded;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::schema::accounts::{staff, staff_roles};

/// A member of staff and all they may be.
#[derive(Clone)]
pub struct Person {
    /// The account.
    pub account: StaffRow,
    /// What they may be, and where.
    pub roles: Vec<RoleIn>,
}

/// Everybody, in the order of their names for logging in.
///
/// # Errors
/// As any query; `Broken` for a role this program does not know.
pub fn list_people(c: &mut AnyConnection) -> Result<Vec<Person>, StorageError> {
    let accounts: Vec<StaffRow> = staff::table
        .order(staff::id)
        .select(StaffRow::as_select())
        .load(c)?;
    let given: Vec<(i64, String, String)> = staff_roles::table
        .order((
            staff_roles::staff_id,
            staff_roles::unit_code,
            staff_roles::role,
        ))
        .select((
            staff_roles::staff_id,
            staff_roles::role,
            staff_roles::unit_code,
        ))
        .load(c)?;
    let mut given = given.into_iter().peekable();
    let mut people = Vec::with_capacity(accounts.len());
    for account in accounts {
        let mut roles = Vec::new();
        while let Some((_, role, unit)) = given.next_if(|(id, _, _)| *id == account.id) {
            let (role, unit) = (coded(&role)?, UnitCode(unit));
            roles.push(RoleIn { role, unit });
        }
        people.push(Person { account, roles });
    }
    people.sort_by(|a, b| a.account.login.cmp(&b.account.login));
    Ok(people)
}

/// The names of these members of staff, as far as they work in one of these units.
///
/// # Errors
/// As any query.
pub fn list_names_in(
    c: &mut AnyConnection,
    ids: &[i64],
    units: &[String],
) -> Result<Vec<(StaffId, String)>, StorageError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let named: Vec<(i64, String)> = staff::table
        .inner_join(staff_roles::table)
        .filter(staff::id.eq_any(ids))
        .filter(staff_roles::unit_code.eq_any(units))
        .select((staff::id, staff::name))
        .distinct()
        .load(c)?;
    let named = named.into_iter();
    Ok(named.map(|(id, name)| (StaffId(id), name)).collect())
}

/// The administrators who may log in, each with the units they administer.
///
/// # Errors
/// As any query.
pub fn list_administrators(c: &mut AnyConnection) -> Result<Vec<(i64, UnitCode)>, StorageError> {
    let rows: Vec<(i64, String)> = staff_roles::table
        .inner_join(staff::table)
        .filter(staff_roles::role.eq(StaffRole::Administrator.code()))
        .filter(staff::disabled_at.is_null())
        .order((staff::id, staff_roles::unit_code))
        .select((staff::id, staff_roles::unit_code))
        .load(c)?;
    let unit = |(id, unit)| (id, UnitCode(unit));
    Ok(rows.into_iter().map(unit).collect())
}
