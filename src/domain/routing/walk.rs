//! The walk through the rows that select a case: the first whose handler, or a step of whose
//! ladder, may have it.

use super::Rules;
use super::facts::Facts;
use super::rule::{CENTRE, Rule, Step, TRIAGE};
use super::ties::Ties;
use crate::domain::conflict::Ground;
use crate::domain::ids::PositionId;
use crate::domain::people::Roster;
use crate::domain::roles::Level;

/// Why an office does not get a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// A conflict of interest, of all its holders or of its place.
    Conflict(Ground),
    /// The matter lies over several communes.
    SeveralCommunes,
    /// Nobody holds it.
    Vacant,
    /// Nobody holds any office of the commune.
    CommuneUnstaffed,
}

impl Why {
    /// The stable code, such as `whole_commune`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Conflict(ground) => ground.into(),
            Self::SeveralCommunes => "several_communes",
            Self::Vacant => "vacant",
            Self::CommuneUnstaffed => "commune_unstaffed",
        }
    }
}

/// What led to the row that decides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cause {
    /// The facts select it, and its handler or a step of its ladder is eligible.
    Selected,
    /// An earlier row's commune has no active holder: the province's queue.
    CommuneUnstaffed,
    /// Not even the province's queue may have it: the level above the province.
    NobodyEligible,
}

/// The row that decides a case, and the office it gives.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'r> {
    /// The row.
    pub rule: &'r Rule,
    /// The office.
    pub office: Step,
    /// What led to it.
    pub cause: Cause,
    /// The steps of the row's ladder above the office.
    pub above: &'r [Step],
}

/// What trying one row came to.
enum Tried<'r> {
    Chosen(Step, &'r [Step]),
    Unstaffed,
    Nobody,
}

/// One case on its way through the rows.
pub(super) struct Walk<'a, R> {
    pub(super) facts: &'a Facts<'a>,
    pub(super) roster: &'a R,
    pub(super) ties: Ties,
}

impl<'a, R: Roster> Walk<'a, R> {
    pub(super) fn new(facts: &'a Facts<'a>, roster: &'a R) -> Self {
        Self {
            ties: Ties::of(facts, roster),
            facts,
            roster,
        }
    }

    /// Walks; every office passed over is told to `reject`.
    pub(super) fn choose<'r>(
        &self,
        rules: &'r Rules,
        mut reject: impl FnMut(&'r Rule, Step, Why),
    ) -> Choice<'r> {
        let consent = self.ties.consent(self.facts, self.roster);
        let mut cause = Cause::Selected;
        for rule in rules.selected(self.facts, consent) {
            match self.tried(rule, &mut reject) {
                Tried::Chosen(office, above) => {
                    return Choice {
                        rule,
                        office,
                        cause,
                        above,
                    };
                }
                Tried::Unstaffed => {
                    cause = Cause::CommuneUnstaffed;
                    break;
                }
                Tried::Nobody => {}
            }
        }
        self.leave_to_province(rules.catch_all(self.facts.received_on), cause, reject)
    }

    /// No row gives an eligible handler: the queue, or the level above the province.
    fn leave_to_province<'r>(
        &self,
        rule: &'r Rule,
        cause: Cause,
        mut reject: impl FnMut(&'r Rule, Step, Why),
    ) -> Choice<'r> {
        // Otherwise it was among the rows tried.
        let untried = cause == Cause::CommuneUnstaffed || !rule.in_force(self.facts.received_on);
        let queue = if untried {
            self.tried(rule, &mut reject)
        } else {
            Tried::Nobody
        };
        match queue {
            Tried::Chosen(office, above) => Choice {
                rule,
                office,
                cause,
                above,
            },
            Tried::Unstaffed | Tried::Nobody => Choice {
                rule,
                office: CENTRE,
                cause: Cause::NobodyEligible,
                above: &[],
            },
        }
    }

    fn tried<'r>(&self, rule: &'r Rule, reject: &mut impl FnMut(&'r Rule, Step, Why)) -> Tried<'r> {
        let mut above = rule.steps.as_slice();
        while let Some((step, rest)) = above.split_first() {
            above = rest;
            match self.may_have(*step, rule) {
                Ok(()) => return Tried::Chosen(*step, above),
                Err(why) => {
                    reject(rule, *step, why);
                    if why == Why::CommuneUnstaffed {
                        return Tried::Unstaffed;
                    }
                }
            }
        }
        Tried::Nobody
    }

    fn may_have(&self, step: Step, rule: &Rule) -> Result<(), Why> {
        if let Some(ground) = self.ties.against_office(step, rule, self.facts) {
            return Err(Why::Conflict(ground));
        }
        if Ties::lies_beyond(step, self.facts).is_some() {
            return Err(Why::SeveralCommunes);
        }
        if !step.is_inside() {
            return Ok(());
        }
        let mut first = None;
        for id in self.holders(step) {
            match self.ties.against(id, rule, self.facts) {
                None => return Ok(()),
                Some(ground) => first = first.or(Some(ground)),
            }
        }
        match first {
            Some(ground) => Err(Why::Conflict(ground)),
            // A queue is there even while nobody is appointed to it.
            None if step == TRIAGE => Ok(()),
            None if step.level == Level::Commune && !self.is_staffed() => {
                Err(Why::CommuneUnstaffed)
            }
            None => Err(Why::Vacant),
        }
    }

    /// The holders of an office who may have the case under a rule.
    pub(super) fn eligible(&self, step: Step, rule: &Rule) -> Vec<PositionId> {
        if !step.is_inside() {
            return Vec::new();
        }
        let free = |id: &PositionId| self.ties.against(*id, rule, self.facts).is_none();
        self.holders(step).filter(free).collect()
    }

    /// Whether an overdue case may climb to a step, vacant or not.
    pub(super) fn may_climb(&self, step: Step, rule: &Rule) -> bool {
        matches!(
            self.may_have(step, rule),
            Ok(()) | Err(Why::Vacant | Why::CommuneUnstaffed)
        )
    }

    fn holders(&self, step: Step) -> impl Iterator<Item = PositionId> {
        let place = self.facts.place_at(step.level);
        self.roster
            .holders(place, step.role, self.facts.received_on)
    }

    fn is_staffed(&self) -> bool {
        let (commune, on) = (self.facts.commune, self.facts.received_on);
        self.roster.is_staffed(commune, on)
    }
}
