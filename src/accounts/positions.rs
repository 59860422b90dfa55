//! Offices begin and end, and somebody acts for their holder for a while. What the law calls the
//! accused, a subordinate and a substitute is read from here.

use super::authority::{refused, require};
use super::{Done, record_account};
use crate::domain::change::By;
use crate::domain::coded::Coded as _;
use crate::domain::directory::bodies::Seat;
use crate::domain::ids::{PositionId, UnitCode};
use crate::domain::people::{Position, Substitution};
use crate::domain::refusal::AccountRefusal;
use crate::domain::time::{Day, Instant};
use crate::storage::accounts::positions::{
    NewPositionRow, PositionRow, find_position, insert_position, insert_substitution,
    update_position_ended,
};
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};

/// Gives an office, held by the person the position names. Its `id` is not looked at.
///
/// # Errors
/// `OutsideYourUnits`, `NoSuchOffice` at the unit's level, `EndsBeforeItBegins`; `Violated` when
/// the superior or the holder does not exist.
pub fn add_position(
    tx: &mut Tx<'_>,
    now: Instant,
    by: By,
    new: &Position,
) -> Result<PositionId, Failure> {
    require(tx, (by, now.day()), [&new.unit])?;
    let level = Seat::try_from(&new.unit).ok().map(Seat::level);
    if !level.is_some_and(|level| new.role.sits_at(level)) {
        return Err(refused(AccountRefusal::NoSuchOffice));
    }
    if new.to.is_some_and(|to| to < new.from) {
        return Err(refused(AccountRefusal::EndsBeforeItBegins));
    }
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
    let id = PositionId(insert_position(tx.conn(), &row)?);
    let done = Done::to_position(by, "position_added", id);
    let done = done.with("unit", &new.unit.0).with("role", new.role.code());
    record_account(tx, now, done)?;
    Ok(id)
}

/// Ends an office after a day. Its cases stay with the unit, where the leader's list shows them as
/// having no holder.
///
/// # Errors
/// `OutsideYourUnits`, `EndsBeforeItBegins`, `PositionOver`; `Stale` when the row changed since it
/// was `seen`.
pub fn end_position(
    tx: &mut Tx<'_>,
    now: Instant,
    by: By,
    seen: &PositionRow,
    last: Day,
) -> Result<(), Failure> {
    let today = now.day();
    require(tx, (by, today), [&UnitCode(seen.unit_code.clone())])?;
    if seen.to_on.is_some_and(|to| Day(to) < today) {
        return Err(refused(AccountRefusal::PositionOver));
    }
    if last < Day(seen.from_on) {
        return Err(refused(AccountRefusal::EndsBeforeItBegins));
    }
    update_position_ended(tx.conn(), seen, last)?;
    let done = Done::to_position(by, "position_ended", PositionId(seen.id));
    Ok(record_account(tx, now, done.with("last_on", last))?)
}

/// Names the position that acts for another while its holder is away.
///
/// # Errors
/// `SamePosition`, `EndsBeforeItBegins`, `PositionOver` when either has ended; `OutsideYourUnits`.
pub fn name_substitute(
    tx: &mut Tx<'_>,
    now: Instant,
    by: By,
    new: &Substitution,
) -> Result<(), Failure> {
    if new.position == new.substitute {
        return Err(refused(AccountRefusal::SamePosition));
    }
    if new.to.is_some_and(|to| to < new.from) {
        return Err(refused(AccountRefusal::EndsBeforeItBegins));
    }
    let mut units = Vec::new();
    for id in [new.position, new.substitute] {
        let row = find_position(tx.conn(), id.0)?;
        let row = row.ok_or_else(|| StorageError::Violated("no such position".to_owned()))?;
        if row.to_on.is_some_and(|to| Day(to) < new.from) {
            return Err(refused(AccountRefusal::PositionOver));
        }
        units.push(UnitCode(row.unit_code));
    }
    require(tx, (by, now.day()), &units)?;
    insert_substitution(tx.conn(), new)?;
    let done = Done::to_position(by, "substitute_named", new.position);
    let done = done
        .with("substitute", format!("position:{}", new.substitute.0))
        .with("from", new.from);
    Ok(record_account(tx, now, done)?)
}
