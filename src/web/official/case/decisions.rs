//! What the province decides about a case, and which other cases it belongs to.

use maud::{Markup, html};

use super::Seen;
use crate::casework::view::SeenReview;
use crate::web::parts::{code, inset};
use crate::web::urls;
use crate::words::date::short;
use crate::words::{Lang, domain, plain, with};

pub(super) fn list(lang: Lang, seen: &Seen) -> Markup {
    let view = &seen.view;
    html! {
        @if let Some(into) = &view.merged_into { (other(plain(lang, "outcome-merged-into"), into)) }
        @if let Some(rest) = &view.rest { (other(plain(lang, "outcome-rest"), rest)) }
        @if !view.reviews.is_empty() {
            section {
                h2 class="govuk-heading-m" { (plain(lang, "outcome-decisions")) }
                ul class="govuk-list govuk-list--bullet" {
                    @for review in &view.reviews {
                        li { (domain::review(lang, review.matter)) ": " (stand(lang, review)) }
                    }
                }
            }
        }
    }
}

/// What was decided, or by when it will be.
pub(super) fn stand(lang: Lang, review: &SeenReview) -> String {
    match (review.outcome, review.due_on) {
        (Some(outcome), _) => domain::review_outcome(lang, outcome).to_owned(),
        (None, Some(due)) => with(lang, "outcome-due", &[("date", short(due).into())]),
        (None, None) => plain(lang, "due-unknown").to_owned(),
    }
}

fn other(says: &str, other: &str) -> Markup {
    inset(&html! {
        (says) " " a class="govuk-link" href=(urls::official_case(other)) { (code(other)) }
    })
}
