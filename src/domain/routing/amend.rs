//! Another table comes into force from a day on: what serves earlier days stays as it was.

use super::index::breaks;
use super::rule::Rule;
use crate::domain::time::Day;

/// The rows in force on a day, in their order.
pub fn in_force(rules: &[Rule], on: Day) -> Vec<Rule> {
    let rows = rules.iter().filter(|rule| rule.in_force(on));
    rows.cloned().collect()
}

/// The table in which `wanted`, in this order, decides from a day on. Rows that would begin on that
/// day or later are replaced; rows that are wanted as they stand go on without a new version.
pub fn from_day(rules: &[Rule], wanted: &[Rule], from: Day) -> Vec<Rule> {
    let anchors = anchors(rules, wanted, from);
    let mut table = Vec::with_capacity(rules.len() + wanted.len());
    let mut passed = 0;
    for (rule, anchor) in wanted.iter().zip(anchors) {
        match anchor {
            Some(at) => {
                table.extend(ended(rules.get(passed..at), from));
                table.extend(rules.get(at).cloned());
                passed = at + 1;
            }
            None => table.push(Rule {
                valid_from: from,
                ..rule.clone()
            }),
        }
    }
    table.extend(ended(rules.get(passed..), from));
    table
}

/// Rows as they serve the days before, without those that would begin later.
fn ended(rules: Option<&[Rule]>, from: Day) -> impl Iterator<Item = Rule> + '_ {
    let earlier = rules.unwrap_or_default().iter();
    let earlier = earlier.filter(move |rule| rule.valid_from < from);
    earlier.map(move |rule| Rule {
        valid_to: Some(
            rule.valid_to
                .map_or(from.plus(-1), |to| to.min(from.plus(-1))),
        ),
        ..rule.clone()
    })
}

/// For each wanted row the position of the row that goes on as it is. Positions ascend, so that
/// the order of both tables is kept; as many rows go on as can.
fn anchors(rules: &[Rule], wanted: &[Rule], from: Day) -> Vec<Option<usize>> {
    let place = |rule: &Rule| {
        let goes_on =
            |old: &Rule| old.valid_from < from && old.in_force(from) && says_same(old, rule);
        rules.iter().position(goes_on)
    };
    let places: Vec<Option<usize>> = wanted.iter().map(place).collect();
    let chain = longest_ascending(&places);
    let kept = places.iter().enumerate();
    kept.map(|(n, at)| at.filter(|_| chain.contains(&n)))
        .collect()
}

/// Which of the places stand in the longest ascending chain of them.
fn longest_ascending(places: &[Option<usize>]) -> Vec<usize> {
    // Of each place: the length of the best chain that ends there, and the place before it.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(places.len());
    for place in places {
        let before = best.iter().zip(places).enumerate();
        let before = before.filter(|(_, (_, other))| other.is_some() && *other < place);
        let longest = before.max_by_key(|(_, (chain, _))| chain.0);
        best.push(match (place, longest) {
            (None, _) => (0, None),
            (Some(_), None) => (1, None),
            (Some(_), Some((n, (chain, _)))) => (chain.0 + 1, Some(n)),
        });
    }
    let ends = best.iter().enumerate().filter(|(_, chain)| chain.0 > 0);
    let mut at = ends.max_by_key(|(_, chain)| chain.0).map(|(n, _)| n);
    let mut chain = Vec::new();
    while let Some(n) = at {
        chain.push(n);
        at = best.get(n).and_then(|(_, before)| *before);
    }
    chain
}

/// Whether two rows say the same, beginnings aside.
pub fn says_same(a: &Rule, b: &Rule) -> bool {
    Rule {
        valid_from: b.valid_from,
        ..a.clone()
    } == *b
}

/// What became of one rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleChange {
    /// Its name.
    pub id: String,
    /// As it was; none when it is new.
    pub before: Option<Rule>,
    /// As it is; none when it is gone.
    pub after: Option<Rule>,
}

/// The rules of which a list says something else than another: those changed and new in the order
/// of the new list, then those gone. A rule that says the same in another place is named as it is
/// on both sides.
pub fn differences(old: &[Rule], new: &[Rule]) -> Vec<RuleChange> {
    let find = |list: &[Rule], id: &str| list.iter().find(|rule| rule.id == id).cloned();
    let order = |list: &[Rule], other: &[Rule]| -> Vec<String> {
        let ids = list.iter().map(|rule| rule.id.clone());
        ids.filter(|id| other.iter().any(|rule| rule.id == *id))
            .collect()
    };
    let (was, is) = (order(old, new), order(new, old));
    let moved = |id: &str| was != is && place_in(&was, id) != place_in(&is, id);
    let mut changes = Vec::new();
    for rule in new {
        let before = find(old, &rule.id);
        let same = before
            .as_ref()
            .is_some_and(|before| says_same(before, rule));
        if !same || moved(&rule.id) {
            changes.push(RuleChange {
                id: rule.id.clone(),
                before,
                after: Some(rule.clone()),
            });
        }
    }
    let gone = old.iter().filter(|rule| find(new, &rule.id).is_none());
    changes.extend(gone.map(|rule| RuleChange {
        id: rule.id.clone(),
        before: Some(rule.clone()),
        after: None,
    }));
    changes
}

fn place_in(ids: &[String], id: &str) -> Option<usize> {
    ids.iter().position(|other| other == id)
}

/// The first day on which two tables decide by other rows; none when they never do.
pub fn first_difference(old: &[Rule], new: &[Rule]) -> Option<Day> {
    let mut days = breaks(old);
    days.extend(breaks(new));
    days.sort_unstable();
    let same = |day: Day| {
        let (old, new) = (in_force(old, day), in_force(new, day));
        old.len() == new.len() && old.iter().zip(&new).all(|(a, b)| decides_same(a, b))
    };
    days.into_iter().find(|day| !same(*day))
}

/// Whether two rows select and decide the same, whenever they begin and end.
fn decides_same(a: &Rule, b: &Rule) -> bool {
    Rule {
        valid_from: b.valid_from,
        valid_to: b.valid_to,
        ..a.clone()
    } == *b
}

/// The days on which another set of rows comes into force, ascending.
pub fn versions(rules: &[Rule]) -> Vec<Day> {
    breaks(rules)
}
