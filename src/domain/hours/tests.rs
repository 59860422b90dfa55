//! Office hours against the shipped calendar.

use proptest::prelude::*;

use super::*;
use crate::reference::holidays;

const WEEKDAYS: &str = "07:30-11:30,13:30-17:00";

fn calendar() -> Calendar {
    holidays::parse(holidays::SHIPPED).unwrap()
}

fn week() -> Hours {
    format!("{WEEKDAYS};{WEEKDAYS};{WEEKDAYS};{WEEKDAYS};07:30-11:30;07:30-11:00;")
        .parse()
        .unwrap()
}

fn at(day: &str, time: &str) -> Instant {
    let day: Day = day.parse().unwrap();
    let (hour, minute) = time.split_once(':').unwrap();
    let minutes = hour.parse::<i64>().unwrap() * 60 + minute.parse::<i64>().unwrap();
    day.start().plus_seconds(minutes * 60)
}

fn told(day: &str, time: &str) -> String {
    match week().open_at(at(day, time), &calendar()).unwrap() {
        Opening::Within(hours) => format!("within {hours}"),
        Opening::DayOff(why) => format!("off {}", why.occasion()),
        Opening::ClosedThatDay => "closed".to_owned(),
        Opening::OutOfHours(hours) => format!("out of {hours}"),
    }
}

#[test]
fn a_moment_is_in_hours_or_it_is_said_why_not() {
    for (day, time, expected) in [
        ("2026-11-23", "07:30", "within 07:30-11:30,13:30-17:00"),
        ("2026-11-23", "11:29", "within 07:30-11:30,13:30-17:00"),
        ("2026-11-23", "11:30", "out of 07:30-11:30,13:30-17:00"),
        ("2026-11-23", "07:29", "out of 07:30-11:30,13:30-17:00"),
        ("2026-11-27", "14:00", "out of 07:30-11:30"),
        // A holiday, a Saturday with hours, a Sunday without.
        ("2026-11-24", "09:00", "off Ngày Văn hóa Việt Nam"),
        ("2026-11-28", "09:00", "within 07:30-11:00"),
        ("2026-11-29", "09:00", "off "),
        // The Saturday worked for Monday 31 August has that Monday's hours.
        ("2026-08-22", "14:00", "within 07:30-11:30,13:30-17:00"),
        ("2026-08-31", "14:00", "off Ngày nghỉ hoán đổi"),
    ] {
        assert_eq!(told(day, time), expected, "{day} {time}");
    }
    let weekdays: Hours = format!(";{WEEKDAYS};{WEEKDAYS};{WEEKDAYS};;;")
        .parse()
        .unwrap();
    let monday = weekdays.open_at(at("2026-11-23", "09:00"), &calendar());
    assert_eq!(monday, Ok(Opening::ClosedThatDay));
    assert!(
        week()
            .open_at(at("2031-01-02", "09:00"), &calendar())
            .is_err()
    );
}

#[test]
fn a_reception_on_a_day_off_moves_to_the_next_working_day() {
    let tuesdays: Reception = "1;08:00-11:30".parse().unwrap();
    let from = "2026-11-23".parse().unwrap();
    let next = tuesdays.next(from, 3, &calendar()).unwrap();
    let days: Vec<String> = next.iter().map(ToString::to_string).collect();
    assert_eq!(days, ["2026-11-25", "2026-12-01", "2026-12-08"]);
    // Tết takes a whole week: two sessions do not become one twice.
    let from = "2026-02-13".parse().unwrap();
    let days = tuesdays.next(from, 2, &calendar()).unwrap();
    let days: Vec<String> = days.iter().map(ToString::to_string).collect();
    assert_eq!(days, ["2026-02-23", "2026-02-24"]);
}

#[test]
fn what_is_no_hours_is_refused() {
    for text in [
        "07:30",
        "11:30-07:30",
        "07:30-07:30",
        "25:00-26:00",
        "07:60-08:00",
        "07:30-11:30,11:00-12:00",
        "07:30-11:30,11:30-12:00",
        "x",
    ] {
        assert!(text.parse::<DayHours>().is_err(), "{text}");
    }
    assert!("07:30-11:30".parse::<Hours>().is_err());
    assert!("7;08:00-11:30".parse::<Reception>().is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn hours_are_kept_as_they_are_written(week in proptest::collection::vec(
        proptest::collection::btree_set(0_u16..=1440, 0..8), 7)) {
        let day = |minutes: &std::collections::BTreeSet<u16>| {
            let minutes: Vec<u16> = minutes.iter().copied().collect();
            let spans = minutes.chunks_exact(2).filter_map(|pair| Span::new(pair[0], pair[1]));
            DayHours::new(spans.collect()).unwrap()
        };
        let days: Vec<DayHours> = week.iter().map(day).collect();
        let hours = Hours::new(days.try_into().unwrap());
        prop_assert_eq!(hours.to_string().parse::<Hours>(), Ok(hours.clone()));
    }

    #[test]
    fn a_unit_is_never_open_on_a_holiday(day in 0_i32..2900, minute in 0_i64..1440) {
        let calendar = calendar();
        let on = calendar.first().plus(day);
        let at = on.start().plus_seconds(minute * 60);
        let opening = week().open_at(at, &calendar).unwrap();
        if matches!(calendar.why_off(on), Ok(Some(WhyOff::Holiday { .. }))) {
            prop_assert!(!opening.is_within());
        }
    }
}
