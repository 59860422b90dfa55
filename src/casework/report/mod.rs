//! A report as a citizen files it, whatever door it comes by: the body every door reads, and what
//! it says once every field is checked.

pub mod body;
mod fields;
pub mod problem;
pub mod identity;
pub mod draft;

use self::body::{ContactBody, ReportBody};
use self::fields::Fields;
use self::problem::FieldProblem;
use crate::domain::directory::place::Place;
use crate::domain::ids::{CategoryCode, PositionId, UnitCode};
use crate::domain::kinds::{Instrument, Kind, Privacy, SubjectKind};
use crate::domain::people::accused::Subject;
use crate::domain::routing::facts::{Facts, Reach};
use crate::domain::time::{Day, Instant};
use crate::reference::Reference;

/// How the sender may be reached, as far as told.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Contact {
    /// Name.
    pub name: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// When and how it is safe to be in touch.
    pub safe: Option<String>,
}

impl Contact {
    /// Whether nothing was told.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A checked report.
#[derive(Clone, PartialEq, Eq)]
pub struct Report {
    /// What it is about.
    pub category: CategoryCode,
    /// What it is in law.
    pub kind: Kind,
    /// What the sender asks for; none where the category decides.
    pub instrument: Option<Instrument>,
    /// The commune.
    pub commune: Place,
    /// The province the commune stands in that day.
    pub province: Place,
    /// The unit the sender chose.
    pub unit: Option<UnitCode>,
    /// The desk, in the sender's words.
    pub desk: Option<String>,
    /// Whom or what it is about.
    pub subject_kind: SubjectKind,
    /// The name of whom it is about.
    pub subject_name: Option<String>,
    /// "Không gửi về phường/xã này".
    pub avoid_ward: bool,
    /// "Tôi đồng ý để phường/xã xử lý".
    pub consent_ward: bool,
    /// The dossier it is about.
    pub dossier_code: Option<String>,
    /// When it happened.
    pub happened_at: Option<Instant>,
    /// What happened, 10 to 8,000 characters.
    pub description: String,
    /// How much of the sender is shown.
    pub privacy: Privacy,
    /// How the sender may be reached.
    pub contact: Contact,
    /// Whether the answered case may be published.
    pub public_consent: bool,
    /// The code of the language the sender reads.
    pub lang: String,
}

impl Report {
    /// Checks a body against the reference data in force, for a report received at `now`.
    ///
    /// # Errors
    /// Every field that is wrong, each once.
    pub fn parse(
        body: ReportBody,
        reference: &Reference,
        now: Instant,
    ) -> Result<Self, Vec<FieldProblem>> {
        let mut fields = Fields::new(&body, reference, now);
        let category = fields.category();
        let places = fields.places();
        let unit = fields.unit(places);
        let subject_kind = fields.subject();
        let instrument = fields.instrument();
        let happened_at = fields.happened_at();
        let privacy = fields.privacy();
        let lang = fields.lang();
        let kind = category.and_then(|category| fields.kind(category, instrument));
        let problems = fields.problems();
        let whole = || {
            let (commune, province) = places?;
            let subject = body.subject.unwrap_or_default();
            Some(Self {
                category: category?.code.clone(),
                kind: kind?,
                instrument,
                commune,
                province,
                unit,
                desk: text(body.desk),
                subject_kind: match instrument {
                    Some(Instrument::PolicyFeedback) => SubjectKind::Regulation,
                    _ => subject_kind,
                },
                subject_name: text(subject.name),
                avoid_ward: body.avoid_ward,
                consent_ward: body.consent_ward,
                dossier_code: text(body.dossier_code),
                happened_at,
                description: body.description.trim().to_owned(),
                privacy: privacy?,
                contact: contact(body.contact.unwrap_or_default()),
                public_consent: body.public_consent,
                lang,
            })
        };
        if problems.is_empty() {
            whole().ok_or(problems)
        } else {
            Err(problems)
        }
    }

    /// What routing decides from. None when the category is not in this version of the reference
    /// data.
    ///
    /// `mentioned` are the positions whose names or titles stand in the description.
    pub fn facts<'a>(
        &'a self,
        reference: &'a Reference,
        received_on: Day,
        mentioned: &'a [PositionId],
    ) -> Option<Facts<'a>> {
        Some(Facts {
            category: reference.categories.get(&self.category)?,
            kind: self.kind,
            subject: Subject {
                kind: self.subject_kind,
                name: self.subject_name.as_deref(),
                unit: self.unit.as_ref(),
                corrected: None,
            },
            privacy: self.privacy,
            avoid_ward: self.avoid_ward,
            consent_ward: self.consent_ward,
            model: reference.directory.model(self.commune, received_on),
            commune: self.commune,
            province: self.province,
            reach: Reach::OneCommune,
            received_on,
            mentioned,
            first_authors: &[],
        })
    }
}

fn contact(body: ContactBody) -> Contact {
    Contact {
        name: text(body.name),
        email: text(body.email),
        phone: text(body.phone),
        address: text(body.address),
        safe: text(body.safe),
    }
}

/// What was typed, without spaces around it; nothing when nothing is left.
fn text(typed: Option<String>) -> Option<String> {
    let typed = typed?.trim().to_owned();
    (!typed.is_empty()).then_some(typed)
}

#[cfg(test)]
mod tests;
