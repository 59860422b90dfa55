//! "Cách liên hệ": asked only where the portal may know it, and worded by how much is at stake.

use maud::{Markup, html};
use serde::Deserialize;
use validator::Validate;

use super::Asking;
use super::step::{Draft, Step};
use crate::casework::report::body::ContactBody;
use crate::casework::report::draft::ahead;
use crate::casework::report::draft::question::Question;
use crate::domain::kinds::Privacy;
use crate::web::forms::Typed;
use crate::web::parts::{Field, input, inset};
use crate::words::plain;

/// The question.
pub struct Reach;

/// Its answer.
#[derive(Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ReachForm {
    name: String,
    phone: String,
    email: String,
    address: String,
    safe: String,
}

impl Step for Reach {
    type Form = ReachForm;
    const QUESTION: Question = Question::Contact;
    const FIELDS: &'static [(&'static str, &'static str)] = &[
        ("name", "contact.name"),
        ("phone", "contact.phone"),
        ("email", "contact.email"),
        ("address", "contact.address"),
        ("safe", "contact.safe"),
    ];

    fn title(asking: &Asking<'_>) -> &'static str {
        match ahead::is_sensitive(asking.draft, asking.reference) {
            true => plain(asking.lang(), "filing-contact-safe"),
            false => plain(asking.lang(), "filing-contact"),
        }
    }

    fn typed(asking: &Asking<'_>) -> Typed {
        let contact = &asking.draft.contact;
        let told = |text: &Option<String>| text.clone().unwrap_or_default();
        Typed::filled(&[
            ("name", &told(&contact.name)),
            ("phone", &told(&contact.phone)),
            ("email", &told(&contact.email)),
            ("address", &told(&contact.address)),
            ("safe", &told(&contact.safe)),
        ])
    }

    fn fields(asking: &Asking<'_>, typed: &Typed) -> Markup {
        let lang = asking.lang();
        let is_sensitive = ahead::is_sensitive(asking.draft, asking.reference);
        let field = |name, label| Field::new(lang, typed, name, label);
        let wide = "govuk-input--width-20";
        let name = field("name", plain(lang, "filing-name")).autocomplete("name");
        let phone = field("phone", plain(lang, "filing-phone"))
            .autocomplete("tel")
            .inputmode("tel")
            .width(wide);
        let email = field("email", plain(lang, "filing-email"))
            .autocomplete("email")
            .width(wide);
        let address = field("address", plain(lang, "filing-address"));
        let safe = field("safe", plain(lang, "filing-safe")).hint(plain(lang, "filing-safe-hint"));
        html! {
            h1 class="govuk-heading-l" { (Self::title(asking)) }
            p class="govuk-body" {
                @match (is_sensitive, asking.draft.privacy()) {
                    (true, Some(Privacy::Sealed)) => { (plain(lang, "filing-contact-sealed")) }
                    (true, _) => { (plain(lang, "filing-contact-read")) }
                    (false, _) => { (plain(lang, "filing-contact-use")) }
                }
            }
            (inset(&html! { p class="govuk-body" { (plain(lang, "filing-contact-without")) } }))
            @if is_sensitive { (input(&safe, "text")) }
            (input(&name, "text"))
            (input(&phone, "tel"))
            (input(&email, "email"))
            (input(&address.autocomplete("street-address"), "text"))
        }
    }

    fn answer(asking: &Asking<'_>, form: ReachForm, _: Typed) -> Result<Draft, Typed> {
        let some = |text: String| Some(text).filter(|text| !text.trim().is_empty());
        Ok(Draft {
            contact: ContactBody {
                name: some(form.name),
                email: some(form.email),
                phone: some(form.phone),
                address: some(form.address),
                safe: some(form.safe),
            },
            ..asking.draft.clone()
        })
    }
}
