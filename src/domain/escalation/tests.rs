//! Steps of the ladder on real working days, each once.

use super::*;
use crate::domain::roles::{Level, OfficeRole};
use crate::reference::holidays;

const LADDER: [Step; 3] = [
    Step {
        role: OfficeRole::Chairman,
        level: Level::Commune,
    },
    Step {
        role: OfficeRole::ProvinceOffice,
        level: Level::Province,
    },
    Step {
        role: OfficeRole::Inspectorate,
        level: Level::Province,
    },
];

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn planned(due_on: &str, pace: Pace) -> Vec<Climb> {
    let calendar = holidays::parse(holidays::SHIPPED).unwrap();
    plan(&LADDER, day(due_on), pace, &calendar).unwrap()
}

fn days(plan: &[Climb]) -> Vec<String> {
    plan.iter().map(|climb| climb.on.to_string()).collect()
}

#[test]
fn the_first_step_is_the_next_working_day_and_then_every_third() {
    // Friday; the weekend does not count.
    let plan = planned("2026-11-20", Pace::default());
    // 24/11 is a public holiday since 2026.
    assert_eq!(days(&plan), ["2026-11-23", "2026-11-27", "2026-12-02"]);
    let numbers: Vec<u32> = plan.iter().map(|climb| climb.number).collect();
    assert_eq!(numbers, [1, 2, 3]);
    assert!(plan.iter().map(|climb| climb.step).eq(LADDER));
}

#[test]
fn a_pace_of_nothing_still_climbs_one_step_a_working_day() {
    let pace = Pace { first: 0, every: 0 };
    let plan = planned("2026-11-25", pace);
    assert_eq!(days(&plan), ["2026-11-26", "2026-11-27", "2026-11-30"]);
}

#[test]
fn missed_steps_come_once_and_in_order_after_downtime() {
    let plan = planned("2026-11-20", Pace::default());
    let numbers = |climbed, acknowledged, today: &str| -> Vec<u32> {
        let due = due(&plan, climbed, acknowledged, day(today));
        due.map(|climb| climb.number).collect()
    };
    let open = Acknowledgement::Open;
    assert!(numbers(0, open, "2026-11-22").is_empty());
    assert_eq!(numbers(0, open, "2026-11-23"), [1]);
    assert!(numbers(1, open, "2026-11-23").is_empty());
    assert_eq!(numbers(0, open, "2027-01-10"), [1, 2, 3]);
    assert_eq!(numbers(2, open, "2027-01-10"), [3]);
    let since = |on| Acknowledgement::Since(day(on));
    assert_eq!(numbers(0, since("2026-11-27"), "2027-01-10"), [1, 2]);
    assert!(numbers(1, since("2026-11-26"), "2027-01-10").is_empty());
}

#[test]
fn a_ladder_past_the_calendar_is_refused() {
    let calendar = holidays::parse(holidays::SHIPPED).unwrap();
    let planned = plan(&LADDER, day("2027-12-31"), Pace::default(), &calendar);
    assert!(matches!(planned, Err(UnknownYear::After(_))));
}
