//! What came of a trial: who handles by the rules that stand and by the draft.

use maud::{Markup, html};

use crate::casework::rulebook::dry_run::{DryRun, Moved, Side, side};
use crate::domain::directory::place::Place;
use crate::domain::routing::decision::{Decision, Rejected};
use crate::domain::routing::rule::Step;
use crate::domain::time::Day;
use crate::web::admin::office::Office;
use crate::web::parts::{Cell, code, inset, table};
use crate::words::number::count;
use crate::words::{domain, plain, routing, rulebook, with};

/// One case by both tables.
pub(super) fn both(office: &Office, commune: Place, on: Day, decisions: [Decision; 2]) -> Markup {
    let lang = office.lang();
    let [passed_old, passed_new] = decisions.each_ref().map(|one| one.rejected.clone());
    let [old, new] = decisions.map(|one| side(one, commune, &office.reference, on));
    let verdict = match old == new {
        true => "rules-try-same",
        false => "rules-try-differs",
    };
    let heads = [
        "rules-try-between",
        "rules-who",
        "rules-ladder",
        "rules-try-passed",
    ];
    let heads = heads.map(|key| Cell::text(plain(lang, key)));
    let row = |key, of: &Side, rejected: &[Rejected]| {
        vec![
            Cell::Text(html! { (plain(lang, key)) ": " (code(&of.rule)) }),
            Cell::Text(handler(office, of)),
            Cell::Text(ladder(office, of)),
            Cell::Text(passed_over(office, rejected)),
        ]
    };
    html! {
        (inset(&html! { p class="govuk-body" { strong { (plain(lang, verdict)) } } }))
        (table(plain(lang, "rules-try-facts"), &heads, &[
            row("rules-try-old", &old, &passed_old),
            row("rules-try-new", &new, &passed_new),
        ]))
    }
}

fn handler(office: &Office, of: &Side) -> Markup {
    let lang = office.lang();
    html! {
        div { (domain::office_role(lang, of.role)) }
        @if let Some(unit) = &of.unit { div { (office.unit(unit)) } }
    }
}

fn ladder(office: &Office, of: &Side) -> Markup {
    html! {
        @for (role, _) in &of.ladder { div { (domain::office_role(office.lang(), *role)) } }
        @if of.ladder.is_empty() { (plain(office.lang(), "rules-none")) }
    }
}

fn passed_over(office: &Office, rejected: &[Rejected]) -> Markup {
    let lang = office.lang();
    html! {
        @if rejected.is_empty() { (plain(lang, "rules-try-nobody")) }
        @for one in rejected {
            div {
                (code(&one.rule)) " " (rulebook::step(lang, Step {
                    role: one.role,
                    level: one.level,
                })) ": " (routing::passed_over(lang, one.why.code()))
            }
        }
    }
}

/// What the draft would have done with the latest cases.
pub(super) fn told(office: &Office, run: &DryRun) -> Markup {
    let lang = office.lang();
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let hidden = run.moved.saturating_sub(run.named.len());
    let heads = [
        Cell::text(plain(lang, "rules-try-between")),
        Cell::number(plain(lang, "rules-try-count")),
    ];
    let rows: Vec<_> = run
        .between
        .iter()
        .map(|((old, new), n)| {
            vec![
                Cell::Text(html! { (code(old)) " → " (code(new)) }),
                Cell::number(&count(lang, number(*n))),
            ]
        })
        .collect();
    html! {
        (inset(&html! {
            p class="govuk-body" {
                strong {
                    (with(lang, "rules-try-looked", &[
                        ("n", number(run.looked_at).into()),
                        ("moved", number(run.moved).into()),
                    ]))
                }
            }
        }))
        @if !rows.is_empty() { (table(plain(lang, "rules-changes"), &heads, &rows)) }
        @if !run.named.is_empty() { (cases(office, &run.named)) }
        @if hidden > 0 {
            p class="govuk-body" {
                (with(lang, "rules-try-hidden", &[("n", number(hidden).into())]))
            }
        }
    }
}

fn cases(office: &Office, moved: &[Moved]) -> Markup {
    let lang = office.lang();
    let heads = ["rules-try-case", "rules-try-old", "rules-try-new"];
    let heads = heads.map(|key| Cell::text(plain(lang, key)));
    let cell = |of: &Side| {
        Cell::Text(html! {
            div { (code(&of.rule)) }
            (handler(office, of))
            div class="govuk-hint" { (plain(lang, "rules-ladder")) ": " (ladder(office, of)) }
        })
    };
    let rows: Vec<_> = moved
        .iter()
        .map(|one| vec![Cell::Text(code(&one.code)), cell(&one.old), cell(&one.new)])
        .collect();
    table(plain(lang, "rules-try-cases"), &heads, &rows)
}
