//! A form for every act on an obligation that its table allows this person.

use maud::{Markup, html};

use super::{Capacity, Seen, act_name, lodged_hint, voids};
use crate::casework::view::OwedFor;
use crate::domain::apology::{Act, Delivery, next};
use crate::domain::coded::Coded as _;
use crate::domain::dossier::row::Lodged;
use crate::web::door::Door;
use crate::web::forms::Typed;
use crate::web::parts::{Choice, Field, Weight, button, input, inset, radios, textarea};
use crate::web::{csrf, urls};
use crate::words::{Lang, apology, date, domain, plain};

/// The acts of this page and the last piece of the address each is sent to.
const ACTS: [(Act, &str); 4] = [
    (Act::Draft, "du-thao"),
    (Act::Sign, "duyet"),
    (Act::Return, "tra-lai"),
    (Act::Deliver, "da-trao"),
];

/// The id of an act's form, which a refusal is shown beside.
pub(super) fn id(act: Act) -> String {
    format!("act-{}", act.code())
}

/// Whether somebody may do it now.
pub(super) fn is_offered(seen: &Seen, act: Act) -> bool {
    let is_theirs = match act {
        Act::Deliver => seen.capacity >= Capacity::Desk,
        Act::Draft => seen.capacity >= Capacity::Official,
        Act::Sign | Act::Return => seen.capacity == Capacity::Leader,
        _ => return voids::is_offered(seen, act) && next(seen.owed.state, act).is_ok(),
    };
    let is_done = act == Act::Deliver && seen.owed.delivered;
    is_theirs && !is_done && next(seen.owed.state, act).is_ok()
}

pub(super) fn all(door: &Door, seen: &Seen, again: Option<&(Act, Typed)>) -> Markup {
    let acts = ACTS.iter().chain(&voids::ACTS);
    let offered = acts.filter(|(act, _)| is_offered(seen, *act));
    html! {
        @for (act, path) in offered {
            @let fresh = begun(seen, *act);
            @let typed = match again {
                Some((given, typed)) if given == act => typed,
                _ => &fresh,
            };
            (form(door, seen, (*act, path), typed))
        }
    }
}

/// A form before anything is typed: a returned letter is taken up where it was, and the letter is
/// delivered the way the dossier was lodged.
fn begun(seen: &Seen, act: Act) -> Typed {
    match (act, &seen.owed.letter) {
        (Act::Draft, Some(letter)) => {
            let day = letter.new_promise_on.map(date::short);
            Typed::filled(&[
                ("reason", &letter.reason),
                ("new_promise_on", day.as_deref().unwrap_or_default()),
            ])
        }
        (Act::Deliver, _) => {
            let delivery = match &seen.owed.about {
                OwedFor::Dossier { lodged, .. } if *lodged == Lodged::Desk => Delivery::Desk,
                OwedFor::Case { has_contact: false } => Delivery::Desk,
                OwedFor::Dossier { .. } | OwedFor::Case { .. } => Delivery::Email,
            };
            Typed::filled(&[("delivery", delivery.code())])
        }
        _ => Typed::default(),
    }
}

fn form(door: &Door, seen: &Seen, (act, path): (Act, &str), typed: &Typed) -> Markup {
    let lang = door.lang();
    let action = urls::obligation_act(seen.owed.id, path);
    let name = act_name(lang, act).unwrap_or_default();
    let id = id(act);
    let weight = match act {
        Act::Return | Act::ProposeVoid | Act::RejectVoid | Act::KeepVoid => Weight::Secondary,
        _ => Weight::Primary,
    };
    html! {
        section id=(id) aria-labelledby={ (id) "-title" } class="app-act" tabindex="-1" {
            h2 class="govuk-heading-m" id={ (id) "-title" } { (name) }
            @if let Some(sentence) = typed.problem(&id) {
                p class="govuk-error-message" {
                    span class="govuk-visually-hidden" { (plain(lang, "page-error-prefix")) } " "
                    (sentence)
                }
            }
            form method="post" action=(action) novalidate {
                (csrf::field(&door.site, &door.visitor, &action))
                input type="hidden" name="version" value=(seen.owed.version);
                (fields(lang, seen, act, typed))
                (button(name, weight))
            }
        }
    }
}

fn fields(lang: Lang, seen: &Seen, act: Act, typed: &Typed) -> Markup {
    let field = |name, key| Field::new(lang, typed, name, plain(lang, key));
    match act {
        Act::Draft => html! {
            @let is_dossier = matches!(seen.owed.about, OwedFor::Dossier { .. });
            @let reason = match is_dossier {
                true => "obligation-reason",
                false => "obligation-reason-case",
            };
            (textarea(&field("reason", reason)
                .hint(plain(lang, "obligation-reason-hint"))))
            @if is_dossier && seen.owed.reappointments == 0 {
                (input(&field("new_promise_on", "obligation-new-date")
                    .hint(plain(lang, "obligation-new-date-hint"))
                    .width("govuk-input--width-10"), "text"))
            }
        },
        Act::Return => html! {
            (textarea(&field("remarks", "officecase-remarks").rows(3)))
        },
        Act::Sign => html! {
            p class="govuk-body" { (plain(lang, "obligation-sign-means")) }
        },
        Act::Deliver => delivery(lang, seen, typed),
        _ => voids::fields(lang, act, typed),
    }
}

/// The ways, those that lead nowhere left out; the text to send by hand; the minutes.
fn delivery(lang: Lang, seen: &Seen, typed: &Typed) -> Markup {
    let field = |name, key| Field::new(lang, typed, name, plain(lang, key));
    let has_mailbox = !matches!(seen.owed.about, OwedFor::Case { has_contact: false });
    let all = Delivery::all().iter();
    let ways = all.filter(|way| has_mailbox || **way != Delivery::Email);
    let choices: Vec<Choice<'_>> = ways
        .map(|way| Choice::new(way.code(), domain::delivery(lang, *way)))
        .collect();
    let hint = lodged_hint(lang, &seen.owed);
    let text = seen.owed.letter.as_ref().zip(seen.owed.signed.as_ref());
    let text = text
        .map(|(letter, signed)| apology::text_message(letter, &signed.number, seen.owed.concealed));
    html! {
        (radios(&field("delivery", "obligation-delivery").hint(hint), &choices))
        @if let Some(text) = text {
            p class="govuk-body" { (plain(lang, "obligation-sms")) }
            (inset(&html! { p class="govuk-body" lang="vi" { (text) } }))
        }
        fieldset class="govuk-fieldset" {
            legend class="govuk-fieldset__legend govuk-fieldset__legend--s" {
                (plain(lang, "obligation-minutes-title"))
            }
            (input(&field("minutes_on", "obligation-minutes-on")
                .hint(plain(lang, "obligation-minutes-on-hint"))
                .width("govuk-input--width-10"), "text"))
            (input(&field("minutes_place", "obligation-minutes-place"), "text"))
            (input(&field("minutes_by", "obligation-minutes-by"), "text"))
        }
    }
}
