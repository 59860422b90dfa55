//! What happened to a case, oldest first.

use maud::{Markup, html};

use super::Seen;
use crate::casework::view::SeenEvent;
use crate::words::date::moment;
use crate::words::{Lang, domain, history, plain};

pub(super) fn timeline(lang: Lang, seen: &Seen) -> Markup {
    html! {
        section {
            h2 class="govuk-heading-m" { (plain(lang, "officecase-history")) }
            ol class="app-timeline" {
                @for event in &seen.view.events {
                    @if let Some(line) = domain::event(lang, &event.kind) {
                        li {
                            strong { (line) }
                            br;
                            span class="govuk-hint" {
                                (moment(lang, event.at))
                                ", " (by(lang, &event.by))
                            }
                            @if let Some(said) = detail(lang, seen, event) {
                                p class="govuk-body" { (said) }
                            }
                            @if let Some(text) = &event.body { p class="app-text" { (text) } }
                        }
                    }
                }
            }
        }
    }
}

fn detail(lang: Lang, seen: &Seen, event: &SeenEvent) -> Option<String> {
    let said = (event.kind.as_str(), history::Facts(&event.facts));
    history::detail(lang, &seen.reference, said, event.at.day())
}

/// Who did it, by the code it is stored under. No member of staff is named.
fn by(lang: Lang, code: &str) -> &'static str {
    match code {
        "citizen" => plain(lang, "by-citizen"),
        "staff" => plain(lang, "by-staff"),
        _ => plain(lang, "by-portal"),
    }
}
