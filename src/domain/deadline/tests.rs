//! Due dates against checked vectors and against a reckoner that steps through the days one by one.

use super::clock::{Clock, Limit, Unit};
use super::due::due;
use crate::domain::calendar::Calendar;
use crate::domain::coded::Coded as _;
use crate::domain::time::Day;
use crate::reference::holidays;

const VECTORS: &str = include_str!("../../../tests/data/deadline_vectors.csv");

fn calendar() -> Calendar {
    holidays::parse(holidays::SHIPPED).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn the_checked_vectors_hold() {
    let calendar = calendar();
    let mut reader = csv::Reader::from_reader(VECTORS.as_bytes());
    let mut count = 0;
    for record in reader.records() {
        let record = record.unwrap();
        let start = day(&record[0]);
        let n = record[1].parse().unwrap();
        let unit = Unit::from_code(&record[2]).unwrap();
        let due = due(&Clock::starting(start, Limit { n, unit }), &calendar).unwrap();
        assert_eq!(due.on, day(&record[3]), "{record:?}");
        let worked = calendar.working_days_between(start, due.on).unwrap();
        assert_eq!(worked.to_string(), record[4], "{record:?}");
        count += 1;
    }
    assert_eq!(count, 200);
}
