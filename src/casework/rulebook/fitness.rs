//! Whether another table of rules may come into force: it changes no day that has come, leaves
//! nobody without a handler, and has no row that never decides.

use crate::domain::routing::amend::first_difference;
use crate::domain::routing::rule::Rule;
use crate::domain::routing::survey::{Survey, days, survey};
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::reference::routing::rows;
use crate::reference::rows::{Problem, RowError, Rows};

/// What is wrong with the rules of a compiled reference, read from `text`, where others stand
/// today.
pub fn unfit(old: &[Rule], reference: &Reference, text: &str, today: Day) -> Vec<RowError> {
    let written = rows(text, &reference.categories).unwrap_or_default();
    // Earlier days decide as before, and were looked at when their rules came into force.
    let Some(day) = first_difference(old, reference.routing.all()) else {
        return Vec::new();
    };
    if day <= today {
        let at = |rule: &Rule| rule.valid_from == day || rule.valid_to == Some(day.plus(-1));
        return vec![RowError::row(line_of(&written, at), Problem::Passed(day))];
    }
    let mut faults = Vec::new();
    for on in days(&reference.routing, day) {
        let found = survey(&reference.routing, &reference.categories, on);
        faults.extend(holes(&written, &found));
        faults.extend(found.silent.iter().map(|id| {
            let at = |rule: &Rule| rule.id == *id && rule.in_force(on);
            RowError::row(line_of(&written, at), Problem::Silent(on))
        }));
    }
    faults
}

fn holes(written: &Rows<Rule>, found: &Survey) -> Option<RowError> {
    let hole = found.holes.keys().next()?.clone();
    let at = |rule: &Rule| rule.is_catch_all() && rule.in_force(found.on);
    Some(RowError::row(
        line_of(written, at),
        Problem::Hole {
            on: found.on,
            sorts: found.holes.len(),
            such: Box::new(hole),
        },
    ))
}

fn line_of(written: &Rows<Rule>, wanted: impl Fn(&Rule) -> bool) -> u64 {
    let row = written.iter().find(|(_, rule)| wanted(rule));
    row.map_or(1, |(line, _)| *line)
}
