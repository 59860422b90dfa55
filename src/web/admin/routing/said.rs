//! Rules as tables: what each selects, who handles, where it climbs, who may not.

use maud::{Markup, html};

use crate::domain::routing::amend::RuleChange;
use crate::domain::routing::rule::Rule;
use crate::web::admin::office::Office;
use crate::web::parts::{Cell, Tint, code, table, tag};
use crate::words::{plain, rulebook};

/// The heads of a table of rules.
pub(super) fn heads(office: &Office) -> Vec<Cell> {
    let keys = [
        "rules-rule",
        "rules-when",
        "rules-who",
        "rules-ladder",
        "rules-bans",
        "rules-basis",
    ];
    let heads = keys.map(|key| Cell::text(plain(office.lang(), key)));
    heads.to_vec()
}

/// A rule as a row of it.
pub(super) fn row(office: &Office, rule: &Rule) -> Vec<Cell> {
    vec![
        Cell::Text(code(&rule.id)),
        Cell::Text(when(office, rule)),
        Cell::Text(who(office, rule)),
        Cell::Text(ladder(office, rule)),
        Cell::Text(bans(office, rule)),
        Cell::Text(basis(office, rule)),
    ]
}

fn when(office: &Office, rule: &Rule) -> Markup {
    let lines = rulebook::conditions(office.lang(), &office.reference, rule);
    html! { @for line in lines { div { (line) } } }
}

fn who(office: &Office, rule: &Rule) -> Markup {
    let handler = rule.handler();
    html! { @if let Some(step) = handler { (rulebook::step(office.lang(), step)) } }
}

fn ladder(office: &Office, rule: &Rule) -> Markup {
    let lang = office.lang();
    html! {
        @if rule.steps.len() < 2 { (plain(lang, "rules-none")) }
        @for step in rule.steps.iter().skip(1) { div { (rulebook::step(lang, *step)) } }
    }
}

fn bans(office: &Office, rule: &Rule) -> Markup {
    let lang = office.lang();
    html! {
        @if rule.bans.is_empty() { (plain(lang, "rules-none")) }
        @for ban in &rule.bans { div { (rulebook::ban(lang, *ban)) } }
    }
}

fn basis(office: &Office, rule: &Rule) -> Markup {
    let lang = office.lang();
    html! {
        @if rule.legal_basis.is_empty() {
            (plain(lang, "rules-no-basis"))
        } @else {
            div { (rule.legal_basis) }
            @if rule.certainty.is_uncertain() {
                (tag(plain(lang, "rules-by-us"), Tint::Yellow))
            } @else {
                (tag(plain(lang, "rules-by-law"), Tint::Green))
            }
        }
    }
}

/// The rules that differ, as they were and as they are.
pub(super) fn changes(office: &Office, changes: &[RuleChange]) -> Markup {
    let lang = office.lang();
    let heads = ["rules-rule", "rules-before", "rules-after"];
    let heads = heads.map(|key| Cell::text(plain(lang, key)));
    let rows: Vec<_> = changes
        .iter()
        .map(|change| {
            let moved = change.before.is_some() && change.before == change.after;
            let after = match (&change.after, moved) {
                (Some(_), true) => tag(plain(lang, "rules-moved"), Tint::Blue),
                (Some(rule), false) => whole(office, rule),
                (None, _) => tag(plain(lang, "rules-gone"), Tint::Red),
            };
            let before = match &change.before {
                Some(rule) => whole(office, rule),
                None => tag(plain(lang, "rules-new"), Tint::Green),
            };
            vec![
                Cell::Text(code(&change.id)),
                Cell::Text(before),
                Cell::Text(after),
            ]
        })
        .collect();
    table(plain(lang, "rules-changes"), &heads, &rows)
}

fn whole(office: &Office, rule: &Rule) -> Markup {
    let lang = office.lang();
    let named = |key, value: Markup| {
        html! { div { strong { (plain(lang, key)) ": " } (value) } }
    };
    html! {
        (when(office, rule))
        (named("rules-who", who(office, rule)))
        (named("rules-ladder", ladder(office, rule)))
        (named("rules-bans", bans(office, rule)))
        (named("rules-basis", basis(office, rule)))
    }
}
