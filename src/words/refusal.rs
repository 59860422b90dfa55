//! Why something cannot be done, in a sentence.

use super::{Lang, domain, plain, with};
use crate::domain::kinds::Kind;
use crate::domain::refusal::Refusal;

/// The law's refusal, as the person who asked reads it.
pub fn sentence(lang: Lang, refusal: &Refusal) -> String {
    let key = match refusal {
        Refusal::LodgeElsewhere { legal_basis } => {
            let basis = ("basis", legal_basis.as_str().into());
            return with(lang, "refusal-lodge-elsewhere", &[basis]);
        }
        Refusal::NotNow { state } => {
            let state = domain::state(lang, *state, Kind::PhanAnh);
            return with(lang, "refusal-not-now", &[("state", state.into())]);
        }
        Refusal::PauseTooLong { longest } => {
            let days = ("days", (*longest).into());
            return with(lang, "refusal-pause-too-long", &[days]);
        }
        Refusal::ExtensionsUsed { allowed } => {
            let times = ("times", (*allowed).into());
            return with(lang, "refusal-extensions-used", &[times]);
        }
        Refusal::ObligationNotNow { state } => {
            let state = ("state", domain::obligation(lang, *state).into());
            return with(lang, "refusal-obligation-not-now", &[state]);
        }
        Refusal::NotYours => "refusal-not-yours",
        Refusal::InternalCategory => "refusal-internal-category",
        Refusal::Conflict(_) => "refusal-conflict",
        Refusal::RepeatedWithAnotherBody => "refusal-repeated",
        Refusal::TextMissing => "refusal-text-missing",
        Refusal::NoSuchOffice => "refusal-no-such-office",
        Refusal::HadItBefore => "refusal-had-it-before",
        Refusal::SecondTransferIsProvinces => "refusal-second-transfer",
        Refusal::NoWayToAnswer => "refusal-no-way",
        Refusal::PausedBefore => "refusal-paused-before",
        Refusal::LastDay => "refusal-last-day",
        Refusal::ExtensionTooLate => "refusal-extension-late",
        Refusal::OwnDraft => "refusal-own-draft",
        Refusal::FindingsMissing => "refusal-findings-missing",
        Refusal::NeedsLevelAbove => "refusal-needs-above",
        Refusal::ApologyOwed => "refusal-apology-owed",
        Refusal::NotTheSameMatter => "refusal-not-same-matter",
        Refusal::MergeIntoLater => "refusal-merge-later",
        Refusal::GroundNotOfKind => "refusal-ground",
        Refusal::RestMissing => "refusal-rest-missing",
        Refusal::ProposedBefore => "refusal-proposed-before",
        Refusal::NoSuchCase => "refusal-no-such-case",
        Refusal::NothingChanges => "refusal-nothing-changes",
        Refusal::ConsentMissing => "refusal-consent-missing",
        Refusal::NoFurtherInstance => "refusal-no-further",
        Refusal::StillTimeToSpeak => "refusal-time-to-speak",
        Refusal::ReopenTooLate => "refusal-reopen-late",
        Refusal::AppealTooLate => "refusal-appeal-late",
        Refusal::RatedBefore => "refusal-rated",
        Refusal::WithdrawnBefore => "refusal-withdrawn",
        Refusal::ReappointedBefore => "refusal-reappointed",
        Refusal::NewDateImpossible => "refusal-new-date",
        Refusal::SignsAboutOneself => "refusal-about-oneself",
        Refusal::SignFormNotAccepted => "refusal-sign-form",
    };
    plain(lang, key).to_owned()
}
