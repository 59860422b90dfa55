//! Why a case went where it went, from the reasons stored in codes.

use super::{Lang, date, domain, names, with};
use crate::domain::coded::Coded as _;
use crate::domain::conflict::Ground;
use crate::domain::ids::CategoryCode;
use crate::domain::kinds::{Group, Kind, Model, Privacy, SubjectKind};
use crate::domain::routing::rule::Consent;
use crate::domain::time::Day;
use crate::domain::triage::{Barred, Waiting};
use crate::reference::Reference;

/// The sentence of a fact that led to a rule, such as `subject=chairman`. A fact of a newer program
/// is shown as it is stored.
pub fn reason(lang: Lang, reference: &Reference, stored: &str) -> String {
    let (name, value) = stored.split_once('=').unwrap_or((stored, ""));
    let unknown = || stored.to_owned();
    let said = |key: &str, value: Option<&str>| {
        value.map(|value| with(lang, key, &[("value", value.into())]))
    };
    let told = match name {
        "group" => {
            let group = Group::from_code(value).map(|group| domain::group(lang, group));
            said("routing-group", group)
        }
        "category" => {
            let category = CategoryCode(value.to_owned());
            let category = names::category(lang, reference, &category);
            said("routing-category", Some(&category))
        }
        "subject" => {
            let subject = SubjectKind::from_code(value);
            said(
                "routing-subject",
                subject.map(|subject| domain::subject_for_staff(lang, subject)),
            )
        }
        "kind" => said(
            "routing-kind",
            Kind::from_code(value).map(|kind| domain::kind(lang, kind)),
        ),
        "privacy" => {
            let privacy = Privacy::from_code(value);
            said(
                "routing-privacy",
                privacy.map(|privacy| domain::privacy(lang, privacy)),
            )
        }
        "consent_ward" => {
            Consent::from_code(value).map(|consent| domain::consent(lang, consent).to_owned())
        }
        "model" => Model::from_code(value).map(|model| domain::model(lang, model).to_owned()),
        "received_on" => {
            let day: Option<Day> = value.parse().ok();
            said("routing-received", day.map(date::short).as_deref())
        }
        _ => Waiting::from_code(name).map(|why| domain::waiting(lang, why).to_owned()),
    };
    told.unwrap_or_else(unknown)
}

/// Why an office was passed over, from its code.
pub fn passed_over(lang: Lang, stored: &str) -> &str {
    let ground = || Ground::from_code(stored).map(|ground| domain::passed_over(lang, ground));
    let vacant = || Barred::from_code(stored).map(|why| domain::barred(lang, why));
    let unstaffed = || Waiting::from_code(stored).map(|why| domain::waiting(lang, why));
    let several = || (stored == "several_communes").then(|| super::plain(lang, "passed-several"));
    ground()
        .or_else(vacant)
        .or_else(unstaffed)
        .or_else(several)
        .unwrap_or(stored)
}
