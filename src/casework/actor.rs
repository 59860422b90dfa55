//! Who acts for the office, on which version of what.

use crate::domain::ids::{PositionId, StaffId, UnitCode};
use crate::domain::people::staff::Staff;
use crate::domain::roles::StaffRole;
use crate::domain::time::{Day, Instant};
use crate::storage::accounts::RoleIn;
use crate::storage::cases::worklist::Reader;
use crate::storage::keys::Keys;

/// A member of staff, as case work knows them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Me {
    /// Who.
    pub staff: StaffId,
    /// What they may be, and where.
    pub roles: Vec<RoleIn>,
}

impl Me {
    /// Somebody with these roles.
    pub fn new(staff: StaffId, roles: Vec<RoleIn>) -> Self {
        Self { staff, roles }
    }

    /// The units they work in, in any role.
    pub fn units(&self) -> Vec<String> {
        let mut units: Vec<String> = self
            .roles
            .iter()
            .map(|given| given.unit.0.clone())
            .collect();
        units.sort_unstable();
        units.dedup();
        units
    }

    /// The units they lead.
    pub fn led_units(&self) -> Vec<String> {
        let led = |given: &&RoleIn| given.role == StaffRole::Leader;
        let given = self.roles.iter().filter(led);
        given.map(|given| given.unit.0.clone()).collect()
    }

    /// Whether they are this somewhere in a place.
    pub fn is_in(&self, role: StaffRole, place: &str) -> bool {
        self.roles
            .iter()
            .any(|given| given.role == role && place_of(&given.unit.0) == place)
    }

    /// The positions they hold or act for on a day.
    pub fn positions(&self, roster: &Staff, on: Day) -> Vec<PositionId> {
        roster.acting_for(self.staff, on)
    }

    /// What storage must know to leave out what they may not read.
    pub fn reader(&self, roster: &Staff, on: Day) -> Reader {
        Reader {
            positions: self
                .positions(roster, on)
                .into_iter()
                .map(|id| id.0)
                .collect(),
            places: self
                .units()
                .iter()
                .map(|unit| place_of(unit).to_owned())
                .collect(),
            closed: None,
        }
    }
}

/// The place a unit belongs to: `18073` of `18073-service_centre`.
pub fn place_of(unit: &str) -> &str {
    unit.split('-').next().unwrap_or(unit)
}

/// The queue in which a province's cases wait to be given to an office.
pub fn queue_of(province: &str) -> UnitCode {
    UnitCode(format!("{province}-triage"))
}

/// A member of staff at work: who, when, and the keys that open what is sealed.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// Who.
    pub me: &'a Me,
    /// When.
    pub now: Instant,
    /// The keys.
    pub keys: &'a Keys,
}

/// A case at the version its user saw.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    /// The code.
    pub code: String,
    /// The version.
    pub version: i64,
}
