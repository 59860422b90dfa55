//! Due dates against checked vectors and against a reckoner that steps through the days one by one.

mod explained;
mod notices;
mod reckoner;
mod rules;

use proptest::prelude::*;

use self::reckoner::Reckoner;
use super::clock::{Clock, Limit, Pause, ReversedPause, Unit};
use super::due::{Due, DueStatus, NoDate, due};
use super::explain::{Mark, explain};
use super::standing::{Standing, counted, recompute};
use crate::domain::calendar::holiday::{Holiday, HolidayKind, HolidayStatus};
use crate::domain::calendar::{Calendar, Certainty, UnknownYear, compile::compile};
use crate::domain::coded::Coded as _;
use crate::domain::time::Day;
use crate::reference::holidays;

const VECTORS: &str = include_str!("../../../../tests/data/deadline_vectors.csv");

fn calendar() -> Calendar {
    holidays::parse(holidays::SHIPPED).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn pause(from: &str, to: &str) -> Pause {
    let (from, to) = (day(from), Some(day(to)));
    Pause { from, to }
}

fn clock(start: &str, limit: Limit) -> Clock {
    Clock::starting(day(start), limit)
}

fn check(clock: &Clock, expected: &str) {
    let due = due(clock, &calendar()).map(|due| due.on.to_string());
    assert_eq!(due.as_deref(), Ok(expected), "{clock:?}");
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

#[test]
fn every_day_agrees_with_the_reckoner() {
    let (calendar, reckoner) = (calendar(), Reckoner::of_the_shipped_calendar());
    for start in (calendar.first().0..=calendar.last().0).map(Day) {
        // Pauses of changing place and length, before, across and after the due date.
        let (offset, length) = (start.0.rem_euclid(17) - 3, start.0.rem_euclid(23));
        let first = (start.plus(offset), start.plus(offset + length));
        let second = (first.0.plus(length / 2), first.1.plus(4));
        let third = (second.1.plus(6), second.1.plus(9));
        for n in (0..=12).chain([15, 20, 30, 45, 60]) {
            for unit in Unit::all() {
                let plain = Clock::starting(start, Limit { n, unit: *unit });
                for pauses in [&[][..], &[first], &[third, second, first]] {
                    for more in [0, 7] {
                        let spans = pauses
                            .iter()
                            .map(|&(from, to)| Pause { from, to: Some(to) });
                        let clock = plain.clone().paused_all(spans).unwrap().extended(more);
                        let expected = reckoner.due(start, n + more, *unit, pauses);
                        let found = due(&clock, &calendar).ok().map(|due| due.on);
                        assert_eq!(found, expected, "{clock:?}");
                    }
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn any_pauses_in_any_order_agree_with_the_reckoner(
        start in 18_262..21_183_i32,
        n in 0..200_u32,
        working in any::<bool>(),
        pauses in prop::collection::vec((-40..200_i32, 0..60_i32), 0..6),
        open in prop::option::of(-10..300_i32),
    ) {
        let (calendar, reckoner) = (calendar(), Reckoner::of_the_shipped_calendar());
        let start = Day(start);
        let unit = if working { Unit::WorkingDay } else { Unit::CalendarDay };
        let mut spans: Vec<_> = pauses
            .iter()
            .map(|(from, length)| (start.plus(*from), start.plus(from + length)))
            .collect();
        let closed = spans.iter().map(|&(from, to)| Pause { from, to: Some(to) });
        let mut clock = Clock::starting(start, Limit { n, unit }).paused_all(closed).unwrap();
        if let Some(open) = open {
            let from = start.plus(open);
            clock = clock.paused(Pause { from, to: None }).unwrap();
            spans.push((from, Day(40_000)));
        }
        let expected = reckoner.due(start, n, unit, &spans);
        match due(&clock, &calendar) {
            Ok(due) => {
                prop_assert_eq!(Some(due.on), expected);
                prop_assert_eq!(
                    due.certainty == Certainty::Projected,
                    due.on > calendar.last_confirmed()
                );
                prop_assert!(counted(&clock, due.on, &calendar).unwrap() >= n);
                let told = explain(&clock, None, &calendar).unwrap();
                let days: Vec<_> = told.days().collect();
                let counted_days = days.iter().filter(|(_, mark)| matches!(mark, Mark::Counted(_)));
                prop_assert_eq!(counted_days.count(), usize::try_from(n).unwrap());
                prop_assert_eq!(days.first().unwrap(), &(start, Mark::Start));
                prop_assert_eq!(days.last().unwrap().0, due.on.max(start));
                prop_assert!(days.windows(2).all(|two| two[1].0 == two[0].0.plus(1)));
                let on = due.on;
                for today in [start, start.plus(on.since(start) / 2), on] {
                    let found = counted(&clock, today, &calendar).unwrap();
                    prop_assert_eq!(found, reckoner.counted(start, today, unit, &spans));
                }
            }
            Err(NoDate::Held { .. }) => prop_assert!(open.is_some() && expected.is_none()),
            Err(_) => prop_assert_eq!(expected, None),
        }
    }
}

#[test]
fn a_last_day_off_rolls_over_once_at_the_end() {
    // Saturday 2025-04-26 is worked in exchange for 2 May: nothing rolls over.
    check(&clock("2025-04-25", Limit::calendar(1)), "2025-04-26");
    check(&clock("2025-04-30", Limit::calendar(1)), "2025-05-05");
    // Without the extension Sunday would roll over to Monday; with it, one more day is Monday.
    check(&clock("2026-03-13", Limit::calendar(2)), "2026-03-16");
    check(
        &clock("2026-03-13", Limit::calendar(2).half()),
        "2026-03-16",
    );
    check(
        &clock("2026-03-13", Limit::calendar(2)).extended(1),
        "2026-03-16",
    );
    check(
        &clock("2026-03-13", Limit::calendar(2)).extended(2),
        "2026-03-17",
    );
    // A limit of nothing ends on the day of the event, or on the first working day after it.
    check(&clock("2026-03-13", Limit::working(0)), "2026-03-13");
    check(&clock("2026-03-14", Limit::working(0)), "2026-03-16");
}

#[test]
fn swaps_move_due_dates() {
    check(&clock("2026-08-21", Limit::working(1)), "2026-08-22");
    check(&clock("2026-08-28", Limit::working(1)), "2026-09-03");
    check(&clock("2026-02-13", Limit::working(2)), "2026-02-24");
}

#[test]
fn pauses_leave_days_uncounted_in_both_units() {
    let week = pause("2026-03-10", "2026-03-17");
    let paused = |limit| clock("2026-03-09", limit).paused(week).unwrap();
    check(&paused(Limit::working(5)), "2026-03-23");
    check(&paused(Limit::calendar(5)), "2026-03-23");
    check(&paused(Limit::working(1)), "2026-03-10");
    let twice = paused(Limit::working(5)).paused(pause("2026-03-12", "2026-03-18"));
    check(&twice.unwrap(), "2026-03-24");
    let before = clock("2026-03-09", Limit::working(5)).paused(pause("2026-01-01", "2026-03-09"));
    check(&before.unwrap(), "2026-03-16");
}

#[test]
fn an_answer_before_the_end_of_a_pause_lets_the_clock_go_on_at_once() {
    let paused = clock("2026-03-09", Limit::working(5)).paused(pause("2026-03-10", "2026-03-17"));
    let paused = paused.unwrap();
    check(&paused, "2026-03-23");
    check(&paused.clone().resumed(day("2026-03-12")), "2026-03-18");
    check(&paused.clone().resumed(day("2026-03-10")), "2026-03-16");
    // Noticed late: what was promised stands.
    check(&paused.clone().resumed(day("2026-04-20")), "2026-03-23");
    let open = Pause {
        from: day("2026-03-10"),
        to: None,
    };
    let held = clock("2026-03-09", Limit::working(5)).paused(open).unwrap();
    check(&held.resumed(day("2026-03-12")), "2026-03-18");
    // Five working days asked for before Tết 2026, which takes the week of 16 to 20 February.
    let tet = clock("2026-02-05", Limit::working(15)).paused(pause("2026-02-12", "2026-02-26"));
    let tet = tet.unwrap();
    check(&tet, "2026-03-12");
    check(&tet.resumed(day("2026-02-24")), "2026-03-10");
}

#[test]
fn a_pause_without_end_holds_the_clock_unless_it_comes_too_late() {
    let since = day("2026-03-11");
    let open = Pause {
        from: since,
        to: None,
    };
    let held = clock("2026-03-09", Limit::working(5)).paused(open).unwrap();
    assert_eq!(due(&held, &calendar()), Err(NoDate::Held { since }));
    assert_eq!(counted(&held, day("2026-05-05"), &calendar()), Ok(2));
    let late = clock("2026-03-09", Limit::working(2)).paused(open).unwrap();
    check(&late, "2026-03-11");
    let resumed = held.paused(pause("2026-03-20", "2026-03-25")).unwrap();
    assert_eq!(resumed.pauses(), [open]);
    let reversed = clock("2026-03-09", Limit::working(2)).paused(pause("2026-03-11", "2026-03-10"));
    let (from, to) = (since, day("2026-03-10"));
    assert_eq!(reversed, Err(ReversedPause { from, to }));
}

#[test]
fn dates_after_the_last_confirmed_day_are_projected() {
    let calendar = calendar();
    let status = |start, limit| DueStatus::from(due(&clock(start, limit), &calendar));
    assert_eq!(
        status("2026-12-30", Limit::working(1)),
        DueStatus::Confirmed
    );
    assert_eq!(
        status("2026-12-30", Limit::working(2)),
        DueStatus::Projected
    );
    assert_eq!(
        status("2027-03-01", Limit::working(2)),
        DueStatus::Projected
    );
    assert_eq!(
        status("2027-12-30", Limit::working(1)),
        DueStatus::Projected
    );
    assert_eq!(
        status("2027-12-30", Limit::working(2)),
        DueStatus::CalendarMissing
    );
    assert_eq!(
        status("2027-12-31", Limit::calendar(1)),
        DueStatus::CalendarMissing
    );
    assert_eq!(
        status("2019-12-31", Limit::calendar(5)),
        DueStatus::CalendarMissing
    );
    assert_eq!(
        status("2031-01-01", Limit::calendar(0)),
        DueStatus::CalendarMissing
    );
    for limit in [Limit::working(u32::MAX), Limit::calendar(u32::MAX)] {
        assert_eq!(status("2026-01-05", limit), DueStatus::CalendarMissing);
        let twice = clock("2026-01-05", limit).extended(u32::MAX);
        let past = NoDate::CalendarMissing(UnknownYear::After(calendar.last()));
        assert_eq!(due(&twice, &calendar), Err(past));
    }
    let endless = pause("2027-06-01", "2031-01-01");
    for limit in [Limit::working(9), Limit::calendar(9)] {
        let clock = clock("2027-05-31", limit).paused(endless).unwrap();
        let found = DueStatus::from(due(&clock, &calendar));
        assert_eq!(found, DueStatus::CalendarMissing);
    }
}

#[test]
fn overdue_is_a_matter_of_days() {
    let calendar = calendar();
    let seen = |today| Standing::of(day("2026-02-13"), day(today), &calendar);
    let (days, working_days) = (3, Some(3));
    assert_eq!(seen("2026-02-10"), Standing::Ahead { days, working_days });
    assert_eq!(seen("2026-02-13"), Standing::DueToday);
    let (days, working_days) = (1, Some(0));
    assert_eq!(seen("2026-02-14"), Standing::Overdue { days, working_days });
    let (days, working_days) = (10, Some(1));
    assert_eq!(seen("2026-02-23"), Standing::Overdue { days, working_days });
    assert!(seen("2026-02-14").is_overdue());
    assert!(!seen("2026-02-13").is_overdue() && !seen("2026-02-12").is_overdue());
    assert!(matches!(
        seen("2029-01-01"),
        Standing::Overdue {
            working_days: None,
            ..
        }
    ));
}

#[test]
fn a_new_round_has_half_the_limit_and_nothing_else() {
    let first = clock("2026-03-09", Limit::working(15)).extended(5);
    let first = first.paused(pause("2026-03-10", "2026-03-12")).unwrap();
    let again = first.reopened(day("2026-04-06"));
    assert_eq!(again, clock("2026-04-06", Limit::working(8)));
    assert_eq!(Limit::calendar(0).half(), Limit::calendar(0));
    assert_eq!(Limit::calendar(1).half(), Limit::calendar(1));
}

#[test]
fn a_changed_calendar_moves_open_clocks() {
    let old = calendar();
    let mut rows = old.holidays().to_vec();
    rows.push(Holiday {
        day: day("2026-12-14"),
        name: "Ngày nghỉ hoán đổi".to_owned(),
        kind: HolidayKind::SwapOff,
        source: String::new(),
        status: HolidayStatus::Announced,
    });
    let new = compile(rows).unwrap();
    let open = clock("2026-12-10", Limit::working(2));
    let moved = recompute(&open, &old, &new).unwrap();
    let on = |text| {
        Ok(Due {
            on: day(text),
            certainty: Certainty::Confirmed,
        })
    };
    assert_eq!((moved.old, moved.new), (on("2026-12-14"), on("2026-12-15")));
    let earlier = clock("2026-11-10", Limit::working(2));
    assert_eq!(recompute(&earlier, &old, &new), None);
    let unheard_of = clock("2028-01-10", Limit::working(2));
    assert_eq!(recompute(&unheard_of, &old, &new), None);
}
