//! Who a report is about: the accused, as positions.

use super::Roster;
use crate::domain::coded::Coded as _;
use crate::domain::directory::place::Place;
use crate::domain::ids::{PositionId, UnitCode};
use crate::domain::kinds::{Model, SubjectKind};
use crate::domain::roles::OfficeRole;
use crate::domain::time::Day;

/// What a report says about whom it is about.
#[derive(Clone, Copy, Debug)]
pub struct Subject<'a> {
    /// What kind of body or person.
    pub kind: SubjectKind,
    /// The name, as the sender typed it.
    pub name: Option<&'a str>,
    /// The unit, where the sender chose one.
    pub unit: Option<&'a UnitCode>,
    /// The positions, where triage has said which; then nothing else is looked at.
    pub corrected: Option<&'a [PositionId]>,
}

/// How the accused were found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FoundBy {
    /// The name given matches these holders.
    Name,
    /// No name, or one that matches nobody: every holder of the role the kind names.
    Role,
}

/// The positions a report is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Accused {
    /// The positions, ascending, with every other position of the same people.
    pub positions: Vec<PositionId>,
    /// How they were found.
    pub found_by: FoundBy,
}

impl Accused {
    /// Finds the accused among the holders of the place on a day: all whose name matches, or all
    /// holders of the role the kind names when none does.
    pub fn find(
        subject: &Subject<'_>,
        (commune, province): (Place, Place),
        model: Model,
        roster: &impl Roster,
        on: Day,
    ) -> Self {
        let (at, roles) = office_of(subject, model);
        let place = match at {
            At::Commune => commune,
            At::Province => province,
        };
        if let Some(corrected) = subject.corrected {
            let mut positions = corrected.to_vec();
            roster.add_same_people(&mut positions, on);
            return Self {
                positions,
                found_by: FoundBy::Name,
            };
        }
        let name = subject.name.filter(|name| !name.trim().is_empty());
        let mut positions = match name {
            Some(name) => roster.named(place, &roles, name, on),
            None => Vec::new(),
        };
        let found_by = if positions.is_empty() {
            FoundBy::Role
        } else {
            FoundBy::Name
        };
        if found_by == FoundBy::Role {
            for role in roles {
                positions.extend(roster.holders(place, role, on));
            }
            keep_unit(&mut positions, subject.unit, roster);
        }
        positions.sort_unstable();
        positions.dedup();
        roster.add_same_people(&mut positions, on);
        Self {
            positions,
            found_by,
        }
    }
}

impl Accused {
    /// The kind of subject once the name is looked up: of a chairman, vice-chairman or centre
    /// director named under a lesser kind, his own; else what the sender said.
    ///
    /// Source: NĐ 118/2025/NĐ-CP Điều 10; NĐ 141/2025/NĐ-CP.
    pub fn known_kind(
        subject: &Subject<'_>,
        places: (Place, Place),
        model: Model,
        roster: &impl Roster,
        on: Day,
    ) -> SubjectKind {
        let is_lesser = matches!(
            subject.kind,
            SubjectKind::Official | SubjectKind::Unit | SubjectKind::OneStop | SubjectKind::Unknown
        );
        let is_named = subject.name.is_some() || subject.corrected.is_some();
        if !is_lesser || !is_named {
            return subject.kind;
        }
        let accused = Self::find(subject, places, model, roster, on);
        let holds = |role| {
            let mut all = accused.positions.iter();
            accused.found_by == FoundBy::Name && all.any(|id| roster.role(*id) == Some(role))
        };
        let directs = model == Model::TwoTier && holds(OfficeRole::ServiceCentreDirector);
        if holds(OfficeRole::Chairman) {
            SubjectKind::Chairman
        } else if holds(OfficeRole::ViceChairman) || directs {
            SubjectKind::ViceChairman
        } else {
            subject.kind
        }
    }
}

/// Where the accused sit.
enum At {
    Commune,
    Province,
}

/// The offices a kind of subject names. The director of a commune's service centre is a
/// vice-chairman.
///
/// Source: NĐ 118/2025/NĐ-CP Điều 10.
fn office_of(subject: &Subject<'_>, model: Model) -> (At, Vec<OfficeRole>) {
    match subject.kind {
        SubjectKind::Chairman => (At::Commune, vec![OfficeRole::Chairman]),
        SubjectKind::ViceChairman => {
            let mut roles = vec![OfficeRole::ViceChairman];
            if model == Model::TwoTier {
                roles.push(OfficeRole::ServiceCentreDirector);
            }
            (At::Commune, roles)
        }
        SubjectKind::Official => (At::Commune, vec![OfficeRole::Official]),
        SubjectKind::Unit => (At::Commune, vec![OfficeRole::DivisionHead]),
        SubjectKind::OneStop => {
            let at = match model {
                Model::TwoTier => At::Commune,
                Model::OneLevel => At::Province,
            };
            (at, vec![OfficeRole::ServiceCentreDirector])
        }
        SubjectKind::Department => (At::Province, vec![department(subject.unit)]),
        SubjectKind::ProvinceLeader => (At::Province, vec![OfficeRole::ProvinceChairman]),
        SubjectKind::Police => (At::Commune, vec![OfficeRole::PoliceChief]),
        SubjectKind::PortalStaff => (At::Province, vec![OfficeRole::Triage]),
        SubjectKind::Unknown
        | SubjectKind::VerticalAgency
        | SubjectKind::OtherBody
        | SubjectKind::FormerDistrict
        | SubjectKind::Regulation => (At::Commune, Vec::new()),
    }
}

/// The office of a provincial body: `42-inspectorate` is accused in its head.
fn department(unit: Option<&UnitCode>) -> OfficeRole {
    let body = unit.and_then(|unit| unit.0.split_once('-'));
    match body {
        Some((_, "office")) => OfficeRole::ProvinceOffice,
        Some((_, "service_centre")) => OfficeRole::ServiceCentreDirector,
        Some((_, body)) => OfficeRole::from_code(body).unwrap_or(OfficeRole::Department),
        None => OfficeRole::Department,
    }
}

/// Keeps only the positions of the unit, where it has any.
fn keep_unit(positions: &mut Vec<PositionId>, unit: Option<&UnitCode>, roster: &impl Roster) {
    if let Some(unit) = unit
        && positions.iter().any(|id| roster.is_in(*id, unit))
    {
        positions.retain(|id| roster.is_in(*id, unit));
    }
}
