//! The answer of `tiepdan due --json`.

use serde::Serialize;

use crate::domain::coded::Coded as _;
use crate::domain::deadline::clock::Clock;
use crate::domain::deadline::due::{DueStatus, NoDate};
use crate::domain::deadline::explain::Explanation;

/// A due date with its reasons, or the reason for none.
#[derive(Serialize)]
pub(super) struct DueJson<'a> {
    received: String,
    limit: u32,
    unit: &'static str,
    due_on: Option<String>,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<ExplanationJson<'a>>,
}

#[derive(Serialize)]
struct ExplanationJson<'a> {
    counted: u32,
    last_counted_on: String,
    rolled_over_from: Option<String>,
    skipped: Vec<SkippedJson<'a>>,
    pauses: Vec<PauseJson>,
    extensions: &'a [u32],
    rule: Option<&'a str>,
    legal_basis: Option<&'a str>,
    uncertain: bool,
}

#[derive(Serialize)]
struct SkippedJson<'a> {
    from: String,
    to: String,
    reason: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &'a str,
}

#[derive(Serialize)]
struct PauseJson {
    from: String,
    to: Option<String>,
    uncounted: u32,
}

impl<'a> DueJson<'a> {
    pub(super) fn explained(told: &Explanation<'a>) -> Self {
        let skipped = told.skipped().map(|skipped| SkippedJson {
            from: skipped.from.to_string(),
            to: skipped.to.to_string(),
            reason: skipped.holiday.map_or("weekend", |kind| kind.code()),
            name: skipped.name,
        });
        let pauses = told.pauses().map(|paused| PauseJson {
            from: paused.pause.from.to_string(),
            to: paused.pause.to.map(|to| to.to_string()),
            uncounted: paused.uncounted,
        });
        Self {
            due_on: Some(told.due.on.to_string()),
            status: told.due.certainty.code(),
            explanation: Some(ExplanationJson {
                counted: told.counted,
                last_counted_on: told.last_counted.to_string(),
                rolled_over_from: told.rolled_over_from().map(|day| day.to_string()),
                skipped: skipped.collect(),
                pauses: pauses.collect(),
                extensions: told.clock.extensions(),
                rule: told.rule.map(|rule| rule.key.as_str()),
                legal_basis: told.rule.map(|rule| rule.legal_basis.as_str()),
                uncertain: told.is_uncertain(),
            }),
            ..Self::of(told.clock)
        }
    }

    pub(super) fn refused(clock: &Clock, why: NoDate) -> Self {
        Self {
            reason: Some(DueStatus::from(Err(why)).code()),
            ..Self::of(clock)
        }
    }

    fn of(clock: &Clock) -> Self {
        Self {
            received: clock.start().to_string(),
            limit: clock.limit().n,
            unit: clock.limit().unit.code(),
            due_on: None,
            status: "refused",
            reason: None,
            explanation: None,
        }
    }
}
