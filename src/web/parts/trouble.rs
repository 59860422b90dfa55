//! What is wrong with the portal, above the pages of those who are to see to it.

use maud::{Markup, html};

use super::warning;
use crate::domain::trouble::{Trouble, TroubleKind};
use crate::web::urls;
use crate::words::{Lang, date, plain, with};

/// One warning for each trouble.
pub fn troubles(lang: Lang, all: &[Trouble]) -> Markup {
    html! {
        @for trouble in all {
            (warning(lang, &told(lang, *trouble)))
            @if trouble.kind() == TroubleKind::CalendarEnding {
                p class="govuk-body" {
                    a class="govuk-link" href=(urls::ADMIN_CALENDAR) {
                        (plain(lang, "trouble-calendar-link"))
                    }
                }
            }
        }
    }
}

fn told(lang: Lang, trouble: Trouble) -> String {
    match trouble {
        Trouble::MailHeld { since } => {
            let since = date::moment(lang, since);
            with(
                lang,
                "trouble-mail-held",
                &[("since", since.as_str().into())],
            )
        }
        Trouble::DeadLetters { count } => {
            with(lang, "trouble-dead-letters", &[("count", count.into())])
        }
        Trouble::CalendarEnding { on } => {
            let on = date::short(on);
            with(
                lang,
                "trouble-calendar-ending",
                &[("date", on.as_str().into())],
            )
        }
    }
}
