//! A decision that says why.

use std::fmt;

use super::facts::Facts;
use super::rule::{Certainty, Consent, Rule, Step, TRIAGE};
use super::walk::{Cause, Choice, Walk, Why};
use crate::domain::coded::Coded as _;
use crate::domain::conflict::Conflict;
use crate::domain::directory::Directory;
use crate::domain::directory::bodies::Seat;
use crate::domain::directory::place::Place;
use crate::domain::ids::{CategoryCode, PositionId};
use crate::domain::kinds::{Group, Kind, Model, Privacy, SubjectKind};
use crate::domain::people::Roster;
use crate::domain::roles::{Level, OfficeRole};
use crate::domain::time::Day;

/// Who handles a case, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// The rule's name.
    pub rule: String,
    /// The first day of the rule's version.
    pub valid_from: Day,
    /// What becomes of the report.
    pub outcome: Outcome,
    /// The office that handles it.
    pub handler: Handler,
    /// The facts that led to it.
    pub reasons: Vec<Reason>,
    /// The offices passed over, in order; for supervisors only.
    pub rejected: Vec<Rejected>,
    /// Where the case climbs while overdue, without offices in conflict.
    pub ladder: Vec<Step>,
    /// The law that says so; empty where it is our own design.
    pub legal_basis: String,
    /// How sure we are.
    pub certainty: Certainty,
    /// Who may neither handle nor read it.
    pub conflict: Conflict,
}

/// What becomes of a report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Assigned to the handler.
    Assigned,
    /// Waits in the province's queue.
    Triage,
    /// The handler is outside the installation: the province's queue passes it on.
    Outside,
    /// No case is made: the sender is told where and how to lodge it.
    Guidance,
}

/// The office that handles a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Handler {
    /// The office.
    pub role: OfficeRole,
    /// Its level.
    pub level: Level,
    /// The place it serves; a former district's office carries the commune.
    pub place: Place,
    /// Its holders who may have the case; empty for a queue without staff and for bodies outside.
    pub positions: Vec<PositionId>,
}

impl Handler {
    /// The unit it sits in on a day; none when the directory does not know the place that day.
    pub fn seat(&self, commune: Place, directory: &Directory, on: Day) -> Option<Seat> {
        directory.seat(commune, self.role, self.level, on)
    }
}

/// An office passed over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rejected {
    /// The rule that named it.
    pub rule: String,
    /// The office.
    pub role: OfficeRole,
    /// Its level.
    pub level: Level,
    /// Why it may not have the case.
    pub why: Why,
}

/// One fact that led to the rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reason {
    /// The group of the category.
    Group(Group),
    /// The category.
    Category(CategoryCode),
    /// The kind of subject.
    Subject(SubjectKind),
    /// The kind of case.
    Kind(Kind),
    /// The privacy chosen.
    Privacy(Privacy),
    /// The consent to the commune.
    Consent(Consent),
    /// The organisation of the place.
    Model(Model),
    /// The day of receipt, within the rule's validity.
    ReceivedOn(Day),
    /// The commune has no active holder.
    CommuneUnstaffed,
    /// Nobody in the province may have it.
    NobodyEligible,
    /// No rule of the day of receipt is held: the nearest one that catches every case stands in.
    RulesNotHeld,
}

impl fmt::Display for Reason {
    /// `subject=chairman`, for programs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Group(group) => write!(f, "group={}", group.code()),
            Self::Category(code) => write!(f, "category={}", code.0),
            Self::Subject(subject) => write!(f, "subject={}", subject.code()),
            Self::Kind(kind) => write!(f, "kind={}", kind.code()),
            Self::Privacy(privacy) => write!(f, "privacy={}", privacy.code()),
            Self::Consent(consent) => write!(f, "consent_ward={}", consent.code()),
            Self::Model(model) => write!(f, "model={}", model.code()),
            Self::ReceivedOn(day) => write!(f, "received_on={day}"),
            Self::CommuneUnstaffed => f.write_str("commune_unstaffed"),
            Self::NobodyEligible => f.write_str("nobody_eligible"),
            Self::RulesNotHeld => f.write_str("rules_of_that_day_not_held"),
        }
    }
}

/// Tells a choice in full.
pub(super) fn explain<R: Roster>(
    walk: Walk<'_, R>,
    choice: &Choice<'_>,
    rejected: Vec<Rejected>,
) -> Decision {
    let Choice { rule, office, .. } = *choice;
    let climbs = |step: &Step| walk.may_climb(*step, rule);
    let ladder = choice.above.iter().copied().filter(climbs).collect();
    let positions = walk.eligible(office, rule);
    let reasons = reasons(rule, choice.cause, &walk);
    let Walk {
        facts,
        roster,
        ties,
    } = walk;
    Decision {
        rule: rule.id.clone(),
        valid_from: rule.valid_from,
        outcome: outcome(choice),
        conflict: ties.conflict(rule, &positions, facts, roster),
        handler: Handler {
            role: office.role,
            level: office.level,
            place: facts.place_at(office.level),
            positions,
        },
        reasons,
        rejected,
        ladder,
        legal_basis: rule.legal_basis.clone(),
        certainty: rule.certainty,
    }
}

fn outcome(choice: &Choice<'_>) -> Outcome {
    match choice.office {
        _ if choice.rule.is_guidance() => Outcome::Guidance,
        TRIAGE => Outcome::Triage,
        office if !office.is_inside() => Outcome::Outside,
        _ => Outcome::Assigned,
    }
}

fn reasons<R: Roster>(rule: &Rule, cause: Cause, walk: &Walk<'_, R>) -> Vec<Reason> {
    let facts: &Facts<'_> = walk.facts;
    let consent = || walk.ties.consent(facts, walk.roster);
    let said = |selects_all: bool, reason: Reason| (!selects_all).then_some(reason);
    [
        said(rule.groups.is_any(), Reason::Group(facts.category.group)),
        said(
            rule.categories.is_any(),
            Reason::Category(facts.category.code.clone()),
        ),
        said(rule.subjects.is_any(), Reason::Subject(facts.subject.kind)),
        said(rule.kinds.is_any(), Reason::Kind(facts.kind)),
        said(rule.privacy.is_any(), Reason::Privacy(facts.privacy)),
        said(rule.consent.is_any(), Reason::Consent(consent())),
        said(rule.models.is_any(), Reason::Model(facts.model)),
        Some(Reason::ReceivedOn(facts.received_on)),
        said(cause != Cause::CommuneUnstaffed, Reason::CommuneUnstaffed),
        said(cause != Cause::NobodyEligible, Reason::NobodyEligible),
        said(rule.in_force(facts.received_on), Reason::RulesNotHeld),
    ]
    .into_iter()
    .flatten()
    .collect()
}
