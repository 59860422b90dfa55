//! Another table from a day on: earlier days keep theirs, unchanged rows go on unsplit, and what
//! was to come later gives way.

use super::*;
use crate::domain::routing::amend::{differences, first_difference, from_day, in_force, versions};
use crate::domain::routing::rule::Rule;

const FROM: &str = "2027-01-01";

/// The shipped rows, and those in force on the day the new table begins.
fn both() -> (Vec<Rule>, Vec<Rule>) {
    let (rules, _) = shipped();
    let all = rules.all().to_vec();
    let wanted = in_force(&all, day(FROM));
    (all, wanted)
}

fn at(rules: &[Rule], id: &str) -> usize {
    rules.iter().position(|rule| rule.id == id).unwrap()
}

/// The rows of one name, the earliest first.
fn called<'a>(rules: &'a [Rule], id: &str) -> Vec<&'a Rule> {
    let mut rows: Vec<_> = rules.iter().filter(|rule| rule.id == id).collect();
    rows.sort_by_key(|rule| rule.valid_from);
    rows
}

fn ids(rules: &[Rule]) -> Vec<&str> {
    rules.iter().map(|rule| rule.id.as_str()).collect()
}

#[test]
fn the_same_rules_make_the_same_table() {
    let (all, wanted) = both();
    let table = from_day(&all, &wanted, day(FROM));
    assert_eq!(table, all);
    assert_eq!(first_difference(&all, &table), None);
    assert!(differences(&wanted, &wanted).is_empty());
}

#[test]
fn only_the_changed_row_is_split_and_earlier_days_keep_theirs() {
    let (all, mut wanted) = both();
    let n = at(&wanted, "R01");
    wanted[n].note = "khác".to_owned();
    let table = from_day(&all, &wanted, day(FROM));
    assert_eq!(table.len(), all.len() + 1);
    let rows = called(&table, "R01");
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].valid_to, Some(day("2026-12-31")));
    assert_eq!(rows[1].valid_from, day(FROM));
    assert_eq!(first_difference(&all, &table), Some(day(FROM)));
    for on in ["2018-06-21", "2025-07-01", "2026-12-31"] {
        assert_eq!(
            ids(&in_force(&table, day(on))),
            ids(&in_force(&all, day(on)))
        );
    }
    let changes = differences(&in_force(&all, day(FROM)), &wanted);
    assert_eq!(changes.len(), 1);
    assert!(changes[0].before.is_some() && changes[0].after.is_some());
}

#[test]
fn a_row_that_moves_is_split_and_its_neighbours_go_on() {
    let (all, mut wanted) = both();
    wanted.swap(0, 1);
    let table = from_day(&all, &wanted, day(FROM));
    assert_eq!(table.len(), all.len() + 1);
    assert_eq!(in_force(&table, day(FROM)).len(), wanted.len());
    assert_eq!(ids(&in_force(&table, day(FROM))), ids(&wanted));
    assert_eq!(first_difference(&all, &table), Some(day(FROM)));
    let changes = differences(&in_force(&all, day(FROM)), &wanted);
    assert!(changes.iter().all(|change| change.before == change.after));
    assert_eq!(changes.len(), 2);
}

#[test]
fn new_and_gone_rows_are_told_apart() {
    let (all, mut wanted) = both();
    let gone = wanted.remove(at(&wanted, "R01"));
    let new = Rule {
        id: "R01x".to_owned(),
        ..gone.clone()
    };
    wanted.insert(0, new);
    let table = from_day(&all, &wanted, day(FROM));
    assert_eq!(ids(&in_force(&table, day(FROM))), ids(&wanted));
    let changes = differences(&in_force(&all, day(FROM)), &wanted);
    let told: Vec<_> = changes
        .iter()
        .map(|one| (one.id.as_str(), one.before.is_some(), one.after.is_some()))
        .collect();
    assert_eq!(told, [("R01x", false, true), ("R01", true, false)]);
}

#[test]
fn what_was_to_come_later_gives_way() {
    let (all, mut wanted) = both();
    let n = at(&wanted, "R01");
    wanted[n].note = "lần đầu".to_owned();
    let first = from_day(&all, &wanted, day("2027-06-01"));
    wanted[n].note = "lần sau".to_owned();
    let second = from_day(&first, &wanted, day(FROM));
    assert_eq!(versions(&second).last(), Some(&day(FROM)));
    let on = in_force(&second, day("2027-06-01"));
    assert_eq!(on[at(&on, "R01")].note, "lần sau");
    assert!(!second.iter().any(|rule| rule.note == "lần đầu"));
    // A row of which no day is left is gone, and two rows of one name never overlap.
    let rows = called(&second, "R01");
    assert_eq!(rows.len(), 2);
    assert!(rows[0].valid_to.is_some_and(|to| to < rows[1].valid_from));
}

#[test]
fn every_order_of_three_rows_is_kept() {
    let (all, wanted) = both();
    for order in [
        [0, 1, 2],
        [0, 2, 1],
        [1, 0, 2],
        [1, 2, 0],
        [2, 0, 1],
        [2, 1, 0],
    ] {
        let mut other = wanted.clone();
        for (to, from) in order.into_iter().enumerate() {
            other[to] = wanted[from].clone();
        }
        let table = from_day(&all, &other, day(FROM));
        assert_eq!(ids(&in_force(&table, day(FROM))), ids(&other), "{order:?}");
        let before = in_force(&table, day("2026-12-31"));
        assert_eq!(
            ids(&before),
            ids(&in_force(&all, day("2026-12-31"))),
            "{order:?}"
        );
    }
}
