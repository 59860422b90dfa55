//! A report being written, answer by answer, and what it becomes when an answer changes.

pub mod question;
pub mod ahead;
pub mod office;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use self::question::Question;
use super::body::{ContactBody, ReportBody, SubjectBody};
use crate::domain::category::{Category, Topic};
use crate::domain::coded::Coded as _;
use crate::domain::directory::bodies::{Body, Seat};
use crate::domain::directory::place::Place;
use crate::domain::ids::{CategoryCode, UnitCode};
use crate::domain::kinds::{Group, Privacy, SubjectKind};
use crate::domain::time::Day;
use crate::reference::Reference;

/// The answers so far, as codes and as typed; empty where there is none.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// Made with the draft: sending it twice makes one case.
    pub request: String,
    /// Whether the installation serves one ward only, so that the place is not asked.
    pub has_one_ward: bool,
    /// Code of the answer to the first question.
    pub topic: String,
    /// Code of the category.
    pub category: String,
    /// Code of the commune.
    pub ward_code: String,
    /// Code of one of the [`office::offices`].
    pub office: String,
    /// What that office is called, in Vietnamese.
    pub office_name: String,
    /// The desk, in the sender's words.
    pub desk: String,
    /// Who settles the dossier: code of a kind of subject.
    pub handled_by: String,
    /// Code of the dossier.
    pub dossier_code: String,
    /// The day it happened: `2026-11-23`.
    pub happened_on: String,
    /// Minutes after midnight, where the sender knows.
    pub happened_minute: Option<u16>,
    /// Code of a kind of subject.
    pub subject: String,
    /// The name of whom it is about.
    pub subject_name: String,
    /// What happened.
    pub description: String,
    /// Code of a kind of privacy.
    pub privacy: String,
    /// "Không gửi về phường/xã này".
    pub avoid_ward: bool,
    /// "Tôi đồng ý để phường/xã xử lý".
    pub consent_ward: bool,
    /// How the sender may be reached.
    pub contact: ContactBody,
    /// Id of the member of staff who types it in at the desk for somebody else.
    pub typed_by: Option<i64>,
    /// Whether that somebody was told the other ways to report a delicate matter.
    pub knows_other_ways: bool,
    /// Codes of the questions answered, skipped ones included.
    pub answered: BTreeSet<String>,
}

impl Draft {
    /// A draft without any answer.
    pub fn begun(request: String) -> Self {
        Self {
            request,
            ..Self::default()
        }
    }

    /// The answer to the first question.
    pub fn topic(&self) -> Option<Topic> {
        Topic::from_code(&self.topic)
    }

    /// The category, where it is known.
    pub fn category<'r>(&self, reference: &'r Reference) -> Option<&'r Category> {
        let code = CategoryCode(self.category.clone());
        reference.categories.get(&code)
    }

    /// The commune and its province, where they are known.
    pub fn places(&self, reference: &Reference, on: Day) -> Option<(Place, Place)> {
        let commune = reference.directory.find(&self.ward_code, on)?.place;
        let province = reference.directory.province_of(commune, on)?;
        matches!(commune, Place::Commune(_)).then_some((commune, province))
    }

    /// How much of the sender is shown, where that is answered.
    pub fn privacy(&self) -> Option<Privacy> {
        Privacy::from_code(&self.privacy)
    }

    /// Whether it is about a dossier of the one-stop desk.
    pub fn is_paperwork(&self, reference: &Reference) -> bool {
        let category = self.category(reference);
        category.is_some_and(|category| category.group == Group::Paperwork)
    }

    /// Whether it is about a day promised on a receipt: that day is asked for, no hour, and nobody
    /// in person.
    pub fn is_of_promised_day(&self, reference: &Reference) -> bool {
        let category = self.category(reference);
        category.is_some_and(Category::is_of_promised_day)
    }

    /// Whether a question has been answered, or skipped where it may be.
    pub fn has_answered(&self, question: Question) -> bool {
        self.answered.contains(question.code())
    }

    /// Notes that a question has been answered.
    #[must_use]
    pub fn answered(mut self, question: Question) -> Self {
        self.answered.insert(question.code().to_owned());
        self
    }

    /// Whom it is about: as told, else as the office told follows.
    pub fn subject_kind(&self, reference: &Reference) -> SubjectKind {
        let told = SubjectKind::from_code(&self.subject);
        let told = told.filter(|kind| *kind != SubjectKind::Unknown);
        told.or_else(|| match self.is_paperwork(reference) {
            // Where a dossier was lodged is not who is to blame.
            true => SubjectKind::from_code(&self.handled_by),
            false => match self.office.parse::<Seat>().ok()?.body {
                Body::ServiceCentre => Some(SubjectKind::OneStop),
                Body::Division => Some(SubjectKind::Unit),
                Body::Police => Some(SubjectKind::Police),
                _ => None,
            },
        })
        .unwrap_or(SubjectKind::Unknown)
    }

    /// The unit told, where it is one of the commune's that the subject may belong to.
    pub fn unit(&self, reference: &Reference) -> Option<UnitCode> {
        let is_of_ward = |kind| {
            !matches!(
                kind,
                SubjectKind::Department | SubjectKind::ProvinceLeader | SubjectKind::PortalStaff
            )
        };
        let is_unit = self.office.parse::<Seat>().is_ok();
        let told = is_unit && is_of_ward(self.subject_kind(reference));
        told.then(|| UnitCode(self.office.clone()))
    }

    /// The body of the report, `lang` being the code of the language the sender reads.
    pub fn body(&self, reference: &Reference, lang: &str) -> ReportBody {
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let desk = [self.office_name.as_str(), self.desk.trim()];
        let desk: Vec<&str> = desk.into_iter().filter(|part| !part.is_empty()).collect();
        ReportBody {
            category: self.category.clone(),
            ward_code: self.ward_code.clone(),
            unit_code: self.unit(reference).map(|unit| unit.0),
            desk: some(&desk.join(", ")),
            subject: Some(SubjectBody {
                kind: self.subject_kind(reference).code().to_owned(),
                name: some(&self.subject_name),
            }),
            avoid_ward: self.avoid_ward,
            consent_ward: self.consent_ward,
            dossier_code: some(&self.dossier_code),
            happened_at: self.happened_at(),
            description: self.description.clone(),
            privacy: self.privacy.clone(),
            contact: Some(self.contact.clone()),
            lang: Some(lang.to_owned()),
            ..ReportBody::default()
        }
    }

    fn happened_at(&self) -> Option<String> {
        let day: Day = self.happened_on.parse().ok()?;
        let minutes = i64::from(self.happened_minute.unwrap_or_default());
        Some(day.start().plus_seconds(minutes * 60).to_string())
    }

    /// The draft without what no longer applies, `before` being what it was before the last
    /// answer. Whatever must be asked anew counts as not answered.
    #[must_use]
    pub fn settled(mut self, before: &Self, reference: &Reference, on: Day) -> Self {
        self.settle_category(reference);
        self.settle_office(reference, on);
        self.settle_day(before, reference);
        if !self.is_paperwork(reference) {
            self.dossier_code.clear();
            self.handled_by.clear();
        }
        self.settle_privacy(before, reference, on);
        if !Question::Subject.is_asked(&self, reference, on) {
            self.subject.clear();
            self.subject_name.clear();
        }
        if !Question::Contact.is_asked(&self, reference, on) {
            self.contact = ContactBody::default();
        }
        for question in Question::all() {
            if !question.is_asked(&self, reference, on) {
                self.answered.remove(question.code());
            }
        }
        self
    }

    fn reopen(&mut self, question: Question) {
        self.answered.remove(question.code());
    }

    /// A category stands under its topic; the only one under a topic is not asked for.
    fn settle_category(&mut self, reference: &Reference) {
        let Some(topic) = self.topic() else { return };
        let mut under = reference.categories.under(topic).map(|c| c.code.0.as_str());
        let (first, second) = (under.next(), under.next());
        let stays = self.category(reference).and_then(Category::topic) == Some(topic);
        if let (Some(only), None) = (first, second) {
            only.clone_into(&mut self.category);
        } else if !stays {
            self.category.clear();
            self.reopen(Question::Category);
        }
    }

    /// An office is one of those offered for the place and the matter.
    fn settle_office(&mut self, reference: &Reference, on: Day) {
        let is_known = self.category(reference).is_some() && !self.ward_code.is_empty();
        let is_offered = office::offices(self, reference, on)
            .iter()
            .any(|office| office.code() == self.office);
        let lacks_settler = self.is_paperwork(reference) && self.handled_by.is_empty();
        if is_known && !is_offered {
            self.office.clear();
            self.office_name.clear();
        }
        if is_known && (!is_offered || lacks_settler) {
            self.reopen(Question::Office);
        }
    }

    /// The day promised is not the day something happened: the other one is asked for anew.
    fn settle_day(&mut self, before: &Self, reference: &Reference) {
        if self.is_of_promised_day(reference) != before.is_of_promised_day(reference) {
            self.happened_on.clear();
            self.happened_minute = None;
            self.reopen(Question::Time);
        }
    }

    /// What the sender chose to show is asked anew when other choices are offered now.
    fn settle_privacy(&mut self, before: &Self, reference: &Reference, on: Day) {
        let offered = |draft: &Self| {
            (
                ahead::privacies(draft, reference, on),
                draft.category(reference).map(|category| category.sensitive),
                ahead::may_avoid_ward(draft, reference, on),
                ahead::may_consent(draft, reference, on),
            )
        };
        let (privacies, _, may_avoid, may_consent) = offered(self);
        if offered(self) != offered(before) && self.has_answered(Question::Privacy) {
            self.reopen(Question::Privacy);
            self.privacy.clear();
        }
        let is_offered = |privacy| privacies.contains(&privacy);
        if !self.privacy().is_some_and(is_offered) {
            self.privacy.clear();
            self.reopen(Question::Privacy);
        }
        self.avoid_ward &= may_avoid;
        self.consent_ward &= may_consent;
    }
}

#[cfg(test)]
mod tests;
