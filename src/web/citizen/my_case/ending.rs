//! A report that did not end by an answer of its own: why, and what can be done next.

use maud::{Markup, html};

use crate::casework::view::{CitizenView, SeenRefusal};
use crate::domain::lifecycle::State;
use crate::domain::review::Outcome;
use crate::web::parts::{Row, code, inset, summary_list};
use crate::web::urls;
use crate::words::{Lang, date, domain, plain, with};

/// What the sender is told of it.
pub(super) fn told(lang: Lang, view: &CitizenView) -> Markup {
    html! {
        @if let Some(refusal) = &view.refusal { (refused(lang, refusal)) }
        @if view.case.state == State::Merged {
            (inset(&html! { p class="govuk-body" { (plain(lang, "mycase-merged")) } }))
        }
        @if let Some(rest) = &view.rest { (split(lang, rest)) }
    }
}

fn refused(lang: Lang, refusal: &SeenRefusal) -> Markup {
    let rows = [
        Row::text(
            plain(lang, "mycase-refused-ground"),
            domain::refusal_ground(lang, refusal.ground),
        ),
        Row::text(
            plain(lang, "mycase-refused-basis"),
            refusal.ground.legal_basis(),
        ),
    ];
    html! {
        h2 class="govuk-heading-m" { (plain(lang, "mycase-refused")) }
        (summary_list(&rows))
        @if let Some(reason) = &refusal.reason {
            (inset(&html! { p class="govuk-body app-text" { (reason) } }))
        }
        p class="govuk-body" { (review(lang, refusal)) }
        p class="govuk-body" { (plain(lang, "mycase-refused-next")) }
    }
}

fn review(lang: Lang, refusal: &SeenRefusal) -> String {
    let asked = refusal.review.as_ref();
    match asked.map(|review| (review.outcome, review.due_on)) {
        Some((Some(Outcome::Upheld), _)) => plain(lang, "mycase-refused-upheld").to_owned(),
        Some((None, Some(due))) => {
            let due = date::long(lang, due);
            with(lang, "mycase-refused-due", &[("date", due.as_str().into())])
        }
        _ => plain(lang, "mycase-refused-review").to_owned(),
    }
}

/// The part that stays is opened by the same secret.
fn split(lang: Lang, rest: &str) -> Markup {
    inset(&html! {
        p class="govuk-body" { (plain(lang, "mycase-rest")) " " strong { (code(rest)) } }
        p class="govuk-body" {
            (plain(lang, "mycase-rest-open")) " "
            a class="govuk-link" href=(urls::TRACK) { (plain(lang, "mycase-rest-link")) }
        }
    })
}
