//! "Tên của ông/bà": how much of the sender is shown, and who may handle the report.

use maud::{Markup, html};
use serde::Deserialize;
use validator::Validate;

use super::Asking;
use super::step::{Draft, Step};
use crate::casework::report::draft::ahead;
use crate::casework::report::draft::question::Question;
use crate::domain::coded::Coded as _;
use crate::domain::kinds::Privacy;
use crate::web::forms::Typed;
use crate::web::parts::{Choice, Field, checkbox, inset, radios};
use crate::words::{Lang, domain, plain};

/// The question.
pub struct Name;

/// Its answer.
#[derive(Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct NameForm {
    privacy: String,
    avoid_ward: bool,
    consent_ward: bool,
}

impl Step for Name {
    type Form = NameForm;
    const QUESTION: Question = Question::Privacy;
    const FIELDS: &'static [(&'static str, &'static str)] = &[("privacy", "privacy")];

    fn title(asking: &Asking<'_>) -> &'static str {
        plain(asking.lang(), "filing-privacy")
    }

    fn typed(asking: &Asking<'_>) -> Typed {
        let draft = asking.draft;
        // What is sensitive is sealed unless the sender chooses something else.
        let usual = match ahead::is_sensitive(draft, asking.reference) {
            true => Privacy::Sealed.code(),
            false => "",
        };
        let privacy = draft.privacy().map_or(usual, |privacy| privacy.code());
        let ticked = |is_ticked| if is_ticked { "yes" } else { "" };
        Typed::filled(&[
            ("privacy", privacy),
            ("avoid_ward", ticked(draft.avoid_ward)),
            ("consent_ward", ticked(draft.consent_ward)),
        ])
    }

    fn fields(asking: &Asking<'_>, typed: &Typed) -> Markup {
        let (lang, draft, reference, on) =
            (asking.lang(), asking.draft, asking.reference, asking.on());
        let offered = ahead::privacies(draft, reference, on);
        let choices: Vec<_> = offered
            .iter()
            .map(|privacy| {
                Choice::new(privacy.code(), domain::privacy(lang, *privacy))
                    .hint(hint(lang, *privacy))
            })
            .collect();
        let field = |name, label| Field::new(lang, typed, name, label);
        let avoid = field("avoid_ward", plain(lang, "filing-avoid-ward"))
            .hint(plain(lang, "filing-avoid-ward-hint"));
        let consent = field("consent_ward", plain(lang, "filing-consent-ward"))
            .hint(plain(lang, "filing-consent-ward-hint"));
        let may_avoid = ahead::may_avoid_ward(draft, reference, on);
        html! {
            @if !ahead::takes_identity(draft, reference, on) {
                (inset(&html! { p class="govuk-body" { (plain(lang, "filing-no-name-taken")) } }))
            }
            (radios(&field("privacy", Self::title(asking)).heading(), &choices))
            @if may_avoid { (checkbox(&avoid)) }
            @else if ahead::may_consent(draft, reference, on) { (checkbox(&consent)) }
            @else { p class="govuk-body" { (plain(lang, "filing-never-ward")) } }
        }
    }

    fn answer(asking: &Asking<'_>, form: NameForm, typed: Typed) -> Result<Draft, Typed> {
        let (draft, reference, on) = (asking.draft, asking.reference, asking.on());
        let chosen = Privacy::from_code(&form.privacy);
        let offered = ahead::privacies(draft, reference, on);
        if !chosen.is_some_and(|chosen| offered.contains(&chosen)) {
            let said = plain(asking.lang(), "filing-choose-one");
            return Err(typed.with_problem("privacy", said));
        }
        // A ward that handles the report knows who sent it: sealed and consenting do not agree.
        let is_hidden = matches!(chosen, Some(Privacy::Sealed | Privacy::Anonymous));
        if form.consent_ward && is_hidden {
            let said = plain(asking.lang(), "filing-consent-needs-name");
            return Err(typed.with_problem("privacy", said));
        }
        Ok(Draft {
            privacy: form.privacy,
            avoid_ward: form.avoid_ward,
            consent_ward: form.consent_ward,
            ..draft.clone()
        })
    }
}

/// What a choice means for the sender.
fn hint(lang: Lang, privacy: Privacy) -> &'static str {
    match privacy {
        Privacy::Named => plain(lang, "filing-privacy-named"),
        Privacy::NameHidden => plain(lang, "filing-privacy-hidden"),
        Privacy::Sealed => plain(lang, "filing-privacy-sealed"),
        Privacy::Anonymous => plain(lang, "filing-privacy-anonymous"),
    }
}
