//! The national directory: provinces, communes, what they were before, and their bodies.
//!
//! Codes say nothing without a day: since 2025-07-01 most communes carry a code that another unit
//! had before. Names change too: xã Lộc Ninh is phường Lộc Ninh from 2026-04-30.

pub mod place;
pub mod bodies;
pub mod tables;
pub mod search;

use std::fmt;

use bodies::{BodyRow, Seat, Unit};
use place::{Named, Place, english, vietnamese};

use super::ids::UnitCode;
use super::kinds::Model;
use super::roles::{Level, OfficeRole};
use super::time::Day;
use search::{Found, Index, Target};
use tables::{CommuneRow, FormerWard, ProvinceRow, Tables};

/// The directory in memory.
#[derive(Clone)]
pub struct Directory {
    provinces: Vec<ProvinceRow>,
    communes: Vec<CommuneRow>,
    former: Vec<FormerWard>,
    bodies: Vec<BodyRow>,
    /// The first day of two-tier government, on which every former ward had ended.
    cut_over: Day,
    index: Index,
}

impl fmt::Debug for Directory {
    /// How much it holds: the rows themselves are thousands.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Directory")
            .field("provinces", &self.provinces.len())
            .field("communes", &self.communes.len())
            .field("former_wards", &self.former.len())
            .finish_non_exhaustive()
    }
}

impl Directory {
    /// Compiles checked rows, in any order.
    pub fn new(tables: Tables) -> Self {
        let Tables {
            mut provinces,
            mut communes,
            mut former,
            bodies,
        } = tables;
        provinces.sort_by_key(|row| (row.code, row.from));
        communes.sort_by_key(|row| (row.code, row.from));
        // Wards without a code stand first, where no look-up by code finds them.
        former.sort_by_key(|ward| ward.code);
        let cut_over = communes.iter().map(|row| row.from).min();
        let cut_over = cut_over.unwrap_or(Day(i32::MAX));
        let index = Index::new(&provinces, &communes, &former);
        Self {
            provinces,
            communes,
            former,
            bodies,
            cut_over,
            index,
        }
    }

    /// The place with this code on a day: `42` or `18073`. Codes of former wards are known up to
    /// 2025-06-30. `00` is not a place with a name.
    pub fn find(&self, code: &str, on: Day) -> Option<Named<'_>> {
        self.named(code.parse().ok()?, on)
    }

    /// What a place is and is called on a day; none when it does not exist then.
    pub fn named(&self, place: Place, on: Day) -> Option<Named<'_>> {
        match place {
            Place::Central => None,
            Place::Province(code) => self.province(code, on).map(ProvinceRow::named),
            Place::Commune(code) => self.commune(code, on).map(CommuneRow::named).or_else(|| {
                self.former_on(code, on).map(|ward| Named {
                    place,
                    kind: ward.kind,
                    name: &ward.name,
                })
            }),
        }
    }

    /// The province a place stands in on a day; a province stands in itself.
    pub fn province_of(&self, place: Place, on: Day) -> Option<Place> {
        match place {
            Place::Central => None,
            Place::Province(code) => self.province(code, on).map(|row| row.code),
            Place::Commune(code) => match self.commune(code, on) {
                Some(row) => Some(row.province),
                None => self.former_on(code, on).map(|ward| ward.province),
            },
        }
        .map(Place::Province)
    }

    /// How service centres are organised where the place stands. Two-tier also before
    /// 2025-07-01, when no rule asks.
    ///
    /// Source: NĐ 118/2025/NĐ-CP; Hà Nội and Quảng Ninh run one provincial centre.
    pub fn model(&self, place: Place, on: Day) -> Model {
        match self.province_of(place, on) {
            Some(Place::Province(code)) => self
                .province(code, on)
                .map_or(Model::TwoTier, |row| row.model),
            _ => Model::TwoTier,
        }
    }

    /// Every province of a day, in order of code.
    pub fn provinces(&self, on: Day) -> impl Iterator<Item = Named<'_>> {
        self.provinces
            .iter()
            .filter(move |row| row.covers(on))
            .map(ProvinceRow::named)
    }

    /// Every commune of a day since 2025-07-01, in order of code.
    pub fn communes(&self, on: Day) -> impl Iterator<Item = Named<'_>> {
        self.communes
            .iter()
            .filter(move |row| row.covers(on))
            .map(CommuneRow::named)
    }

    /// The communes of a province on a day, in order of code.
    pub fn communes_of(&self, province: Place, on: Day) -> impl Iterator<Item = Named<'_>> {
        self.communes
            .iter()
            .filter(move |row| Place::Province(row.province) == province)
            .filter(move |row| row.covers(on))
            .map(CommuneRow::named)
    }

    /// The places whose names answer a query, best first, at most `limit`.
    ///
    /// Marks, case, quotes and tone placement do not matter; the kind (`phường`, `P.`) may be left
    /// out, and what stands after the name (`… thành phố Hà Tĩnh`) narrows. A code finds its place;
    /// the name of a former ward finds that ward with the communes it is part of now.
    pub fn search(&self, query: &str, on: Day, limit: usize) -> Vec<Found<'_>> {
        let by_code = self.find(query.trim(), on).map(Found::Now);
        let by_name = self.index.hits(query).into_iter();
        let by_name = by_name.filter_map(|target| self.found(target, on));
        by_code.into_iter().chain(by_name).take(limit).collect()
    }

    /// Wards that ended on or before 2025-06-30.
    pub fn former_wards(&self) -> &[FormerWard] {
        &self.former
    }

    /// Where a role sits, seen from a place: from a commune one may ask for its own bodies, those
    /// of its former district, of its province, or of the centre. None when the place does not
    /// exist that day, or the role has no seat at that level.
    pub fn seat(&self, from: Place, role: OfficeRole, level: Level, on: Day) -> Option<Seat> {
        let body = self
            .bodies
            .iter()
            .find(|row| row.level == level && row.roles.contains(&role) && row.covers(on))?
            .body;
        let place = match (level, from) {
            (Level::Central, _) => Place::Central,
            (Level::Province, _) => self.province_of(from, on)?,
            (Level::District | Level::Commune, Place::Commune(_)) => {
                self.named(from, on).map(|named| named.place)?
            }
            (Level::District | Level::Commune, _) => return None,
        };
        Some(Seat { place, body })
    }

    /// Whether a role has a seat at a level on every day from a day to a day.
    pub fn seats(&self, role: OfficeRole, level: Level, from: Day, to: Day) -> bool {
        let mut rows = self.bodies.iter();
        let seat =
            rows.find(|row| row.level == level && row.roles.contains(&role) && row.covers(from));
        match seat {
            None => false,
            Some(row) if to <= row.to => true,
            Some(row) => self.seats(role, level, row.to.plus(1), to),
        }
    }

    /// A seat as people read it on a day.
    pub fn unit(&self, seat: Seat, on: Day) -> Option<Unit> {
        let level = seat.level();
        let row = self
            .bodies
            .iter()
            .find(|row| row.level == level && row.body == seat.body && row.covers(on))?;
        let (vi, en) = match (level, seat.place) {
            (Level::Central, _) => (String::new(), String::new()),
            (Level::District, Place::Commune(code)) => {
                let ward = self.former_on(code, on)?;
                (
                    vietnamese(ward.district_kind, &ward.district),
                    english(ward.district_kind, &ward.district),
                )
            }
            _ => {
                let named = self.named(seat.place, on)?;
                (named.vi(), named.en())
            }
        };
        Some(Unit {
            code: seat.code(),
            name_vi: row.name_vi.replace("{place}", &vi),
            name_en: row.name_en.replace("{place}", &en),
            level,
            ward_code: matches!(seat.place, Place::Commune(_)).then(|| seat.place.to_string()),
            province_code: self
                .province_of(seat.place, on)
                .unwrap_or(Place::Central)
                .to_string(),
        })
    }

    /// The unit with this code on a day; none for an unknown code.
    pub fn unit_by_code(&self, code: &UnitCode, on: Day) -> Option<Unit> {
        self.unit(code.try_into().ok()?, on)
    }

    fn found(&self, target: Target, on: Day) -> Option<Found<'_>> {
        match target {
            Target::Province(row) => {
                let row = self.provinces.get(row)?;
                let there = row.covers(on);
                there.then(|| Found::Now(row.named()))
            }
            Target::Commune(row) => {
                let row = self.communes.get(row)?;
                let there = row.covers(on);
                there.then(|| Found::Now(row.named()))
            }
            Target::Former(row) => {
                let ward = self.former.get(row)?;
                let successors: Vec<_> = ward
                    .successors
                    .iter()
                    .filter_map(|code| self.commune(*code, on).map(CommuneRow::named))
                    .collect();
                (!successors.is_empty()).then_some(Found::Former { ward, successors })
            }
        }
    }

    fn province(&self, code: u8, on: Day) -> Option<&ProvinceRow> {
        let start = self.provinces.partition_point(|row| row.code < code);
        self.provinces
            .iter()
            .skip(start)
            .take_while(|row| row.code == code)
            .find(|row| row.covers(on))
    }

    fn commune(&self, code: u32, on: Day) -> Option<&CommuneRow> {
        let start = self.communes.partition_point(|row| row.code < code);
        self.communes
            .iter()
            .skip(start)
            .take_while(|row| row.code == code)
            .find(|row| row.covers(on))
    }

    fn former_on(&self, code: u32, on: Day) -> Option<&FormerWard> {
        let found = self
            .former
            .binary_search_by_key(&Some(code), |ward| ward.code)
            .ok()?;
        self.former.get(found).filter(|_| on < self.cut_over)
    }
}

#[cfg(test)]
mod tests;
