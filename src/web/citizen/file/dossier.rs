//! "Mã hồ sơ": asked only when the matter is paperwork.

use maud::Markup;
use serde::Deserialize;
use validator::Validate;

use super::Asking;
use super::step::{Draft, Step};
use crate::casework::report::draft::question::Question;
use crate::web::forms::Typed;
use crate::web::parts::{Field, input};
use crate::words::plain;

/// The question.
pub struct Dossier;

/// Its answer.
#[derive(Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct DossierForm {
    dossier_code: String,
}

impl Step for Dossier {
    type Form = DossierForm;
    const QUESTION: Question = Question::Dossier;
    const FIELDS: &'static [(&'static str, &'static str)] = &[("dossier_code", "dossier_code")];

    fn title(asking: &Asking<'_>) -> &'static str {
        plain(asking.lang(), "filing-dossier")
    }

    fn typed(asking: &Asking<'_>) -> Typed {
        Typed::filled(&[("dossier_code", &asking.draft.dossier_code)])
    }

    fn fields(asking: &Asking<'_>, typed: &Typed) -> Markup {
        let lang = asking.lang();
        let field = Field::new(lang, typed, "dossier_code", Self::title(asking))
            .hint(plain(lang, "filing-dossier-hint"))
            .width("govuk-input--width-20")
            .heading();
        input(&field.autocomplete("off"), "text")
    }

    fn answer(asking: &Asking<'_>, form: DossierForm, _: Typed) -> Result<Draft, Typed> {
        Ok(Draft {
            dossier_code: form.dossier_code,
            ..asking.draft.clone()
        })
    }
}
