//! The decision for programs.

use serde::Serialize;

use crate::domain::coded::Coded as _;
use crate::domain::deadline::due::Due;
use crate::domain::directory::bodies::Unit;
use crate::domain::routing::decision::{Decision, Outcome};

/// Answer of `tiepdan route --json`.
#[derive(Serialize)]
pub(super) struct RouteJson {
    /// `assigned`, `triage`, `outside` or `guidance` (no case is made).
    outcome: &'static str,
    unit: Option<UnitJson>,
    handler: HandlerJson,
    /// None while the calendar of a year is not known.
    due_on: Option<String>,
    due_status: Option<&'static str>,
    routing: RoutingJson,
}

#[derive(Serialize)]
struct UnitJson {
    code: String,
    name: String,
    level: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    ward_code: Option<String>,
    province_code: String,
}

#[derive(Serialize)]
struct HandlerJson {
    role: &'static str,
}

#[derive(Serialize)]
struct RoutingJson {
    rule: String,
    version: i64,
    valid_from: String,
    reasons: Vec<String>,
    rejected: Vec<RejectedJson>,
    ladder: Vec<StepJson>,
    legal_basis: String,
    uncertain: bool,
}

#[derive(Serialize)]
struct RejectedJson {
    role: &'static str,
    level: &'static str,
    rule: String,
    why: &'static str,
}

#[derive(Serialize)]
struct StepJson {
    role: &'static str,
    level: &'static str,
}

impl RouteJson {
    pub(super) fn new(
        decision: &Decision,
        unit: Option<&Unit>,
        due: Option<Due>,
        version: i64,
    ) -> Self {
        Self {
            outcome: match decision.outcome {
                Outcome::Assigned => "assigned",
                Outcome::Triage => "triage",
                Outcome::Outside => "outside",
                Outcome::Guidance => "guidance",
            },
            unit: unit.map(UnitJson::new),
            handler: HandlerJson {
                role: decision.handler.role.code(),
            },
            due_on: due.map(|due| due.on.to_string()),
            due_status: due.map(|due| due.certainty.code()),
            routing: RoutingJson::new(decision, version),
        }
    }
}

impl UnitJson {
    fn new(unit: &Unit) -> Self {
        Self {
            code: unit.code.0.clone(),
            name: unit.name_vi.clone(),
            level: unit.level.code(),
            ward_code: unit.ward_code.clone(),
            province_code: unit.province_code.clone(),
        }
    }
}

impl RoutingJson {
    fn new(decision: &Decision, version: i64) -> Self {
        let rejected = decision.rejected.iter().map(|rejected| RejectedJson {
            role: rejected.role.code(),
            level: rejected.level.code(),
            rule: rejected.rule.clone(),
            why: rejected.why.code(),
        });
        let ladder = decision.ladder.iter().map(|step| StepJson {
            role: step.role.code(),
            level: step.level.code(),
        });
        Self {
            rule: decision.rule.clone(),
            version,
            valid_from: decision.valid_from.to_string(),
            reasons: decision.reasons.iter().map(ToString::to_string).collect(),
            rejected: rejected.collect(),
            ladder: ladder.collect(),
            legal_basis: decision.legal_basis.clone(),
            uncertain: decision.certainty.is_uncertain(),
        }
    }
}
