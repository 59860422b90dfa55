//! Who handles a case, decided by versioned rules.
//!
//! The first row whose selectors and dates match and whose handler is eligible wins; a matching row
//! with an ineligible handler climbs its own ladder, then the next row is tried. The handler is
//! never the accused, nor under them. [`choose`] decides; [`decide`] decides and says why.

pub mod rule;
pub mod facts;
pub mod check;
pub mod amend;
pub mod survey;
mod index;
mod ties;
pub mod walk;
pub mod decision;

use self::check::RuleProblem;
use self::decision::Decision;
use self::facts::Facts;
use self::index::Index;
use self::rule::{Consent, Rule};
use self::walk::{Choice, Walk};
use super::category::Categories;
use super::people::Roster;
use super::time::Day;

/// The routing table, in all its versions, compiled.
#[derive(Clone, Debug)]
pub struct Rules {
    rows: Vec<Rule>,
    index: Index,
    /// Serves days before the first version.
    oldest_catch_all: Rule,
}

impl Rules {
    /// Checks and indexes the rows, in their order.
    ///
    /// # Errors
    /// Every problem, with the position of the row at fault.
    pub fn compile(
        rows: Vec<Rule>,
        categories: &Categories,
    ) -> Result<Self, Vec<(usize, RuleProblem)>> {
        let problems = check::check(&rows, categories);
        let catch_alls = rows.iter().filter(|rule| rule.is_catch_all());
        let oldest = catch_alls.min_by_key(|rule| rule.valid_from).cloned();
        match oldest {
            Some(oldest_catch_all) if problems.is_empty() => Ok(Self {
                index: Index::new(&rows, categories),
                oldest_catch_all,
                rows,
            }),
            _ => Err(problems),
        }
    }

    /// Every row, in order.
    pub fn all(&self) -> &[Rule] {
        &self.rows
    }

    /// The row with this name in force on a day.
    pub fn find(&self, id: &str, on: Day) -> Option<&Rule> {
        let mut rows = self.rows.iter();
        rows.find(|rule| rule.id == id && rule.in_force(on))
    }

    fn selected(&self, facts: &Facts<'_>, consent: Consent) -> impl Iterator<Item = &Rule> {
        let rows = self.index.select(facts, consent);
        rows.filter_map(|row| self.rows.get(row))
    }

    /// The row that leaves every case of a day to the province's queue.
    pub fn catch_all(&self, on: Day) -> &Rule {
        let mut rows = self.rows.iter();
        rows.find(|rule| rule.in_force(on) && rule.is_catch_all())
            .unwrap_or(&self.oldest_catch_all)
    }
}

/// The office that handles a case: the fast way, without reasons.
pub fn choose<'r>(rules: &'r Rules, facts: &Facts<'_>, roster: &impl Roster) -> Choice<'r> {
    let facts = facts.as_known(roster);
    Walk::new(&facts, roster).choose(rules, |_, _, _| ())
}

/// The office that handles a case, and why: facts that selected the rule, candidates rejected,
/// ladder, legal basis, and who may neither handle nor read it.
pub fn decide(rules: &Rules, facts: &Facts<'_>, roster: &impl Roster) -> Decision {
    let facts = facts.as_known(roster);
    let walk = Walk::new(&facts, roster);
    let mut rejected = Vec::new();
    let choice = walk.choose(rules, |rule, step, why| {
        rejected.push(decision::Rejected {
            rule: rule.id.clone(),
            role: step.role,
            level: step.level,
            why,
        });
    });
    decision::explain(walk, &choice, rejected)
}

#[cfg(test)]
mod tests;
