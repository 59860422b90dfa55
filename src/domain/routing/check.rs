//! What a routing table must be before it comes into force.

use std::collections::HashSet;

use thiserror::Error;

use super::index::breaks;
use super::rule::{Rule, Select, Step};
use crate::domain::category::Categories;
use crate::domain::coded::Coded as _;
use crate::domain::roles::Level;
use crate::domain::time::Day;

/// Why a row cannot stand in the table.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum RuleProblem {
    /// It ends before it begins.
    #[error("valid_from is after valid_to")]
    Reversed,
    /// The same name is in force on the same day.
    #[error("the rule's name stands twice on the same day")]
    Repeated {
        /// Position of the other row.
        other: usize,
    },
    /// It selects exactly what another does on the same day, and decides otherwise.
    #[error("another row selects the same cases and decides otherwise")]
    Contradicts {
        /// Position of the other row.
        other: usize,
    },
    /// Every case it selects is selected by an earlier row.
    #[error("never reached: an earlier row selects every case it selects")]
    Hidden {
        /// Position of the earlier row.
        other: usize,
    },
    /// No category is in its groups and among its categories.
    #[error("never reached: no category is both in groups and in categories")]
    NoCategory,
    /// The handler or a step names an office that does not exist at that level.
    #[error("{} does not exist at level {}", .0.role.code(), .0.level.code())]
    NoSuchOffice(Step),
    /// The ladder comes back to an office that had the case.
    #[error("the ladder returns to {}@{}", .0.role.code(), .0.level.code())]
    Loop(Step),
    /// The ladder goes down a level.
    #[error("the ladder goes down to {}@{}", .0.role.code(), .0.level.code())]
    Descends(Step),
    /// There is no handler.
    #[error("no handler")]
    NoHandler,
    /// The table leaves a day without a row that selects everything and hands it to the
    /// province's triage.
    #[error("no row leaves everything to triage@province on {0}")]
    NoCatchAll(Day),
}

/// Every problem of a table, with the position of the row at fault.
pub(super) fn check(rules: &[Rule], categories: &Categories) -> Vec<(usize, RuleProblem)> {
    let mut problems = Vec::new();
    for (at, rule) in rules.iter().enumerate() {
        let alone = alone(rule, categories).into_iter();
        problems.extend(alone.map(|problem| (at, problem)));
        let earlier = rules.iter().enumerate().take(at);
        let met = earlier.filter(|(_, other)| meet(rule, other));
        let conflict = met
            .filter_map(|(other, seen)| between(seen, rule, other))
            .next();
        problems.extend(conflict.map(|problem| (at, problem)));
    }
    let last = rules.len().saturating_sub(1);
    problems.extend(uncaught(rules).map(|day| (last, RuleProblem::NoCatchAll(day))));
    problems
}

/// What is wrong with a row by itself.
fn alone(rule: &Rule, categories: &Categories) -> Vec<RuleProblem> {
    let mut problems = Vec::new();
    if rule.valid_to.is_some_and(|to| to < rule.valid_from) {
        problems.push(RuleProblem::Reversed);
    }
    if !categories.all().iter().any(|category| rule.takes(category)) {
        problems.push(RuleProblem::NoCategory);
    }
    if rule.steps.is_empty() {
        problems.push(RuleProblem::NoHandler);
    }
    let mut seen = HashSet::new();
    let mut reached = Level::Commune;
    for step in &rule.steps {
        if !step.role.sits_at(step.level) {
            problems.push(RuleProblem::NoSuchOffice(*step));
        }
        if !seen.insert(*step) {
            problems.push(RuleProblem::Loop(*step));
        }
        if step.level < reached {
            problems.push(RuleProblem::Descends(*step));
        }
        reached = reached.max(step.level);
    }
    problems
}

/// What is wrong between a row and an earlier one in force on the same day.
fn between(earlier: &Rule, rule: &Rule, other: usize) -> Option<RuleProblem> {
    let same = covers(rule, earlier) && covers(earlier, rule);
    if earlier.id == rule.id {
        Some(RuleProblem::Repeated { other })
    } else if same && (earlier.steps != rule.steps || earlier.bans != rule.bans) {
        Some(RuleProblem::Contradicts { other })
    } else if covers(earlier, rule) && covers_days(earlier, rule) {
        Some(RuleProblem::Hidden { other })
    } else {
        None
    }
}

fn meet(a: &Rule, b: &Rule) -> bool {
    let before_end = |x: &Rule, y: &Rule| x.valid_to.is_none_or(|to| y.valid_from <= to);
    before_end(a, b) && before_end(b, a)
}

fn covers_days(wide: &Rule, narrow: &Rule) -> bool {
    let ends = match (wide.valid_to, narrow.valid_to) {
        (None, _) => true,
        (Some(wide), Some(narrow)) => narrow <= wide,
        (Some(_), None) => false,
    };
    wide.valid_from <= narrow.valid_from && ends
}

/// Whether one row selects every case another does, dates aside.
fn covers(wide: &Rule, narrow: &Rule) -> bool {
    includes(&wide.groups, &narrow.groups)
        && includes(&wide.categories, &narrow.categories)
        && includes(&wide.subjects, &narrow.subjects)
        && includes(&wide.kinds, &narrow.kinds)
        && includes(&wide.privacy, &narrow.privacy)
        && includes(&wide.consent, &narrow.consent)
        && includes(&wide.models, &narrow.models)
}

fn includes<T: PartialEq>(wide: &Select<T>, narrow: &Select<T>) -> bool {
    match (wide, narrow) {
        (Select::Any, _) => true,
        (Select::Only(_), Select::Any) => false,
        (Select::Only(wide), Select::Only(narrow)) => narrow.iter().all(|one| wide.contains(one)),
    }
}

/// The first day since the table begins on which nothing catches every case.
fn uncaught(rules: &[Rule]) -> Option<Day> {
    let caught = |day: Day| {
        let mut rows = rules.iter();
        rows.any(|rule| rule.is_catch_all() && rule.in_force(day))
    };
    let days = breaks(rules);
    if days.is_empty() {
        return Some(Day(0));
    }
    days.into_iter().find(|day| !caught(*day))
}
