//! Conflict of interest: who may neither handle nor read a case.
//!
//! It binds every reader, custodian, substitute, co-processor, signer and administrator, and is
//! told by position, never by role.

use std::collections::BTreeMap;

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::directory::place::Place;
use super::ids::{PositionId, UnitCode};
use super::refusal::Refusal;

/// Why a position or a place is kept from a case.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Ground {
    /// The report is about the holder.
    Subject,
    /// The holder answers to the accused.
    Subordinate,
    /// The holder acts for the accused.
    Substitute,
    /// The text names the holder.
    NamedInText,
    /// The holder made the decision complained about.
    FirstAuthor,
    /// The routing rule keeps the office out.
    ForbiddenRole,
    /// The sender does not want the commune to have it.
    AvoidWard,
    /// The routing rule keeps the whole commune out.
    WholeCommune,
    /// The routing rule keeps the whole province out.
    WholeProvince,
}

/// The conflict of one case. Storage keeps the same two lists beside the case and refuses them
/// again.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Conflict {
    /// The accused, ascending.
    pub subjects: Vec<PositionId>,
    /// Positions kept out, and why.
    pub positions: BTreeMap<PositionId, Ground>,
    /// Places no unit of which may have the case, and why.
    pub places: BTreeMap<Place, Ground>,
}

impl Conflict {
    /// Keeps a position out; the first ground given stands.
    pub fn forbid(&mut self, position: PositionId, ground: Ground) {
        self.positions.entry(position).or_insert(ground);
    }

    /// Keeps every unit of a place out; the first ground given stands.
    pub fn forbid_place(&mut self, place: Place, ground: Ground) {
        self.places.entry(place).or_insert(ground);
    }

    /// Whether a position of a unit at `place` may handle or read the case.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] with the ground.
    ///
    /// Source: Luật Tố cáo 2018 Điều 56.
    pub fn may_handle(&self, position: PositionId, place: Place) -> Result<(), Refusal> {
        let ground = self.places.get(&place).or(self.positions.get(&position));
        match ground {
            Some(ground) => Err(Refusal::Conflict(*ground)),
            None => Ok(()),
        }
    }

    /// The positions kept out, ascending.
    pub fn position_ids(&self) -> Vec<PositionId> {
        self.positions.keys().copied().collect()
    }

    /// The codes of the places kept out, ascending.
    pub fn place_codes(&self) -> Vec<UnitCode> {
        let codes = self.places.keys().map(Place::to_string);
        codes.map(UnitCode).collect()
    }
}
