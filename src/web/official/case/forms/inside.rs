//! Fields of what the sender does not read: a note, and the summary for the accused.

use maud::{Markup, html};

use super::Seen;
use crate::domain::text::redaction::{Known, traces};
use crate::web::forms::Typed;
use crate::web::parts::{Choice, Field, inset, radios, textarea, warning};
use crate::words::{Lang, plain};

pub(super) fn note(lang: Lang, typed: &Typed) -> Markup {
    let field = Field::new(lang, typed, "note", plain(lang, "delay-note"));
    textarea(&field.hint(plain(lang, "delay-note-hint")).rows(3))
}

/// The summary; once it was previewed, what the accused will read and what may tell too much.
pub(super) fn summary(lang: Lang, seen: &Seen, typed: &Typed) -> Markup {
    let accused = &seen.view.children.accused;
    let ids: Vec<String> = accused.iter().map(|(id, _)| id.0.to_string()).collect();
    let choices: Vec<Choice<'_>> = ids
        .iter()
        .zip(accused)
        .map(|(id, (_, title))| Choice::new(id, title))
        .collect();
    let text = Field::new(lang, typed, "summary", plain(lang, "delay-summary"));
    let previewed = typed.value("previewed");
    html! {
        (radios(&Field::new(lang, typed, "whom", plain(lang, "delay-explain-whom")), &choices))
        (textarea(&text.hint(plain(lang, "delay-summary-hint"))))
        @if !previewed.is_empty() {
            input type="hidden" name="previewed" value=(previewed);
            p class="govuk-body" { (plain(lang, "delay-summary-preview")) ":" }
            (inset(&html! { p class="app-text" { (previewed) } }))
            @if speaks_as_the_sender(seen, previewed) {
                (warning(lang, plain(lang, "delay-summary-own-words")))
            }
        }
    }
}

fn speaks_as_the_sender(seen: &Seen, summary: &str) -> bool {
    let known = Known {
        description: seen.view.description.clone().unwrap_or_default(),
        ..Known::default()
    };
    !traces(summary, &known).is_empty()
}

/// The button: to preview first, then to send.
pub(super) fn button(lang: Lang, typed: &Typed) -> &'static str {
    match typed.value("previewed").is_empty() {
        true => plain(lang, "delay-summary-check"),
        false => plain(lang, "delay-summary-send"),
    }
}
