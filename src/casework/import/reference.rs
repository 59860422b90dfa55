//! Puts a changed file of reference data in force: all of it, or none.

use crate::casework::rulebook::fitness::unfit;
use crate::domain::calendar::amend::backwards;
use crate::domain::change::By;
use crate::domain::coded::Coded as _;
use crate::domain::ids::StaffId;
use crate::domain::routing::rule::Rule;
use crate::domain::time::{Day, Instant};
use crate::reference::rows::{Problem, RowError};
use crate::reference::shipped::{Source, Sources, misplaced};
use crate::reference::{Faults, Reference};
use crate::reference::{categories, holiday_feed, holidays, routing};
use crate::storage::audit::Entry;
use crate::storage::db::Tx;
use crate::storage::error::Failure;
use crate::storage::reference::{Loading, find_sources, insert_reference_version};

/// What a changed file would do.
#[derive(Clone, Debug)]
pub enum Verdict {
    /// It is the text in force.
    Same,
    /// Rows of it, or rows of another file because of it, are wrong.
    Bad(Faults),
    /// It may come into force, as this text.
    Good(Box<Reference>, String),
}

/// Judges a file against the texts in force, changing nothing. Line ends and a byte order mark do
/// not make a file another one. Calendars and routing rules are judged on a day: they change from
/// the next one; the feed of a calendar program replaces the years it speaks of.
pub fn judge(
    in_force: i64,
    sources: Sources,
    (source, text): (Source, &str),
    today: Day,
) -> Verdict {
    let old = match source {
        Source::Calendar => holidays::parse(sources.text(source)).ok(),
        _ => None,
    };
    let old_rules = rules_of(&sources, source);
    let text = match &old {
        Some(calendar) if holiday_feed::is_feed(text) => {
            match holidays::with_years(calendar, text, today) {
                Ok(new) => holidays::table(new.holidays()),
                Err(errors) => {
                    let faults = errors.into_iter().map(|error| (source, error));
                    return Verdict::Bad(faults.collect());
                }
            }
        }
        _ => plain(text),
    };
    if sources.text(source) == text {
        return Verdict::Same;
    }
    if let Some(fault) = misplaced(source, &text) {
        return Verdict::Bad(vec![(source, fault)]);
    }
    let next = in_force.saturating_add(1);
    let reference = match Reference::compile(next, &sources.with(source, text.clone())) {
        Ok(reference) => reference,
        Err(faults) => return Verdict::Bad(faults),
    };
    let past = old.and_then(|old| backwards(&old, &reference.calendar, today));
    let faults = match (past, old_rules) {
        (Some(day), _) => vec![passed(&text, day)],
        (None, Some(rules)) => unfit(&rules, &reference, &text, today),
        (None, None) => Vec::new(),
    };
    match faults.is_empty() {
        true => Verdict::Good(Box::new(reference), text),
        false => Verdict::Bad(faults.into_iter().map(|fault| (source, fault)).collect()),
    }
}

/// The routing rules in force, where these are what changes.
fn rules_of(sources: &Sources, source: Source) -> Option<Vec<Rule>> {
    if source != Source::Routing {
        return None;
    }
    let categories = categories::parse(sources.text(Source::Categories)).ok()?;
    let rows = routing::rows(sources.text(Source::Routing), &categories).ok()?;
    Some(rows.into_iter().map(|(_, rule)| rule).collect())
}

/// The row that would change a day that is not to come.
fn passed(table: &str, day: Day) -> RowError {
    let rows = holidays::rows(table).unwrap_or_default();
    let row = rows.into_iter().find(|(_, row)| row.day == day);
    RowError::row(row.map_or(1, |(line, _)| line), Problem::Passed(day))
}

fn plain(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.replace("\r\n", "\n")
}

/// What an import did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Imported {
    /// The file was in force already: nothing changed.
    Same,
    /// The file is wrong: what was in force stays in force.
    Bad(Faults),
    /// The file is in force.
    InForce {
        /// The number of the new version.
        version: i64,
    },
}

/// Imports one file. The row-by-row reasons of a bad one are an answer, not a failure.
///
/// # Errors
/// `Stale` when another import came first.
pub fn import(
    tx: &mut Tx<'_>,
    now: Instant,
    by: Option<StaffId>,
    source: Source,
    text: &str,
) -> Result<Imported, Failure> {
    let loading = Loading {
        at: now,
        by: by.map(|id| id.0),
        reason: None,
    };
    bring(tx, loading, source, text)
}

/// The same, with the decision behind it.
///
/// # Errors
/// `Stale` when another import came first.
pub(in crate::casework) fn bring(
    tx: &mut Tx<'_>,
    loading: Loading<'_>,
    source: Source,
    text: &str,
) -> Result<Imported, Failure> {
    let from = tx.reference().version;
    let sources = find_sources(tx.conn(), from)?;
    match judge(from, sources, (source, text), loading.at.day()) {
        Verdict::Same => Ok(Imported::Same),
        Verdict::Bad(faults) => Ok(Imported::Bad(faults)),
        Verdict::Good(_, text) => {
            let changed = [(source, text)];
            let version = insert_reference_version(tx.conn(), from, &changed, loading)?;
            tx.outdate_reference();
            let by = loading.by.map_or(By::Portal, |id| By::Staff(StaffId(id)));
            let target = format!("reference:{}", source.code());
            let entry = Entry::new(loading.at, by, "import_reference", target);
            let entry = entry.with("version", version);
            tx.audit(&match loading.reason {
                Some(reason) => entry.with("reason", reason),
                None => entry,
            })?;
            Ok(Imported::InForce { version })
        }
    }
}
