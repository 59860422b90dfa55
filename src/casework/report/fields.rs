//! The fields of a body that name something: codes, places, times. Each is read once, and every
//! problem is collected.

use validator::Validate as _;

use super::body::ReportBody;
use super::problem::{Fault, FieldProblem, from_validator};
use crate::domain::category::Category;
use crate::domain::coded::Coded;
use crate::domain::directory::place::Place;
use crate::domain::ids::{CategoryCode, UnitCode};
use crate::domain::kinds::{Instrument, Kind, Privacy, SubjectKind};
use crate::domain::time::{Day, Instant};
use crate::reference::Reference;

/// Nothing is reported from before 2000-01-01: such a year was mistyped.
const OLDEST: Day = Day(10_957);

/// The languages a sender may choose, the portal's own first.
const LANGS: [&str; 2] = ["vi", "en"];

/// A body being read.
pub(super) struct Fields<'b, 'r> {
    body: &'b ReportBody,
    reference: &'r Reference,
    now: Instant,
    on: Day,
    problems: Vec<FieldProblem>,
}

impl<'b, 'r> Fields<'b, 'r> {
    pub(super) fn new(body: &'b ReportBody, reference: &'r Reference, now: Instant) -> Self {
        Self {
            problems: body
                .validate()
                .err()
                .map(|errors| from_validator(&errors))
                .unwrap_or_default(),
            body,
            reference,
            now,
            on: now.day(),
        }
    }

    pub(super) fn problems(self) -> Vec<FieldProblem> {
        self.problems
    }

    fn refuse<T>(&mut self, field: &str, fault: Fault) -> Option<T> {
        self.problems.push(FieldProblem::new(field, fault));
        None
    }

    /// A value that must be there and be known.
    fn known<T>(&mut self, field: &str, text: &str, found: Option<T>) -> Option<T> {
        match (text.trim().is_empty(), found) {
            (true, _) => self.refuse(field, Fault::Required),
            (false, None) => self.refuse(field, Fault::Unknown),
            (false, found) => found,
        }
    }

    pub(super) fn category(&mut self) -> Option<&'r Category> {
        let code = CategoryCode(self.body.category.trim().to_owned());
        let found = self.reference.categories.get(&code);
        self.known("category", &self.body.category, found)
    }

    pub(super) fn kind(
        &mut self,
        category: &Category,
        instrument: Option<Instrument>,
    ) -> Option<Kind> {
        match category.kind(instrument) {
            Ok(kind) => Some(kind),
            Err(_) => self.refuse("category", Fault::Internal),
        }
    }

    /// The commune, and the province it stands in that day.
    pub(super) fn places(&mut self) -> Option<(Place, Place)> {
        let (directory, code) = (&self.reference.directory, &self.body.ward_code);
        let found = directory.find(code.trim(), self.on).and_then(|named| {
            let province = directory.province_of(named.place, self.on)?;
            let commune = matches!(named.place, Place::Commune(_)).then_some(named.place)?;
            Some((commune, province))
        });
        self.known("ward_code", code, found)
    }

    /// The unit, which serves the commune.
    pub(super) fn unit(&mut self, places: Option<(Place, Place)>) -> Option<UnitCode> {
        let code = self.body.unit_code.as_deref().unwrap_or_default().trim();
        if code.is_empty() {
            return None;
        }
        let (commune, province) = places?;
        let code = UnitCode(code.to_owned());
        let unit = self.reference.directory.unit_by_code(&code, self.on);
        let serves = |ward: &Option<String>, of: &str| match ward {
            Some(ward) => *ward == commune.to_string(),
            None => of == province.to_string() || of == Place::Central.to_string(),
        };
        match unit {
            Some(unit) if serves(&unit.ward_code, &unit.province_code) => Some(code),
            _ => self.refuse("unit_code", Fault::Unknown),
        }
    }

    pub(super) fn subject(&mut self) -> SubjectKind {
        let kind = match &self.body.subject {
            Some(subject) => self.code("subject.kind", &subject.kind),
            None => None,
        };
        kind.unwrap_or(SubjectKind::Unknown)
    }

    pub(super) fn instrument(&mut self) -> Option<Instrument> {
        match self.body.instrument.as_deref().map(str::trim) {
            None | Some("") => None,
            Some(code) => self.code("instrument", code),
        }
    }

    pub(super) fn privacy(&mut self) -> Option<Privacy> {
        self.code("privacy", &self.body.privacy)
    }

    fn code<T: Coded>(&mut self, field: &str, text: &str) -> Option<T> {
        self.known(field, text, T::from_code(text.trim()))
    }

    pub(super) fn happened_at(&mut self) -> Option<Instant> {
        let text = self.body.happened_at.as_deref().unwrap_or_default().trim();
        if text.is_empty() {
            return None;
        }
        match text.parse::<jiff::Timestamp>().map(Instant::from) {
            Err(_) => self.refuse("happened_at", Fault::NotATime),
            Ok(at) if at.day() < OLDEST => self.refuse("happened_at", Fault::NotATime),
            Ok(at) if at > self.now => self.refuse("happened_at", Fault::InFuture),
            Ok(at) => Some(at),
        }
    }

    pub(super) fn lang(&mut self) -> String {
        let code = self.body.lang.as_deref().unwrap_or_default().trim();
        let [own, _] = LANGS;
        if !code.is_empty() && !LANGS.contains(&code) {
            self.problems
                .push(FieldProblem::new("lang", Fault::Unknown));
        }
        let known = LANGS.iter().find(|known| **known == code);
        (*known.unwrap_or(&own)).to_owned()
    }
}
