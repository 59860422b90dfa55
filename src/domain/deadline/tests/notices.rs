//! The last day to apologise for a dossier that will be late.

use super::{calendar, day};
use crate::domain::calendar::{Certainty, UnknownYear};
use crate::domain::deadline::due::NoDate;
use crate::domain::deadline::notice::{apology_notice, days_before};
use crate::reference::deadlines;

#[test]
fn the_notice_is_rolled_back_to_a_working_day() {
    let calendar = calendar();
    let check = |promised, expected| {
        let due = days_before(day(promised), 1, &calendar).unwrap();
        assert_eq!(due.on, day(expected), "{promised}");
        assert_eq!(due.certainty, calendar.certainty(day(promised)));
    };
    check("2026-11-20", "2026-11-19");
    check("2026-11-23", "2026-11-20");
    check("2026-11-25", "2026-11-23");
    check("2026-02-23", "2026-02-13");
    check("2026-01-12", "2026-01-10");
    check("2027-01-04", "2026-12-31");
    assert_eq!(
        days_before(day("2027-01-04"), 1, &calendar)
            .unwrap()
            .certainty,
        Certainty::Projected
    );
}

#[test]
fn every_notice_is_the_last_working_day_before_the_promise() {
    let calendar = calendar();
    for n in calendar.first().0 + 4..=calendar.last().0 {
        let promised = crate::domain::time::Day(n);
        let notice = days_before(promised, 1, &calendar).unwrap().on;
        assert!(notice < promised && calendar.is_working(notice).unwrap());
        assert_eq!(
            calendar.working_days_between(notice, promised.plus(-1)),
            Ok(0)
        );
    }
}

#[test]
fn the_rule_follows_the_day_of_receipt() {
    let (calendar, rules) = (calendar(), deadlines::parse(deadlines::SHIPPED).unwrap());
    let notice =
        |received, promised| apology_notice(&rules, day(received), day(promised), &calendar);
    let before = notice("2025-06-30", "2025-07-15").unwrap();
    assert_eq!(before.rule.key, "tthc.apology_notice");
    assert!(!before.rule.is_uncertain());
    let after = notice("2025-07-01", "2025-07-15").unwrap();
    assert_eq!(after.rule.key, "tthc.apology_notice.118");
    assert!(after.rule.is_uncertain());
    assert_eq!(before.due, after.due);
    let on = day("2018-06-20");
    assert_eq!(
        notice("2018-06-20", "2020-07-15"),
        Err(NoDate::NoRule { on })
    );
    let past = NoDate::CalendarMissing(UnknownYear::After(calendar.last()));
    assert_eq!(notice("2026-11-20", "2028-01-03"), Err(past));
    let before = NoDate::CalendarMissing(UnknownYear::Before(calendar.first()));
    assert_eq!(notice("2019-11-20", "2020-01-02"), Err(before));
}
