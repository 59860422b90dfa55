//! `tiepdan lunar`: the Vietnamese lunar date of a civil day.

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::refuse;
use super::table::Shape;
use crate::domain::lunar::{FIRST_YEAR, LAST_YEAR, LunarDate};
use crate::domain::time::Day;
use crate::words::{self, Lang};

/// The lunar date of a civil day (âm lịch, UTC+7)
#[derive(Args)]
#[command(after_help = "\
Examples:
  tiepdan lunar 2030-02-02
  tiepdan lunar 2030-02-02 --json
  printf 'solar\\n2030-02-02\\n2030-02-03\\n' | tiepdan lunar --csv

--csv reads the column solar (or the first one, without a header) and writes
solar,lunar_day,lunar_month,lunar_year,leap; leap is 1 in a leap month.
Exit code 1: a date is not one, or lies outside 1900 to 2199; the line and the reason are
written to standard error and the answer is left empty.")]
pub(super) struct Lunar {
    /// The civil day
    #[arg(value_name = "DATE", required_unless_present = "csv")]
    solar: Option<Day>,
    /// Answer as JSON
    #[arg(long, conflicts_with = "csv")]
    json: bool,
    /// Answer a whole table from standard input
    #[arg(long, conflicts_with = "solar")]
    csv: bool,
    /// The language of the answer: vi or en
    #[arg(long, default_value = "vi", value_parser = super::lang)]
    lang: Lang,
}

#[derive(Serialize)]
struct LunarJson {
    solar: String,
    lunar_day: u8,
    lunar_month: u8,
    lunar_year: i16,
    leap: bool,
}

const TABLE: Shape<1, 4> = Shape {
    given: ["solar"],
    answer: ["lunar_day", "lunar_month", "lunar_year", "leap"],
    refused: [""; 4],
};

impl Lunar {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let Some(solar) = self.solar else {
            return TABLE.stream(|[solar]| row(solar));
        };
        let lunar = match lunar(solar) {
            Ok(lunar) => lunar,
            Err(reason) => return Ok(refuse(&reason)),
        };
        let mut out = io::stdout().lock();
        if self.json {
            let json = LunarJson {
                solar: solar.to_string(),
                lunar_day: lunar.day,
                lunar_month: lunar.month,
                lunar_year: lunar.year,
                leap: lunar.leap,
            };
            writeln!(out, "{}", serde_json::to_string_pretty(&json)?)?;
        } else {
            writeln!(out, "{}", words::clock::lunar(self.lang, solar, lunar))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn row(solar: &str) -> Result<[String; 4], String> {
    let day: Day = solar
        .parse()
        .map_err(|problem| format!("{solar:?} is {problem}"))?;
    let LunarDate {
        year,
        month,
        leap,
        day,
    } = lunar(day)?;
    Ok([
        day.to_string(),
        month.to_string(),
        year.to_string(),
        u8::from(leap).to_string(),
    ])
}

fn lunar(day: Day) -> Result<LunarDate, String> {
    LunarDate::of(day).ok_or_else(|| {
        format!("lunar dates are known from {FIRST_YEAR} to {LAST_YEAR}, and {day} is outside")
    })
}
