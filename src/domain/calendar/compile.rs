//! From holiday rows to a [`Calendar`], refusing rows that contradict each other or the law.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use thiserror::Error;

use super::holiday::{Holiday, HolidayKind, HolidayStatus};
use super::{Calendar, OffDay, WhyOff};
use crate::domain::lunar;
use crate::domain::time::Day;

/// Why a row cannot be part of a calendar.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Contradiction {
    /// The table has no row.
    #[error("the calendar has no day at all")]
    Empty,
    /// Another row has the same day and the same name.
    #[error("the same holiday stands twice")]
    Repeated {
        /// Position of the other row.
        other: usize,
    },
    /// Another row says something else about the same day.
    #[error("the same day stands twice with different kinds")]
    Opposed {
        /// Position of the other row.
        other: usize,
    },
    /// A swapped working day that is worked anyway.
    #[error("a swapped working day must be a Saturday or Sunday")]
    WorkedAnyway,
    /// A substitute or swapped day off that is off anyway.
    #[error("a substitute or swapped day off must be a Monday to Friday")]
    OffAnyway,
    /// Years between two listed years have no row.
    #[error("no holiday is listed for {0}, though earlier and later years are")]
    MissingYear(i16),
    /// The year cannot be checked against the lunar calendar.
    #[error("the year lies outside {} to {}", lunar::FIRST_YEAR, lunar::LAST_YEAR)]
    YearOutOfRange,
    /// The year is listed without one of its statutory holidays.
    #[error("{on} is a public holiday by law and is not listed")]
    MissingHoliday {
        /// The holiday that is missing.
        on: Day,
    },
    /// The year is listed with fewer days off than the law gives on an occasion.
    #[error("the law gives {by_law} days off around {on}, and {listed} are listed")]
    ShortHoliday {
        /// The day of the occasion.
        on: Day,
        /// Days the law gives.
        by_law: usize,
        /// Days listed close enough to it.
        listed: usize,
    },
}

/// Compiles rows in any order. Errors carry the position of the row at fault.
///
/// Source: BLLĐ 2019 Điều 111 khoản 3, Điều 112.
pub fn compile(rows: Vec<Holiday>) -> Result<Calendar, Vec<(usize, Contradiction)>> {
    let mut by_day: BTreeMap<Day, Vec<usize>> = BTreeMap::new();
    for (position, row) in rows.iter().enumerate() {
        by_day.entry(row.day).or_default().push(position);
    }
    let (Some((&earliest, _)), Some((&latest, _))) =
        (by_day.first_key_value(), by_day.last_key_value())
    else {
        return Err(vec![(0, Contradiction::Empty)]);
    };
    let mut problems = weekday_problems(&rows);
    problems.extend(doubles(&rows, &by_day));
    problems.extend(gaps(&rows, &by_day));
    if !problems.is_empty() {
        problems.sort_by_key(|(position, _)| *position);
        return Err(problems);
    }
    let (first, last) = (new_year(earliest, 0), new_year(latest, 1).plus(-1));
    let mut rows = rows;
    rows.sort_by_key(|row| row.day);
    let listed = rows.iter().map(|row| (row.day, row)).collect();
    let mut calendar = Calendar {
        first,
        last,
        last_confirmed: last_confirmed(&rows, first, last),
        worked: vec![0],
        working: Vec::new(),
        off: Vec::new(),
        holidays: Vec::new(),
    };
    fill(&mut calendar, &listed);
    calendar.holidays = rows;
    Ok(calendar)
}

/// Walks the known days once, so that nothing has to walk them later.
fn fill(calendar: &mut Calendar, listed: &BTreeMap<Day, &Holiday>) {
    let mut count = 0;
    for day in (calendar.first.0..=calendar.last.0).map(Day) {
        match why_off(day, listed.get(&day).copied()) {
            Some(why) => calendar.off.push(OffDay { day, why }),
            None => {
                count += 1;
                calendar.working.push(day);
            }
        }
        calendar.worked.push(count);
    }
}

fn why_off(day: Day, row: Option<&Holiday>) -> Option<WhyOff> {
    match row {
        Some(row) if row.kind == HolidayKind::SwapWork => None,
        Some(row) => Some(WhyOff::Holiday {
            kind: row.kind,
            name: row.name.clone(),
        }),
        None => is_weekend(day).then_some(WhyOff::Weekend),
    }
}

fn is_weekend(day: Day) -> bool {
    matches!(day.date().weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// 1 January of the day's year, or of a year shortly after it.
fn new_year(day: Day, years_later: i16) -> Day {
    let year = day.date().year().saturating_add(years_later);
    Day::from_date(Date::new(year, 1, 1).unwrap_or(Date::MAX))
}

/// The day before the first year that still awaits its notice.
fn last_confirmed(rows: &[Holiday], first: Day, last: Day) -> Day {
    rows.iter()
        .find(|row| row.status != HolidayStatus::Announced)
        .map_or(last, |row| {
            new_year(row.day, 0).plus(-1).max(first.plus(-1))
        })
}

fn weekday_problems(rows: &[Holiday]) -> Vec<(usize, Contradiction)> {
    let problem = |row: &Holiday| match (row.kind, is_weekend(row.day)) {
        (HolidayKind::SwapWork, false) => Some(Contradiction::WorkedAnyway),
        (HolidayKind::Substitute | HolidayKind::SwapOff, true) => Some(Contradiction::OffAnyway),
        _ => None,
    };
    rows.iter()
        .enumerate()
        .filter_map(|(position, row)| Some((position, problem(row)?)))
        .collect()
}

/// Two statutory holidays may meet on one day (Giỗ Tổ on 30 April); nothing else may.
fn doubles(rows: &[Holiday], by_day: &BTreeMap<Day, Vec<usize>>) -> Vec<(usize, Contradiction)> {
    let mut problems = Vec::new();
    for positions in by_day.values() {
        let mut earlier: Vec<(usize, &Holiday)> = Vec::new();
        for &position in positions {
            let Some(row) = rows.get(position) else {
                continue;
            };
            for &(other, seen) in &earlier {
                if seen.kind == row.kind && seen.name == row.name {
                    problems.push((position, Contradiction::Repeated { other }));
                } else if [seen.kind, row.kind] != [HolidayKind::Statutory; 2] {
                    problems.push((position, Contradiction::Opposed { other }));
                }
            }
            earlier.push((position, row));
        }
    }
    problems
}

/// Years skipped, and listed years without their statutory holidays: a year with "no holiday known"
/// would silently be worked through.
fn gaps(rows: &[Holiday], by_day: &BTreeMap<Day, Vec<usize>>) -> Vec<(usize, Contradiction)> {
    let mut first_row_of = BTreeMap::new();
    for (position, row) in rows.iter().enumerate() {
        first_row_of
            .entry(row.day.date().year())
            .or_insert(position);
    }
    let mut problems = Vec::new();
    let mut expected = None;
    for (&year, &position) in &first_row_of {
        if let Some(missing) = expected.filter(|expected| *expected != year) {
            problems.push((position, Contradiction::MissingYear(missing)));
        }
        expected = year.checked_add(1);
        let Some(by_law) = by_law(year) else {
            problems.push((position, Contradiction::YearOutOfRange));
            continue;
        };
        let is_listed = |day: Day| {
            by_day.get(&day).into_iter().flatten().any(|&position| {
                rows.get(position)
                    .is_some_and(|row| row.kind == HolidayKind::Statutory)
            })
        };
        problems.extend(lacking(&by_law, is_listed).map(|problem| (position, problem)));
    }
    problems
}

/// Days off that the law gives on an occasion.
struct Occasion {
    /// The occasion itself, always off.
    on: Day,
    /// How many days off it brings.
    days: usize,
    /// How far from it they may lie: which they are is announced each year.
    within: i32,
}

fn lacking(
    by_law: &[Occasion],
    is_listed: impl Fn(Day) -> bool,
) -> impl Iterator<Item = Contradiction> {
    by_law.iter().filter_map(move |occasion| {
        let (on, by_law) = (occasion.on, occasion.days);
        let near = (-occasion.within..=occasion.within).map(|days| on.plus(days));
        let listed = near.filter(|day| is_listed(*day)).count();
        match is_listed(on) {
            false => Some(Contradiction::MissingHoliday { on }),
            true if listed < by_law => Some(Contradiction::ShortHoliday { on, by_law, listed }),
            true => None,
        }
    })
}

/// The first year of BLLĐ 2019, which gives National Day a second day.
const SECOND_NATIONAL_DAY: i16 = 2021;
/// The first year with Ngày Văn hóa Việt Nam on 24 November.
const CULTURE_DAY: i16 = 2026;

/// The holidays of a year: New Year, Tết, Giỗ Tổ, 30 April, 1 May, 2 September with the day before
/// or after it, 24 November.
///
/// Source: BLLĐ 2019 Điều 112 khoản 1; BLLĐ 2012 Điều 115 for the years before 2021; NQ
/// 28/2026/QH16.
fn by_law(year: i16) -> Option<Vec<Occasion>> {
    let on = |month, day| Some(Day::from_date(Date::new(year, month, day).ok()?));
    let single = |on| Occasion {
        on,
        days: 1,
        within: 0,
    };
    let mut all = vec![
        single(on(1, 1)?),
        Occasion {
            on: lunar::tet(year)?,
            days: 5,
            within: 4,
        },
        single(lunar::hung_kings(year)?),
        single(on(4, 30)?),
        single(on(5, 1)?),
    ];
    let national_days = if year >= SECOND_NATIONAL_DAY { 2 } else { 1 };
    all.push(Occasion {
        on: on(9, 2)?,
        days: national_days,
        within: 1,
    });
    all.extend(on(11, 24).filter(|_| year >= CULTURE_DAY).map(single));
    Some(all)
}
