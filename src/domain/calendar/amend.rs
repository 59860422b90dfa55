//! What may become of a calendar in force: days off and swaps are added, corrected and taken away,
//! from the next day on and never backwards.

use std::collections::BTreeMap;

use thiserror::Error;

use super::compile::{Contradiction, compile};
use super::holiday::{Holiday, HolidayKind, HolidayStatus};
use super::{Calendar, UnknownYear};
use crate::domain::time::Day;

/// One change somebody wants.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Amendment {
    /// One more day off.
    DayOff(Holiday),
    /// A day off, and the weekend day worked for it.
    Swap {
        /// The day off.
        off: Holiday,
        /// The day worked for it.
        worked: Holiday,
    },
    /// What is said of a listed day was wrong.
    Correct {
        /// The day as it is listed.
        day: Day,
        /// What it should have been.
        by: Holiday,
    },
    /// A listed day is an ordinary one after all; a swap goes with its other half.
    Remove(Day),
    /// The notice of a year has come, and says what the calendar says.
    Confirm {
        /// The year.
        year: i16,
        /// The notice.
        source: String,
    },
    /// Whole years: their days to come are these and no others.
    Years(Vec<Holiday>),
}

/// Why a change cannot be.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Unamendable {
    /// The day is today or before it.
    #[error("{0} is not to come: a calendar changes from the next day")]
    Passed(Day),
    /// The day is listed already.
    #[error("{day} is listed already: {name}")]
    Taken {
        /// The day.
        day: Day,
        /// What it is listed as.
        name: String,
    },
    /// The day is not listed.
    #[error("{0} is not listed")]
    NotListed(Day),
    /// The year has no calendar yet: it comes whole.
    #[error("the calendar has no year {0}")]
    NoSuchYear(i16),
    /// Nothing of the year awaits its notice.
    #[error("nothing of {0} awaits its notice")]
    Confirmed(i16),
}

/// Why a changed calendar cannot come into force.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unfit {
    /// The change itself cannot be.
    Unamendable(Unamendable),
    /// The calendar would contradict the law or itself.
    Contradicts(Contradiction),
    /// Nothing would be another day or have another name.
    Same,
}

/// The calendar after a change.
///
/// # Errors
/// Why it cannot be.
pub fn apply(calendar: &Calendar, amendment: &Amendment, today: Day) -> Result<Calendar, Unfit> {
    let rows = amended(calendar, amendment, today).map_err(Unfit::Unamendable)?;
    if rows == calendar.holidays() {
        return Err(Unfit::Same);
    }
    let first = |problems: Vec<(usize, Contradiction)>| {
        let first = problems.into_iter().next();
        Unfit::Contradicts(first.map_or(Contradiction::Empty, |(_, why)| why))
    };
    let new = compile(rows).map_err(first)?;
    match backwards(calendar, &new, today) {
        Some(day) => Err(Unfit::Unamendable(Unamendable::Passed(day))),
        None => Ok(new),
    }
}

/// The rows after a change, ascending. What they say together is [`super::compile::compile`]'s to
/// judge.
///
/// # Errors
/// The day is not to come, taken, or not there.
pub fn amended(
    calendar: &Calendar,
    amendment: &Amendment,
    today: Day,
) -> Result<Vec<Holiday>, Unamendable> {
    let mut rows = calendar.holidays().to_vec();
    match amendment {
        Amendment::DayOff(new) => place(calendar, &mut rows, new, today)?,
        Amendment::Swap { off, worked } => {
            place(calendar, &mut rows, off, today)?;
            place(calendar, &mut rows, worked, today)?;
        }
        Amendment::Correct { day, by } => {
            let gone = listed(&rows, *day, today)?;
            rows.retain(|row| *row != gone);
            place(calendar, &mut rows, by, today)?;
        }
        Amendment::Remove(day) => {
            let gone = listed(&rows, *day, today)?;
            let other = partner(&rows, &gone).cloned();
            if let Some(other) = &other {
                to_come(other.day, today)?;
            }
            rows.retain(|row| *row != gone && Some(row) != other.as_ref());
        }
        Amendment::Confirm { year, source } => confirm(&mut rows, *year, source)?,
        Amendment::Years(new) => return Ok(with_years(calendar, new, today)),
    }
    rows.sort_by_key(|row| row.day);
    Ok(rows)
}

fn to_come(day: Day, today: Day) -> Result<(), Unamendable> {
    match day > today {
        true => Ok(()),
        false => Err(Unamendable::Passed(day)),
    }
}

fn listed(rows: &[Holiday], day: Day, today: Day) -> Result<Holiday, Unamendable> {
    to_come(day, today)?;
    let found = rows.iter().find(|row| row.day == day);
    found.cloned().ok_or(Unamendable::NotListed(day))
}

/// Puts a row among the others. Only two holidays of the law may meet on one day.
fn place(
    calendar: &Calendar,
    rows: &mut Vec<Holiday>,
    new: &Holiday,
    today: Day,
) -> Result<(), Unamendable> {
    to_come(new.day, today)?;
    if calendar.check(new.day).is_err() {
        return Err(Unamendable::NoSuchYear(new.day.date().year()));
    }
    let meets = |row: &&Holiday| {
        row.day == new.day
            && (row.name == new.name || [row.kind, new.kind] != [HolidayKind::Statutory; 2])
    };
    if let Some(row) = rows.iter().find(meets) {
        let (day, name) = (row.day, row.name.clone());
        return Err(Unamendable::Taken { day, name });
    }
    rows.push(new.clone());
    Ok(())
}

/// The other half of a swap: the one that names this one's day.
pub fn partner<'r>(rows: &'r [Holiday], row: &Holiday) -> Option<&'r Holiday> {
    let wanted = match row.kind {
        HolidayKind::SwapOff => HolidayKind::SwapWork,
        HolidayKind::SwapWork => HolidayKind::SwapOff,
        HolidayKind::Statutory | HolidayKind::Substitute => return None,
    };
    let day = row.day.to_string();
    rows.iter()
        .find(|other| other.kind == wanted && other.name.contains(&day))
}

fn confirm(rows: &mut [Holiday], year: i16, source: &str) -> Result<(), Unamendable> {
    let of_year = |row: &&mut Holiday| row.day.date().year() == year;
    let unsure = |row: &&mut Holiday| row.status != HolidayStatus::Announced;
    if !rows.iter().any(|row| row.day.date().year() == year) {
        return Err(Unamendable::NoSuchYear(year));
    }
    let mut count = 0;
    for row in rows.iter_mut().filter(of_year).filter(unsure) {
        row.status = HolidayStatus::Announced;
        source.clone_into(&mut row.source);
        row.name = row.plain_name().to_owned();
        count += 1;
    }
    match count {
        0 => Err(Unamendable::Confirmed(year)),
        _ => Ok(()),
    }
}

/// The rows with those of some years replaced. Of a known year what has passed stays as it was.
fn with_years(calendar: &Calendar, new: &[Holiday], today: Day) -> Vec<Holiday> {
    let year = |row: &Holiday| row.day.date().year();
    let is_kept = |row: &&Holiday| row.day <= today || !new.iter().any(|n| year(n) == year(row));
    let is_new = |row: &&Holiday| row.day > today || calendar.check(row.day).is_err();
    let kept = calendar.holidays().iter().filter(is_kept);
    let mut rows: Vec<Holiday> = kept.chain(new.iter().filter(is_new)).cloned().collect();
    rows.sort_by_key(|row| row.day);
    rows
}

/// A day of the past that another calendar would make another one: worked instead of off, off
/// instead of worked, or unknown. The years both do not know are nobody's past.
pub fn backwards(old: &Calendar, new: &Calendar, today: Day) -> Option<Day> {
    let through = today.min(old.last());
    let differs = |day: &Day| {
        let known: Result<bool, UnknownYear> = new.is_working(*day);
        old.is_working(*day) != known
    };
    (old.first().0..=through.0).map(Day).find(differs)
}

/// What two calendars say of one day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DayChange {
    /// The day.
    pub day: Day,
    /// The rows that go, or are not the same any more.
    pub before: Vec<Holiday>,
    /// The rows that come in their place.
    pub after: Vec<Holiday>,
}

/// The days of which two lists say something else, ascending.
pub fn differences(old: &[Holiday], new: &[Holiday]) -> Vec<DayChange> {
    let mut days: BTreeMap<Day, DayChange> = BTreeMap::new();
    let mut at = |day: Day, put: &dyn Fn(&mut DayChange)| {
        put(days.entry(day).or_insert_with(|| DayChange {
            day,
            before: Vec::new(),
            after: Vec::new(),
        }));
    };
    for row in old.iter().filter(|row| !new.contains(row)) {
        at(row.day, &|change| change.before.push(row.clone()));
    }
    for row in new.iter().filter(|row| !old.contains(row)) {
        at(row.day, &|change| change.after.push(row.clone()));
    }
    days.into_values().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::reference::holidays;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn row(on: &str, kind: HolidayKind, name: &str) -> Holiday {
        Holiday {
            day: day(on),
            name: name.to_owned(),
            kind,
            source: "TB 1/TB-BNV 01/11/2026".to_owned(),
            status: HolidayStatus::Announced,
        }
    }

    fn shipped() -> Calendar {
        holidays::parse(holidays::SHIPPED).unwrap()
    }

    const TODAY: &str = "2026-11-23";

    fn after(amendment: Amendment) -> Result<Calendar, Unamendable> {
        let rows = amended(&shipped(), &amendment, day(TODAY))?;
        Ok(compile(rows).unwrap())
    }

    #[test]
    fn a_day_off_counts_from_tomorrow_and_never_backwards() {
        let off = |on| Amendment::DayOff(row(on, HolidayKind::Statutory, "Ngày nghỉ mới"));
        let calendar = after(off("2026-11-25")).unwrap();
        assert_eq!(calendar.is_working(day("2026-11-25")), Ok(false));
        assert_eq!(backwards(&shipped(), &calendar, day(TODAY)), None);
        for past in [TODAY, "2026-11-20", "2019-01-02"] {
            assert_eq!(
                after(off(past)).unwrap_err(),
                Unamendable::Passed(day(past))
            );
        }
        let culture = Unamendable::Taken {
            day: day("2026-11-24"),
            name: "Ngày Văn hóa Việt Nam".to_owned(),
        };
        let again = Amendment::DayOff(row("2026-11-24", HolidayKind::Substitute, "Nghỉ bù"));
        assert_eq!(after(again).unwrap_err(), culture);
        assert_eq!(
            after(off("2029-05-02")).unwrap_err(),
            Unamendable::NoSuchYear(2029)
        );
    }

    #[test]
    fn a_swap_comes_and_goes_with_both_its_days() {
        let swap = Amendment::Swap {
            off: row(
                "2026-12-31",
                HolidayKind::SwapOff,
                "Nghỉ (làm bù 2026-12-26)",
            ),
            worked: row("2026-12-26", HolidayKind::SwapWork, "Làm bù cho 2026-12-31"),
        };
        let calendar = after(swap).unwrap();
        assert_eq!(calendar.is_working(day("2026-12-26")), Ok(true));
        assert_eq!(calendar.is_working(day("2026-12-31")), Ok(false));
        for half in ["2026-12-26", "2026-12-31"] {
            let rows = amended(&calendar, &Amendment::Remove(day(half)), day(TODAY)).unwrap();
            assert_eq!(rows, shipped().holidays());
        }
        // Its first half has passed: it can no longer be undone.
        let late = amended(
            &calendar,
            &Amendment::Remove(day("2026-12-31")),
            day("2026-12-26"),
        );
        assert_eq!(late.unwrap_err(), Unamendable::Passed(day("2026-12-26")));
    }

    #[test]
    fn a_notice_confirms_its_year() {
        let confirm = |year| Amendment::Confirm {
            year,
            source: "TB 1/TB-BNV".to_owned(),
        };
        let calendar = after(confirm(2027)).unwrap();
        assert_eq!(calendar.last_confirmed(), day("2027-12-31"));
        assert!(
            calendar
                .holidays()
                .iter()
                .all(|row| row.name == row.plain_name())
        );
        assert_eq!(
            after(confirm(2026)).unwrap_err(),
            Unamendable::Confirmed(2026)
        );
        assert_eq!(
            after(confirm(2028)).unwrap_err(),
            Unamendable::NoSuchYear(2028)
        );
    }

    #[test]
    fn a_year_is_replaced_from_tomorrow_and_its_past_stays() {
        let new = [row("2026-11-24", HolidayKind::Statutory, "Ngày Văn hóa")];
        let calendar = after(Amendment::Years(new.to_vec())).unwrap();
        let changes = differences(shipped().holidays(), calendar.holidays());
        let days: Vec<String> = changes
            .iter()
            .map(|change| change.day.to_string())
            .collect();
        assert_eq!(days, ["2026-11-24"]);
        assert_eq!(backwards(&shipped(), &calendar, day(TODAY)), None);
    }

    #[test]
    fn what_has_passed_is_not_made_another_day() {
        let mut rows = shipped().holidays().to_vec();
        rows.push(row("2026-11-20", HolidayKind::Statutory, "Ngày nghỉ muộn"));
        let late = compile(rows).unwrap();
        assert_eq!(
            backwards(&shipped(), &late, day(TODAY)),
            Some(day("2026-11-20"))
        );
        assert_eq!(backwards(&shipped(), &late, day("2026-11-19")), None);
        let mut rows = shipped().holidays().to_vec();
        rows.retain(|row| row.day.date().year() > 2021);
        let shorter = compile(rows).unwrap();
        assert_eq!(
            backwards(&shipped(), &shorter, day(TODAY)),
            Some(day("2020-01-01"))
        );
        // A year that is loaded late was nobody's past.
        assert_eq!(backwards(&shorter, &shipped(), day(TODAY)), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn no_amendment_reaches_backwards(offset in -400_i32..400, kind in 0_usize..3) {
            let today = day(TODAY);
            let on = today.plus(offset);
            let kinds = [HolidayKind::Statutory, HolidayKind::Substitute, HolidayKind::SwapWork];
            let new = Holiday { day: on, ..row(TODAY, kinds[kind], "Ngày thử") };
            for amendment in [Amendment::DayOff(new.clone()), Amendment::Remove(on),
                Amendment::Correct { day: today.plus(1), by: new.clone() },
                Amendment::Years(vec![new.clone()])] {
                let Ok(rows) = amended(&shipped(), &amendment, today) else { continue };
                if let Ok(calendar) = compile(rows) {
                    prop_assert_eq!(backwards(&shipped(), &calendar, today), None);
                }
            }
        }
    }
}
