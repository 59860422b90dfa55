//! "Ở cơ quan, bộ phận nào?"; of paperwork "Nộp ở đâu?" and "Cơ quan nào giải quyết?".

use maud::{Markup, html};
use serde::Deserialize;
use validator::Validate;

use super::Asking;
use super::step::{Draft, Step};
use crate::casework::report::draft::office::{Office, SETTLERS, offices};
use crate::casework::report::draft::question::Question;
use crate::domain::coded::Coded as _;
use crate::domain::kinds::SubjectKind;
use crate::web::forms::Typed;
use crate::web::parts::{Choice, Field, input, radios};
use crate::words::{Lang, domain, names, plain};

/// The question.
pub struct At;

/// Its answer.
#[derive(Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct AtForm {
    office: String,
    handled_by: String,
    desk: String,
}

impl Step for At {
    type Form = AtForm;
    const QUESTION: Question = Question::Office;
    const FIELDS: &'static [(&'static str, &'static str)] = &[("desk", "desk")];

    fn title(asking: &Asking<'_>) -> &'static str {
        match asking.draft.is_paperwork(asking.reference) {
            true => plain(asking.lang(), "filing-office-paperwork"),
            false => plain(asking.lang(), "filing-office"),
        }
    }

    fn typed(asking: &Asking<'_>) -> Typed {
        let draft = asking.draft;
        Typed::filled(&[
            ("office", &draft.office),
            ("handled_by", &draft.handled_by),
            ("desk", &draft.desk),
        ])
    }

    fn fields(asking: &Asking<'_>, typed: &Typed) -> Markup {
        let lang = asking.lang();
        let desk = Field::new(lang, typed, "desk", plain(lang, "filing-desk"))
            .hint(plain(lang, "filing-desk-hint"));
        if !asking.draft.is_paperwork(asking.reference) {
            let at = Field::new(lang, typed, "office", Self::title(asking)).heading();
            return html! {
                (office_choices(asking, &at))
                (desk_field(asking, &desk))
            };
        }
        let lodged = Field::new(lang, typed, "office", plain(lang, "filing-lodged"));
        let settled = Field::new(lang, typed, "handled_by", plain(lang, "filing-settler"));
        html! {
            h1 class="govuk-heading-l" { (Self::title(asking)) }
            (office_choices(asking, &lodged))
            (settler_choices(lang, &settled))
            (desk_field(asking, &desk))
        }
    }

    fn answer(asking: &Asking<'_>, form: AtForm, mut typed: Typed) -> Result<Draft, Typed> {
        let lang = asking.lang();
        let offered = offices(asking.draft, asking.reference, asking.on());
        let office = offered.iter().find(|office| office.code() == form.office);
        if office.is_none() {
            typed = typed.with_problem("office", plain(lang, "filing-choose-one"));
        }
        let settler = SubjectKind::from_code(&form.handled_by);
        let settler = settler.filter(|settler| SETTLERS.contains(settler));
        if asking.draft.is_paperwork(asking.reference) && settler.is_none() {
            typed = typed.with_problem("handled_by", plain(lang, "filing-choose-one"));
        }
        match office {
            Some(office) if typed.problems().is_empty() => Ok(Draft {
                office: office.code().to_owned(),
                // Staff read it.
                office_name: match office {
                    Office::Unknown => String::new(),
                    known => name(Lang::Vi, known).to_owned(),
                },
                handled_by: settler
                    .map(|settler| settler.code().to_owned())
                    .unwrap_or_default(),
                desk: form.desk,
                ..asking.draft.clone()
            }),
            _ => Err(typed),
        }
    }
}

/// The desk, typed or taken from those the ward's offices have.
fn desk_field(asking: &Asking<'_>, desk: &Field<'_>) -> Markup {
    if asking.desks.is_empty() {
        return input(desk, "text");
    }
    html! {
        (input(&desk.list("desks"), "text"))
        datalist id="desks" {
            @for name in asking.desks { option value=(name) {} }
        }
    }
}

fn office_choices(asking: &Asking<'_>, field: &Field<'_>) -> Markup {
    let offered = offices(asking.draft, asking.reference, asking.on());
    let choices = offered.iter();
    let choices: Vec<_> = choices
        .map(|office| Choice::new(office.code(), name(asking.lang(), office)))
        .collect();
    radios(field, &choices)
}

fn settler_choices(lang: Lang, field: &Field<'_>) -> Markup {
    let choices = SETTLERS.iter();
    let choices: Vec<_> = choices
        .map(|settler| Choice::new(settler.code(), settler_name(lang, *settler)))
        .collect();
    radios(field, &choices)
}

/// Who settles a dossier, as people know them.
pub(super) fn settler_name(lang: Lang, settler: SubjectKind) -> &'static str {
    match settler {
        SubjectKind::Unit => plain(lang, "filing-settler-ward"),
        other => domain::subject(lang, other),
    }
}

/// An office as people know it.
pub(super) fn name(lang: Lang, office: &Office) -> &str {
    match office {
        Office::Unit(unit) => names::found(lang, unit),
        Office::Online => plain(lang, "filing-lodged-online"),
        Office::Post => plain(lang, "filing-lodged-post"),
        Office::Unknown => plain(lang, "filing-office-unknown"),
    }
}
