//! Positions and who holds them: what "the accused", "a subordinate" and "a substitute" mean.
//!
//! [`Roster`] is what the law asks of a list of staff. [`staff::Staff`] answers from positions as
//! stored; [`nation::Nation`] from the thought that every office of the country has one holder.

pub mod names;
pub mod staff;
pub mod nation;
pub mod accused;

use super::directory::place::Place;
use super::ids::{PositionId, StaffId, UnitCode};
use super::roles::OfficeRole;
use super::time::Day;

/// One office in one unit, held by one person from a day to a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Position {
    /// Its identity.
    pub id: PositionId,
    /// The unit: a place's code (`18073`) or a body of it (`18073-service_centre`).
    pub unit: UnitCode,
    /// The office.
    pub role: OfficeRole,
    /// What it is called, such as `Chủ tịch UBND phường Thành Sen`.
    pub title: String,
    /// The position it answers to.
    pub superior: Option<PositionId>,
    /// Who holds it; none while it is vacant.
    pub holder: Option<StaffId>,
    /// The holder's name, as the staff list has it.
    pub holder_name: Option<String>,
    /// First day.
    pub from: Day,
    /// Last day; none while it goes on.
    pub to: Option<Day>,
}

impl Position {
    /// Whether somebody holds it on a day.
    pub fn is_held(&self, on: Day) -> bool {
        let named = self.holder.is_some() || self.holder_name.is_some();
        named && self.from <= on && self.to.is_none_or(|to| on <= to)
    }

    /// The place of its unit; none when the unit's code begins with no place's code.
    pub fn place(&self) -> Option<Place> {
        let code = self.unit.0.split('-').next()?;
        code.parse().ok()
    }
}

/// A position that acts for another from a day to a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Substitution {
    /// The position acted for.
    pub position: PositionId,
    /// The position that acts.
    pub substitute: PositionId,
    /// First day.
    pub from: Day,
    /// Last day; none while it goes on.
    pub to: Option<Day>,
}

/// What the law asks of a list of staff, on a day. Answers hold only positions held that day.
pub trait Roster {
    /// The holders of a role in the bodies of a place.
    fn holders(&self, place: Place, role: OfficeRole, on: Day) -> impl Iterator<Item = PositionId>;

    /// Whether anybody holds any position of a place.
    fn is_staffed(&self, place: Place, on: Day) -> bool;

    /// The holders at a place who may be the person of this name, whatever their role. A list
    /// without names takes the sender's word that it is a holder of one of `roles`.
    fn named(&self, place: Place, roles: &[OfficeRole], name: &str, on: Day) -> Vec<PositionId>;

    /// The holders at a place whose names or titles stand in a text.
    fn mentioned(&self, place: Place, text: &str, on: Day) -> Vec<PositionId>;

    /// The role of a position.
    fn role(&self, position: PositionId) -> Option<OfficeRole>;

    /// Whether a position belongs to a unit.
    fn is_in(&self, position: PositionId, unit: &UnitCode) -> bool;

    /// Adds every other position held by the same people.
    fn add_same_people(&self, positions: &mut Vec<PositionId>, on: Day);

    /// Those who answer to one of the positions, directly or through others.
    fn subordinates(&self, positions: &[PositionId], on: Day) -> Vec<PositionId>;

    /// Those who act for one of the positions.
    fn substitutes(&self, positions: &[PositionId], on: Day) -> Vec<PositionId>;
}
