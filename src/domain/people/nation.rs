//! The whole country with one unnamed holder for every office of every unit: what a decision is
//! without an installation's own list of staff. Holds nothing; positions are numbers.

use super::Roster;
use crate::domain::coded::Coded as _;
use crate::domain::directory::place::Place;
use crate::domain::ids::{PositionId, UnitCode};
use crate::domain::roles::{Level, OfficeRole};
use crate::domain::time::Day;

/// Room for the roles of one place among the numbers of positions.
const ROLES: i64 = 32;
/// Communes are numbered after the provinces.
const FIRST_COMMUNE: i64 = 100;

/// One holder for every office of the country.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Nation;

impl Nation {
    /// The position of a role at a place; none when the place has no such office.
    pub fn position(place: Place, role: OfficeRole) -> Option<PositionId> {
        if role == OfficeRole::External || !role.sits_at(level_of(place)) {
            return None;
        }
        let number = match place {
            Place::Central => 0,
            Place::Province(code) => i64::from(code),
            Place::Commune(code) => FIRST_COMMUNE + i64::from(code),
        };
        let role = OfficeRole::all().iter().position(|other| *other == role)?;
        Some(PositionId(number * ROLES + i64::try_from(role).ok()?))
    }

    /// The place and role of a position.
    fn office(position: PositionId) -> Option<(Place, OfficeRole)> {
        let role = usize::try_from(position.0.rem_euclid(ROLES)).ok()?;
        let place = match position.0.div_euclid(ROLES) {
            0 => Place::Central,
            number if number < FIRST_COMMUNE => Place::Province(number.try_into().ok()?),
            number => Place::Commune((number - FIRST_COMMUNE).try_into().ok()?),
        };
        Some((place, *OfficeRole::all().get(role)?))
    }
}

/// Those who answer directly to an office, at the same place.
///
/// Source: Luật Tổ chức chính quyền địa phương 72/2025/QH15; NĐ 118/2025/NĐ-CP Điều 10.
fn under(role: OfficeRole) -> &'static [OfficeRole] {
    match role {
        OfficeRole::Chairman => &[
            OfficeRole::ViceChairman,
            OfficeRole::ServiceCentreDirector,
            OfficeRole::DivisionHead,
            OfficeRole::PoliceChief,
            OfficeRole::Official,
        ],
        OfficeRole::ViceChairman => &[OfficeRole::DivisionHead, OfficeRole::Official],
        OfficeRole::ServiceCentreDirector | OfficeRole::DivisionHead => &[OfficeRole::Official],
        OfficeRole::ProvinceChairman => &[
            OfficeRole::Inspectorate,
            OfficeRole::HomeAffairs,
            OfficeRole::Department,
            OfficeRole::ProvinceOffice,
            OfficeRole::ReceptionBoard,
            OfficeRole::ServiceCentreDirector,
            OfficeRole::Triage,
        ],
        OfficeRole::ProvinceOffice => &[OfficeRole::ReceptionBoard, OfficeRole::Triage],
        _ => &[],
    }
}

fn level_of(place: Place) -> Level {
    match place {
        Place::Central => Level::Central,
        Place::Province(_) => Level::Province,
        Place::Commune(_) => Level::Commune,
    }
}

impl Roster for Nation {
    fn holders(&self, place: Place, role: OfficeRole, _: Day) -> impl Iterator<Item = PositionId> {
        Self::position(place, role).into_iter()
    }

    fn is_staffed(&self, _: Place, _: Day) -> bool {
        true
    }

    fn named(&self, place: Place, roles: &[OfficeRole], _: &str, _: Day) -> Vec<PositionId> {
        let held = roles.iter().filter_map(|role| Self::position(place, *role));
        held.collect()
    }

    fn mentioned(&self, _: Place, _: &str, _: Day) -> Vec<PositionId> {
        Vec::new()
    }

    fn role(&self, position: PositionId) -> Option<OfficeRole> {
        Self::office(position).map(|(_, role)| role)
    }

    fn is_in(&self, _: PositionId, _: &UnitCode) -> bool {
        true
    }

    fn add_same_people(&self, _: &mut Vec<PositionId>, _: Day) {}

    fn subordinates(&self, positions: &[PositionId], _: Day) -> Vec<PositionId> {
        let offices = positions.iter().filter_map(|id| Self::office(*id));
        let answering = offices.flat_map(|(place, role)| {
            let roles = under(role).iter();
            roles.filter_map(move |role| Self::position(place, *role))
        });
        answering.filter(|id| !positions.contains(id)).collect()
    }

    fn substitutes(&self, _: &[PositionId], _: Day) -> Vec<PositionId> {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_tell_their_place_and_role() {
        let places = [
            Place::Central,
            Place::Province(1),
            Place::Province(99),
            Place::Commune(1),
            Place::Commune(99_999),
        ];
        for place in places {
            for role in OfficeRole::all() {
                if let Some(id) = Nation::position(place, *role) {
                    assert_eq!(Nation::office(id), Some((place, *role)));
                }
            }
        }
    }
}
