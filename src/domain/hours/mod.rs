//! When a unit is open: hours by weekday, the day its head receives citizens, and whether a moment
//! lies within them. Office hours are local; they never decide whether a deadline has passed.

mod text;

pub use text::NotHours;

use crate::domain::calendar::amend::partner;
use crate::domain::calendar::holiday::{Holiday, HolidayKind};
use crate::domain::calendar::{Calendar, UnknownYear, WhyOff};
use crate::domain::time::{Day, Instant};

/// Minutes of a day.
const DAY: u16 = 24 * 60;
/// Days of a week.
const WEEK: usize = 7;

/// A stretch of a day: from a minute up to another, which is not in it any more.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Span {
    from: u16,
    to: u16,
}

impl Span {
    /// A stretch that ends after it begins, on the same day.
    pub fn new(from: u16, to: u16) -> Option<Self> {
        (from < to && to <= DAY).then_some(Self { from, to })
    }

    /// Its first minute.
    pub fn from(self) -> u16 {
        self.from
    }

    /// The minute after its last.
    pub fn to(self) -> u16 {
        self.to
    }

    /// Whether a minute lies in it.
    pub fn holds(self, minute: u16) -> bool {
        (self.from..self.to).contains(&minute)
    }
}

/// The hours of one day, ascending and apart. None: closed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DayHours(Vec<Span>);

impl DayHours {
    /// Stretches that follow each other without meeting.
    pub fn new(spans: Vec<Span>) -> Option<Self> {
        let apart = spans
            .iter()
            .zip(spans.iter().skip(1))
            .all(|(earlier, later)| earlier.to < later.from);
        apart.then_some(Self(spans))
    }

    /// The stretches.
    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    /// Whether nobody is there all day.
    pub fn is_closed(&self) -> bool {
        self.0.is_empty()
    }
}

/// The hours of a week, from Monday.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hours([DayHours; WEEK]);

/// Whether a unit is open at a moment, and why not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Opening {
    /// In office hours: those of that day.
    Within(DayHours),
    /// The day is off.
    DayOff(WhyOff),
    /// The unit is closed on that weekday.
    ClosedThatDay,
    /// Before, between or after the hours of that day.
    OutOfHours(DayHours),
}

impl Opening {
    /// Whether the unit is open.
    pub fn is_within(&self) -> bool {
        matches!(self, Self::Within(_))
    }
}

impl Hours {
    /// A week, from Monday.
    pub fn new(days: [DayHours; WEEK]) -> Self {
        Self(days)
    }

    /// The days, from Monday.
    pub fn days(&self) -> &[DayHours; WEEK] {
        &self.0
    }

    /// Whether the unit is never open.
    pub fn is_never(&self) -> bool {
        self.0.iter().all(DayHours::is_closed)
    }

    fn of_weekday(&self, day: Day) -> &DayHours {
        let weekday = usize::try_from(weekday(day)).unwrap_or_default();
        let [monday, ..] = &self.0;
        self.0.get(weekday).unwrap_or(monday)
    }

    /// The hours of a day: none on a holiday; on a weekend what the unit offers there; on a day
    /// worked for another, the hours of that other day.
    ///
    /// # Errors
    /// The calendar does not know the year.
    pub fn on(
        &self,
        day: Day,
        calendar: &Calendar,
    ) -> Result<Result<DayHours, Opening>, UnknownYear> {
        match calendar.why_off(day)? {
            Some(why @ WhyOff::Holiday { .. }) => return Ok(Err(Opening::DayOff(why.clone()))),
            Some(WhyOff::Weekend) | None => {}
        }
        let hours = match worked_for(day, calendar) {
            Some(other) => self.of_weekday(other),
            None => self.of_weekday(day),
        };
        Ok(match (hours.is_closed(), calendar.why_off(day)?) {
            (false, _) => Ok(hours.clone()),
            (true, Some(why)) => Err(Opening::DayOff(why.clone())),
            (true, None) => Err(Opening::ClosedThatDay),
        })
    }

    /// Whether the unit is open at a moment.
    ///
    /// # Errors
    /// The calendar does not know the year.
    pub fn open_at(&self, at: Instant, calendar: &Calendar) -> Result<Opening, UnknownYear> {
        let minute = u16::try_from(at.minute_of_day()).unwrap_or_default();
        Ok(match self.on(at.day(), calendar)? {
            Err(closed) => closed,
            Ok(hours) if hours.0.iter().any(|span| span.holds(minute)) => Opening::Within(hours),
            Ok(hours) => Opening::OutOfHours(hours),
        })
    }
}

/// Monday is 0.
fn weekday(day: Day) -> i8 {
    day.date().weekday().to_monday_zero_offset()
}

/// The weekday a Saturday or Sunday is worked for.
fn worked_for(day: Day, calendar: &Calendar) -> Option<Day> {
    let rows = calendar.holidays();
    let is_it = |row: &&Holiday| row.day == day && row.kind == HolidayKind::SwapWork;
    let row = rows.iter().find(is_it)?;
    Some(partner(rows, row).map_or_else(|| monday_before(day), |other| other.day))
}

/// The Monday of the week.
fn monday_before(day: Day) -> Day {
    day.plus(-i32::from(weekday(day)))
}

/// The weekly day on which the head of a unit receives citizens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reception {
    /// The weekday; Monday is 0.
    pub weekday: u8,
    /// When.
    pub hours: DayHours,
}

impl Reception {
    /// The next sessions from a day on. One that falls on a day off moves to the next working day.
    ///
    /// # Errors
    /// The calendar does not know the year.
    pub fn next(&self, from: Day, n: usize, calendar: &Calendar) -> Result<Vec<Day>, UnknownYear> {
        let mut day = monday_before(from).plus(i32::from(self.weekday) - 7);
        let mut sessions: Vec<Day> = Vec::new();
        while sessions.len() < n {
            let held = calendar.next_working(day)?;
            if held >= from && sessions.last().is_none_or(|last| *last < held) {
                sessions.push(held);
            }
            day = day.plus(7);
        }
        Ok(sessions)
    }
}

/// What a unit tells of itself, from a day on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sheet {
    /// When it is open.
    pub hours: Hours,
    /// When its head receives citizens.
    pub reception: Option<Reception>,
    /// Its desks, as their signs say.
    pub desks: Vec<String>,
    /// Its telephone.
    pub phone: Option<String>,
    /// Its address for letters by e-mail.
    pub email: Option<String>,
    /// Where it is.
    pub address: Option<String>,
}

#[cfg(test)]
mod tests;
