//! Why something cannot be done, in a sentence.

use super::{Lang, Value, domain, with};
use crate::domain::kinds::Kind;
use crate::domain::refusal::{AccountRefusal, Refusal};

/// The law's refusal, as the person who asked reads it.
pub fn sentence(lang: Lang, refusal: &Refusal) -> String {
    let place = place(lang, refusal);
    with(lang, key(refusal), place.as_slice())
}

/// What fills the one place of a sentence that has one.
fn place(lang: Lang, refusal: &Refusal) -> Option<(&'static str, Value<'_>)> {
    Some(match refusal {
        Refusal::LodgeElsewhere { legal_basis } => ("basis", legal_basis.as_str().into()),
        Refusal::NotNow { state } => ("state", domain::state(lang, *state, Kind::PhanAnh).into()),
        Refusal::ObligationNotNow { state } => ("state", domain::obligation(lang, *state).into()),
        Refusal::PauseTooLong { longest } | Refusal::WaitsUsed { longest } => {
            ("days", (*longest).into())
        }
        Refusal::ExtensionsUsed { allowed } => ("times", (*allowed).into()),
        Refusal::GivesAway(trace) => ("what", domain::trace(lang, *trace).into()),
        _ => return None,
    })
}

fn key(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::LodgeElsewhere { .. } => "refusal-lodge-elsewhere",
        Refusal::NotNow { .. } => "refusal-not-now",
        Refusal::PauseTooLong { .. } => "refusal-pause-too-long",
        Refusal::WaitsUsed { .. } => "refusal-waits-used",
        Refusal::GivesAway(_) => "refusal-gives-away",
        Refusal::ExtensionsUsed { .. } => "refusal-extensions-used",
        Refusal::ObligationNotNow { .. } => "refusal-obligation-not-now",
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
        Refusal::NotExtendable => "refusal-not-extendable",
        Refusal::ExtensionPending => "refusal-extension-pending",
        Refusal::ExtensionNotAsked => "refusal-extension-not-asked",
        Refusal::NobodyToExplain => "refusal-nobody-to-explain",
        Refusal::ExplanationPending => "refusal-explanation-pending",
        Refusal::ExplanationNotAwaited => "refusal-explanation-not-awaited",
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
        Refusal::SupplementMissing => "refusal-supplement",
        Refusal::FaultFound => "refusal-fault-found",
        Refusal::TurnedDownBefore => "refusal-turned-down",
        Refusal::OwnDecision => "refusal-own-decision",
        Refusal::ObjectionTooLate => "refusal-objection-late",
        Refusal::ObjectedBefore => "refusal-objected",
        Refusal::SignsAboutOneself => "refusal-about-oneself",
        Refusal::Account(why) => account(*why),
        Refusal::SignFormNotAccepted => "refusal-sign-form",
        Refusal::HeadSigns => "refusal-head-signs",
        Refusal::FaultAdded => "refusal-fault-added",
        Refusal::NoMailbox => "refusal-no-mailbox",
    }
}

/// The key of why an act on an account is not done.
fn account(why: AccountRefusal) -> &'static str {
    match why {
        AccountRefusal::OutsideYourUnits => "refusal-outside-units",
        AccountRefusal::LastAdministrator => "refusal-last-administrator",
        AccountRefusal::NobodyToTell => "refusal-nobody-to-tell",
        AccountRefusal::RoleMissing => "refusal-role-missing",
        AccountRefusal::LoginTaken => "refusal-login-taken",
        AccountRefusal::NotALogin => "refusal-not-a-login",
        AccountRefusal::NoSuchOffice => "refusal-office-not-there",
        AccountRefusal::EndsBeforeItBegins => "refusal-ends-before",
        AccountRefusal::NoSuchOfficial => "refusal-no-such-official",
        AccountRefusal::SamePosition => "refusal-same-position",
        AccountRefusal::PositionOver => "refusal-position-over",
        AccountRefusal::NotToCome => "refusal-not-to-come",
    }
}
