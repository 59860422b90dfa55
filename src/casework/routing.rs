//! Why a case was given to its handler, as stored with the report: for supervisors and triage, and
//! for the ladder an overdue case climbs.

use serde::{Deserialize, Serialize};

use crate::domain::coded::Coded as _;
use crate::domain::roles::{Level, OfficeRole};
use crate::domain::routing::decision::Decision;
use crate::domain::routing::rule::Step;
use crate::storage::columns;
use crate::storage::error::StorageError;

/// A decision's reasons, in codes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StoredRouting {
    /// The facts that led to the rule, such as `subject=chairman`.
    pub reasons: Vec<String>,
    /// The offices passed over.
    pub rejected: Vec<StoredRejected>,
    /// Where it climbs while overdue: role and level.
    pub ladder: Vec<(String, String)>,
}

/// An office passed over.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct StoredRejected {
    /// The rule that named it.
    pub rule: String,
    /// The office.
    pub role: String,
    /// Its level.
    pub level: String,
    /// Why it may not have the case.
    pub why: String,
}

impl StoredRouting {
    /// The reasons of a decision.
    pub fn of(decision: &Decision) -> Self {
        let rejected = decision.rejected.iter().map(|office| StoredRejected {
            rule: office.rule.clone(),
            role: office.role.code().to_owned(),
            level: office.level.code().to_owned(),
            why: office.why.code().to_owned(),
        });
        let step = |step: &Step| (step.role.code().to_owned(), step.level.code().to_owned());
        Self {
            reasons: decision.reasons.iter().map(ToString::to_string).collect(),
            rejected: rejected.collect(),
            ladder: decision.ladder.iter().map(step).collect(),
        }
    }

    /// As stored.
    ///
    /// # Errors
    /// None for a decision's reasons.
    pub fn to_json(&self) -> Result<String, StorageError> {
        columns::to_json(self)
    }

    /// What was stored.
    ///
    /// # Errors
    /// `Broken` when it is not a decision's reasons.
    pub fn read(text: &str) -> Result<Self, StorageError> {
        columns::json(text)
    }

    /// The ladder, typed.
    ///
    /// # Errors
    /// `Broken` for a role or level this program does not know.
    pub fn steps(&self) -> Result<Vec<Step>, StorageError> {
        let step = |(role, level): &(String, String)| {
            let role: OfficeRole = columns::coded(role)?;
            let level: Level = columns::coded(level)?;
            Ok(Step { role, level })
        };
        self.ladder.iter().map(step).collect()
    }
}
