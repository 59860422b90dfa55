//! Why something is due when it is due.

use super::clock::{Clock, Pause, Unit};
use super::due::{Due, NoDate, due, last_counted};
use super::rule::Rule;
use super::standing::uncounted;
use crate::domain::calendar::holiday::HolidayKind;
use crate::domain::calendar::{Calendar, OffDay, WhyOff};
use crate::domain::time::Day;

/// A due date with everything that made it. It borrows what it explains and allocates nothing:
/// the parts are walked when they are told.
#[derive(Clone, Copy, Debug)]
pub struct Explanation<'a> {
    /// The clock: start, limit, pauses, extensions.
    pub clock: &'a Clock,
    /// The rule the limit comes from; `None` when somebody typed the limit.
    pub rule: Option<&'a Rule>,
    /// The date.
    pub due: Due,
    /// Units counted: the limit and all extensions.
    pub counted: u32,
    /// The day on which the count was full.
    pub last_counted: Day,
    calendar: &'a Calendar,
    /// Days off that were passed over: while counting working days, or by the roll-over.
    off: &'a [OffDay],
}

/// Consecutive days off with one reason.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Skipped<'a> {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// `None` for an ordinary weekend.
    pub holiday: Option<HolidayKind>,
    /// The holiday's name, empty for a weekend: as in the table for one day, without its remark
    /// for several.
    pub name: &'a str,
}

/// What a day from the start to the due date is to the clock.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark<'a> {
    /// The day of the event, not itself counted.
    Start,
    /// Counted, as the how manieth.
    Counted(u32),
    /// Passed over; with the holiday's name, empty for a weekend.
    Off(&'a str),
    /// Inside a pause.
    Paused,
    /// The working day to which the last one, a day off, moved.
    Moved,
}

/// A pause and what it did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Paused {
    /// The pause.
    pub pause: Pause,
    /// Units of the limit it left uncounted.
    pub uncounted: u32,
}

/// Explains the due date of a clock.
pub fn explain<'a>(
    clock: &'a Clock,
    rule: Option<&'a Rule>,
    calendar: &'a Calendar,
) -> Result<Explanation<'a>, NoDate> {
    let due = due(clock, calendar)?;
    let last_counted = last_counted(clock, calendar)?;
    let after = match clock.limit().unit {
        Unit::WorkingDay => clock.start().min(last_counted),
        Unit::CalendarDay => last_counted.plus(-1),
    };
    Ok(Explanation {
        clock,
        rule,
        due,
        counted: clock.total(),
        last_counted,
        calendar,
        off: calendar.off_days(after, due.on)?,
    })
}

impl<'a> Explanation<'a> {
    /// The day off from which the date rolled over to the next working day.
    ///
    /// Source: BLDS 2015 Điều 148 khoản 5.
    pub fn rolled_over_from(&self) -> Option<Day> {
        (self.last_counted != self.due.on).then_some(self.last_counted)
    }

    /// Whether the limit is an editable default of ours rather than the law's figure.
    pub fn is_uncertain(&self) -> bool {
        self.rule.is_some_and(Rule::is_uncertain)
    }

    /// The pauses, each with the units it left uncounted up to the due date.
    pub fn pauses(&self) -> impl Iterator<Item = Paused> + use<'a> {
        let Self {
            clock,
            calendar,
            last_counted,
            ..
        } = *self;
        clock.pauses().iter().map(move |&pause| Paused {
            pause,
            // Every day up to the due date is known, so there is always an answer.
            uncounted: uncounted(clock, pause.from, pause.to, last_counted, calendar)
                .unwrap_or_default(),
        })
    }

    /// Every day from the start to the due date, in order, each with what it is to the clock.
    pub fn days(&self) -> impl Iterator<Item = (Day, Mark<'a>)> + use<'a> {
        let Self {
            clock,
            due,
            last_counted,
            off,
            ..
        } = *self;
        let passed_over = move |day: Day| {
            let found = off.binary_search_by_key(&day, |off| off.day).ok();
            let is_passed = clock.limit().unit == Unit::WorkingDay || day > last_counted;
            found.filter(|_| is_passed).and_then(|at| off.get(at))
        };
        let paused = move |day: Day| {
            let mut over = clock.pauses().iter();
            day <= last_counted && over.any(|p| p.from < day && p.to.is_none_or(|to| day <= to))
        };
        let all = std::iter::successors(Some(clock.start()), move |day| {
            (*day < due.on).then(|| day.plus(1))
        });
        all.scan(0, move |n, day| {
            let mark = match passed_over(day) {
                _ if day == clock.start() => Mark::Start,
                _ if paused(day) => Mark::Paused,
                Some(off) => Mark::Off(match &off.why {
                    WhyOff::Weekend => "",
                    WhyOff::Holiday { name, .. } => name,
                }),
                None if day > last_counted => Mark::Moved,
                None => {
                    *n += 1;
                    Mark::Counted(*n)
                }
            };
            Some((day, mark))
        })
    }

    /// Days off that were not counted, in order, without those inside a pause. For a limit in
    /// calendar days only the roll-over passes over days off.
    pub fn skipped(&self) -> impl Iterator<Item = Skipped<'a>> + use<'a> {
        let Self {
            clock,
            last_counted,
            ..
        } = *self;
        let paused = move |day: Day| {
            let pauses = clock.pauses().iter();
            let mut over = pauses.filter(|p| p.from < day && p.to.is_none_or(|to| day <= to));
            day <= last_counted && over.next().is_some()
        };
        let mut days = self
            .off
            .iter()
            .filter(move |off| !paused(off.day))
            .peekable();
        std::iter::from_fn(move || {
            let first = days.next()?;
            let mut last = first.day;
            while let Some(next) = days.next_if(|next| {
                next.day == last.plus(1) && next.why.occasion() == first.why.occasion()
            }) {
                last = next.day;
            }
            Some(span(first, last))
        })
    }
}

fn span(first: &OffDay, to: Day) -> Skipped<'_> {
    let (holiday, full) = match &first.why {
        WhyOff::Weekend => (None, ""),
        WhyOff::Holiday { kind, name } => (Some(*kind), name.as_str()),
    };
    let name = if first.day == to {
        full
    } else {
        first.why.occasion()
    };
    Skipped {
        from: first.day,
        to,
        holiday,
        name,
    }
}
