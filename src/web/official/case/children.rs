//! What hangs on a case: the extension that waits for a leader, and what the accused was asked.

use maud::{Markup, html};

use super::Seen;
use crate::casework::view::SeenExplanation;
use crate::web::parts::{Row, Tint, inset, summary_list, tag};
use crate::words::date::{moment, short};
use crate::words::{Lang, domain, plain, with};

pub(super) fn extension(lang: Lang, seen: &Seen) -> Markup {
    let Some(asked) = &seen.view.children.extension else {
        return html! {};
    };
    html! {
        section {
            h2 class="govuk-heading-m" { (plain(lang, "delay-extension-asked")) }
            (inset(&html! {
                p class="govuk-body" { (domain::ground(lang, asked.ground)) }
                p class="app-text" { (asked.reason) }
            }))
        }
    }
}

pub(super) fn explanations(lang: Lang, seen: &Seen) -> Markup {
    html! {
        @if !seen.view.children.explanations.is_empty() {
            section {
                h2 class="govuk-heading-m" { (plain(lang, "delay-explanations")) }
                @for one in &seen.view.children.explanations { (explanation(lang, seen, one)) }
            }
        }
    }
}

fn explanation(lang: Lang, seen: &Seen, one: &SeenExplanation) -> Markup {
    let accused = seen
        .view
        .children
        .accused
        .iter()
        .find(|(id, _)| *id == one.position);
    let title = accused.map_or("", |(_, title)| title.as_str());
    let due = one.due_on.map(short).unwrap_or_default();
    let is_late = one.answer.is_none() && one.due_on.is_some_and(|due| seen.today > due);
    html! {
        (summary_list(&[
            Row::text(plain(lang, "delay-explain-whom"), title),
            Row::text(plain(lang, "delay-summary"), &one.summary),
            Row {
                key: plain(lang, "delay-explain-due"),
                value: html! {
                    (due)
                    @if is_late { " " (tag(plain(lang, "delay-explain-late"), Tint::Red)) }
                },
            },
        ]))
        @if let Some((text, at)) = &one.answer {
            (inset(&html! {
                p class="app-text" { (text) }
                p class="govuk-hint" {
                    (with(lang, "delay-explained-at", &[("moment", moment(lang, *at).into())]))
                }
            }))
        }
    }
}
