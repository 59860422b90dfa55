//! `tiepdan due`: when something is due, and why.

mod json;

use std::io::{self, Write as _};
use std::process::ExitCode;

use anyhow::anyhow;
use clap::Args;

use self::json::DueJson;
use super::law::Law;
use super::refuse;
use super::table::Shape;
use crate::domain::calendar::Calendar;
use crate::domain::coded::Coded as _;
use crate::domain::deadline::Rules;
use crate::domain::deadline::clock::{Clock, Limit, Pause, Unit};
use crate::domain::deadline::due::due;
use crate::domain::deadline::explain::explain;
use crate::domain::deadline::rule::Rule;
use crate::domain::time::Day;
use crate::reference::{deadlines, holidays};
use crate::words::{self, Lang};

/// When something is due, and why
#[derive(Args)]
#[command(after_help = "\
Examples:
  tiepdan due --received 2026-02-13 --limit 5 --unit working_day
  tiepdan due --received 2026-03-09 --limit 10 --unit calendar_day --pause 2026-03-10..2026-03-17
  tiepdan due --received 2026-03-09 --rule complaint.resolve1 --extend 15 --json
  printf 'start_event_date,n,unit\\n2026-02-13,5,working_day\\n' | tiepdan due --csv

The day of receipt is not counted. A pause A..B leaves the days A+1 to B uncounted; without B
(A..) it goes on. --csv reads start_event_date,n,unit and writes
start_event_date,n,unit,due_date,status, where status is confirmed, projected (after the last
confirmed day of the calendar) or refused (due_date is empty).
Exit code 1: a date is refused; the reason, with --csv after its line, is on standard error.")]
pub(super) struct Due {
    /// The day of the event that starts the clock
    #[arg(long, value_name = "DATE", required_unless_present = "csv")]
    received: Option<Day>,
    /// How many days
    #[arg(long, value_name = "N", value_parser = days, required_unless_present_any = ["csv", "rule"])]
    limit: Option<u32>,
    /// Which days count: working_day or calendar_day
    #[arg(long, value_parser = unit, required_unless_present_any = ["csv", "rule"])]
    unit: Option<Unit>,
    /// Take the limit from the law instead: a key of deadlines.csv
    #[arg(long, value_name = "KEY", conflicts_with_all = ["limit", "unit"])]
    rule: Option<String>,
    /// Days on which the clock stands still; may be repeated
    #[arg(long, value_name = "A..B", value_parser = pause)]
    pause: Vec<Pause>,
    /// Days added to the limit; may be repeated
    #[arg(long, value_name = "N", value_parser = days)]
    extend: Vec<u32>,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
    /// Answer a whole table from standard input
    #[arg(long, conflicts_with_all = ["received", "limit", "unit", "rule", "pause", "extend", "json"])]
    csv: bool,
    #[command(flatten)]
    law: Law,
    /// The language of the answer: vi or en
    #[arg(long, default_value = "vi", value_parser = super::lang)]
    lang: Lang,
}

const TABLE: Shape<3, 2> = Shape {
    given: ["start_event_date", "n", "unit"],
    answer: ["due_date", "status"],
    refused: ["", "refused"],
};

impl Due {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        match self.law.in_force()? {
            Some(law) => self.ask(&law.reference.calendar, &law.reference.deadlines),
            None => {
                let calendar = shipped(holidays::parse(holidays::SHIPPED))?;
                self.ask(&calendar, &shipped(deadlines::parse(deadlines::SHIPPED))?)
            }
        }
    }

    fn ask(&self, calendar: &Calendar, rules: &Rules) -> anyhow::Result<ExitCode> {
        let Some(received) = self.received else {
            return TABLE.stream(|given| row(given, calendar));
        };
        let rule = match self.rule(received, rules) {
            Ok(rule) => rule,
            Err(reason) => return Ok(refuse(&reason)),
        };
        let limit = match (rule, self.limit, self.unit) {
            (Some((_, limit)), _, _) => limit,
            (None, Some(n), Some(unit)) => Limit { n, unit },
            (None, _, _) => return Err(anyhow!("--limit and --unit belong together")),
        };
        let clock = Clock::starting(received, limit).paused_all(self.pause.iter().copied())?;
        let clock = self
            .extend
            .iter()
            .fold(clock, |clock, n| clock.extended(*n));
        self.answer(&clock, rule.map(|(rule, _)| rule), calendar)
    }

    /// The rule named on the command line and its limit.
    fn rule<'r>(&self, on: Day, rules: &'r Rules) -> Result<Option<(&'r Rule, Limit)>, String> {
        let Some(key) = &self.rule else {
            return Ok(None);
        };
        let rule = rules.version(key).filter(|rule| rule.in_force(on));
        let rule = rule
            .or_else(|| rules.on(key, on))
            .ok_or_else(|| format!("no rule {key} was in force on {on}"))?;
        let limit = rule
            .limit()
            .ok_or_else(|| format!("the rule {key} is not a limit in days"))?;
        Ok(Some((rule, limit)))
    }

    fn answer(
        &self,
        clock: &Clock,
        rule: Option<&Rule>,
        calendar: &Calendar,
    ) -> anyhow::Result<ExitCode> {
        let explained = explain(clock, rule, calendar);
        let mut out = io::stdout().lock();
        if self.json {
            let json = match &explained {
                Ok(told) => DueJson::explained(told),
                Err(why) => DueJson::refused(clock, *why),
            };
            writeln!(out, "{}", serde_json::to_string_pretty(&json)?)?;
        } else if let Ok(told) = &explained {
            for sentence in words::clock::explanation(self.lang, told) {
                writeln!(out, "{sentence}")?;
            }
        }
        Ok(match explained {
            Ok(_) => ExitCode::SUCCESS,
            Err(why) => refuse(&words::clock::no_date(self.lang, why)),
        })
    }
}

fn row([start, n, unit]: [&str; 3], calendar: &Calendar) -> Result<[String; 2], String> {
    let day: Day = start
        .parse()
        .map_err(|problem| format!("start_event_date {start:?} is {problem}"))?;
    let n = days(n).map_err(|problem| format!("n {problem}"))?;
    let unit = self::unit(unit).map_err(|problem| format!("unit {problem}"))?;
    let due = due(&Clock::starting(day, Limit { n, unit }), calendar)
        .map_err(|why| format!("due {n} days after {start}: {why}"))?;
    Ok([due.on.to_string(), due.certainty.code().to_owned()])
}

/// The shipped tables are checked by tests; a bad one is a broken build.
fn shipped<T>(parsed: Result<T, Vec<crate::reference::rows::RowError>>) -> anyhow::Result<T> {
    parsed.map_err(|errors| {
        let list: Vec<_> = errors.iter().map(ToString::to_string).collect();
        anyhow!("shipped data: {}", list.join("; "))
    })
}

/// A number of days in digits alone: no sign, no spaces.
fn days(text: &str) -> Result<u32, String> {
    let digits = text.bytes().all(|b| b.is_ascii_digit());
    digits
        .then(|| text.parse().ok())
        .flatten()
        .ok_or_else(|| format!("{text:?} is not a whole number from 0 to {}", u32::MAX))
}

fn unit(text: &str) -> Result<Unit, String> {
    Unit::from_code(text).ok_or_else(|| format!("{text:?} is not working_day or calendar_day"))
}

fn pause(text: &str) -> Result<Pause, String> {
    let (from, to) = text
        .split_once("..")
        .ok_or("write it as 2026-03-10..2026-03-17")?;
    let day = |text: &str| {
        text.parse::<Day>()
            .map_err(|problem| format!("{text:?} is {problem}"))
    };
    let from = day(from)?;
    let to = if to.is_empty() { None } else { Some(day(to)?) };
    if to.is_some_and(|to| to < from) {
        return Err("it ends before it begins".to_owned());
    }
    Ok(Pause { from, to })
}
