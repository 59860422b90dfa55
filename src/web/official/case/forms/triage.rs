//! The office a case is given to: those who may have it to choose from, those who may not with why.

use maud::{Markup, html};

use super::Seen;
use crate::casework::view::Candidate;
use crate::domain::coded::Coded as _;
use crate::web::forms::Typed;
use crate::web::parts::{Choice, Field, details, select, textarea};
use crate::words::{Lang, domain, names, plain};

pub(super) fn office(lang: Lang, seen: &Seen, typed: &Typed) -> Markup {
    let field = |name, key| Field::new(lang, typed, name, plain(lang, key));
    let all = &seen.view.candidates;
    let barred = all
        .iter()
        .filter_map(|office| Some((office, office.barred?)));
    let barred: Vec<_> = barred.collect();
    html! {
        @let free = all.iter().filter(|office| office.barred.is_none());
        (choice(&field("to", "officecase-assign-to"), lang, seen, free))
        @if !barred.is_empty() {
            (details(plain(lang, "triage-barred"), &html! {
                ul class="govuk-list govuk-list--bullet" {
                    @for (office, why) in barred {
                        li { (name(lang, seen, office)) ": " (domain::barred(lang, why)) }
                    }
                }
            }))
        }
        (textarea(&field("reason", "officecase-reason").rows(3)))
    }
}

/// One of these offices to be chosen.
pub(super) fn choice<'a>(
    field: &Field<'_>,
    lang: Lang,
    seen: &Seen,
    offices: impl Iterator<Item = &'a Candidate>,
) -> Markup {
    let offered: Vec<(String, String)> = offices
        .map(|office| {
            let value = format!("{}@{}", office.role.code(), office.level.code());
            (value, name(lang, seen, office))
        })
        .collect();
    let mut choices = vec![Choice::new("", plain(lang, "officecase-choose"))];
    choices.extend(offered.iter().map(|(value, name)| Choice::new(value, name)));
    select(field, &choices)
}

/// `UBND phường Thành Sen: Chủ tịch UBND cấp xã`.
fn name(lang: Lang, seen: &Seen, office: &Candidate) -> String {
    let unit = names::unit(lang, &seen.reference, &office.unit, seen.today);
    let role = domain::office_role(lang, office.role);
    format!("{unit}: {role}")
}
