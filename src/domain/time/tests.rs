//! Days and instants against jiff's own calendar.

use jiff::civil::Date;

use super::{Day, Instant};

#[test]
fn every_day_survives_the_way_to_a_date_and_back() {
    for n in -80_000..80_000 {
        assert_eq!(Day::from_date(Day(n).date()), Day(n));
    }
    assert_eq!(Day::from_date(Date::constant(1970, 1, 2)), Day(1));
}

#[test]
fn the_civil_day_turns_at_midnight_in_viet_nam() {
    let at = |text: &str| Instant::from(text.parse::<jiff::Timestamp>().unwrap());
    assert_eq!(
        at("2026-11-22T16:59:59.999999Z").day().to_string(),
        "2026-11-22"
    );
    assert_eq!(at("2026-11-22T17:00:00Z").day().to_string(), "2026-11-23");
    assert_eq!(
        at("2026-11-22T17:00:00Z"),
        "2026-11-23".parse::<Day>().unwrap().start()
    );
}

#[test]
fn a_day_is_written_in_one_way_only() {
    for text in [
        "2026-02-30",
        "2026-2-3",
        "20260203",
        "2026-02-03T10:00",
        "03/02/2026",
        "-000001-01",
        "",
    ] {
        assert!(text.parse::<Day>().is_err(), "{text}");
    }
    assert_eq!(
        "2024-02-29".parse::<Day>().unwrap().to_string(),
        "2024-02-29"
    );
}

#[test]
fn days_beyond_the_civil_calendar_are_its_first_and_last() {
    for (day, date) in [
        (i32::MIN, "-009999-01-01"),
        (i32::MAX, "9999-12-31"),
        (0, "1970-01-01"),
    ] {
        assert_eq!(Day(day).to_string(), date);
    }
}
