//! "Ông/bà kể lại việc đã xảy ra".

use maud::{Markup, html};
use serde::Deserialize;
use validator::Validate;

use super::Asking;
use super::step::{Draft, Step};
use crate::casework::report::draft::ahead;
use crate::casework::report::draft::question::Question;
use crate::web::forms::Typed;
use crate::web::parts::{Field, textarea};
use crate::words::{plain, with};

/// The most characters of a description, as every door checks it.
const LONGEST: usize = 8_000;

/// The question.
pub struct Told;

/// Its answer.
#[derive(Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ToldForm {
    description: String,
}

impl Step for Told {
    type Form = ToldForm;
    const QUESTION: Question = Question::Description;
    const FIELDS: &'static [(&'static str, &'static str)] = &[("description", "description")];

    fn title(asking: &Asking<'_>) -> &'static str {
        plain(asking.lang(), "filing-description")
    }

    fn typed(asking: &Asking<'_>) -> Typed {
        Typed::filled(&[("description", &asking.draft.description)])
    }

    fn fields(asking: &Asking<'_>, typed: &Typed) -> Markup {
        let lang = asking.lang();
        let hint = match ahead::is_sensitive(asking.draft, asking.reference) {
            true => plain(lang, "filing-description-hint-sensitive"),
            false => plain(lang, "filing-description-hint"),
        };
        let field = Field::new(lang, typed, "description", Self::title(asking))
            .hint(hint)
            .rows(9)
            .heading();
        let written = typed.value("description").trim().chars().count();
        html! {
            (textarea(&field))
            @if written > 0 {
                p class="govuk-hint" {
                    (with(lang, "filing-description-count", &[
                        ("written", written.into()),
                        ("left", LONGEST.saturating_sub(written).into()),
                    ]))
                }
            }
        }
    }

    fn answer(asking: &Asking<'_>, form: ToldForm, _: Typed) -> Result<Draft, Typed> {
        Ok(Draft {
            description: form.description,
            ..asking.draft.clone()
        })
    }
}
