//! Whose accounts and offices somebody may run: an administrator those of the own place and of the
//! places below it, the machine room all. Read from the database in the transaction of the act, so
//! that a role taken away a moment ago counts no more.

use std::str::FromStr as _;

use crate::domain::change::By;
use crate::domain::directory::Directory;
use crate::domain::directory::bodies::{Body, Seat};
use crate::domain::directory::place::Place;
use crate::domain::ids::{StaffId, UnitCode};
use crate::domain::refusal::AccountRefusal;
use crate::domain::roles::{Level, StaffRole};
use crate::domain::time::Day;
use crate::storage::accounts::people::list_administrators;
use crate::storage::accounts::{RoleIn, find_staff, list_roles};
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};

/// Whether somebody who administers `of` administers `unit` too: the unit itself, the bodies of a
/// committee's place, the communes of a province's committee.
pub fn covers(directory: &Directory, of: &UnitCode, unit: &UnitCode, on: Day) -> bool {
    let seats = Seat::from_str(&of.0).ok().zip(Seat::from_str(&unit.0).ok());
    let below = seats.is_some_and(|(of, unit)| {
        of.body == Body::Committee
            && (of.place == unit.place || directory.province_of(unit.place, on) == Some(of.place))
    });
    below || of == unit
}

/// The units somebody administers.
pub fn administered(roles: &[RoleIn]) -> Vec<UnitCode> {
    let given = roles.iter();
    let given = given.filter(|given| given.role == StaffRole::Administrator);
    given.map(|given| given.unit.clone()).collect()
}

/// Whether somebody with these roles sends the files of a commune's one-stop desk: whoever types
/// in reports there, and the administrators of the commune and its province.
pub fn sends_for(directory: &Directory, roles: &[RoleIn], ward: Place, on: Day) -> bool {
    let committee = Seat {
        place: ward,
        body: Body::Committee,
    };
    roles.iter().any(|given| match given.role {
        StaffRole::Administrator => covers(directory, &given.unit, &committee.code(), on),
        StaffRole::Desk => Seat::try_from(&given.unit).is_ok_and(|seat| seat.place == ward),
        _ => false,
    })
}

/// Lets a file of a commune's desk through only when the actor sends its files.
///
/// # Errors
/// `OutsideYourUnits`.
pub fn require_sender(tx: &mut Tx<'_>, (by, on): (By, Day), ward: Place) -> Result<(), Failure> {
    let By::Staff(id) = by else {
        return Ok(());
    };
    let may = find_staff(tx.conn(), id.0)?.is_some_and(|staff| staff.disabled_at.is_none());
    let roles = list_roles(tx.conn(), id.0)?;
    match may && sends_for(&tx.reference().directory, &roles, ward, on) {
        true => Ok(()),
        false => Err(outside()),
    }
}

/// Whether somebody with these units keeps what is one for all, calendar and rules: an
/// administrator of a whole province, or of a commune where the installation serves communes only.
pub fn keeps_reference(own: &[UnitCode], top: Level) -> bool {
    let mut seats = own.iter().filter_map(|unit| Seat::try_from(unit).ok());
    seats.any(|seat| seat.body == Body::Committee && seat.level() == top)
}

/// Lets a change of calendar or rules through only when the actor keeps them.
///
/// # Errors
/// `OutsideYourUnits`.
pub fn require_reference(tx: &mut Tx<'_>, by: By, top: Level) -> Result<(), Failure> {
    match Authority::of(tx, by)? {
        Authority::Machine => Ok(()),
        Authority::Units(own) if keeps_reference(&own, top) => Ok(()),
        Authority::Units(_) => Err(outside()),
    }
}

/// What somebody may run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Authority {
    /// Everything: a command of the machine room.
    Machine,
    /// These units and those below them.
    Units(Vec<UnitCode>),
}

impl Authority {
    /// The authority of whoever acts.
    ///
    /// # Errors
    /// As any query.
    pub fn of(tx: &mut Tx<'_>, by: By) -> Result<Self, StorageError> {
        let id = match by {
            By::Portal => return Ok(Self::Machine),
            By::Citizen => return Ok(Self::Units(Vec::new())),
            By::Staff(id) => id,
        };
        let may = find_staff(tx.conn(), id.0)?.is_some_and(|staff| staff.disabled_at.is_none());
        Ok(Self::Units(match may {
            true => administered(&list_roles(tx.conn(), id.0)?),
            false => Vec::new(),
        }))
    }

    /// Whether a unit is among them.
    pub fn governs(&self, directory: &Directory, unit: &UnitCode, on: Day) -> bool {
        match self {
            Self::Machine => true,
            Self::Units(own) => own.iter().any(|of| covers(directory, of, unit, on)),
        }
    }

    /// Whether every unit somebody works in is among them; somebody without a role is nobody's.
    pub fn governs_all(&self, directory: &Directory, roles: &[RoleIn], on: Day) -> bool {
        let mut units = roles.iter().map(|given| &given.unit);
        *self == Self::Machine
            || (!roles.is_empty() && units.all(|unit| self.governs(directory, unit, on)))
    }
}

/// Lets an act through only when every one of these units is the actor's to run and exists; the
/// machine room's commands check what they are given themselves.
///
/// # Errors
/// `OutsideYourUnits`.
pub(super) fn require<'u>(
    tx: &mut Tx<'_>,
    (by, on): (By, Day),
    units: impl IntoIterator<Item = &'u UnitCode>,
) -> Result<(), Failure> {
    let authority = Authority::of(tx, by)?;
    if authority == Authority::Machine {
        return Ok(());
    }
    let directory = &tx.reference().directory;
    let is_own =
        |unit: &UnitCode| exists(directory, unit, on) && authority.governs(directory, unit, on);
    match units.into_iter().all(is_own) {
        true => Ok(()),
        false => Err(outside()),
    }
}

/// Lets an act on somebody's account through only when all they may be is the actor's to run.
/// Answers what they may be.
///
/// # Errors
/// `OutsideYourUnits`.
pub(super) fn require_over(
    tx: &mut Tx<'_>,
    (by, on): (By, Day),
    staff: i64,
) -> Result<Vec<RoleIn>, Failure> {
    let authority = Authority::of(tx, by)?;
    let roles = list_roles(tx.conn(), staff)?;
    match authority.governs_all(&tx.reference().directory, &roles, on) {
        true => Ok(roles),
        false => Err(outside()),
    }
}

/// Whether a unit's place exists that day.
fn exists(directory: &Directory, unit: &UnitCode, on: Day) -> bool {
    let seat = Seat::from_str(&unit.0).ok();
    seat.is_some_and(|seat| directory.named(seat.place, on).is_some())
}

fn outside() -> Failure {
    refused(AccountRefusal::OutsideYourUnits)
}

/// A refusal as a verb answers it.
pub(super) fn refused(why: AccountRefusal) -> Failure {
    Failure::Refused(why.into())
}

/// The other administrators of a unit who may log in.
///
/// # Errors
/// As any query.
pub(super) fn others_of(
    tx: &mut Tx<'_>,
    (but, on): (StaffId, Day),
    unit: &UnitCode,
) -> Result<Vec<StaffId>, StorageError> {
    let all = list_administrators(tx.conn())?;
    let directory = &tx.reference().directory;
    let others = all
        .into_iter()
        .filter(|(id, of)| StaffId(*id) != but && covers(directory, of, unit, on));
    let mut others: Vec<StaffId> = others.map(|(id, _)| StaffId(id)).collect();
    others.dedup();
    Ok(others)
}

/// Refuses when nobody else would administer one of these units.
///
/// # Errors
/// `LastAdministrator`.
pub(super) fn require_another(
    tx: &mut Tx<'_>,
    (leaves, on): (StaffId, Day),
    units: &[UnitCode],
) -> Result<(), Failure> {
    for unit in units {
        if others_of(tx, (leaves, on), unit)?.is_empty() {
            return Err(refused(AccountRefusal::LastAdministrator));
        }
    }
    Ok(())
}
