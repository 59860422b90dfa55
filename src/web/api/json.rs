//! Shapes several answers share: units, and a clock with everything that made its date.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::coded::Coded as _;
use crate::domain::deadline::clock::Clock;
use crate::domain::deadline::due::DueStatus;
use crate::domain::deadline::explain::{Explanation, explain};
use crate::domain::deadline::rule::Rule;
use crate::domain::directory::bodies::Unit;
use crate::domain::ids::UnitCode;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::words::{self, Lang};

/// A unit.
#[derive(Serialize, ToSchema)]
pub(super) struct UnitJson {
    code: String,
    name: String,
    level: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    ward_code: Option<String>,
    province_code: String,
}

impl UnitJson {
    pub(super) fn new(lang: Lang, unit: Unit) -> Self {
        Self {
            code: unit.code.0,
            name: match lang {
                Lang::Vi => unit.name_vi,
                Lang::En => unit.name_en,
            },
            level: unit.level.code(),
            ward_code: unit.ward_code,
            province_code: unit.province_code,
        }
    }

    /// The unit with this code on a day; none when the directory does not know it then.
    pub(super) fn of(lang: Lang, reference: &Reference, unit: &UnitCode, on: Day) -> Option<Self> {
        let unit = reference.directory.unit_by_code(unit, on)?;
        Some(Self::new(lang, unit))
    }
}

/// A clock and its due date, or why there is none.
#[derive(Clone, Serialize, ToSchema)]
pub(super) struct ClockJson {
    received: String,
    limit: u32,
    unit: &'static str,
    due_on: Option<String>,
    /// `confirmed`, `projected`, `calendar_missing`, `held` or `no_rule`.
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    explanation: Option<ExplanationJson>,
}

#[derive(Clone, Serialize, ToSchema)]
struct ExplanationJson {
    counted: u32,
    last_counted_on: String,
    rolled_over_from: Option<String>,
    skipped: Vec<SkippedJson>,
    pauses: Vec<PauseJson>,
    extensions: Vec<u32>,
    rule: Option<String>,
    legal_basis: Option<String>,
    uncertain: bool,
    /// The same in sentences, in the language asked for.
    sentences: Vec<String>,
}

#[derive(Clone, Serialize, ToSchema)]
struct SkippedJson {
    from: String,
    to: String,
    reason: &'static str,
    #[serde(skip_serializing_if = "String::is_empty")]
    name: String,
}

#[derive(Clone, Serialize, ToSchema)]
struct PauseJson {
    from: String,
    to: Option<String>,
    uncounted: u32,
}

impl ClockJson {
    pub(super) fn new(
        lang: Lang,
        reference: &Reference,
        clock: &Clock,
        rule: Option<&Rule>,
    ) -> Self {
        let told = explain(clock, rule, &reference.calendar);
        let status = DueStatus::from(told.as_ref().map(|told| told.due).map_err(|why| *why));
        Self {
            received: clock.start().to_string(),
            limit: clock.limit().n,
            unit: clock.limit().unit.code(),
            due_on: told.as_ref().ok().map(|told| told.due.on.to_string()),
            status: status.code(),
            explanation: told.ok().map(|told| ExplanationJson::new(lang, &told)),
        }
    }

    /// The last day in time.
    pub(super) fn due_on(&self) -> Option<String> {
        self.due_on.clone()
    }
}

impl ExplanationJson {
    fn new(lang: Lang, told: &Explanation<'_>) -> Self {
        let skipped = told.skipped().map(|skipped| SkippedJson {
            from: skipped.from.to_string(),
            to: skipped.to.to_string(),
            reason: skipped.holiday.map_or("weekend", |kind| kind.code()),
            name: skipped.name.to_owned(),
        });
        let pauses = told.pauses().map(|paused| PauseJson {
            from: paused.pause.from.to_string(),
            to: paused.pause.to.map(|to| to.to_string()),
            uncounted: paused.uncounted,
        });
        Self {
            counted: told.counted,
            last_counted_on: told.last_counted.to_string(),
            rolled_over_from: told.rolled_over_from().map(|day| day.to_string()),
            skipped: skipped.collect(),
            pauses: pauses.collect(),
            extensions: told.clock.extensions().to_vec(),
            rule: told.rule.map(|rule| rule.key.clone()),
            legal_basis: told.rule.map(|rule| rule.legal_basis.clone()),
            uncertain: told.is_uncertain(),
            sentences: words::clock::explanation(lang, told),
        }
    }
}
