//! The lunar calendar against checked pairs, the years in which China differs, and every day.

use super::{FIRST_YEAR, LAST_YEAR, LunarDate, hung_kings, tet};
use crate::domain::time::Day;

const VECTORS: &str = include_str!("../../../tests/data/lunar_vectors.csv");

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn check(solar: &str, lunar_day: u8, month: u8, year: i16) {
    let expected = LunarDate {
        year,
        month,
        leap: false,
        day: lunar_day,
    };
    assert_eq!(LunarDate::of(day(solar)), Some(expected), "{solar}");
}

#[test]
fn the_checked_pairs_hold() {
    let mut reader = csv::Reader::from_reader(VECTORS.as_bytes());
    let mut count = 0;
    for record in reader.records() {
        let record = record.unwrap();
        let expected = LunarDate {
            day: record[1].parse().unwrap(),
            month: record[2].parse().unwrap(),
            year: record[3].parse().unwrap(),
            leap: &record[4] == "1",
        };
        assert_eq!(LunarDate::of(day(&record[0])), Some(expected), "{record:?}");
        count += 1;
    }
    assert_eq!(count, 120);
}

#[test]
fn tet_and_gio_to_follow_viet_nam_where_china_differs() {
    let tet_of = |year| tet(year).unwrap().to_string();
    assert_eq!(tet_of(1985), "1985-01-21");
    assert_eq!(tet_of(2007), "2007-02-17");
    assert_eq!(tet_of(2030), "2030-02-02");
    assert_eq!(tet_of(2026), "2026-02-17");
    let hung_kings_of = |year| hung_kings(year).unwrap().to_string();
    assert_eq!(hung_kings_of(2009), "2009-04-04");
    assert_eq!(hung_kings_of(2026), "2026-04-26");
    assert_eq!(hung_kings_of(2037), "2037-04-24");
    assert_eq!(hung_kings_of(2038), "2038-04-13");
}

#[test]
fn a_month_starts_where_the_mean_moon_runs_ahead() {
    check("2054-05-07", 30, 3, 2054);
    check("2054-05-08", 1, 4, 2054);
    check("2062-04-09", 30, 2, 2062);
    check("2062-04-10", 1, 3, 2062);
}

#[test]
fn every_day_follows_the_one_before_it() {
    let first = day("1900-01-01");
    let mut before = LunarDate::of(first).unwrap();
    for n in first.0 + 1..=day("2199-12-31").0 {
        let lunar = LunarDate::of(Day(n)).unwrap();
        let next = LunarDate {
            day: before.day + 1,
            ..before
        };
        if lunar != next {
            assert_eq!(lunar.day, 1, "{}", Day(n));
            assert!((29..=30).contains(&before.day), "{}", Day(n));
            let (month, year) = (
                before.month % 12 + 1,
                before.year + i16::from(before.month / 12),
            );
            let leap = lunar.leap && !before.leap;
            let follows = if leap {
                (lunar.month, lunar.year) == (before.month, before.year)
            } else {
                (lunar.month, lunar.year, lunar.leap) == (month, year, false)
            };
            assert!(follows, "{}: {lunar:?} after {before:?}", Day(n));
        }
        before = lunar;
    }
}

#[test]
fn tet_lies_between_20_january_and_21_february_of_every_year() {
    for year in FIRST_YEAR..=LAST_YEAR {
        let tet = tet(year).unwrap();
        let new_year = day(&format!("{year:04}-01-01"));
        assert!((19..=51).contains(&tet.since(new_year)), "{tet}");
        assert!(
            hung_kings(year).unwrap().since(tet) >= 29 + 29 + 9,
            "{year}"
        );
    }
}

#[test]
fn other_years_are_refused() {
    assert_eq!(LunarDate::of(day("1899-12-31")), None);
    assert_eq!(LunarDate::of(day("2200-01-01")), None);
    assert_eq!(tet(1899), None);
    assert_eq!(hung_kings(2200), None);
}
