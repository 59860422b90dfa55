//! A form for every act the table allows this person, each saying what it does to the clock.

mod answering;
mod outcome;
mod triage;

use maud::{Markup, html};

use super::Seen;
use crate::casework::view::Fate;
use crate::domain::coded::Coded as _;
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::row::Row;
use crate::web::door::Door;
use crate::web::forms::Typed;
use crate::web::parts::{Weight, button};
use crate::web::{csrf, urls};
use crate::words::{Lang, domain, plain};

/// Names of the fields that hold what people write at length.
pub(in crate::web::official::case) const TEXTS: [&str; 16] = [
    "text",
    "evidence",
    "remarks",
    "reason",
    "refusal_reason",
    "confirmation",
    "overturning",
    "merge_reason",
    "suspicion",
    "rejection",
    "divert_reason",
    "rest_text",
    "consent",
    "convert_reason",
    "correction_reason",
    "subjects_reason",
];

/// The last piece of the address an act is sent to; none for acts without a form here.
pub(in crate::web::official::case) fn path(act: Act) -> Option<&'static str> {
    match act {
        Act::Accept => Some("tiep-nhan"),
        Act::Assign => Some("phan-cong"),
        Act::DraftAnswer => Some("du-thao"),
        Act::ReturnDraft => Some("tra-lai"),
        Act::Sign => Some("duyet"),
        Act::Acknowledge => Some("da-biet"),
        _ => outcome::path(act),
    }
}

/// The id of an act's form, which a refusal is shown beside.
pub(in crate::web::official::case) fn id(act: Act) -> String {
    format!("act-{}", act.code())
}

pub(in crate::web::official::case) fn all(
    door: &Door,
    seen: &Seen,
    again: Option<&(Act, Typed)>,
) -> Markup {
    let lang = door.lang();
    let offered = seen.view.acts.iter().copied();
    let offered: Vec<(&Row, &str)> = offered
        .filter_map(|row| Some((row, path(row.act)?)))
        .collect();
    html! {
        @if !offered.is_empty() {
            h2 class="govuk-heading-m" { (plain(lang, "officecase-acts")) }
        }
        @for (row, path) in offered {
            @let fresh = begun(seen, row.act);
            @let typed = match again {
                Some((act, typed)) if *act == row.act => typed,
                _ => &fresh,
            };
            (form(door, seen, (row, path), typed))
        }
    }
}

/// A form before anything is typed: a returned draft is taken up where it was.
fn begun(seen: &Seen, act: Act) -> Typed {
    match (act, &seen.view.draft) {
        (Act::DraftAnswer, Some(draft)) if draft.fate == Fate::Returned => Typed::filled(&[
            ("text", &draft.text),
            ("verdict", draft.verdict.code()),
            ("evidence", &draft.evidence),
        ]),
        _ => outcome::begun(seen, act),
    }
}

fn form(door: &Door, seen: &Seen, (row, path): (&Row, &str), typed: &Typed) -> Markup {
    let lang = door.lang();
    let case = &seen.view.case;
    let action = urls::official_act(&case.code, path);
    let name = domain::act(lang, row.act);
    let id = id(row.act);
    let problem = typed.problem(&id);
    html! {
        section id=(id) aria-labelledby={ (id) "-title" } class="app-act" tabindex="-1" {
            h3 class="govuk-heading-s" id={ (id) "-title" } { (name) }
            p class="govuk-hint" { (domain::effect(lang, row.clock)) }
            @if let Some(sentence) = problem {
                p class="govuk-error-message" {
                    span class="govuk-visually-hidden" { (plain(lang, "page-error-prefix")) } " "
                    (sentence)
                }
            }
            form method="post" action=(action) novalidate {
                (csrf::field(&door.site, &door.visitor, &action))
                input type="hidden" name="version" value=(case.version);
                (fields(lang, seen, row.act, typed))
                (button(name, weight(row.act)))
            }
        }
    }
}

fn weight(act: Act) -> Weight {
    match act {
        Act::ReturnDraft | Act::Acknowledge => Weight::Secondary,
        _ if outcome::path(act).is_some() => outcome::weight(act),
        _ => Weight::Primary,
    }
}

fn fields(lang: Lang, seen: &Seen, act: Act, typed: &Typed) -> Markup {
    match act {
        Act::DraftAnswer => answering::draft(lang, typed),
        Act::ReturnDraft => answering::remarks(lang, typed),
        Act::Sign => answering::what_approval_means(lang),
        Act::Assign => triage::office(lang, seen, typed),
        _ => outcome::fields(lang, seen, act, typed),
    }
}
