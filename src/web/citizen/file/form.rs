//! The fields of the page, and the report they tell.

use serde::Deserialize;
use validator::Validate;

use super::place::Asked;
use crate::casework::report::body::{ContactBody, ReportBody, SubjectBody};
use crate::casework::report::problem::FieldProblem;
use crate::domain::coded::Coded as _;
use crate::web::filing;
use crate::web::forms::Problem;
use crate::words::{Lang, date, plain};

/// What the page asks. Everything is checked where every door's reports are.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct FileForm {
    category: String,
    pub(super) ward: String,
    pub(super) ward_code: String,
    subject: String,
    subject_name: String,
    desk: String,
    dossier_code: String,
    happened_on: String,
    pub(super) description: String,
    privacy: String,
    avoid_ward: bool,
    consent_ward: bool,
    name: String,
    email: String,
    phone: String,
    address: String,
    public_consent: bool,
    /// Made with the page: sending the page twice makes one report.
    pub(super) request: String,
}

/// The fields in the order of the page, each with what a report's body calls it.
const FIELDS: &[(&str, &str)] = &[
    ("category", "category"),
    ("ward", "ward_code"),
    ("subject", "subject.kind"),
    ("subject_name", "subject.name"),
    ("desk", "desk"),
    ("dossier_code", "dossier_code"),
    ("happened_on", "happened_at"),
    ("description", "description"),
    ("privacy", "privacy"),
    ("name", "contact.name"),
    ("email", "contact.email"),
    ("phone", "contact.phone"),
    ("address", "contact.address"),
];

impl FileForm {
    /// The body of the report. A day that cannot be read is left out; see
    /// [`FileForm::has_readable_day`].
    pub(super) fn body(&self, ward_code: String, lang: Lang) -> ReportBody {
        let some = |text: &String| Some(text.clone()).filter(|text| !text.trim().is_empty());
        let day = date::read(&self.happened_on);
        ReportBody {
            category: self.category.clone(),
            ward_code,
            desk: some(&self.desk),
            subject: some(&self.subject).map(|kind| SubjectBody {
                kind,
                name: some(&self.subject_name),
            }),
            avoid_ward: self.avoid_ward,
            consent_ward: self.consent_ward,
            dossier_code: some(&self.dossier_code),
            happened_at: day.map(|day| day.start().to_string()),
            description: self.description.clone(),
            privacy: self.privacy.clone(),
            contact: Some(ContactBody {
                name: some(&self.name),
                email: some(&self.email),
                phone: some(&self.phone),
                address: some(&self.address),
            }),
            public_consent: self.public_consent,
            lang: Some(lang.code().to_owned()),
            ..ReportBody::default()
        }
    }

    /// Whether the day was left out, or is one.
    pub(super) fn has_readable_day(&self) -> bool {
        self.happened_on.trim().is_empty() || date::read(&self.happened_on).is_some()
    }

    /// Everything wrong, in the order of the page.
    pub(super) fn problems(
        &self,
        lang: Lang,
        asked: &Asked<'_>,
        faults: &[FieldProblem],
    ) -> Vec<Problem> {
        let sentence = |(field, path): &(&str, &str)| {
            let own = match *field {
                "ward" => asked.problem(lang, &self.ward),
                "happened_on" if !self.has_readable_day() => Some(plain(lang, "file-when-wrong")),
                _ => None,
            };
            let fault = faults.iter().find(|problem| problem.field == *path);
            own.map(str::to_owned)
                .or_else(|| fault.map(|problem| filing::sentence(lang, &problem.fault)))
        };
        let problem = |field: &(&str, &str)| {
            Some(Problem {
                field: field.0.to_owned(),
                sentence: sentence(field)?,
            })
        };
        FIELDS.iter().filter_map(problem).collect()
    }
}
