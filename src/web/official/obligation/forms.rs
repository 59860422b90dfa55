//! A form for every act on an obligation that its table allows this person.

use maud::{Markup, html};

use super::{Capacity, Seen, act_name, lodged_hint};
use crate::domain::apology::{Act, Delivery, next};
use crate::domain::coded::Coded as _;
use crate::domain::dossier::row::Lodged;
use crate::web::door::Door;
use crate::web::forms::Typed;
use crate::web::parts::{Choice, Field, Weight, button, input, radios, textarea};
use crate::web::{csrf, urls};
use crate::words::{Lang, date, domain, plain};

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
        _ => false,
    };
    let is_done = act == Act::Deliver && seen.owed.delivered;
    is_theirs && !is_done && next(seen.owed.state, act).is_ok()
}

pub(super) fn all(door: &Door, seen: &Seen, again: Option<&(Act, Typed)>) -> Markup {
    let offered = ACTS.iter().filter(|(act, _)| is_offered(seen, *act));
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
            let delivery = match seen.owed.lodged {
                Lodged::Desk => Delivery::Desk,
                Lodged::Online => Delivery::Email,
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
        Act::Return => Weight::Secondary,
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
            (textarea(&field("reason", "obligation-reason")
                .hint(plain(lang, "obligation-reason-hint"))))
            @if seen.owed.reappointments == 0 {
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
        Act::Deliver => {
            let all = Delivery::all().iter();
            let choices: Vec<Choice<'_>> = all
                .map(|way| Choice::new(way.code(), domain::delivery(lang, *way)))
                .collect();
            radios(
                &field("delivery", "obligation-delivery").hint(lodged_hint(lang, &seen.owed)),
                &choices,
            )
        }
        _ => html! {},
    }
}
