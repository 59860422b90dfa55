//! What a member of staff may be, and where, changes.

use super::authority::{administered, others_of, refused, require, require_another, require_over};
use super::staff::written;
use super::{Done, record_account};
use crate::domain::change::{By, Template};
use crate::domain::ids::{StaffId, UnitCode};
use crate::domain::refusal::AccountRefusal;
use crate::domain::roles::StaffRole;
use crate::domain::time::Instant;
use crate::storage::accounts::positions::{list_positions_of, update_position_ended};
use crate::storage::accounts::{RoleIn, StaffRow, delete_role, insert_role, update_version};
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Gives a member of staff exactly these roles. An administrator who takes a role over cases is
/// told on to every other administrator of that unit; where there is none it is refused.
///
/// # Errors
/// `RoleMissing`, `OutsideYourUnits`, `LastAdministrator`, `NobodyToTell`; `Stale` when the row
/// changed since it was `seen`.
pub fn change_roles(
    tx: &mut Tx<'_>,
    now: Instant,
    by: By,
    seen: &StaffRow,
    wanted: &[RoleIn],
) -> Result<(), Failure> {
    let (id, today) = (StaffId(seen.id), now.day());
    if wanted.is_empty() {
        return Err(refused(AccountRefusal::RoleMissing));
    }
    let before = require_over(tx, (by, today), seen.id)?;
    require(tx, (by, today), wanted.iter().map(|given| &given.unit))?;
    let keeps = administered(wanted);
    let lost = administered(&before).into_iter();
    let lost: Vec<UnitCode> = lost.filter(|unit| !keeps.contains(unit)).collect();
    require_another(tx, (id, today), &lost)?;
    update_version(tx.conn(), seen)?;
    let mut done = Done::to_staff(by, "roles_changed", id);
    for gone in before.iter().filter(|given| !wanted.contains(given)) {
        delete_role(tx.conn(), seen.id, gone)?;
        done = done.with(written(gone), "taken");
    }
    let mut tell = Vec::new();
    for new in wanted.iter().filter(|given| !before.contains(given)) {
        insert_role(tx.conn(), seen.id, new)?;
        done = done.with(written(new), "given");
        if by == By::Staff(id) && new.role != StaffRole::Administrator {
            let others = others_of(tx, (id, today), &new.unit)?;
            if others.is_empty() {
                return Err(refused(AccountRefusal::NobodyToTell));
            }
            tell.extend(others);
        }
    }
    tell.sort_unstable();
    tell.dedup();
    Ok(record_account(
        tx,
        now,
        done.telling(Template::AdministratorTookRole, tell),
    )?)
}

/// Moves a member of staff from one unit to another: the roles of the old one become those of the
/// new one, the offices held in the old one end today.
///
/// # Errors
/// As [`change_roles`].
pub fn move_staff(
    tx: &mut Tx<'_>,
    now: Instant,
    by: By,
    seen: &StaffRow,
    (from, to): (&UnitCode, &UnitCode),
) -> Result<(), Failure> {
    let today = now.day();
    let mut wanted = require_over(tx, (by, today), seen.id)?;
    for given in wanted.iter_mut().filter(|given| given.unit == *from) {
        given.unit = to.clone();
    }
    wanted.sort();
    wanted.dedup();
    change_roles(tx, now, by, seen, &wanted)?;
    for held in list_positions_of(tx.conn(), seen.id, today)? {
        if held.unit_code == from.0 {
            update_position_ended(tx.conn(), &held, today)?;
        }
    }
    let done = Done::to_staff(by, "staff_moved", StaffId(seen.id));
    let done = done.with("from", &from.0).with("to", &to.0);
    Ok(record_account(tx, now, done)?)
}
