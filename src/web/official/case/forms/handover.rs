//! Fields of the acts that give a case to another office.

use maud::{Markup, html};

use super::{Seen, triage};
use crate::casework::view::Candidate;
use crate::web::forms::Typed;
use crate::web::parts::{Field, input, textarea};
use crate::words::{Lang, plain};

pub(super) fn transfer(lang: Lang, seen: &Seen, typed: &Typed) -> Markup {
    let field = |name, key| Field::new(lang, typed, name, plain(lang, key));
    html! {
        (offices(&field("transfer_to", "delay-transfer-to"), lang, seen))
        (textarea(&field("transfer_reason", "delay-transfer-reason")
            .hint(plain(lang, "delay-read-by-sender")).rows(3)))
    }
}

pub(super) fn outside(lang: Lang, typed: &Typed) -> Markup {
    let field = |name, key| Field::new(lang, typed, name, plain(lang, key));
    html! {
        (input(&field("out_body", "delay-out-body"), "text"))
        (input(&field("out_document", "delay-out-document").width("govuk-input--width-20"), "text"))
        (textarea(&field("out_reason", "delay-transfer-reason")
            .hint(plain(lang, "delay-read-by-sender")).rows(3)))
    }
}

/// The offices that may have the case and have not had it in this round.
fn offices(field: &Field<'_>, lang: Lang, seen: &Seen) -> Markup {
    let had_it = |office: &Candidate| seen.view.standing.units_before.contains(&office.unit);
    let all = seen.view.candidates.iter();
    triage::choice(
        field,
        lang,
        seen,
        all.filter(|office| office.barred.is_none() && !had_it(office)),
    )
}
