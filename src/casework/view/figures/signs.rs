//! Signs that a unit gets round its duties: none is a finding, each opens its cases.

use std::collections::BTreeMap;

use super::apologies::ApologyFigure;
use super::behind::Figure;
use super::watched_places;
use crate::casework::actor::Me;
use crate::domain::change::Measure;
use crate::domain::coded::Coded as _;
use crate::domain::ids::UnitCode;
use crate::domain::time::Day;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::figures::list_counts;

/// How many signs there are.
const SIGNS: usize = 10;

/// What a sign counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sign {
    /// Cases.
    Cases(Figure),
    /// Apologies.
    Apologies(ApologyFigure),
}

impl Sign {
    /// The sign a measure is; none for what is counted otherwise.
    fn of(measure: Measure) -> Option<Self> {
        match measure {
            Measure::VoidProposed => Some(Self::Apologies(ApologyFigure::ProposedVoid)),
            _ => Figure::of(measure).map(Self::Cases),
        }
    }
}

/// The signs, in the order they are shown. Source: quy chế của cổng.
pub const SHOWN: [Sign; SIGNS] = [
    Sign::Cases(Figure::Refused),
    Sign::Cases(Figure::Diverted),
    Sign::Cases(Figure::Withdrawn),
    Sign::Cases(Figure::Merged),
    Sign::Cases(Figure::Recategorised),
    Sign::Cases(Figure::PausedNearDue),
    Sign::Cases(Figure::Extended),
    Sign::Cases(Figure::Unfounded),
    Sign::Cases(Figure::AtTheLast),
    Sign::Apologies(ApologyFigure::ProposedVoid),
];

/// The signs of one unit in a period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnitSigns {
    /// The unit.
    pub unit: UnitCode,
    /// Reports received: what the signs are to be seen against.
    pub received: i64,
    /// How often each sign was seen, in the order of [`SHOWN`].
    pub seen: [i64; SIGNS],
}

impl UnitSigns {
    fn of(unit: &str) -> Self {
        Self {
            unit: UnitCode(unit.to_owned()),
            received: 0,
            seen: [0; SIGNS],
        }
    }

    /// All signs together: the unit with most of them stands first.
    pub fn all(&self) -> i64 {
        self.seen.iter().sum()
    }

    fn add(&mut self, measure: Measure, n: i64) {
        if measure == Measure::Received {
            self.received += n;
        }
        let sign = Sign::of(measure);
        let places = self.seen.iter_mut().zip(SHOWN);
        for (count, _) in places.filter(|(_, shown)| Some(*shown) == sign) {
            *count += n;
        }
    }
}

/// The signs of every unit of the reader's provinces and communes in which there are any, the one
/// with most first.
///
/// # Errors
/// As any query.
pub fn signs(
    c: &mut AnyConnection,
    me: &Me,
    (from, to): (Day, Day),
) -> Result<Vec<UnitSigns>, StorageError> {
    let mut units: BTreeMap<String, UnitSigns> = BTreeMap::new();
    for place in watched_places(me) {
        for ((unit, _), _, measure, _, n) in list_counts(c, &place, from.0, to.0)? {
            let Some(measure) = Measure::from_code(&measure) else {
                continue;
            };
            let line = units
                .entry(unit.clone())
                .or_insert_with(|| UnitSigns::of(&unit));
            line.add(measure, n);
        }
    }
    let mut seen: Vec<UnitSigns> = units.into_values().filter(|line| line.all() > 0).collect();
    seen.sort_by_key(|line| (-line.all(), line.unit.0.clone()));
    Ok(seen)
}
