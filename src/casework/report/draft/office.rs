//! The offices a sender may name: those of the commune, and of paperwork the other ways to lodge.

use super::Draft;
use crate::domain::directory::bodies::{Body, Seat, Unit};
use crate::domain::kinds::SubjectKind;
use crate::domain::time::Day;
use crate::reference::Reference;

/// A place one comes to, or one lodges a dossier at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Office {
    /// A unit.
    Unit(Unit),
    /// Lodged over the internet.
    Online,
    /// Lodged by post.
    Post,
    /// The sender does not know, or it is somewhere else.
    Unknown,
}

impl Office {
    /// What is sent: a unit's code, or a word.
    pub fn code(&self) -> &str {
        match self {
            Self::Unit(unit) => &unit.code.0,
            Self::Online => "online",
            Self::Post => "post",
            Self::Unknown => "unknown",
        }
    }
}

/// The offices offered for the draft's place and matter, in the order they are shown; only "I do
/// not know" while the place is not known.
pub fn offices(draft: &Draft, reference: &Reference, on: Day) -> Vec<Office> {
    let unit = |place, body| {
        let unit = reference.directory.unit(Seat { place, body }, on);
        unit.map(Office::Unit)
    };
    let mut offered = Vec::new();
    if let Some((ward, province)) = draft.places(reference, on) {
        let seats = match draft.is_paperwork(reference) {
            true => vec![(ward, Body::ServiceCentre), (province, Body::ServiceCentre)],
            false => vec![
                (ward, Body::ServiceCentre),
                (ward, Body::Committee),
                (ward, Body::Division),
                (ward, Body::Police),
            ],
        };
        let units = seats.into_iter();
        offered.extend(units.filter_map(|(place, body)| unit(place, body)));
    }
    if draft.is_paperwork(reference) {
        offered.extend([Office::Online, Office::Post]);
    }
    offered.push(Office::Unknown);
    offered
}

/// Who may be settling a dossier, in the order they are shown.
pub const SETTLERS: &[SubjectKind] = &[
    SubjectKind::Unit,
    SubjectKind::Police,
    SubjectKind::VerticalAgency,
    SubjectKind::Department,
    SubjectKind::OtherBody,
    SubjectKind::Unknown,
];

/// What a unit is called in Vietnamese, as staff read it; empty when there is none such that day.
pub fn name_vi(reference: &Reference, seat: Seat, on: Day) -> String {
    let unit = reference.directory.unit(seat, on);
    unit.map(|unit| unit.name_vi).unwrap_or_default()
}
