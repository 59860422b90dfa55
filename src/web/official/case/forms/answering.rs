//! Fields of the acts that make an answer.

use maud::{Markup, html};

use crate::domain::coded::Coded as _;
use crate::domain::lifecycle::standing::Verdict;
use crate::web::forms::Typed;
use crate::web::parts::{Choice, Field, radios, textarea};
use crate::words::{Lang, domain, plain};

pub(super) fn draft(lang: Lang, typed: &Typed) -> Markup {
    let field = |name, key| Field::new(lang, typed, name, plain(lang, key));
    html! {
        (textarea(&field("text", "officecase-text")
            .hint(plain(lang, "officecase-text-hint")).rows(10)))
        (verdicts(&field("verdict", "officecase-verdict"), lang))
        (textarea(&field("evidence", "officecase-evidence")
            .hint(plain(lang, "officecase-evidence-hint")).rows(3)))
    }
}

pub(super) fn remarks(lang: Lang, typed: &Typed) -> Markup {
    let label = plain(lang, "officecase-remarks");
    textarea(&Field::new(lang, typed, "remarks", label))
}

pub(super) fn what_approval_means(lang: Lang) -> Markup {
    html! { p class="govuk-body" { (plain(lang, "officecase-sign-means")) } }
}

fn verdicts(field: &Field<'_>, lang: Lang) -> Markup {
    let all = Verdict::all().iter();
    let choices: Vec<Choice<'_>> = all
        .map(|verdict| Choice::new(verdict.code(), domain::verdict(lang, *verdict)))
        .collect();
    radios(field, &choices)
}
