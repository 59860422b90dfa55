//! Deadlines: when something is due, and why.
//!
//! A due date is a pure function of a [`clock::Clock`] and a calendar: [`due::due`]. The clock's
//! limit comes from a [`rule::Rule`], a figure of the law valid for a time; [`Rules`] holds all of
//! them in all versions and says which one applies to a case.

pub mod clock;
pub mod due;
pub mod explain;
pub mod standing;
pub mod notice;
pub mod rule;
pub mod extension;

use std::collections::BTreeMap;

use strum::{EnumString, IntoStaticStr, VariantArray};
use thiserror::Error;

use self::clock::Limit;
use self::rule::Rule;
use crate::domain::kinds::Kind;
use crate::domain::time::Day;

/// Which clock of a kind runs.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Stage {
    /// Thụ lý: accept or refuse a khiếu nại or tố cáo.
    Acceptance,
    /// Giải quyết, trả lời.
    Resolution,
}

impl Stage {
    /// The stage in which a case of the kind begins.
    pub fn first_of(kind: Kind) -> Self {
        match kind {
            Kind::KhieuNai1 | Kind::KhieuNai2 | Kind::ToCao => Self::Acceptance,
            Kind::PhanAnh | Kind::Lead | Kind::Khen | Kind::NoiBo => Self::Resolution,
        }
    }
}

/// Whether the law gives more time for the place.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Place {
    /// Everywhere else.
    Ordinary,
    /// Vùng sâu, vùng xa, đi lại khó khăn.
    Remote,
}

/// Why a rule cannot stand beside the others.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum RuleConflict {
    /// The key stands twice.
    #[error("the key stands twice")]
    Repeated {
        /// Position of the other rule.
        other: usize,
    },
    /// It ends before it begins.
    #[error("valid_from is after valid_to")]
    Reversed,
    /// Two versions of a rule are in force on the same day.
    #[error("two versions are in force at once")]
    Overlaps {
        /// Position of the other rule.
        other: usize,
    },
    /// A kind of case counts by this rule, and it has no limit in days.
    #[error("a kind of case counts by this rule: it needs working_day or calendar_day")]
    NotALimit,
    /// A kind of case counts by a rule that is not there.
    #[error("no rule {0}, by which a kind of case counts")]
    Missing(&'static str),
}

/// The rules, by family and time.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Versions of each family, ascending by validity.
    families: BTreeMap<String, Vec<Rule>>,
}

impl Rules {
    /// Checks and indexes the rules. Errors carry the position of the rule at fault.
    pub fn compile(rules: Vec<Rule>) -> Result<Self, Vec<(usize, RuleConflict)>> {
        let mut problems = Vec::new();
        for (position, rule) in rules.iter().enumerate() {
            if rule.valid_to.is_some_and(|to| to < rule.valid_from) {
                problems.push((position, RuleConflict::Reversed));
            }
            if KINDS_COUNT_BY.contains(&rule.family()) && rule.limit().is_none() {
                problems.push((position, RuleConflict::NotALimit));
            }
            let earlier = rules.iter().take(position).enumerate();
            problems.extend(earlier.filter_map(|(other, seen)| {
                let conflict = between(seen, rule, other)?;
                Some((position, conflict))
            }));
        }
        let mut families: BTreeMap<String, Vec<Rule>> = BTreeMap::new();
        for rule in rules {
            families
                .entry(rule.family().to_owned())
                .or_default()
                .push(rule);
        }
        for name in KINDS_COUNT_BY {
            if !families.contains_key(name) {
                problems.push((0, RuleConflict::Missing(name)));
            }
        }
        for versions in families.values_mut() {
            versions.sort_by_key(|rule| rule.valid_from);
        }
        if problems.is_empty() {
            Ok(Self { families })
        } else {
            Err(problems)
        }
    }

    /// The version of a family (`pakn.resolve`) in force on a day: for a case, the day it was
    /// received.
    pub fn on(&self, family: &str, day: Day) -> Option<&Rule> {
        let versions = self.families.get(family)?;
        versions.iter().find(|rule| rule.in_force(day))
    }

    /// The version with exactly this key, as a case keeps it.
    pub fn version(&self, key: &str) -> Option<&Rule> {
        self.all().find(|rule| rule.key == key)
    }

    /// Every rule in every version, by family and time.
    pub fn all(&self) -> impl Iterator<Item = &Rule> {
        self.families.values().flatten()
    }

    /// The rule and limit by which a kind of case counts; `None` when the kind has no such stage
    /// or no version was in force.
    ///
    /// Source: Luật Khiếu nại 2011 Điều 27, 28, 37; Luật Tố cáo 2018 Điều 24, 30.
    pub fn for_kind(
        &self,
        kind: Kind,
        stage: Stage,
        place: Place,
        on: Day,
    ) -> Option<(&Rule, Limit)> {
        let family = family_of(kind, stage, place)?;
        let rule = self.on(family, on)?;
        Some((rule, rule.limit()?))
    }
}

/// Every family [`family_of`] answers with.
const KINDS_COUNT_BY: [&str; 11] = [
    "pakn.resolve",
    "complaint.accept",
    "complaint.resolve1",
    "complaint.resolve1.remote",
    "complaint.resolve2",
    "complaint.resolve2.remote",
    "denunciation.initial",
    "denunciation.resolve",
    "lead.first_look",
    "praise.thank",
    "internal.resolve",
];

fn family_of(kind: Kind, stage: Stage, place: Place) -> Option<&'static str> {
    match (kind, stage, place) {
        (Kind::KhieuNai1 | Kind::KhieuNai2, Stage::Acceptance, _) => Some("complaint.accept"),
        (Kind::KhieuNai1, Stage::Resolution, Place::Ordinary) => Some("complaint.resolve1"),
        (Kind::KhieuNai1, Stage::Resolution, Place::Remote) => Some("complaint.resolve1.remote"),
        (Kind::KhieuNai2, Stage::Resolution, Place::Ordinary) => Some("complaint.resolve2"),
        (Kind::KhieuNai2, Stage::Resolution, Place::Remote) => Some("complaint.resolve2.remote"),
        (Kind::ToCao, Stage::Acceptance, _) => Some("denunciation.initial"),
        (Kind::ToCao, Stage::Resolution, _) => Some("denunciation.resolve"),
        (Kind::PhanAnh, Stage::Resolution, _) => Some("pakn.resolve"),
        (Kind::Lead, Stage::Resolution, _) => Some("lead.first_look"),
        (Kind::Khen, Stage::Resolution, _) => Some("praise.thank"),
        (Kind::NoiBo, Stage::Resolution, _) => Some("internal.resolve"),
        (Kind::PhanAnh | Kind::Lead | Kind::Khen | Kind::NoiBo, Stage::Acceptance, _) => None,
    }
}

/// How two rules are at odds.
fn between(earlier: &Rule, later: &Rule, other: usize) -> Option<RuleConflict> {
    let meet = |a: &Rule, b: &Rule| a.valid_to.is_none_or(|to| b.valid_from <= to);
    if earlier.key == later.key {
        Some(RuleConflict::Repeated { other })
    } else if earlier.family() == later.family() && meet(earlier, later) && meet(later, earlier) {
        Some(RuleConflict::Overlaps { other })
    } else {
        None
    }
}

#[cfg(test)]
mod tests;
