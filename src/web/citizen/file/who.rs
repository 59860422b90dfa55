//! "Về ai?": whom the report is about; those are kept from it.

use maud::{Markup, html};
use serde::Deserialize;
use validator::Validate;

use super::Asking;
use super::step::{Draft, Step};
use crate::casework::report::draft::question::Question;
use crate::domain::coded::Coded as _;
use crate::domain::kinds::SubjectKind;
use crate::web::forms::Typed;
use crate::web::parts::{Choice, Field, input, radios};
use crate::words::{domain, plain};

/// The question.
pub struct Who;

/// Its answer.
#[derive(Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct WhoForm {
    subject: String,
    subject_name: String,
}

impl Step for Who {
    type Form = WhoForm;
    const QUESTION: Question = Question::Subject;
    const FIELDS: &'static [(&'static str, &'static str)] = &[
        ("subject", "subject.kind"),
        ("subject_name", "subject.name"),
    ];

    fn title(asking: &Asking<'_>) -> &'static str {
        plain(asking.lang(), "filing-subject")
    }

    fn typed(asking: &Asking<'_>) -> Typed {
        let draft = asking.draft;
        Typed::filled(&[
            ("subject", &draft.subject),
            ("subject_name", &draft.subject_name),
        ])
    }

    fn fields(asking: &Asking<'_>, typed: &Typed) -> Markup {
        let lang = asking.lang();
        // Not to know comes after everything that may be known.
        let known = SubjectKind::all().iter();
        let known = known.filter(|kind| **kind != SubjectKind::Unknown);
        let kinds = known.chain(std::iter::once(&SubjectKind::Unknown));
        let choices: Vec<_> = kinds
            .map(|kind| Choice::new(kind.code(), domain::subject(lang, *kind)))
            .collect();
        let subject = Field::new(lang, typed, "subject", Self::title(asking))
            .hint(plain(lang, "filing-subject-hint"))
            .heading();
        let name = Field::new(
            lang,
            typed,
            "subject_name",
            plain(lang, "filing-subject-name"),
        )
        .hint(plain(lang, "filing-subject-name-hint"));
        html! {
            (radios(&subject, &choices))
            (input(&name, "text"))
        }
    }

    fn answer(asking: &Asking<'_>, form: WhoForm, typed: Typed) -> Result<Draft, Typed> {
        let is_left_out = form.subject.trim().is_empty();
        if !is_left_out && SubjectKind::from_code(&form.subject).is_none() {
            let said = plain(asking.lang(), "fault-unknown");
            return Err(typed.with_problem("subject", said));
        }
        Ok(Draft {
            subject: form.subject,
            subject_name: form.subject_name,
            ..asking.draft.clone()
        })
    }
}
