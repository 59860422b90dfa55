//! A form for every act the table allows this person, each saying what it does to the clock.

use maud::{Markup, html};

use super::Seen;
use crate::casework::view::Fate;
use crate::domain::coded::Coded as _;
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::row::Row;
use crate::domain::lifecycle::standing::Verdict;
use crate::domain::roles::{Level, OfficeRole};
use crate::web::door::Door;
use crate::web::forms::Typed;
use crate::web::parts::{Choice, Field, Weight, button, radios, select, textarea};
use crate::web::{csrf, urls};
use crate::words::{Lang, domain, plain};

/// The last piece of the address an act is sent to; none for acts without a form here.
pub(super) fn path(act: Act) -> Option<&'static str> {
    match act {
        Act::Accept => Some("tiep-nhan"),
        Act::Assign => Some("phan-cong"),
        Act::DraftAnswer => Some("du-thao"),
        Act::ReturnDraft => Some("tra-lai"),
        Act::Sign => Some("duyet"),
        Act::Acknowledge => Some("da-biet"),
        _ => None,
    }
}

/// The id of an act's form, which a refusal is shown beside.
pub(super) fn id(act: Act) -> String {
    format!("act-{}", act.code())
}

pub(super) fn all(door: &Door, seen: &Seen, again: Option<&(Act, Typed)>) -> Markup {
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
        _ => Typed::default(),
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
        _ => Weight::Primary,
    }
}

fn fields(lang: Lang, seen: &Seen, act: Act, typed: &Typed) -> Markup {
    let field = |name, key| Field::new(lang, typed, name, plain(lang, key));
    match act {
        Act::DraftAnswer => html! {
            (textarea(&field("text", "officecase-text")
                .hint(plain(lang, "officecase-text-hint")).rows(10)))
            (verdicts(&field("verdict", "officecase-verdict"), lang))
            (textarea(&field("evidence", "officecase-evidence")
                .hint(plain(lang, "officecase-evidence-hint")).rows(3)))
        },
        Act::ReturnDraft => html! {
            (textarea(&field("remarks", "officecase-remarks")))
        },
        Act::Assign => html! {
            (offices(&field("to", "officecase-assign-to"), lang, seen))
            (textarea(&field("reason", "officecase-reason").rows(3)))
        },
        Act::Sign => html! {
            p class="govuk-body" { (plain(lang, "officecase-sign-means")) }
        },
        _ => html! {},
    }
}

fn verdicts(field: &Field<'_>, lang: Lang) -> Markup {
    let all = Verdict::all().iter();
    let choices: Vec<Choice<'_>> = all
        .map(|verdict| Choice::new(verdict.code(), domain::verdict(lang, *verdict)))
        .collect();
    radios(field, &choices)
}

/// Every office the case may be given to: those that have a seat, seen from its commune.
fn offices(field: &Field<'_>, lang: Lang, seen: &Seen) -> Markup {
    let mut offered = vec![(String::new(), plain(lang, "officecase-choose").to_owned())];
    let directory = &seen.reference.directory;
    if let Ok(ward) = seen.view.case.ward_code.parse() {
        for level in [Level::Commune, Level::Province] {
            for role in OfficeRole::all()
                .iter()
                .copied()
                .filter(|role| may_have(*role))
            {
                let seat = directory.seat(ward, role, level, seen.today);
                let unit = seat.and_then(|seat| directory.unit(seat, seen.today));
                if let Some(unit) = unit.filter(|_| role.sits_at(level)) {
                    let value = format!("{}@{}", role.code(), level.code());
                    let name = match lang {
                        Lang::Vi => unit.name_vi,
                        Lang::En => unit.name_en,
                    };
                    let role = domain::office_role(lang, role);
                    offered.push((value, format!("{name}: {role}")));
                }
            }
        }
    }
    let choices: Vec<Choice<'_>> = offered
        .iter()
        .map(|(value, text)| Choice::new(value, text))
        .collect();
    select(field, &choices)
}

/// The queue itself and bodies outside are not given cases by assignment.
fn may_have(role: OfficeRole) -> bool {
    !matches!(
        role,
        OfficeRole::Triage | OfficeRole::External | OfficeRole::Official
    )
}
