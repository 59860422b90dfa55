//! `policies.csv`: settings with validity, for the country and per province.
//!
//! The country's rows of a setting follow each other without a gap and never end: a day without a
//! value would be a limit of nought.

use serde::Deserialize;

use super::dated;
use super::rows::{self, Problem, RowError, RowFaults};
use crate::domain::change::RuleCertainty;
use crate::domain::coded::Coded as _;
use crate::domain::policy::{Policies, PolicyRow, Setting};

#[derive(Deserialize)]
struct Row {
    setting: String,
    value: String,
    province: String,
    valid_from: String,
    valid_to: String,
    legal_basis: String,
    evidence: String,
}

/// Reads and checks the policies.
///
/// # Errors
/// Every bad row: unknown setting, value out of range, overlapping validity; and days on which no
/// row gives a setting to the whole country.
pub fn parse(csv: &str) -> Result<Policies, Vec<RowError>> {
    let good = rows::read(csv, policy)?;
    let mut errors = overlaps(&good);
    if errors.is_empty() {
        errors.extend(Setting::all().iter().filter_map(|s| gap(*s, &good)));
    }
    if errors.is_empty() {
        Ok(Policies::new(
            good.into_iter().map(|(_, row)| row).collect(),
        ))
    } else {
        Err(errors)
    }
}

fn policy(faults: &mut RowFaults, line: u64, row: Row) -> Option<PolicyRow> {
    let setting: Option<Setting> = faults.keep(rows::coded(line, "setting", &row.setting));
    let value = row.value.parse().ok();
    let value = value.filter(|n| setting.is_none_or(|s| takes(s, *n)));
    let out_of_range = || RowError::at(line, "value", Problem::NotANumber(row.value.clone()));
    let value = faults.keep(value.ok_or_else(out_of_range));
    let valid_from = faults.keep(dated::day(line, "valid_from", &row.valid_from));
    let valid_to = match row.valid_to.as_str() {
        "" => Some(None),
        text => faults.keep(dated::day(line, "valid_to", text)).map(Some),
    };
    if let (Some(from), Some(Some(to))) = (valid_from, valid_to)
        && from > to
    {
        faults.push(RowError::row(line, Problem::Reversed));
    }
    let certainty = match row.evidence.as_str() {
        "sourced" => Ok(RuleCertainty::Settled),
        "design" | "uncertain" => Ok(RuleCertainty::Uncertain),
        other => Err(rows::unknown(line, "evidence", other)),
    };
    let certainty = faults.keep(certainty);
    Some(PolicyRow {
        setting: setting?,
        value: value?,
        province: (!row.province.is_empty()).then_some(row.province),
        valid_from: valid_from?,
        valid_to: valid_to?,
        legal_basis: row.legal_basis,
        certainty: certainty?,
    })
}

/// Switches are 0 or 1; days stay within a year, and what separates two events is at least 1.
fn takes(setting: Setting, n: u32) -> bool {
    match setting {
        _ if setting.is_switch() => n <= 1,
        Setting::LadderFirst
        | Setting::LadderEvery
        | Setting::RepeatWithin
        | Setting::RepeatNotedFrom
        | Setting::RepeatClimbsFrom => (1..=60).contains(&n),
        _ => n <= 250,
    }
}

fn overlaps(rows: &[(u64, PolicyRow)]) -> Vec<RowError> {
    let ends = |row: &PolicyRow| row.valid_to.map_or(i32::MAX, |day| day.0);
    let mut errors = Vec::new();
    for (at, (line, row)) in rows.iter().enumerate() {
        let earlier = rows.iter().take(at).find(|(_, other)| {
            other.setting == row.setting
                && other.province == row.province
                && other.valid_from.0 <= ends(row)
                && row.valid_from.0 <= ends(other)
        });
        if let Some((other, _)) = earlier {
            errors.push(RowError::row(*line, Problem::Overlaps(*other)));
        }
    }
    errors
}

/// The first days on which the country has no value of a setting.
fn gap(setting: Setting, rows: &[(u64, PolicyRow)]) -> Option<RowError> {
    let of_country =
        |(_, row): &&(u64, PolicyRow)| row.setting == setting && row.province.is_none();
    let mut rows: Vec<_> = rows.iter().filter(of_country).collect();
    rows.sort_by_key(|(_, row)| row.valid_from);
    let code = setting.code();
    let contradicts = |line, text| Some(RowError::row(line, Problem::Contradicts(text)));
    let Some((last_line, last)) = rows.last() else {
        return contradicts(1, format!("no row gives {code} for the whole country"));
    };
    for ((line, row), (_, next)) in rows.iter().zip(rows.iter().skip(1)) {
        if row.valid_to.map(|to| to.plus(1)) != Some(next.valid_from) {
            let text = format!("no row gives {code} before {}", next.valid_from);
            return contradicts(*line, text);
        }
    }
    match last.valid_to {
        Some(to) => contradicts(*last_line, format!("no row gives {code} after {to}")),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::domain::policy::Setting;
    use crate::domain::time::Day;

    const SHIPPED: &str = include_str!("../../assets/policies.csv");
    const SILENCE: &str =
        "silence_closes_after,10,,2018-06-21,,quy chế của cổng,design,mặc định sửa được\n";

    fn on(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// The shipped file with other rows for the days of silence.
    fn with(rows: &str) -> String {
        assert!(SHIPPED.contains(SILENCE));
        SHIPPED.replace(SILENCE, rows)
    }

    fn problems(rows: &str) -> Vec<String> {
        let errors = parse(&with(rows)).unwrap_err();
        errors
            .iter()
            .map(|error| error.problem.to_string())
            .collect()
    }

    #[test]
    fn a_province_has_its_own_value_while_it_is_valid() {
        let own = "silence_closes_after,7,42,2026-01-01,2026-06-30,QĐ của tỉnh,sourced,\n";
        let policies = parse(&with(&format!("{SILENCE}{own}"))).unwrap();
        let days = |province, day| policies.of(province, on(day)).silence_closes_after;
        assert_eq!(days("42", "2025-12-31"), 10);
        assert_eq!(days("42", "2026-01-01"), 7);
        assert_eq!(days("42", "2026-07-01"), 10);
        assert_eq!(days("01", "2026-03-01"), 10);
        let is_uncertain = |day| policies.is_uncertain(Setting::SilenceClosesAfter, "42", on(day));
        assert!(is_uncertain("2025-12-31"));
        assert!(!is_uncertain("2026-01-01"));
    }

    #[test]
    fn a_day_without_a_value_for_the_country_is_refused() {
        let row = |days, from, to| format!("silence_closes_after,{days},,{from},{to},x,design,\n");
        let early = row(10, "2018-06-21", "2026-05-31");
        assert_eq!(
            problems(&format!("{early}{}", row(7, "2026-06-02", ""))),
            ["no row gives silence_closes_after before 2026-06-02"]
        );
        assert_eq!(
            problems(&early),
            ["no row gives silence_closes_after after 2026-05-31"]
        );
        assert_eq!(
            problems(""),
            ["no row gives silence_closes_after for the whole country"]
        );
        assert!(parse(&with(&format!("{early}{}", row(7, "2026-06-01", "")))).is_ok());
        assert_eq!(
            problems(&format!("{early}{}", row(7, "2026-05-31", ""))).len(),
            1
        );
    }

    #[test]
    fn every_fault_of_a_row_is_told() {
        assert_eq!(
            problems("silence,many,,2026-02-30,,x,guess,\n"),
            [
                "unknown code \"silence\"",
                "not a number in range: \"many\"",
                "not a date: \"2026-02-30\" (write 2026-11-23)",
                "unknown code \"guess\"",
            ]
        );
    }
}
