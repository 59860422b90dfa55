//! `tiepdan route`: who would handle a report, and why, changing nothing.

mod json;

use std::io::{self, Read as _, Write as _};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Args;

use self::json::RouteJson;
use super::law::Law;
use super::refuse;
use crate::casework::report::Report;
use crate::casework::report::body::ReportBody;
use crate::clock;
use crate::domain::coded::Coded as _;
use crate::domain::deadline::clock::Clock;
use crate::domain::deadline::due::{Due, due};
use crate::domain::deadline::{Place, Stage};
use crate::domain::directory::bodies::Unit;
use crate::domain::people::Roster;
use crate::domain::people::nation::Nation;
use crate::domain::routing::decide;
use crate::domain::routing::decision::{Decision, Outcome, Reason};
use crate::domain::time::{Day, Instant};
use crate::reference::Reference;

/// Who would handle a report, and why
#[derive(Args)]
#[command(after_help = "\
Example:
  echo '{\"category\":\"HARASS\",\"ward_code\":\"18073\",\"subject\":{\"kind\":\"chairman\"},
  \"description\":\"Bị làm khó khi nộp hồ sơ\",\"privacy\":\"sealed\"}' | tiepdan route --json

Reads the body of POST /api/v1/reports on standard input and changes nothing. Without a database it
uses the shipped data: the whole country, with one unnamed holder for every office of every unit;
the report is about the holder of the office its subject's kind names. With --database it asks that
installation's rules and staff. For a day before the first rules held it answers the province's
queue and says so.
Exit code 1: the body is refused; one line a field on standard error.")]
pub(super) struct Route {
    /// The day of receipt; today when left out
    #[arg(long, value_name = "DATE")]
    on: Option<Day>,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    law: Law,
}

impl Route {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let mut text = String::new();
        io::stdin()
            .read_to_string(&mut text)
            .context("standard input is not UTF-8 text")?;
        let body: ReportBody = match serde_json::from_str(&text) {
            Ok(body) => body,
            Err(error) => return Ok(refuse(&format!("the body is refused: {error}"))),
        };
        if let Some(law) = self.law.in_force()? {
            return self.ask(body, &law.reference, &*law.staff);
        }
        let reference = Reference::shipped()
            .map_err(|faults| anyhow::anyhow!("the shipped data does not compile: {faults:?}"))?;
        self.ask(body, &reference, &Nation)
    }

    fn ask(
        &self,
        body: ReportBody,
        reference: &Reference,
        roster: &impl Roster,
    ) -> anyhow::Result<ExitCode> {
        let now = self.on.map_or_else(clock::now, end_of);
        let report = match Report::parse(body, reference, now) {
            Ok(report) => report,
            Err(problems) => {
                let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
                return Ok(refuse(&told.join("\ntiepdan: ")));
            }
        };
        let on = now.day();
        let mentioned = roster.mentioned(report.commune, &report.description, on);
        let facts = report.facts(reference, on, &mentioned);
        let facts = facts.context("the category left the reference data")?;
        let decision = decide(&reference.routing, &facts, roster);
        self.answer(&report, reference, &decision, on)
    }

    fn answer(
        &self,
        report: &Report,
        reference: &Reference,
        decision: &Decision,
        on: Day,
    ) -> anyhow::Result<ExitCode> {
        let seat = decision
            .handler
            .seat(report.commune, &reference.directory, on);
        let unit = seat.and_then(|seat| reference.directory.unit(seat, on));
        let due = due_on(report, reference, on).filter(|_| decision.outcome != Outcome::Guidance);
        let mut out = io::stdout().lock();
        if self.json {
            let json = RouteJson::new(decision, unit.as_ref(), due, reference.version);
            writeln!(out, "{}", serde_json::to_string_pretty(&json)?)?;
        } else {
            write!(out, "{}", told(decision, unit.as_ref(), due))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The last instant of a day: whatever happened on it has happened.
fn end_of(day: Day) -> Instant {
    day.plus(1).start().plus_micros(-1)
}

/// The first due date of the report; none while the calendar or a rule is missing.
fn due_on(report: &Report, reference: &Reference, on: Day) -> Option<Due> {
    let stage = Stage::first_of(report.kind);
    let rules = &reference.deadlines;
    let (_, limit) = rules.for_kind(report.kind, stage, Place::Ordinary, on)?;
    due(&Clock::starting(on, limit), &reference.calendar).ok()
}

/// The decision for an operator to read.
fn told(decision: &Decision, unit: Option<&Unit>, due: Option<Due>) -> String {
    let handler = &decision.handler;
    let name = unit.map_or_else(|| handler.place.to_string(), |unit| unit.name_vi.clone());
    let mut lines = vec![format!(
        "{}: {}@{} of {name}",
        decision.rule,
        handler.role.code(),
        handler.level.code()
    )];
    if decision.outcome == Outcome::Guidance {
        lines.push("no case: the sender is told where to lodge".to_owned());
    }
    if let Some(due) = due {
        lines.push(format!("due {} ({})", due.on, due.certainty.code()));
    }
    if decision.reasons.contains(&Reason::RulesNotHeld) {
        lines.push("the rules of that day are not held: the province decides".to_owned());
    }
    let because = decision.reasons.iter().map(ToString::to_string);
    lines.push(format!(
        "because {}",
        because.collect::<Vec<_>>().join(", ")
    ));
    lines.extend(decision.rejected.iter().map(|rejected| {
        let (role, level) = (rejected.role.code(), rejected.level.code());
        format!(
            "not {role}@{level} of {}: {}",
            rejected.rule,
            rejected.why.code()
        )
    }));
    lines.extend(decision.ladder.iter().map(|step| {
        let (role, level) = (step.role.code(), step.level.code());
        format!("then {role}@{level}")
    }));
    if !decision.legal_basis.is_empty() {
        lines.push(format!("by {}", decision.legal_basis));
    }
    lines.push(String::new());
    lines.join("\n")
}
