//! The page on which a report is written, and the page that says who receives it instead.

use maud::{Markup, html};

use super::place::{Asked, Candidate};
use crate::domain::category::Topic;
use crate::domain::coded::Coded as _;
use crate::domain::kinds::{Privacy, SubjectKind};
use crate::reference::Reference;
use crate::web::door::Door;
use crate::web::forms::Typed;
use crate::web::page::{Frame, page};
use crate::web::parts::{
    Choice, Field, Weight, button, button_link, checkbox, input, inset, radios, select,
    select_grouped, textarea,
};
use crate::web::{csrf, urls};
use crate::words::{Lang, domain, plain, with};

/// The form, filled with what was typed.
pub(super) fn form_page(
    door: &Door,
    reference: &Reference,
    typed: &Typed,
    asked: &Asked<'_>,
) -> Markup {
    let lang = door.lang();
    let title = plain(lang, "file-title");
    let frame = Frame::new(&door.site, &door.visitor, title);
    page(
        &frame.form(typed).quick_exit(),
        &html! {
            h1 class="govuk-heading-xl" { (title) }
            p class="govuk-body" { (plain(lang, "file-intro")) }
            form method="post" action=(urls::FILE) novalidate {
                (csrf::field(&door.site, &door.visitor, urls::FILE))
                input type="hidden" name="request" value=(typed.value("request"));
                (what(lang, reference, typed, asked))
                (about(lang, typed))
                (sender(lang, typed))
                p class="govuk-body" { (plain(lang, "file-before-sending")) }
                div id="send" { (button(plain(lang, "file-send"), Weight::Primary)) }
            }
        },
    )
}

/// What happened, and where.
fn what(lang: Lang, reference: &Reference, typed: &Typed, asked: &Asked<'_>) -> Markup {
    let groups = groups(lang, reference);
    let groups: Vec<_> = groups
        .iter()
        .map(|(name, choices)| {
            let choices = choices.iter().map(|(code, name)| Choice::new(code, name));
            (*name, choices.collect())
        })
        .collect();
    let category = Field::new(lang, typed, "category", plain(lang, "file-category"));
    let ward = Field::new(lang, typed, "ward", plain(lang, "file-ward"))
        .hint(plain(lang, "file-ward-hint"));
    let description = Field::new(lang, typed, "description", plain(lang, "file-description"))
        .hint(plain(lang, "file-description-hint"))
        .rows(8);
    html! {
        (select_grouped(&category, plain(lang, "file-category-choose"), &groups))
        (input(&ward, "text"))
        (which_place(lang, typed, asked.candidates()))
        (textarea(&description))
    }
}

/// Code and name of the categories under each answer to the first question.
fn groups(lang: Lang, reference: &Reference) -> Vec<(&'static str, Vec<(&str, String)>)> {
    let name = |topic: &Topic| {
        let under = reference.categories.under(*topic).map(|category| {
            let name = match lang {
                Lang::Vi => category.name_vi.clone(),
                Lang::En => capitalised(&category.name_en),
            };
            (category.code.0.as_str(), name)
        });
        (domain::topic(lang, *topic), under.collect())
    };
    Topic::all().iter().map(name).collect()
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

fn which_place(lang: Lang, typed: &Typed, candidates: &[Candidate<'_>]) -> Markup {
    let offered: Vec<(String, String)> = candidates
        .iter()
        .map(|candidate| (candidate.code(), full_name(lang, candidate)))
        .collect();
    let choices = offered.iter().map(|(code, name)| Choice::new(code, name));
    let choices: Vec<_> = choices.collect();
    let field = Field::new(lang, typed, "ward_code", plain(lang, "file-ward-choice"));
    html! {
        @if !choices.is_empty() { (radios(&field, &choices)) }
    }
}

/// `phường Thành Sen, tỉnh Hà Tĩnh (gồm phường Đại Nài, thành phố Hà Tĩnh trước đây)`.
fn full_name(lang: Lang, candidate: &Candidate<'_>) -> String {
    let said = |named: &crate::domain::directory::place::Named<'_>| match lang {
        Lang::Vi => named.vi(),
        Lang::En => named.en(),
    };
    let province = candidate.province.as_ref().map(said).unwrap_or_default();
    let name = format!("{}, {province}", said(&candidate.commune));
    match &candidate.formerly {
        None => name,
        Some(formerly) => with(
            lang,
            "file-ward-formerly",
            &[
                ("name", name.into()),
                ("formerly", formerly.as_str().into()),
            ],
        ),
    }
}

/// Whom it is about, and what helps to find out.
fn about(lang: Lang, typed: &Typed) -> Markup {
    // Whoever does not know is asked nothing.
    let known = SubjectKind::all().iter();
    let known = known.filter(|kind| **kind != SubjectKind::Unknown);
    let kinds = std::iter::once(&SubjectKind::Unknown).chain(known);
    let choices: Vec<_> = kinds
        .map(|kind| Choice::new(kind.code(), domain::subject(lang, *kind)))
        .collect();
    let field = |name, label| Field::new(lang, typed, name, label);
    let subject = field("subject", plain(lang, "file-subject"));
    let subject = subject.hint(plain(lang, "file-subject-hint"));
    let dossier = field("dossier_code", plain(lang, "file-dossier"));
    let when = field("happened_on", plain(lang, "file-when")).hint(plain(lang, "file-when-hint"));
    html! {
        (select(&subject, &choices))
        (input(&field("subject_name", plain(lang, "file-subject-name")), "text"))
        (input(&field("desk", plain(lang, "file-desk")), "text"))
        (input(&dossier.hint(plain(lang, "file-dossier-hint")), "text"))
        (input(&when.width("govuk-input--width-10"), "text"))
    }
}

/// Who sends it, who may see that, and who may handle it.
fn sender(lang: Lang, typed: &Typed) -> Markup {
    let choices: Vec<_> = Privacy::all()
        .iter()
        .map(|privacy| Choice::new(privacy.code(), domain::privacy(lang, *privacy)))
        .collect();
    let field = |name, label| Field::new(lang, typed, name, label);
    let avoid = field("avoid_ward", plain(lang, "file-avoid-ward"));
    let consent = field("consent_ward", plain(lang, "file-consent-ward"));
    let wide = "govuk-input--width-20";
    let email = field("email", plain(lang, "file-email"))
        .autocomplete("email")
        .width(wide);
    let phone = field("phone", plain(lang, "file-phone"))
        .autocomplete("tel")
        .width(wide);
    let phone = phone.inputmode("tel");
    let address = field("address", plain(lang, "file-address"));
    html! {
        (inset(&html! { p class="govuk-body" { (plain(lang, "file-no-name-taken")) } }))
        (radios(&field("privacy", plain(lang, "file-privacy")), &choices))
        fieldset class="govuk-fieldset" {
            legend class="govuk-fieldset__legend govuk-fieldset__legend--m" {
                (plain(lang, "file-contact"))
            }
            div class="govuk-hint" { (plain(lang, "file-contact-hint")) }
            (input(&field("name", plain(lang, "file-name")).autocomplete("name"), "text"))
            (input(&email, "email"))
            (input(&phone, "tel"))
            (input(&address.autocomplete("street-address"), "text"))
        }
        (checkbox(&avoid.hint(plain(lang, "file-avoid-ward-hint"))))
        (checkbox(&consent.hint(plain(lang, "file-consent-ward-hint"))))
        (checkbox(&field("public_consent", plain(lang, "file-public-consent"))))
    }
}

/// The law names another place for the report; what was written is shown once more, to be kept.
pub(super) fn elsewhere_page(door: &Door, legal_basis: &str, description: &str) -> Markup {
    let lang = door.lang();
    let title = plain(lang, "elsewhere-title");
    page(
        &Frame::new(&door.site, &door.visitor, title).quick_exit(),
        &html! {
            h1 class="govuk-heading-l" { (title) }
            p class="govuk-body" { (plain(lang, "elsewhere-where")) }
            p class="govuk-body" { (plain(lang, "elsewhere-how")) }
            p class="govuk-body" { (plain(lang, "elsewhere-kept")) }
            @if !legal_basis.is_empty() {
                p class="govuk-body" {
                    (with(lang, "elsewhere-basis", &[("basis", legal_basis.into())]))
                }
            }
            h2 class="govuk-heading-m" { (plain(lang, "elsewhere-text")) }
            (inset(&html! { p class="govuk-body app-text" { (description) } }))
            (button_link(plain(lang, "error-home"), urls::HOME, Weight::Secondary))
        },
    )
}
