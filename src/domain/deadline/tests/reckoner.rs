//! An independent way to a due date: reads the table itself and steps through the days one by one.

use crate::domain::deadline::clock::Unit;
use crate::domain::time::Day;
use crate::reference::holidays;

pub(super) struct Reckoner {
    first: i32,
    works: Vec<bool>,
}

impl Reckoner {
    pub(super) fn of_the_shipped_calendar() -> Self {
        let first = "2020-01-01".parse::<Day>().unwrap().0;
        let last = "2027-12-31".parse::<Day>().unwrap().0;
        // 1970-01-01, day 0, was a Thursday, so Saturdays leave a remainder of 2.
        let mut works: Vec<bool> = (first..=last).map(|n| (n - 2).rem_euclid(7) > 1).collect();
        for record in csv::Reader::from_reader(holidays::SHIPPED.as_bytes()).records() {
            let record = record.unwrap();
            let day: Day = record[0].parse().unwrap();
            works[usize::try_from(day.0 - first).unwrap()] = &record[2] == "swap_work";
        }
        Self { first, works }
    }

    fn works(&self, day: Day) -> Option<bool> {
        let index = usize::try_from(day.0 - self.first).ok()?;
        self.works.get(index).copied()
    }

    /// The due date; `None` where the calendar ends.
    pub(super) fn due(&self, start: Day, n: u32, unit: Unit, pauses: &[(Day, Day)]) -> Option<Day> {
        let (mut day, mut left) = (start, n);
        self.works(day)?;
        while left > 0 {
            day = day.plus(1);
            let works = self.works(day)?;
            let paused = pauses.iter().any(|(from, to)| *from < day && day <= *to);
            let counts = unit == Unit::CalendarDay || works;
            left -= u32::from(counts && !paused);
        }
        while !self.works(day)? {
            day = day.plus(1);
        }
        Some(day)
    }

    /// Units counted after `start` up to and including `through`.
    pub(super) fn counted(
        &self,
        start: Day,
        through: Day,
        unit: Unit,
        pauses: &[(Day, Day)],
    ) -> u32 {
        let counts = |day: Day| {
            let paused = pauses.iter().any(|(from, to)| *from < day && day <= *to);
            !paused && (unit == Unit::CalendarDay || self.works(day).unwrap())
        };
        (start.0 + 1..=through.0)
            .map(|n| u32::from(counts(Day(n))))
            .sum()
    }
}
