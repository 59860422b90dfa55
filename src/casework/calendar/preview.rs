//! What another calendar would do to open cases, before anything is written: the same reckoning as
//! [`super::recalculate`], counted by unit.

use std::collections::BTreeMap;

use crate::casework::load::clock_of;
use crate::casework::view::Reading;
use crate::casework::view::nameable::nameable;
use crate::domain::calendar::Calendar;
use crate::domain::case::Due;
use crate::domain::deadline::due;
use crate::domain::ids::UnitCode;
use crate::domain::time::Day;
use crate::storage::cases::deadlines::{OpenClock, list_open_clocks};
use crate::storage::columns::coded;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;

/// Open cases looked at in one query.
const BATCH: i64 = 1_000;
/// Moved cases that may be named, soonest due first.
const NAMED: usize = 200;

/// How many cases are touched, and how.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Touched {
    /// Their due day moves, or becomes known or unknown.
    pub moved: usize,
    /// Of these, those that pass into overdue.
    pub into_overdue: usize,
    /// Of these, those that leave it.
    pub out_of_overdue: usize,
}

/// A case whose day moves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MovedCase {
    /// Its code.
    pub code: String,
    /// The unit that handles it.
    pub unit: UnitCode,
    /// The due day that is known now.
    pub old: Option<Day>,
    /// The one that would be.
    pub new: Option<Day>,
}

/// What another calendar would do.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Effect {
    /// Open cases looked at.
    pub open: usize,
    /// All that are touched.
    pub all: Touched,
    /// The same by unit.
    pub units: Vec<(UnitCode, Touched)>,
    /// The first of them, soonest due first. Sealed cases, those on integrity and those the reader
    /// is kept from are only counted.
    pub first: Vec<MovedCase>,
}

/// What `new` would do to every open case.
///
/// # Errors
/// As any query.
///
/// Source: BLDS 2015 Điều 147, 148; BLLĐ 2019 Điều 112.
pub fn effect(
    c: &mut AnyConnection,
    reading: Reading<'_>,
    new: &Calendar,
    shown: usize,
) -> Result<Effect, StorageError> {
    let mut effect = Effect::default();
    let mut units: BTreeMap<UnitCode, Touched> = BTreeMap::new();
    let mut moved: Vec<(Due, Due, i64)> = Vec::new();
    let mut after = 0;
    loop {
        let batch = list_open_clocks(c, after, BATCH)?;
        let Some(last) = batch.last() else {
            break;
        };
        after = last.case_id;
        for open in batch.iter().filter(|open| open.clock.is_some()) {
            effect.open += 1;
            let (old, new) = days(open, new)?;
            if old == new {
                continue;
            }
            let unit = units.entry(UnitCode(open.unit_code.clone())).or_default();
            unit.count((old, new), reading.today);
            effect.all.count((old, new), reading.today);
            moved.push((old, new, open.case_id));
        }
    }
    effect.units = units.into_iter().collect();
    moved.sort_by_key(|(_, new, id)| (new.on, *id));
    moved.truncate(NAMED);
    effect.first = named(c, reading, &moved, shown)?;
    Ok(effect)
}

impl Touched {
    fn count(&mut self, (old, new): (Due, Due), today: Day) {
        let is_late = |due: Due| due.on.is_some_and(|on| on < today);
        self.moved += 1;
        self.into_overdue += usize::from(!is_late(old) && is_late(new));
        self.out_of_overdue += usize::from(is_late(old) && !is_late(new));
    }
}

/// The due day as it is known now, and as another calendar has it.
fn days(open: &OpenClock, calendar: &Calendar) -> Result<(Due, Due), StorageError> {
    let old = Due {
        on: open.due_on.map(Day),
        status: coded(&open.due_status)?,
    };
    let clock = open.clock.as_ref().map(clock_of).transpose()?;
    let new = clock.map_or(old, |clock| due::due(&clock, calendar).into());
    Ok((old, new))
}

/// The first of the moved cases that the reader may be told of.
fn named(
    c: &mut AnyConnection,
    reading: Reading<'_>,
    moved: &[(Due, Due, i64)],
    shown: usize,
) -> Result<Vec<MovedCase>, StorageError> {
    let ids: Vec<i64> = moved.iter().map(|(_, _, id)| *id).collect();
    let rows = nameable(c, reading, &ids)?;
    let case = |(old, new, id): &(Due, Due, i64)| {
        let (code, unit) = rows.get(id)?.clone();
        let (old, new) = (old.on, new.on);
        Some(MovedCase {
            code,
            unit,
            old,
            new,
        })
    };
    Ok(moved.iter().filter_map(case).take(shown).collect())
}
