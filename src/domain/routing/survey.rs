//! Every case there can be, decided by a table: what has no eligible handler, what is left to the
//! province's queue, which rows never decide.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::facts::{Facts, Reach};
use super::index::breaks;
use super::walk::Cause;
use super::{Rules, choose};
use crate::domain::category::{Categories, Category};
use crate::domain::coded::Coded as _;
use crate::domain::directory::place::Place;
use crate::domain::ids::CategoryCode;
use crate::domain::kinds::{Kind, Model, Privacy, SubjectKind};
use crate::domain::people::accused::Subject;
use crate::domain::people::nation::Nation;
use crate::domain::time::Day;

/// Cases that differ in what a rule cares for least: who sends and what was ticked.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Sort {
    /// The category.
    pub category: CategoryCode,
    /// Whom it is about.
    pub subject: SubjectKind,
    /// What it is in law.
    pub kind: Kind,
    /// How the place is organised.
    pub model: Model,
}

impl fmt::Display for Sort {
    /// `LATE_RESULT about official as phan_anh, two_tier`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (subject, kind) = (self.subject.code(), self.kind.code());
        let (category, model) = (&self.category.0, self.model.code());
        write!(f, "{category} about {subject} as {kind}, {model}")
    }
}

/// What a table makes of every case received on one day.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Survey {
    /// The day.
    pub on: Day,
    /// How many cases were decided.
    pub decided: u64,
    /// Cases for which nobody in the province is eligible, each sort with how many: holes.
    pub holes: BTreeMap<Sort, u64>,
    /// Cases that no rule but the last gives to anybody: the province's queue shares them out.
    pub queued: BTreeSet<Sort>,
    /// Rows in force that decide none of them.
    pub silent: Vec<String>,
}

/// The days from `first` on, that one included, on which other rows come into force.
pub fn days(rules: &Rules, first: Day) -> Vec<Day> {
    let later = breaks(rules.all()).into_iter().filter(|day| *day > first);
    std::iter::once(first).chain(later).collect()
}

/// Decides every combination of category, subject, kind, privacy, organisation and consent on a
/// day, with one holder in every office: what remains is the table's own doing.
pub fn survey(rules: &Rules, categories: &Categories, on: Day) -> Survey {
    let mut survey = Survey {
        on,
        decided: 0,
        holes: BTreeMap::new(),
        queued: BTreeSet::new(),
        silent: Vec::new(),
    };
    let mut heard = BTreeSet::new();
    for category in categories.all() {
        for (kind, subject, model) in sorts() {
            let sort = || Sort {
                category: category.code.clone(),
                subject,
                kind,
                model,
            };
            for facts in spoken(category, (kind, subject, model), on) {
                let choice = choose(rules, &facts, &Nation);
                survey.decided += 1;
                heard.insert(choice.rule.id.clone());
                // A province's leaders are for the level above, with a rule or without.
                let is_above = subject == SubjectKind::ProvinceLeader;
                if choice.cause == Cause::NobodyEligible && !is_above {
                    *survey.holes.entry(sort()).or_default() += 1;
                } else if choice.rule.is_catch_all() {
                    survey.queued.insert(sort());
                }
            }
        }
    }
    let rows = rules.all().iter().filter(|rule| rule.in_force(on));
    let silent = rows.filter(|rule| !heard.contains(&rule.id));
    survey.silent = silent.map(|rule| rule.id.clone()).collect();
    survey
}

fn sorts() -> impl Iterator<Item = (Kind, SubjectKind, Model)> {
    let kinds = Kind::all().iter();
    kinds.flat_map(|kind| {
        let subjects = SubjectKind::all().iter();
        subjects.flat_map(move |subject| {
            let models = Model::all().iter();
            models.map(move |model| (*kind, *subject, *model))
        })
    })
}

/// Cases of one sort: each privacy, with and without a name and consent, with and without
/// "Không gửi về phường/xã này".
fn spoken(
    category: &Category,
    (kind, subject, model): (Kind, SubjectKind, Model),
    on: Day,
) -> impl Iterator<Item = Facts<'_>> {
    let said = Privacy::all().iter();
    let said = said.flat_map(|privacy| {
        [(false, false), (true, false), (false, true), (true, true)].map(|s| (*privacy, s))
    });
    said.map(move |(privacy, (consent_ward, avoid_ward))| Facts {
        category,
        kind,
        subject: Subject {
            kind: subject,
            name: consent_ward.then_some("Nguyễn Văn Hùng"),
            unit: None,
            corrected: None,
        },
        privacy,
        avoid_ward,
        consent_ward,
        model,
        commune: Place::Commune(18_073),
        province: Place::Province(42),
        reach: Reach::OneCommune,
        received_on: on,
        mentioned: &[],
        first_authors: &[],
    })
}
