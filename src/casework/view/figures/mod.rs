//! Figures per unit, from the daily counts and the open cases.

mod apologies;
mod behind;
mod ratings;
mod signs;
mod together;
mod totals;

pub use apologies::{ApologyFigure, STEPS, SeenApology, WantedApologies, apologies_behind};
pub use behind::{Figure, Wanted, cases_behind};
pub use ratings::{Ratings, Source};
pub use signs::{SHOWN as SIGNS_SHOWN, Sign, UnitSigns, signs};
pub use totals::{DAYS as TOTALS_DAYS, LastTotals, Totals, totals};

use std::collections::BTreeMap;

use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::casework::actor::{Me, place_of};
use crate::domain::calendar::Calendar;
use crate::domain::case::Channel;
use crate::domain::change::Measure;
use crate::domain::coded::Coded as _;
use crate::domain::ids::UnitCode;
use crate::domain::roles::StaffRole;
use crate::domain::time::Day;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::figures::{
    list_apology_states, list_counts, list_open_counts, list_owed_counts,
};

/// How long ago an open case was due, in working days.
#[derive(Clone, Copy, PartialEq, Eq, Debug, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Age {
    /// Up to five.
    Week,
    /// Six to ten.
    Fortnight,
    /// Eleven to twenty.
    Month,
    /// More than twenty.
    Longer,
}

/// How many ages there are.
const AGES: usize = 4;

impl Age {
    /// The most working days of this age; none for the last.
    fn most(self) -> Option<u32> {
        match self {
            Self::Week => Some(5),
            Self::Fortnight => Some(10),
            Self::Month => Some(20),
            Self::Longer => None,
        }
    }

    /// The age of a number of working days.
    pub fn of(days: u32) -> Self {
        let holds = |age: &Self| age.most().is_none_or(|most| days <= most);
        Self::all()
            .iter()
            .copied()
            .find(holds)
            .unwrap_or(Self::Longer)
    }

    /// The due days of this age today: from one day to before another.
    pub fn due_days(self, calendar: &Calendar, today: Day) -> (Day, Day) {
        let edge = |age: Self| {
            let days = age.most()?;
            let back = |day: Day, _| calendar.previous_working(day.plus(-1));
            (0..=days).try_fold(today.plus(1), back).ok()
        };
        let younger = Self::all().iter().take_while(|age| **age != self).last();
        let before = younger.map_or(Some(today), |age| edge(*age));
        // A calendar that does not reach so far back knows no cases that old either.
        (
            edge(self).unwrap_or(Day::FIRST),
            before.unwrap_or(Day::FIRST),
        )
    }
}

/// What one unit did between two days, and what it owes today.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnitFigures {
    /// The unit.
    pub unit: UnitCode,
    /// Reports received.
    pub received: i64,
    /// Answers sent.
    pub answered: i64,
    /// Of these on or before their due day.
    pub on_time: i64,
    /// Working days taken and how many answers took them, ascending.
    pub working_days: Vec<(u32, i64)>,
    /// What senders said who filed themselves.
    pub ratings: Ratings,
    /// What those said for whom somebody typed at a desk.
    pub desk_ratings: Ratings,
    /// Cases open now.
    pub open: i64,
    /// Of these past their due day, by how long: one count for each of [`Age`], in its order.
    pub overdue: [i64; AGES],
    /// Apologies that became owed.
    pub apologies_owed: i64,
    /// Apologies owed now and past their day.
    pub apologies_overdue: i64,
    /// Answers by month, the first one first.
    pub months: BTreeMap<(i16, i8), Answers>,
    /// How far the apologies that became owed have come: one count for each of
    /// [`ApologyFigure::STEPS`], in its order.
    pub apology_steps: [i64; STEPS],
}

/// Answers of a month.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Answers {
    /// All of them.
    pub all: i64,
    /// Those on or before their due day.
    pub on_time: i64,
}

impl UnitFigures {
    /// Nothing counted yet.
    pub fn of(unit: &str) -> Self {
        Self {
            unit: UnitCode(unit.to_owned()),
            received: 0,
            answered: 0,
            on_time: 0,
            working_days: Vec::new(),
            ratings: Ratings::default(),
            desk_ratings: Ratings::default(),
            open: 0,
            overdue: [0; AGES],
            apologies_owed: 0,
            apologies_overdue: 0,
            months: BTreeMap::new(),
            apology_steps: [0; STEPS],
        }
    }

    /// Apologies handed over and published, of those that became owed in the period.
    pub fn apologised(&self) -> i64 {
        self.apology_steps.last().copied().unwrap_or_default()
    }

    /// The working days within which `percent` of the answers came; none without answers.
    pub fn within(&self, percent: i64) -> Option<u32> {
        let all: i64 = self.working_days.iter().map(|(_, n)| n).sum();
        let mut seen = 0;
        let reached = |(days, n): &(u32, i64)| {
            seen += n;
            (seen * 100 >= all * percent).then_some(*days)
        };
        self.working_days.iter().find_map(reached)
    }
}

/// The figures of every unit of the supervisor's province or commune.
///
/// # Errors
/// As any query.
pub fn figures(
    c: &mut AnyConnection,
    me: &Me,
    (from, to): (Day, Day),
    today: Day,
    calendar: &Calendar,
) -> Result<Vec<UnitFigures>, StorageError> {
    let ages = Age::all().iter();
    let ages: Vec<(Day, Day)> = ages.map(|age| age.due_days(calendar, today)).collect();
    let mut units: BTreeMap<String, UnitFigures> = BTreeMap::new();
    for place in watched_places(me) {
        for ((unit, channel), on, measure, days, n) in list_counts(c, &place, from.0, to.0)? {
            let line = units
                .entry(unit.clone())
                .or_insert_with(|| UnitFigures::of(&unit));
            let measure = Measure::from_code(&measure);
            match Channel::from_code(&channel) {
                Some(Channel::Desk) => line.desk_ratings.add(measure, n),
                _ => line.ratings.add(measure, n),
            }
            add(line, measure, (Day(on), days), n);
        }
        for (unit, state, n) in list_apology_states(c, &place, (from.0, to.0))? {
            let line = units
                .entry(unit.clone())
                .or_insert_with(|| UnitFigures::of(&unit));
            let reached = ApologyFigure::STEPS.iter().map(|step| step.holds(&state));
            for (count, is_reached) in line.apology_steps.iter_mut().zip(reached) {
                *count += if is_reached { n } else { 0 };
            }
        }
        for (unit, due, n) in list_open_counts(c, &place)? {
            let line = units
                .entry(unit.clone())
                .or_insert_with(|| UnitFigures::of(&unit));
            line.open += n;
            let of_age = |(from, before): &&(Day, Day)| (from.0..before.0).contains(&due);
            let counts = line.overdue.iter_mut().zip(&ages);
            for (count, _) in counts.filter(|(_, range)| of_age(range)) {
                *count += n;
            }
        }
        for (unit, overdue) in list_owed_counts(c, &place, today.0)? {
            let line = units
                .entry(unit.clone())
                .or_insert_with(|| UnitFigures::of(&unit));
            line.apologies_overdue = overdue;
        }
    }
    Ok(units.into_values().collect())
}

/// The provinces and communes whose figures somebody sees.
fn watched_places(me: &Me) -> Vec<String> {
    let given = me.roles.iter().filter(|given| sees(given.role));
    given
        .map(|given| place_of(&given.unit.0).to_owned())
        .collect()
}

pub(super) fn sees(role: StaffRole) -> bool {
    matches!(
        role,
        StaffRole::Supervisor | StaffRole::Observer | StaffRole::Leader
    )
}

fn add(line: &mut UnitFigures, measure: Option<Measure>, (on, days): (Day, i32), n: i64) {
    match measure {
        Some(Measure::Received) => line.received += n,
        Some(Measure::AnsweredOnTime) => {
            line.on_time += n;
            month(line, on).on_time += n;
            answered(line, (on, days), n);
        }
        Some(Measure::AnsweredLate) => answered(line, (on, days), n),
        Some(Measure::ApologyOwed) => line.apologies_owed += n,
        Some(
            Measure::Satisfied
            | Measure::Unsatisfied
            | Measure::Unrated
            | Measure::ApologyIssued
            | Measure::VoidProposed
            | Measure::PausedNearDue
            | Measure::Extended
            | Measure::Withdrawn
            | Measure::FoundUnfounded
            | Measure::AtTheLast
            | Measure::Refused
            | Measure::Merged
            | Measure::DiversionProposed
            | Measure::Recategorised
            | Measure::Converted,
        )
        | None => {}
    }
}

fn month(line: &mut UnitFigures, on: Day) -> &mut Answers {
    let date = on.date();
    line.months.entry((date.year(), date.month())).or_default()
}

fn answered(line: &mut UnitFigures, (on, days): (Day, i32), n: i64) {
    line.answered += n;
    month(line, on).all += n;
    let Ok(days) = u32::try_from(days) else {
        return;
    };
    match line
        .working_days
        .binary_search_by_key(&days, |(known, _)| *known)
    {
        Ok(at) => {
            if let Some((_, count)) = line.working_days.get_mut(at) {
                *count += n;
            }
        }
        Err(at) => line.working_days.insert(at, (days, n)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::Reference;

    #[test]
    fn every_overdue_day_has_one_age_the_one_its_working_days_say() {
        let calendar = Reference::shipped().unwrap().calendar;
        assert_eq!(Age::all().len(), AGES);
        for today in ["2026-02-24", "2026-11-22", "2026-11-23"] {
            let today: Day = today.parse().unwrap();
            for back in 1..90 {
                let due = today.plus(-back);
                let days = calendar.working_days_between(due, today).unwrap();
                let is_of = |age: &&Age| {
                    let (from, before) = age.due_days(&calendar, today);
                    from <= due && due < before
                };
                let ages: Vec<&Age> = Age::all().iter().filter(is_of).collect();
                assert_eq!(ages, [&Age::of(days)], "{due} on {today}");
            }
        }
    }
}
