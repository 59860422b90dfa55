//! An administrator says to whom the new cases of a unit are shared out, and who is away.

use super::authority::{refused, require};
use super::{Done, record_account};
use crate::domain::change::By;
use crate::domain::ids::{StaffId, UnitCode};
use crate::domain::refusal::AccountRefusal;
use crate::domain::roles::StaffRole;
use crate::domain::share_out::Share;
use crate::domain::time::Instant;
use crate::storage::accounts::list_staff_of_unit;
use crate::storage::db::Tx;
use crate::storage::error::Failure;
use crate::storage::units::shares::{delete_share, keep_share};

/// Enters an official's share as it replaces the one that was `seen`; 0 for the first.
///
/// # Errors
/// `OutsideYourUnits`, `NoSuchOfficial`, `EndsBeforeItBegins`; `Stale`, `Taken`.
pub fn enter_share(
    tx: &mut Tx<'_>,
    now: Instant,
    by: By,
    (unit, seen): (&UnitCode, i64),
    share: &Share,
) -> Result<(), Failure> {
    require(tx, (by, now.day()), [unit])?;
    let officials = list_staff_of_unit(tx.conn(), unit, &[StaffRole::Official])?;
    let substitute = share.away.and_then(|away| away.substitute);
    let named = std::iter::once(share.staff).chain(substitute);
    let known = |id: StaffId| officials.contains(&id.0);
    if !named.into_iter().all(known) || substitute == Some(share.staff) {
        return Err(refused(AccountRefusal::NoSuchOfficial));
    }
    if share.away.is_some_and(|away| away.to < away.from) {
        return Err(refused(AccountRefusal::EndsBeforeItBegins));
    }
    keep_share(
        tx.conn(),
        (&unit.0, seen),
        share,
        (now, by.staff().map(|id| id.0)),
    )?;
    let done = Done::new(by, "share_entered", format!("unit:{}", unit.0));
    Ok(record_account(tx, now, done.with("staff", share.staff.0))?)
}

/// Takes an official's share away: nothing more is shared out to them.
///
/// # Errors
/// `OutsideYourUnits`; `Stale`.
pub fn end_share(
    tx: &mut Tx<'_>,
    now: Instant,
    by: By,
    (unit, seen): (&UnitCode, i64),
    staff: StaffId,
) -> Result<(), Failure> {
    require(tx, (by, now.day()), [unit])?;
    delete_share(tx.conn(), (&unit.0, seen), staff)?;
    let done = Done::new(by, "share_ended", format!("unit:{}", unit.0));
    Ok(record_account(tx, now, done.with("staff", staff.0))?)
}
