//! A roster of positions as stored, indexed for the law's questions.

use std::collections::{HashMap, HashSet};

use super::{Position, Roster, Substitution, names};
use crate::domain::directory::place::Place;
use crate::domain::ids::{PositionId, StaffId, UnitCode};
use crate::domain::roles::OfficeRole;
use crate::domain::text::fold::fold;
use crate::domain::time::Day;

/// The positions of an installation and who acts for whom.
#[derive(Clone, Debug, Default)]
pub struct Staff {
    positions: HashMap<PositionId, Position>,
    by_place: HashMap<Place, Vec<PositionId>>,
    by_superior: HashMap<PositionId, Vec<PositionId>>,
    by_person: HashMap<StaffId, Vec<PositionId>>,
    substitutions: HashMap<PositionId, Vec<Substitution>>,
}

impl Staff {
    /// Indexes positions and substitutions, in any order.
    pub fn new(positions: Vec<Position>, substitutions: Vec<Substitution>) -> Self {
        let mut staff = Self::default();
        for position in positions {
            let id = position.id;
            if let Some(place) = position.place() {
                staff.by_place.entry(place).or_default().push(id);
            }
            if let Some(superior) = position.superior {
                staff.by_superior.entry(superior).or_default().push(id);
            }
            if let Some(person) = position.holder {
                staff.by_person.entry(person).or_default().push(id);
            }
            staff.positions.insert(id, position);
        }
        for substitution in substitutions {
            let of = staff.substitutions.entry(substitution.position);
            of.or_default().push(substitution);
        }
        staff
    }

    /// A position by its identity.
    pub fn get(&self, id: PositionId) -> Option<&Position> {
        self.positions.get(&id)
    }

    /// The positions a person holds on a day, and those they act for as a substitute.
    pub fn acting_for(&self, person: StaffId, on: Day) -> Vec<PositionId> {
        let own = self.by_person.get(&person).into_iter().flatten().copied();
        let mut positions: Vec<PositionId> = own
            .filter(|id| self.get(*id).is_some_and(|position| position.is_held(on)))
            .collect();
        let all = self.substitutions.values().flatten();
        let acts = all.filter(|s| s.from <= on && s.to.is_none_or(|to| on <= to));
        let acts = acts
            .filter(|s| positions.contains(&s.substitute))
            .map(|s| s.position);
        positions.extend(acts.collect::<Vec<_>>());
        positions
    }

    /// Whether a person held a position once, and holds none from a day on.
    pub fn has_left(&self, person: StaffId, on: Day) -> bool {
        let own = self.by_person.get(&person).into_iter().flatten();
        let mut last_days = own
            .filter_map(|id| self.get(*id))
            .map(|position| position.to);
        let first = last_days.next();
        first.is_some_and(|first| {
            let mut all = std::iter::once(first).chain(last_days);
            all.all(|to| to.is_some_and(|to| to < on))
        })
    }

    fn held_at(&self, place: Place, on: Day) -> impl Iterator<Item = &Position> {
        let ids = self.by_place.get(&place).into_iter().flatten();
        ids.filter_map(|id| self.positions.get(id))
            .filter(move |position| position.is_held(on))
    }
}

impl Roster for Staff {
    fn holders(&self, place: Place, role: OfficeRole, on: Day) -> impl Iterator<Item = PositionId> {
        self.held_at(place, on)
            .filter(move |position| position.role == role)
            .map(|position| position.id)
    }

    fn is_staffed(&self, place: Place, on: Day) -> bool {
        self.held_at(place, on).next().is_some()
    }

    fn named(&self, place: Place, _: &[OfficeRole], name: &str, on: Day) -> Vec<PositionId> {
        let is_meant = |position: &&Position| {
            let full = position.holder_name.as_deref();
            full.is_some_and(|full| names::may_be(name, full))
        };
        let meant = self.held_at(place, on).filter(is_meant);
        meant.map(|position| position.id).collect()
    }

    fn mentioned(&self, place: Place, text: &str, on: Day) -> Vec<PositionId> {
        let text = fold(text);
        let is_mentioned = |position: &&Position| {
            let name = position.holder_name.as_deref().unwrap_or_default();
            names::stands_in(&fold(name), &text)
                || names::stands_in(&fold(&position.title), &text)
                || names::speaks_of(position.role, &text)
                || names::names_with_title(position.role, &fold(name), &text)
        };
        let mentioned = self.held_at(place, on).filter(is_mentioned);
        mentioned.map(|position| position.id).collect()
    }

    fn role(&self, position: PositionId) -> Option<OfficeRole> {
        self.get(position).map(|position| position.role)
    }

    fn is_in(&self, position: PositionId, unit: &UnitCode) -> bool {
        self.get(position)
            .is_some_and(|position| position.unit == *unit)
    }

    fn add_same_people(&self, positions: &mut Vec<PositionId>, _: Day) {
        let people: HashSet<StaffId> = positions
            .iter()
            .filter_map(|id| self.get(*id)?.holder)
            .collect();
        let theirs = people
            .iter()
            .filter_map(|person| self.by_person.get(person));
        positions.extend(theirs.flatten());
        positions.sort_unstable();
        positions.dedup();
    }

    fn subordinates(&self, positions: &[PositionId], _: Day) -> Vec<PositionId> {
        let mut seen: HashSet<PositionId> = positions.iter().copied().collect();
        let (mut found, mut asked) = (Vec::new(), positions.to_vec());
        while let Some(superior) = asked.pop() {
            for id in self.by_superior.get(&superior).into_iter().flatten() {
                if seen.insert(*id) {
                    found.push(*id);
                    asked.push(*id);
                }
            }
        }
        found
    }

    fn substitutes(&self, positions: &[PositionId], on: Day) -> Vec<PositionId> {
        positions
            .iter()
            .filter_map(|id| self.substitutions.get(id))
            .flatten()
            .filter(|substitution| substitution.to.is_none_or(|to| on <= to))
            .map(|substitution| substitution.substitute)
            .collect()
    }
}
