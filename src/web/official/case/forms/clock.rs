//! Fields of the acts on the time a case takes.

use maud::{Markup, html};

use super::Seen;
use crate::domain::coded::Coded as _;
use crate::domain::deadline::clock::Unit;
use crate::domain::lifecycle::delay::{grounds_left, wait_left};
use crate::web::forms::Typed;
use crate::web::parts::{Choice, Field, input, radios, select, textarea};
use crate::words::{Lang, domain, plain, with};

pub(super) fn question(lang: Lang, seen: &Seen, typed: &Typed) -> Markup {
    let label = plain(lang, "delay-question");
    let hint = plain(lang, "delay-read-by-sender");
    let longest = seen.policy().longest_pause;
    html! {
        (textarea(&Field::new(lang, typed, "question", label).hint(hint)))
        (days(lang, typed, "question_days", longest))
    }
}

pub(super) fn waiting(lang: Lang, seen: &Seen, typed: &Typed) -> Markup {
    let field = |name, key| Field::new(lang, typed, name, plain(lang, key));
    let policy = seen.policy();
    let left = wait_left(&seen.view.standing, seen.day(&policy)).unwrap_or_default();
    html! {
        (input(&field("wait_document", "delay-document-asked").width("govuk-input--width-20"), "text"))
        (textarea(&field("wait_reason", "delay-why-wait")
            .hint(plain(lang, "delay-read-by-sender")).rows(3)))
        (days(lang, typed, "wait_days", left))
    }
}

fn days(lang: Lang, typed: &Typed, name: &str, longest: u32) -> Markup {
    let offered: Vec<(String, String)> = (1..=longest)
        .map(|n| {
            (
                n.to_string(),
                with(lang, "delay-days-choice", &[("days", n.into())]),
            )
        })
        .collect();
    let choices: Vec<Choice<'_>> = offered
        .iter()
        .map(|(value, text)| Choice::new(value, text))
        .collect();
    select(
        &Field::new(lang, typed, name, plain(lang, "delay-days")),
        &choices,
    )
}

pub(super) fn reply(lang: Lang, typed: &Typed) -> Markup {
    let label = plain(lang, "delay-document-answered");
    let field = Field::new(lang, typed, "reply_document", label);
    input(&field.width("govuk-input--width-20"), "text")
}

pub(super) fn extension(lang: Lang, seen: &Seen, typed: &Typed) -> Markup {
    let unit = seen
        .view
        .clock
        .as_ref()
        .map(|stored| stored.clock.limit().unit);
    let key = match unit {
        Some(Unit::WorkingDay) => "delay-ground-working-days",
        _ => "delay-ground-days",
    };
    let left = grounds_left(&seen.view.standing).unwrap_or_default();
    let offered: Vec<(&str, String)> = left
        .iter()
        .map(|one| {
            let ground = ("ground", domain::ground(lang, one.ground).into());
            let text = with(lang, key, &[ground, ("adds", one.adds.into())]);
            (one.ground.code(), text)
        })
        .collect();
    let choices: Vec<Choice<'_>> = offered
        .iter()
        .map(|(value, text)| Choice::new(value, text))
        .collect();
    let why = Field::new(
        lang,
        typed,
        "extension_reason",
        plain(lang, "delay-why-extend"),
    );
    html! {
        (radios(&Field::new(lang, typed, "ground", plain(lang, "delay-ground")), &choices))
        (textarea(&why.hint(plain(lang, "delay-why-extend-hint")).rows(3)))
    }
}

pub(super) fn grant(lang: Lang, typed: &Typed) -> Markup {
    let field = Field::new(lang, typed, "grant_reason", plain(lang, "delay-why-told"));
    textarea(&field.hint(plain(lang, "delay-read-by-sender")).rows(3))
}

pub(super) fn decline(lang: Lang, typed: &Typed) -> Markup {
    let label = plain(lang, "delay-why-declined");
    textarea(&Field::new(lang, typed, "decline_reason", label).rows(3))
}
