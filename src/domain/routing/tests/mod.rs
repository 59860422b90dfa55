//! Every row of the shipped table, every combination of facts, every commune, random staff.

mod amended;
mod every_combination;
mod every_row;
mod random_staff;
mod surveyed;

use super::*;
use crate::domain::category::Category;
use crate::domain::directory::place::Place;
use crate::domain::ids::CategoryCode;
use crate::domain::kinds::{Kind, Model, Privacy, SubjectKind};
use crate::domain::people::accused::Subject;
use crate::domain::roles::{Level, OfficeRole};
use crate::domain::routing::facts::Reach;
use crate::reference::shipped::Source;

const COMMUNE: Place = Place::Commune(18_073);
const PROVINCE: Place = Place::Province(42);

fn shipped() -> (Rules, Categories) {
    let categories = crate::reference::categories::parse(Source::Categories.shipped()).unwrap();
    let rules = crate::reference::routing::parse(Source::Routing.shipped(), &categories).unwrap();
    (rules, categories)
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn category<'a>(categories: &'a Categories, code: &str) -> &'a Category {
    categories.get(&CategoryCode(code.to_owned())).unwrap()
}

/// A named phản ánh about nobody in particular, filed today.
fn facts(category: &Category) -> Facts<'_> {
    Facts {
        category,
        kind: category.default_kind,
        subject: Subject {
            kind: SubjectKind::Unknown,
            name: None,
            unit: None,
            corrected: None,
        },
        privacy: Privacy::Named,
        avoid_ward: false,
        consent_ward: false,
        model: Model::TwoTier,
        commune: COMMUNE,
        province: PROVINCE,
        reach: Reach::OneCommune,
        received_on: day("2026-11-23"),
        mentioned: &[],
        first_authors: &[],
    }
}

fn about(kind: SubjectKind) -> Subject<'static> {
    Subject {
        kind,
        name: None,
        unit: None,
        corrected: None,
    }
}

fn named(kind: SubjectKind, name: &str) -> Subject<'_> {
    Subject {
        kind,
        name: Some(name),
        unit: None,
        corrected: None,
    }
}

/// `R06 chairman@commune`.
fn told(choice: &Choice<'_>) -> String {
    use crate::domain::coded::Coded as _;
    let (role, level) = (choice.office.role.code(), choice.office.level.code());
    format!("{} {role}@{level}", choice.rule.id)
}
