//! `routing.csv`: who handles what, from when to when.

pub mod table;

use serde::{Deserialize, Serialize};

use crate::domain::category::Categories;
use crate::domain::coded::Coded;
use crate::domain::ids::CategoryCode;
use crate::domain::roles::OfficeRole;
use crate::domain::routing::Rules;
use crate::domain::routing::check::RuleProblem;
use crate::domain::routing::rule::{Ban, Certainty, Rule, Select, Step};
use crate::reference::dated::{ALWAYS, FOREVER, validity};
use crate::reference::rows::{Problem, RowError, RowFaults, Rows, coded, judge, read, required};

/// One row as it is written: codes, those of a list between semicolons.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize, Serialize)]
#[expect(
    missing_docs,
    reason = "the columns are those of the file; `Rule` says what they mean"
)]
pub struct Row {
    pub rule: String,
    pub valid_from: String,
    pub valid_to: String,
    pub groups: String,
    pub categories: String,
    pub subjects: String,
    pub kind: String,
    pub privacy: String,
    pub consent_ward: String,
    pub model: String,
    pub handler_role: String,
    pub handler_level: String,
    pub ladder: String,
    pub forbidden: String,
    pub legal_basis: String,
    pub certainty: String,
    pub note: String,
}

/// Reads and compiles a routing table against the categories it names.
///
/// # Errors
/// Every bad row: unknown codes, impossible dates, rows that contradict each other or are never
/// reached, ladders that loop or go down, days without a row that catches every case.
pub fn parse(csv: &str, categories: &Categories) -> Result<Rules, Vec<RowError>> {
    let rows = rows(csv, categories)?;
    let (lines, rules): (Vec<u64>, Vec<Rule>) = rows.into_iter().unzip();
    let line = |at: usize| lines.get(at).copied().unwrap_or(1);
    Rules::compile(rules, categories).map_err(|problems| {
        let told = problems.into_iter();
        told.map(|(at, problem)| told_at(line(at), problem, line))
            .collect()
    })
}

/// The rows of a table, each by itself: what they are together is [`parse`]'s to say.
///
/// # Errors
/// Every bad row.
pub fn rows(csv: &str, categories: &Categories) -> Result<Rows<Rule>, Vec<RowError>> {
    read(csv, |faults, line, row| rule(faults, line, row, categories))
}

/// One row by itself.
///
/// # Errors
/// Everything that is wrong with it, on line 1.
pub fn row(row: Row, categories: &Categories) -> Result<Rule, Vec<RowError>> {
    judge(|faults| rule(faults, 1, row, categories))
}

fn told_at(line: u64, problem: RuleProblem, line_of: impl Fn(usize) -> u64) -> RowError {
    let (column, other) = match &problem {
        RuleProblem::Repeated { other } => (Some("rule"), Some(*other)),
        RuleProblem::Contradicts { other } | RuleProblem::Hidden { other } => (None, Some(*other)),
        RuleProblem::NoSuchOffice(_) | RuleProblem::NoHandler => (Some("handler_role"), None),
        RuleProblem::Loop(_) | RuleProblem::Descends(_) => (Some("ladder"), None),
        RuleProblem::Reversed | RuleProblem::NoCategory | RuleProblem::NoCatchAll(_) => {
            (None, None)
        }
    };
    let problem = match problem {
        RuleProblem::Reversed => Problem::Reversed,
        why => Problem::Rule {
            why,
            other: other.map(line_of),
        },
    };
    RowError {
        line,
        column: column.map(str::to_owned),
        problem,
    }
}

fn rule(faults: &mut RowFaults, line: u64, row: Row, categories: &Categories) -> Option<Rule> {
    let id = faults.keep(required(line, "rule", row.rule));
    let days = faults.keep(validity(line, &row.valid_from, &row.valid_to));
    if days.is_some_and(|(from, _)| from == ALWAYS) {
        faults.push(RowError::at(line, "valid_from", Problem::Missing));
    }
    let known = |code: &str| {
        let found = categories.get(&CategoryCode(code.to_owned()));
        let unknown = || RowError::at(line, "categories", Problem::Unknown(code.to_owned()));
        found.map(|c| c.code.clone()).ok_or_else(unknown)
    };
    let role = faults.keep(coded(line, "handler_role", &row.handler_role));
    let level = faults.keep(coded(line, "handler_level", &row.handler_level));
    let above: Vec<_> = listed(&row.ladder)
        .map(|step| faults.keep(ladder_step(line, step)))
        .collect();
    let bans: Vec<_> = listed(&row.forbidden)
        .map(|word| faults.keep(ban(line, word)))
        .collect();
    let groups = faults.keep(closed(line, "groups", &row.groups));
    let named = faults.keep(select(line, "categories", &row.categories, known));
    let subjects = faults.keep(closed(line, "subjects", &row.subjects));
    let kinds = faults.keep(closed(line, "kind", &row.kind));
    let privacy = faults.keep(closed(line, "privacy", &row.privacy));
    let consent = faults.keep(closed(line, "consent_ward", &row.consent_ward));
    let models = faults.keep(closed(line, "model", &row.model));
    let certainty = faults.keep(certainty(line, &row.certainty));
    let (valid_from, to) = days?;
    let handler = Step {
        role: role?,
        level: level?,
    };
    Some(Rule {
        id: id?,
        valid_from,
        valid_to: (to != FOREVER).then_some(to),
        groups: groups?,
        categories: named?,
        subjects: subjects?,
        kinds: kinds?,
        privacy: privacy?,
        consent: consent?,
        models: models?,
        steps: std::iter::once(Some(handler))
            .chain(above)
            .collect::<Option<_>>()?,
        bans: bans.into_iter().collect::<Option<_>>()?,
        legal_basis: row.legal_basis,
        certainty: certainty?,
        note: row.note,
    })
}

fn listed(text: &str) -> impl Iterator<Item = &str> {
    text.split(';')
        .map(str::trim)
        .filter(|word| !word.is_empty())
}

fn closed<T: Coded>(line: u64, column: &str, text: &str) -> Result<Select<T>, RowError> {
    select(line, column, text, |word| coded(line, column, word))
}

/// `any`, or members of a list between semicolons.
fn select<T: PartialEq>(
    line: u64,
    column: &str,
    text: &str,
    read: impl Fn(&str) -> Result<T, RowError>,
) -> Result<Select<T>, RowError> {
    match text {
        "any" => Ok(Select::Any),
        "" => Err(RowError::at(line, column, Problem::Missing)),
        text => listed(text)
            .map(read)
            .collect::<Result<_, _>>()
            .map(Select::Only),
    }
}

/// `home_affairs@province`.
fn ladder_step(line: u64, text: &str) -> Result<Step, RowError> {
    let unknown = || RowError::at(line, "ladder", Problem::Unknown(text.to_owned()));
    let (role, level) = text.split_once('@').ok_or_else(unknown)?;
    Ok(Step {
        role: coded(line, "ladder", role)?,
        level: coded(line, "ladder", level)?,
    })
}

fn ban(line: u64, text: &str) -> Result<Ban, RowError> {
    Ok(match text {
        "subject" => Ban::Subject,
        "subordinates" => Ban::Subordinates,
        "whole commune" => Ban::WholeCommune,
        "whole province" => Ban::WholeProvince,
        "author of the first decision" => Ban::FirstAuthor,
        "service_centre_director if involved" => Ban::DirectorIfInvolved,
        // Those who run this portal sit at the province's triage.
        "portal_staff" => Ban::Role(OfficeRole::Triage),
        role => Ban::Role(coded(line, "forbidden", role)?),
    })
}

/// `design`, or a share from 0 to 1 with at most two decimals.
fn certainty(line: u64, text: &str) -> Result<Certainty, RowError> {
    if text == "design" {
        return Ok(Certainty::Design);
    }
    let refused = || RowError::at(line, "certainty", Problem::NotANumber(text.to_owned()));
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = [whole, part].concat().bytes().all(|b| b.is_ascii_digit());
    if whole.len() != 1 || part.len() > 2 || !digits {
        return Err(refused());
    }
    let percent: u8 = format!("{whole}{part:0<2}")
        .parse()
        .map_err(|_| refused())?;
    let share = Some(Certainty::Percent(percent)).filter(|_| percent <= 100);
    share.ok_or_else(refused)
}

#[cfg(test)]
mod tests;
