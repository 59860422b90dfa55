//! Routing rules in sentences: what a rule selects, who handles, who may not, and what is wrong
//! with a table of them.

use super::{Lang, calendar, date, domain, names, plain, with};
use crate::domain::roles::OfficeRole;
use crate::domain::routing::check::RuleProblem;
use crate::domain::routing::rule::{Ban, Rule, Select, Step};
use crate::domain::routing::survey::Sort;
use crate::reference::Reference;
use crate::reference::rows::{Problem, RowError};

/// What a rule selects, a line a column; one line for a rule that takes everything.
pub fn conditions(lang: Lang, reference: &Reference, rule: &Rule) -> Vec<String> {
    let coded = |text: &'static str| text.trim_end_matches('.').to_owned();
    let lines = [
        line(lang, "rules-groups", &rule.groups, |g| {
            domain::group(lang, *g).to_owned()
        }),
        line(lang, "rules-categories", &rule.categories, |code| {
            names::category(lang, reference, code)
        }),
        line(lang, "rules-subjects", &rule.subjects, |s| {
            domain::subject_for_staff(lang, *s).to_owned()
        }),
        line(lang, "rules-kinds", &rule.kinds, |k| {
            domain::kind(lang, *k).to_owned()
        }),
        line(lang, "rules-privacy", &rule.privacy, |p| {
            domain::privacy(lang, *p).to_owned()
        }),
        only(&rule.consent, |c| coded(domain::consent(lang, *c))),
        only(&rule.models, |m| coded(domain::model(lang, *m))),
    ];
    let lines: Vec<String> = lines.into_iter().flatten().collect();
    match lines.is_empty() {
        true => vec![plain(lang, "rules-any").to_owned()],
        false => lines,
    }
}

fn line<T>(
    lang: Lang,
    key: &str,
    column: &Select<T>,
    name: impl Fn(&T) -> String,
) -> Option<String> {
    let values = only(column, name)?;
    Some(with(lang, key, &[("values", values.into())]))
}

fn only<T>(column: &Select<T>, name: impl Fn(&T) -> String) -> Option<String> {
    match column {
        Select::Any => None,
        Select::Only(list) => Some(list.iter().map(name).collect::<Vec<_>>().join("; ")),
    }
}

/// `Sở Nội vụ`; with its level where the name alone does not tell it.
pub fn step(lang: Lang, step: Step) -> String {
    let office = domain::office_role(lang, step.role);
    match step.role {
        OfficeRole::ServiceCentreDirector | OfficeRole::External => {
            let level = domain::level(lang, step.level);
            let places = [("office", office.into()), ("level", level.into())];
            with(lang, "rules-at-level", &places)
        }
        _ => office.to_owned(),
    }
}

/// Who may not handle.
pub fn ban(lang: Lang, ban: Ban) -> &'static str {
    match ban {
        Ban::Subject => plain(lang, "rules-ban-subject"),
        Ban::Subordinates => plain(lang, "rules-ban-subordinates"),
        Ban::WholeCommune => plain(lang, "rules-ban-whole-commune"),
        Ban::WholeProvince => plain(lang, "rules-ban-whole-province"),
        Ban::FirstAuthor => plain(lang, "rules-ban-first-author"),
        Ban::DirectorIfInvolved => plain(lang, "rules-ban-director"),
        Ban::Role(role) => domain::office_role(lang, role),
    }
}

/// `Trễ hạn giải quyết TTHC, về một cán bộ, phản ánh`.
pub fn sort(lang: Lang, reference: &Reference, sort: &Sort) -> String {
    let places = [
        (
            "category",
            names::category(lang, reference, &sort.category).into(),
        ),
        (
            "subject",
            domain::subject_for_staff(lang, sort.subject).into(),
        ),
        ("kind", domain::kind(lang, sort.kind).into()),
    ];
    with(lang, "rules-sort", &places)
}

/// What is wrong with a row of a table of rules. `named` calls a row by its rule, where it can.
pub fn bad_row(
    lang: Lang,
    reference: &Reference,
    error: &RowError,
    named: impl Fn(u64) -> Option<String>,
) -> String {
    let row = |line: u64| named(line).unwrap_or_else(|| line.to_string());
    let why = match &error.problem {
        Problem::Rule { why, other } => {
            let other = other.map(row).unwrap_or_default();
            with_rule(lang, why, &other)
        }
        Problem::Silent(day) => with(
            lang,
            "rules-bad-silent",
            &[("day", date::short(*day).into())],
        ),
        Problem::Passed(day) => with(
            lang,
            "rules-bad-passed",
            &[("day", date::short(*day).into())],
        ),
        Problem::Hole { on, sorts, such } => {
            let places = [
                ("n", i64::try_from(*sorts).unwrap_or_default().into()),
                ("day", date::short(*on).into()),
                ("such", sort(lang, reference, such).into()),
            ];
            with(lang, "rules-bad-hole", &places)
        }
        other => calendar::problem(lang, other),
    };
    let line = i64::try_from(error.line).unwrap_or_default();
    let places = [("line", line.into()), ("why", why.into())];
    match (named(error.line), &error.column) {
        (Some(id), _) => {
            let [_, why] = places;
            with(lang, "rules-bad-rule", &[("id", id.into()), why])
        }
        (None, Some(column)) => {
            let [line, why] = places;
            let column = ("column", column.as_str().into());
            with(lang, "rules-bad-column", &[line, column, why])
        }
        (None, None) => with(lang, "rules-bad-row", &places),
    }
}

fn with_rule(lang: Lang, why: &RuleProblem, other: &str) -> String {
    let about = |key: &str| with(lang, key, &[("other", other.into())]);
    let office = |key: &str, at: &Step| {
        let level = domain::level(lang, at.level);
        let places = [
            ("office", domain::office_role(lang, at.role).into()),
            ("level", level.into()),
        ];
        with(lang, key, &places)
    };
    match why {
        RuleProblem::Repeated { .. } => about("rules-bad-repeated"),
        RuleProblem::Contradicts { .. } => about("rules-bad-contradicts"),
        RuleProblem::Hidden { .. } => about("rules-bad-hidden"),
        RuleProblem::NoCategory => plain(lang, "rules-bad-no-category").to_owned(),
        RuleProblem::NoSuchOffice(at) => office("rules-bad-no-office", at),
        RuleProblem::Loop(at) => office("rules-bad-loop", at),
        RuleProblem::Descends(at) => office("rules-bad-descends", at),
        RuleProblem::NoHandler => plain(lang, "rules-bad-no-handler").to_owned(),
        RuleProblem::NoCatchAll(day) => with(
            lang,
            "rules-bad-no-catch-all",
            &[("day", date::short(*day).into())],
        ),
        RuleProblem::Reversed => calendar::problem(lang, &Problem::Reversed),
    }
}
