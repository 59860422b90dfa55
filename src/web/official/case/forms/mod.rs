//! A form for every act the table allows this person, each saying what it does to the clock.

mod answering;
mod clock;
mod handover;
mod inside;
mod outcome;
mod triage;

use maud::{Markup, html};

use super::Seen;
use crate::casework::view::Fate;
use crate::domain::coded::Coded as _;
use crate::domain::lifecycle::act::{Act, ClockEffect};
use crate::domain::lifecycle::row::Row;
use crate::web::door::Door;
use crate::web::forms::Typed;
use crate::web::parts::{Weight, button, details, details_open};
use crate::web::{csrf, urls};
use crate::words::date::short;
use crate::words::{Lang, domain, plain, with};

/// The last piece of the address an act is sent to; none for acts without a form here.
pub(in crate::web::official::case) fn path(act: Act) -> Option<&'static str> {
    match act {
        Act::Accept => Some("tiep-nhan"),
        Act::Assign => Some("phan-cong"),
        Act::DraftAnswer => Some("du-thao"),
        Act::ReturnDraft => Some("tra-lai"),
        Act::Sign => Some("duyet"),
        Act::Acknowledge => Some("da-biet"),
        Act::AskCitizen => Some("hoi-nguoi-gui"),
        Act::WaitAuthority => Some("cho-co-quan"),
        Act::AuthorityReply => Some("co-quan-tra-loi"),
        Act::AskExtension => Some("de-nghi-gia-han"),
        Act::Extend => Some("gia-han"),
        Act::DeclineExtension => Some("khong-gia-han"),
        Act::Transfer => Some("chuyen"),
        Act::TransferOut => Some("chuyen-ngoai"),
        Act::AskExplanation => Some("yeu-cau-giai-trinh"),
        Act::Note => Some("ghi-chu"),
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
    let again = |act: Act| again.filter(|(of, _)| *of == act).map(|(_, typed)| typed);
    let of = |call: Call| {
        let offered = offered.iter().copied();
        offered
            .filter(move |(row, _)| call_for(row.act) == call)
            .collect::<Vec<_>>()
    };
    let fold = |one: &(&Row, &str)| folded(door, seen, *one, again(one.0.act));
    let (now, instead) = (of(Call::Now), of(Call::Instead));
    let (others, rare) = (of(Call::Sometimes), of(Call::Rarely));
    html! {
        @if !now.is_empty() || !instead.is_empty() {
            h2 class="govuk-heading-m app-unprinted" { (plain(lang, "officecase-acts")) }
        }
        @for one in &now { (form(door, seen, *one, again(one.0.act))) }
        @if !instead.is_empty() { div class="app-acts" { @for one in &instead { (fold(one)) } } }
        @if !others.is_empty() || !rare.is_empty() {
            h2 class="govuk-heading-m app-unprinted" {
                (plain(lang, "officecase-other-acts"))
            }
            div class="app-acts" {
                @for one in &others { (fold(one)) }
                (rarely(lang, &html! { @for one in &rare { (fold(one)) } },
                    rare.iter().any(|(row, _)| again(row.act).is_some())
                        .then_some(Opened::Already)))
            }
        }
    }
}

/// Why a fold stands open.
enum Opened {
    /// A form in it came back.
    Already,
}

/// Acts few cases ever need, behind one more fold.
fn rarely(lang: Lang, acts: &Markup, opened: Option<Opened>) -> Markup {
    let name = plain(lang, "officecase-rare-acts");
    html! {
        @if !acts.0.is_empty() {
            @match opened {
                Some(Opened::Already) => (details_open(name, acts)),
                None => (details(name, acts)),
            }
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
        (Act::Extend, _) => match &seen.view.children.extension {
            Some(asked) => Typed::filled(&[("grant_reason", &asked.reason)]),
            None => Typed::default(),
        },
        _ => outcome::begun(seen, act),
    }
}

fn form(door: &Door, seen: &Seen, (row, path): (&Row, &str), again: Option<&Typed>) -> Markup {
    let lang = door.lang();
    let name = domain::act(lang, row.act);
    let id = id(row.act);
    let fresh = begun(seen, row.act);
    let inside = inside(door, seen, (row, path), again.unwrap_or(&fresh));
    html! {
        section id=(id) aria-labelledby={ (id) "-title" } class="app-act" tabindex="-1" {
            h3 class="govuk-heading-s" id={ (id) "-title" } { (name) }
            @if let Some(effect) = effect(lang, seen, row) { p class="govuk-hint" { (effect) } }
            (inside)
        }
    }
}

/// What an act does to the time limit; nothing of one that leaves it as it is.
fn effect(lang: Lang, seen: &Seen, row: &Row) -> Option<String> {
    let due = seen.view.case.due.on;
    match (row.act, row.clock, due) {
        (_, ClockEffect::Runs | ClockEffect::Stays, _) => None,
        (Act::Sign, _, Some(due)) => {
            let key = match seen.today > due {
                true => "officecase-sign-late",
                false => "officecase-sign-until",
            };
            Some(with(lang, key, &[("date", short(due).into())]))
        }
        (_, clock, _) => Some(domain::effect(lang, clock).to_owned()),
    }
}

/// A form to be opened by its name, open already when it came back.
fn folded(door: &Door, seen: &Seen, (row, path): (&Row, &str), again: Option<&Typed>) -> Markup {
    let lang = door.lang();
    let fresh = begun(seen, row.act);
    let content = html! {
        @if let Some(effect) = effect(lang, seen, row) { p class="govuk-hint" { (effect) } }
        (inside(door, seen, (row, path), again.unwrap_or(&fresh)))
    };
    let name = domain::act(lang, row.act);
    html! {
        div id=(id(row.act)) tabindex="-1" {
            @match again {
                Some(_) => (details_open(name, &content)),
                None => (details(name, &content)),
            }
        }
    }
}

fn inside(door: &Door, seen: &Seen, (row, path): (&Row, &str), typed: &Typed) -> Markup {
    let lang = door.lang();
    let case = &seen.view.case;
    let action = urls::official_act(&case.code, path);
    html! {
        @if let Some(sentence) = typed.problem(&id(row.act)) {
            p class="govuk-error-message" {
                span class="govuk-visually-hidden" { (plain(lang, "page-error-prefix")) } " "
                (sentence)
            }
        }
        form method="post" action=(action) novalidate {
            (csrf::field(&door.site, &door.visitor, &action))
            input type="hidden" name="version" value=(case.version);
            (fields(lang, seen, row.act, typed))
            (button(label(lang, row.act, typed), weight(row.act)))
        }
    }
}

/// What the button says: usually the act.
fn label(lang: Lang, act: Act, typed: &Typed) -> &'static str {
    match act {
        Act::AskExplanation => inside::button(lang, typed),
        act => domain::act(lang, act),
    }
}

fn weight(act: Act) -> Weight {
    match act {
        _ if outcome::path(act).is_some() => outcome::weight(act),
        Act::Accept | Act::Assign | Act::DraftAnswer | Act::Sign => Weight::Primary,
        Act::AuthorityReply | Act::Extend => Weight::Primary,
        _ => Weight::Secondary,
    }
}

/// How much a case calls for an act.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Call {
    /// It is what comes next.
    Now,
    /// It is what else may come next, folded below.
    Instead,
    /// It may be of use.
    Sometimes,
    /// Few cases ever need it.
    Rarely,
}

fn call_for(act: Act) -> Call {
    match act {
        Act::ReturnDraft | Act::DeclineExtension => Call::Instead,
        Act::Acknowledge => Call::Now,
        Act::ProposeDiversion
        | Act::Divert
        | Act::Convert
        | Act::Merge
        | Act::TransferOut
        | Act::CorrectSubjects => Call::Rarely,
        act if weight(act) == Weight::Primary => Call::Now,
        _ => Call::Sometimes,
    }
}

fn fields(lang: Lang, seen: &Seen, act: Act, typed: &Typed) -> Markup {
    match act {
        Act::DraftAnswer => answering::draft(lang, typed),
        Act::ReturnDraft => answering::remarks(lang, typed),
        Act::Sign => answering::what_approval_means(lang),
        Act::Assign => triage::office(lang, seen, typed),
        Act::Transfer => handover::transfer(lang, seen, typed),
        Act::TransferOut => handover::outside(lang, typed),
        Act::AskCitizen => clock::question(lang, seen, typed),
        Act::WaitAuthority => clock::waiting(lang, seen, typed),
        Act::AuthorityReply => clock::reply(lang, typed),
        Act::AskExtension => clock::extension(lang, seen, typed),
        Act::Extend => clock::grant(lang, typed),
        Act::DeclineExtension => clock::decline(lang, typed),
        Act::AskExplanation => inside::summary(lang, seen, typed),
        Act::Note => inside::note(lang, typed),
        _ => outcome::fields(lang, seen, act, typed),
    }
}
