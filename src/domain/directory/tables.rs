//! The rows a directory is made of.

use super::bodies::BodyRow;
use super::place::{Named, Place, PlaceKind};
use crate::domain::kinds::Model;
use crate::domain::time::Day;

/// A province from a day to a day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProvinceRow {
    /// Its number, as in [`Place::Province`].
    pub code: u8,
    /// Its name without the kind.
    pub name: Box<str>,
    /// Tỉnh or thành phố.
    pub kind: PlaceKind,
    /// How its service centres are organised.
    pub model: Model,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

/// A commune from a day to a day, since 2025-07-01.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CommuneRow {
    /// Its number, as in [`Place::Commune`].
    pub code: u32,
    /// Its name without the kind.
    pub name: Box<str>,
    /// Xã, phường or đặc khu.
    pub kind: PlaceKind,
    /// The province it is part of.
    pub province: u8,
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

/// A commune that ended on or before 2025-06-30.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormerWard {
    /// Its number then; none where the source gives none.
    pub code: Option<u32>,
    /// Its name without the kind.
    pub name: Box<str>,
    /// Xã, phường or thị trấn.
    pub kind: PlaceKind,
    /// Quận, huyện, thị xã or thành phố.
    pub district_kind: PlaceKind,
    /// The district's name without the kind.
    pub district: Box<str>,
    /// The province of that time.
    pub province: u8,
    /// The communes its land and people are part of now, in order of code.
    pub successors: Vec<u32>,
}

/// The checked rows a directory is made of.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tables {
    /// Provinces, no two rows of a code on the same day.
    pub provinces: Vec<ProvinceRow>,
    /// Communes, no two rows of a code on the same day.
    pub communes: Vec<CommuneRow>,
    /// Former wards, one row a ward.
    pub former: Vec<FormerWard>,
    /// Names of bodies.
    pub bodies: Vec<BodyRow>,
}

impl ProvinceRow {
    pub(super) fn covers(&self, on: Day) -> bool {
        self.from <= on && on <= self.to
    }

    pub(super) fn named(&self) -> Named<'_> {
        Named {
            place: Place::Province(self.code),
            kind: self.kind,
            name: &self.name,
        }
    }
}

impl CommuneRow {
    pub(super) fn covers(&self, on: Day) -> bool {
        self.from <= on && on <= self.to
    }

    pub(super) fn named(&self) -> Named<'_> {
        Named {
            place: Place::Commune(self.code),
            kind: self.kind,
            name: &self.name,
        }
    }
}
