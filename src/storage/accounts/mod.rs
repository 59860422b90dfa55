//! Members of staff: who may log in and what each may do where.

pub mod guesses;
pub mod people;
pub mod reminders;
pub mod positions;
pub mod sessions;

use diesel::prelude::*;

use crate::domain::coded::Coded as _;
use crate::domain::ids::UnitCode;
use crate::domain::roles::StaffRole;
use crate::storage::columns::coded;
use crate::storage::connection::AnyConnection;
use crate::storage::error::{StorageError, as_seen};
use crate::storage::schema::accounts::{staff, staff_roles};

/// A member of staff.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = staff)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct StaffRow {
    pub id: i64,
    pub login: String,
    pub name: String,
    pub email: Option<String>,
    pub lang: String,
    pub password_hash: String,
    pub one_time_password: bool,
    pub created_at: i64,
    pub disabled_at: Option<i64>,
    pub version: i64,
}

/// A member of staff to be inserted.
#[derive(Clone, Insertable)]
#[diesel(table_name = staff)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct NewStaffRow {
    pub login: String,
    pub name: String,
    pub email: Option<String>,
    pub lang: String,
    pub password_hash: String,
    pub one_time_password: bool,
    pub created_at: i64,
    pub version: i64,
}

/// A bundle of capabilities in one unit.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RoleIn {
    /// The bundle.
    pub role: StaffRole,
    /// The unit.
    pub unit: UnitCode,
}

/// The member of staff who logs in by this name.
///
/// # Errors
/// As any query.
pub fn find_staff_by_login(
    c: &mut AnyConnection,
    login: &str,
) -> Result<Option<StaffRow>, StorageError> {
    Ok(staff::table
        .filter(staff::login.eq(login))
        .select(StaffRow::as_select())
        .get_result(c)
        .optional()?)
}

/// The member of staff with this id.
///
/// # Errors
/// As any query.
pub fn find_staff(c: &mut AnyConnection, id: i64) -> Result<Option<StaffRow>, StorageError> {
    Ok(staff::table
        .filter(staff::id.eq(id))
        .select(StaffRow::as_select())
        .get_result(c)
        .optional()?)
}

/// Every member of staff, in the order of their log-in names.
///
/// # Errors
/// As any query.
pub fn list_staff(c: &mut AnyConnection) -> Result<Vec<StaffRow>, StorageError> {
    Ok(staff::table
        .order(staff::login)
        .select(StaffRow::as_select())
        .load(c)?)
}

/// Ids of those who are one of `roles` in a unit and are not disabled.
///
/// # Errors
/// As any query.
pub fn list_staff_of_unit(
    c: &mut AnyConnection,
    unit: &UnitCode,
    roles: &[StaffRole],
) -> Result<Vec<i64>, StorageError> {
    let roles: Vec<&str> = roles.iter().map(|role| role.code()).collect();
    Ok(staff_roles::table
        .inner_join(staff::table)
        .filter(staff_roles::unit_code.eq(&unit.0))
        .filter(staff_roles::role.eq_any(roles))
        .filter(staff::disabled_at.is_null())
        .order(staff::id)
        .select(staff::id)
        .distinct()
        .load(c)?)
}

/// What a member of staff may be, and where.
///
/// # Errors
/// As any query; `Broken` for a role this program does not know.
pub fn list_roles(c: &mut AnyConnection, staff_id: i64) -> Result<Vec<RoleIn>, StorageError> {
    let rows: Vec<(String, String)> = staff_roles::table
        .filter(staff_roles::staff_id.eq(staff_id))
        .order((staff_roles::unit_code, staff_roles::role))
        .select((staff_roles::role, staff_roles::unit_code))
        .load(c)?;
    rows.into_iter()
        .map(|(role, unit)| {
            Ok(RoleIn {
                role: coded(&role)?,
                unit: UnitCode(unit),
            })
        })
        .collect()
}

/// Inserts a member of staff and answers the id.
///
/// # Errors
/// `Taken` when somebody logs in by this name already.
pub fn insert_staff(c: &mut AnyConnection, row: &NewStaffRow) -> Result<i64, StorageError> {
    Ok(diesel::insert_into(staff::table)
        .values(row)
        .returning(staff::id)
        .get_result(c)?)
}

/// Gives a member of staff a role in a unit.
///
/// # Errors
/// `Taken` when it was given before.
pub fn insert_role(
    c: &mut AnyConnection,
    staff_id: i64,
    role: &RoleIn,
) -> Result<(), StorageError> {
    diesel::insert_into(staff_roles::table)
        .values((
            staff_roles::staff_id.eq(staff_id),
            staff_roles::role.eq(role.role.code()),
            staff_roles::unit_code.eq(&role.unit.0),
        ))
        .execute(c)?;
    Ok(())
}

/// Changes the password's hash and whether it must be changed, if the row is still at its
/// version.
///
/// # Errors
/// `Stale` when it changed meanwhile.
pub fn update_password(
    c: &mut AnyConnection,
    seen: &StaffRow,
    (hash, is_one_time): (&str, bool),
) -> Result<(), StorageError> {
    let target = staff::table.filter(staff::id.eq(seen.id).and(staff::version.eq(seen.version)));
    let changes = (
        staff::password_hash.eq(hash),
        staff::one_time_password.eq(is_one_time),
        staff::version.eq(seen.version.saturating_add(1)),
    );
    as_seen(diesel::update(target).set(changes).execute(c)?)
}

/// Disables a member of staff, or lets them in again, if the row is still at its version.
///
/// # Errors
/// `Stale` when it changed meanwhile.
pub fn update_disabled(
    c: &mut AnyConnection,
    seen: &StaffRow,
    at: Option<i64>,
) -> Result<(), StorageError> {
    let target = staff::table.filter(staff::id.eq(seen.id).and(staff::version.eq(seen.version)));
    let changes = (
        staff::disabled_at.eq(at),
        staff::version.eq(seen.version.saturating_add(1)),
    );
    as_seen(diesel::update(target).set(changes).execute(c)?)
}

/// Notes a change of what belongs to a member of staff, if the row is still at its version.
///
/// # Errors
/// `Stale` when it changed meanwhile.
pub fn update_version(c: &mut AnyConnection, seen: &StaffRow) -> Result<(), StorageError> {
    let target = staff::table.filter(staff::id.eq(seen.id).and(staff::version.eq(seen.version)));
    let next = staff::version.eq(seen.version.saturating_add(1));
    as_seen(diesel::update(target).set(next).execute(c)?)
}

/// Takes a role in a unit from a member of staff.
///
/// # Errors
/// As any query.
pub fn delete_role(
    c: &mut AnyConnection,
    staff_id: i64,
    role: &RoleIn,
) -> Result<(), StorageError> {
    let given = staff_roles::table.filter(staff_roles::staff_id.eq(staff_id));
    let given = given
        .filter(staff_roles::role.eq(role.role.code()))
        .filter(staff_roles::unit_code.eq(&role.unit.0));
    diesel::delete(given).execute(c)?;
    Ok(())
}
