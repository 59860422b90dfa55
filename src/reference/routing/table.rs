//! Rules written down again: the table somebody exports, a draft that is kept, a row that fills a
//! form.

use super::Row;
use crate::domain::coded::Coded;
use crate::domain::roles::OfficeRole;
use crate::domain::routing::rule::{Ban, Certainty, Rule, Select, Step};

/// The table of these rules.
pub fn table(rules: &[Rule]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing text to memory cannot fail.
    let written = rules.iter().map(|rule| writer.serialize(row(rule)));
    let _ = written.filter_map(Result::err).count();
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// One rule as a row.
pub fn row(rule: &Rule) -> Row {
    let handler = rule.handler();
    let code = |code: Option<&'static str>| code.unwrap_or_default().to_owned();
    Row {
        rule: rule.id.clone(),
        valid_from: rule.valid_from.to_string(),
        valid_to: rule.valid_to.map(|day| day.to_string()).unwrap_or_default(),
        groups: listed(&rule.groups),
        categories: select(&rule.categories, |code| code.0.as_str()),
        subjects: listed(&rule.subjects),
        kind: listed(&rule.kinds),
        privacy: listed(&rule.privacy),
        consent_ward: listed(&rule.consent),
        model: listed(&rule.models),
        handler_role: code(handler.map(|step| step.role.code())),
        handler_level: code(handler.map(|step| step.level.code())),
        ladder: joined(rule.steps.iter().skip(1).map(|step| self::step(*step))),
        forbidden: joined(rule.bans.iter().map(|rule| ban(*rule).to_owned())),
        legal_basis: rule.legal_basis.clone(),
        certainty: certainty(rule.certainty),
        note: rule.note.clone(),
    }
}

/// `home_affairs@province`.
pub fn step(step: Step) -> String {
    format!("{}@{}", step.role.code(), step.level.code())
}

/// Who may not handle, as the table writes it.
pub fn ban(ban: Ban) -> &'static str {
    match ban {
        Ban::Subject => "subject",
        Ban::Subordinates => "subordinates",
        Ban::WholeCommune => "whole commune",
        Ban::WholeProvince => "whole province",
        Ban::FirstAuthor => "author of the first decision",
        Ban::DirectorIfInvolved => "service_centre_director if involved",
        Ban::Role(OfficeRole::Triage) => "portal_staff",
        Ban::Role(role) => role.code(),
    }
}

fn listed<T: Coded>(column: &Select<T>) -> String {
    select(column, |one| one.code())
}

fn select<'a, T>(column: &'a Select<T>, code: impl Fn(&'a T) -> &'a str) -> String {
    match column {
        Select::Any => "any".to_owned(),
        Select::Only(list) => joined(list.iter().map(|one| code(one).to_owned())),
    }
}

fn joined(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(";")
}

/// `0.85`, `0.8`, `1`.
fn certainty(certainty: Certainty) -> String {
    match certainty {
        Certainty::Design => "design".to_owned(),
        Certainty::Percent(percent) => {
            let (whole, part) = (percent / 100, percent % 100);
            let written = format!("{whole}.{part:02}");
            written
                .trim_end_matches('0')
                .trim_end_matches('.')
                .to_owned()
        }
    }
}
