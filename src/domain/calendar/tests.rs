//! The shipped calendar, day by day, and the tables that are refused.

use super::compile::{Contradiction, compile};
use super::holiday::{Holiday, HolidayKind, HolidayStatus};
use super::{Calendar, Certainty, UnknownYear, WhyOff};
use crate::domain::time::Day;
use crate::reference::holidays;

fn calendar() -> Calendar {
    holidays::parse(holidays::SHIPPED).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn row(on: &str, kind: HolidayKind) -> Holiday {
    Holiday {
        day: day(on),
        name: format!("{kind:?} {on}"),
        kind,
        source: String::new(),
        status: HolidayStatus::Announced,
    }
}

/// The shipped rows with some more; the positions of the new ones follow the shipped.
fn with(more: &[(&str, HolidayKind)]) -> Vec<Holiday> {
    let mut rows = calendar().holidays().to_vec();
    rows.extend(more.iter().map(|(on, kind)| row(on, *kind)));
    rows
}

fn refused(more: &[(&str, HolidayKind)]) -> Vec<Contradiction> {
    let problems = compile(with(more)).unwrap_err();
    problems.into_iter().map(|(_, problem)| problem).collect()
}

#[test]
fn it_knows_the_years_it_lists_and_what_is_confirmed() {
    let calendar = calendar();
    assert_eq!(calendar.first(), day("2020-01-01"));
    assert_eq!(calendar.last(), day("2027-12-31"));
    assert_eq!(calendar.last_confirmed(), day("2026-12-31"));
    assert_eq!(calendar.certainty(day("2026-12-31")), Certainty::Confirmed);
    assert_eq!(calendar.certainty(day("2027-01-01")), Certainty::Projected);
    assert_eq!(calendar.holidays().len(), 118);
}

#[test]
fn swaps_are_worked_and_off() {
    let calendar = calendar();
    for (worked, off) in [
        ("2024-05-04", "2024-04-29"),
        ("2025-04-26", "2025-05-02"),
        ("2026-01-10", "2026-01-02"),
        ("2026-08-22", "2026-08-31"),
    ] {
        assert_eq!(calendar.why_off(day(worked)), Ok(None));
        let why = calendar.why_off(day(off)).unwrap().unwrap();
        assert!(
            matches!(
                why,
                WhyOff::Holiday {
                    kind: HolidayKind::SwapOff,
                    ..
                }
            ),
            "{off}: {why:?}"
        );
        assert_eq!(why.occasion(), "Ngày nghỉ hoán đổi");
    }
    assert_eq!(
        calendar.why_off(day("2026-02-14")),
        Ok(Some(&WhyOff::Weekend))
    );
}

#[test]
fn every_question_agrees_with_stepping_through_the_days() {
    let calendar = calendar();
    let mut table = csv::Reader::from_reader(holidays::SHIPPED.as_bytes());
    let listed: std::collections::HashMap<String, bool> = table
        .records()
        .map(|record| record.unwrap())
        .map(|record| (record[0].to_owned(), &record[2] == "swap_work"))
        .collect();
    let days: Vec<Day> = (calendar.first().0..=calendar.last().0).map(Day).collect();
    let works = |day: Day| {
        let ordinary = !["Sat", "Sun"].contains(&&*day.date().strftime("%a").to_string());
        *listed.get(&day.to_string()).unwrap_or(&ordinary)
    };
    let worked: Vec<bool> = days.iter().map(|day| works(*day)).collect();
    for (i, &day) in days.iter().enumerate() {
        assert_eq!(calendar.is_working(day), Ok(worked[i]), "{day}");
        assert_eq!(calendar.why_off(day).unwrap().is_none(), worked[i], "{day}");
        let next = (i..days.len()).find(|j| worked[*j]).map(|j| days[j]);
        assert_eq!(calendar.next_working(day).ok(), next, "{day}");
        let previous = (0..=i).rev().find(|j| worked[*j]).map(|j| days[j]);
        assert_eq!(calendar.previous_working(day).ok(), previous, "{day}");
        for span in [0_u16, 1, 2, 5, 10, 40, 400] {
            let through = day.plus(i32::from(span));
            let span = usize::from(span);
            if through > calendar.last() {
                assert!(calendar.working_days_between(day, through).is_err());
                continue;
            }
            let count = worked[i + 1..=i + span]
                .iter()
                .filter(|worked| **worked)
                .count();
            let worked_days = u32::try_from(count).unwrap();
            let between = calendar.working_days_between(day, through);
            assert_eq!(between, Ok(worked_days), "{day} {through}");
            let off = calendar.off_days(day, through).unwrap();
            assert_eq!(off.len(), span - count, "{day} {through}");
            assert!(off.iter().all(|off| day < off.day && off.day <= through));
            if count > 0 && worked[i + span] {
                assert_eq!(calendar.add_working(day, worked_days), Ok(through));
            }
        }
    }
}

#[test]
fn unknown_years_are_said_so() {
    let calendar = calendar();
    let (first, last) = (calendar.first(), calendar.last());
    let before = UnknownYear::Before(first);
    let after = UnknownYear::After(last);
    assert_eq!(calendar.is_working(first.plus(-1)), Err(before));
    assert_eq!(calendar.is_working(last.plus(1)), Err(after));
    assert_eq!(calendar.is_working(Day(i32::MAX)), Err(after));
    assert_eq!(calendar.is_working(Day(i32::MIN)), Err(before));
    assert_eq!(calendar.previous_working(first), Err(before));
    assert_eq!(calendar.add_working(last, 1), Err(after));
    assert_eq!(calendar.add_working(first, u32::MAX), Err(after));
    assert_eq!(
        calendar.working_days_between(first.plus(-1), last),
        Err(before)
    );
    assert_eq!(calendar.off_days(first.plus(-2), last), Err(before));
    assert_eq!(calendar.off_days(first.plus(-1), last.plus(1)), Err(after));
    let all = calendar.off_days(first.plus(-1), last).unwrap().len();
    let worked = calendar.working_days_between(first, last).unwrap();
    let days = usize::try_from(last.since(first) + 1).unwrap();
    assert_eq!(all + usize::try_from(worked).unwrap(), days);
    assert_eq!(calendar.working_days_between(last, first), Ok(0));
}

#[test]
fn a_year_awaiting_its_notice_ends_what_is_confirmed() {
    let mut rows = calendar().holidays().to_vec();
    for row in &mut rows {
        row.status = HolidayStatus::Announced;
    }
    let confirmed = |rows: &[Holiday]| compile(rows.to_vec()).unwrap().last_confirmed();
    assert_eq!(confirmed(&rows), day("2027-12-31"));
    for status in [
        HolidayStatus::Projected,
        HolidayStatus::Derived,
        HolidayStatus::StatutoryDate,
    ] {
        let mut unsure = rows.clone();
        let last = unsure
            .iter()
            .rposition(|row| row.day.date().year() == 2024)
            .unwrap();
        unsure[last].status = status;
        assert_eq!(confirmed(&unsure), day("2023-12-31"));
    }
    rows[0].status = HolidayStatus::Projected;
    assert_eq!(confirmed(&rows), day("2019-12-31"));
}

#[test]
fn two_statutory_holidays_may_meet() {
    let rows = with(&[("2026-04-30", HolidayKind::Statutory)]);
    let calendar = compile(rows).unwrap();
    assert_eq!(calendar.is_working(day("2026-04-30")), Ok(false));
}

#[test]
fn contradictory_rows_are_refused() {
    use HolidayKind::{Statutory, Substitute, SwapOff, SwapWork};
    let opposed = |other| vec![Contradiction::Opposed { other }];
    let shipped = calendar().holidays().to_vec();
    let at = |on: &str| shipped.iter().position(|row| row.day == day(on)).unwrap();
    assert_eq!(
        refused(&[("2026-04-26", SwapWork)]),
        opposed(at("2026-04-26"))
    );
    assert_eq!(
        refused(&[("2026-09-02", SwapOff)]),
        opposed(at("2026-09-02"))
    );
    assert_eq!(
        refused(&[("2026-03-03", SwapWork)]),
        [Contradiction::WorkedAnyway]
    );
    assert_eq!(
        refused(&[("2026-03-07", SwapOff)]),
        [Contradiction::OffAnyway]
    );
    assert_eq!(
        refused(&[("2026-03-08", Substitute)]),
        [Contradiction::OffAnyway]
    );
    let twice = [("2026-03-03", Statutory), ("2026-03-03", Statutory)];
    let other = shipped.len();
    assert_eq!(refused(&twice), [Contradiction::Repeated { other }]);
    assert_eq!(compile(vec![]).unwrap_err(), [(0, Contradiction::Empty)]);
}

#[test]
fn a_year_with_holes_is_refused() {
    let missing = |on: &str| Contradiction::MissingHoliday { on: day(on) };
    let of_2029 = [
        "2029-02-13",
        "2029-04-23",
        "2029-04-30",
        "2029-05-01",
        "2029-09-02",
        "2029-11-24",
    ];
    let mut expected = vec![Contradiction::MissingYear(2028)];
    expected.extend(of_2029.map(missing));
    assert_eq!(refused(&[("2029-01-01", HolidayKind::Statutory)]), expected);

    let mut rows = calendar().holidays().to_vec();
    rows.retain(|row| row.day != day("2026-02-17"));
    let problems = compile(rows).unwrap_err();
    assert!(
        matches!(&problems[..], [(_, p)] if *p == missing("2026-02-17")),
        "{problems:?}"
    );

    // Which days go with Tết and with 2 September is announced; how many they are is law.
    let short = |on: &str, by_law, listed| Contradiction::ShortHoliday {
        on: day(on),
        by_law,
        listed,
    };
    for (gone, expected) in [
        ("2026-11-24", missing("2026-11-24")),
        ("2027-11-24", missing("2027-11-24")),
        ("2026-02-20", short("2026-02-17", 5, 4)),
        ("2021-09-03", short("2021-09-02", 2, 1)),
        ("2026-09-01", short("2026-09-02", 2, 1)),
    ] {
        let mut rows = calendar().holidays().to_vec();
        rows.retain(|row| row.day != day(gone));
        let problems = compile(rows).unwrap_err();
        assert!(
            matches!(&problems[..], [(_, p)] if *p == expected),
            "{gone}: {problems:?}"
        );
    }

    let mut rows = calendar().holidays().to_vec();
    rows.retain(|row| row.day.date().year() != 2023);
    let problems = compile(rows).unwrap_err();
    assert!(
        matches!(problems[..], [(_, Contradiction::MissingYear(2023))]),
        "{problems:?}"
    );

    let problems = compile(vec![row("3000-01-01", HolidayKind::Statutory)]).unwrap_err();
    assert_eq!(problems, [(0, Contradiction::YearOutOfRange)]);
}
