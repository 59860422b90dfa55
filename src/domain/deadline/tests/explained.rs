//! The explanation accounts for every day.

use super::{calendar, clock, day, pause};
use crate::domain::calendar::Calendar;
use crate::domain::calendar::holiday::HolidayKind;
use crate::domain::coded::Coded as _;
use crate::domain::deadline::clock::{Clock, Limit, Pause, Unit};
use crate::domain::deadline::explain::{Explanation, Skipped, explain};
use crate::domain::time::Day;
use crate::reference::deadlines;

fn spans(explanation: &Explanation<'_>) -> Vec<String> {
    let tell = |skipped: Skipped<'_>| {
        format!("{}..{} {}", skipped.from, skipped.to, skipped.name)
            .trim()
            .to_owned()
    };
    explanation.skipped().map(tell).collect()
}

#[test]
fn it_names_what_was_skipped() {
    let (calendar, clock) = (calendar(), clock("2026-02-13", Limit::working(5)));
    let told = explain(&clock, None, &calendar).unwrap();
    assert_eq!(told.due.on, day("2026-02-27"));
    assert_eq!(told.counted, 5);
    assert_eq!(
        spans(&told),
        [
            "2026-02-14..2026-02-15",
            "2026-02-16..2026-02-20 Tết Nguyên đán",
            "2026-02-21..2026-02-22",
        ]
    );
    assert_eq!(told.rolled_over_from(), None);
    assert!(!told.is_uncertain());
}

#[test]
fn a_swap_and_a_holiday_keep_their_own_names() {
    let (calendar, clock) = (calendar(), clock("2026-08-28", Limit::working(1)));
    let told = explain(&clock, None, &calendar).unwrap();
    let kinds: Vec<_> = told.skipped().map(|skipped| skipped.holiday).collect();
    let (swap, statutory) = (HolidayKind::SwapOff, HolidayKind::Statutory);
    assert_eq!(kinds, [None, Some(swap), Some(statutory)]);
    assert_eq!(
        spans(&told)[1..],
        [
            "2026-08-31..2026-08-31 Ngày nghỉ hoán đổi (làm bù 2026-08-22)",
            "2026-09-01..2026-09-02 Quốc khánh",
        ]
    );
}

#[test]
fn a_roll_over_says_where_from_and_over_what() {
    let (calendar, clock) = (calendar(), clock("2025-04-30", Limit::calendar(1)));
    let told = explain(&clock, None, &calendar).unwrap();
    assert_eq!(told.due.on, day("2025-05-05"));
    assert_eq!(told.rolled_over_from(), Some(day("2025-05-01")));
    let over = spans(&told);
    assert_eq!(
        over.first().map(String::as_str),
        Some("2025-05-01..2025-05-01 Ngày Quốc tế lao động")
    );
    assert_eq!(
        over.last().map(String::as_str),
        Some("2025-05-03..2025-05-04")
    );
}

#[test]
fn pauses_tell_what_they_cost() {
    let calendar = calendar();
    let clock = clock("2026-03-09", Limit::working(5))
        .paused_all([
            pause("2026-03-10", "2026-03-17"),
            pause("2026-06-01", "2026-06-05"),
        ])
        .unwrap()
        .extended(2);
    let told = explain(&clock, None, &calendar).unwrap();
    let costs: Vec<_> = told.pauses().map(|paused| paused.uncounted).collect();
    assert_eq!(costs, [5, 0]);
    assert_eq!((told.counted, told.clock.extensions()), (7, &[2][..]));
    // The weekend inside the pause belongs to the pause.
    assert_eq!(spans(&told), ["2026-03-21..2026-03-22"]);
}

#[test]
fn the_rule_gives_its_basis_and_how_sure_it_is() {
    let (calendar, rules) = (calendar(), deadlines::parse(deadlines::SHIPPED).unwrap());
    let received = day("2026-06-15");
    let rule = rules.on("complaint.accept", received).unwrap();
    let clock = Clock::starting(received, rule.limit().unwrap());
    let told = explain(&clock, Some(rule), &calendar).unwrap();
    assert!(!told.is_uncertain());
    assert_eq!(told.rule.unwrap().legal_basis, "Luật KN 2011 Đ27");
    let later = rules.on("complaint.accept", day("2026-07-01")).unwrap();
    assert!(
        explain(&clock, Some(later), &calendar)
            .unwrap()
            .is_uncertain()
    );
}

#[test]
fn every_day_up_to_the_due_date_is_counted_skipped_or_paused_once() {
    let calendar = calendar();
    for start in (calendar.first().0..calendar.last().0 - 150).map(Day) {
        let from = start.plus(start.0.rem_euclid(11));
        let break_off = Pause {
            from,
            to: Some(from.plus(start.0.rem_euclid(13))),
        };
        for unit in Unit::all() {
            for n in [0, 1, 5, 10, 30] {
                let limit = Limit { n, unit: *unit };
                let clock = Clock::starting(start, limit).paused(break_off).unwrap();
                account(&explain(&clock, None, &calendar).unwrap(), &calendar);
            }
        }
    }
}

/// Puts every day after the start into one of the three heaps.
fn account(told: &Explanation<'_>, calendar: &Calendar) {
    let clock = told.clock;
    let (mut counted, mut paused) = (0, 0);
    let skipped: Vec<_> = told.skipped().collect();
    let working = clock.limit().unit == Unit::WorkingDay;
    for day in (clock.start().0 + 1..=told.due.on.0).map(Day) {
        let over = skipped
            .iter()
            .filter(|s| s.from <= day && day <= s.to)
            .count();
        let held = clock
            .pauses()
            .iter()
            .any(|p| p.from < day && p.to.is_none_or(|to| day <= to));
        let works = calendar.is_working(day).unwrap();
        match (over, held && day <= told.last_counted) {
            (0, true) => paused += u32::from(!working || works),
            (0, false) if day <= told.last_counted => counted += 1,
            (0, false) => assert_eq!(day, told.due.on, "{clock:?}"),
            // Rolling over begins on the last counted day itself.
            (1, false) if !working && day == told.last_counted => counted += 1,
            (1, false) => assert!(!works, "{clock:?} {day}"),
            _ => panic!("{day} stands in two heaps: {clock:?}"),
        }
    }
    assert_eq!(counted, told.counted, "{clock:?}");
    assert_eq!(
        paused,
        told.pauses().map(|p| p.uncounted).sum::<u32>(),
        "{clock:?}"
    );
}
