//! The holiday table, `assets/holidays.csv`.

use serde::Deserialize;

use super::dated::day;
use super::rows::{Problem, RowError, RowFaults, coded, read, required};
use crate::domain::calendar::Calendar;
use crate::domain::calendar::compile::{Contradiction, compile};
use crate::domain::calendar::holiday::Holiday;

/// The shipped table: known years 2020 to 2027, confirmed to 2026-12-31.
pub const SHIPPED: &str = include_str!("../../assets/holidays.csv");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    date: String,
    name: String,
    kind: String,
    source: String,
    weekday: Option<String>,
    status: String,
}

/// Reads and compiles a holiday table.
pub fn parse(csv: &str) -> Result<Calendar, Vec<RowError>> {
    let (lines, holidays): (Vec<u64>, Vec<Holiday>) = read(csv, holiday)?.into_iter().unzip();
    let line_of = |position: usize| lines.get(position).copied().unwrap_or(1);
    compile(holidays).map_err(|problems| {
        let error = |(position, problem)| match problem {
            Contradiction::Repeated { other } => {
                RowError::row(line_of(position), Problem::Repeats(line_of(other)))
            }
            Contradiction::Opposed { other } => {
                let text = format!("{problem} (line {})", line_of(other));
                RowError::row(line_of(position), Problem::Contradicts(text))
            }
            other => RowError::row(line_of(position), Problem::Contradicts(other.to_string())),
        };
        problems.into_iter().map(error).collect()
    })
}

fn holiday(faults: &mut RowFaults, line: u64, row: Row) -> Option<Holiday> {
    let on = faults.keep(day(line, "date", &row.date));
    let kind = faults.keep(coded(line, "kind", &row.kind));
    let status = faults.keep(coded(line, "status", &row.status));
    let name = faults.keep(required(line, "name", row.name));
    let given = row.weekday.filter(|given| !given.is_empty());
    if let (Some(on), Some(given)) = (on, given) {
        let weekday = on.date().strftime("%a").to_string();
        if given != weekday {
            let problem = Problem::Contradicts(format!("{on} is a {weekday}"));
            faults.push(RowError::at(line, "weekday", problem));
        }
    }
    Some(Holiday {
        day: on?,
        name: name?,
        kind: kind?,
        source: row.source,
        status: status?,
    })
}

#[cfg(test)]
mod tests {
    use super::{SHIPPED, parse};

    /// Parses the shipped table with one text replaced by another, and tells the errors.
    fn refused(old: &str, new: &str) -> Vec<String> {
        assert_eq!(SHIPPED.matches(old).count(), 1, "{old}");
        let errors = parse(&SHIPPED.replace(old, new)).unwrap_err();
        errors.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_shipped_table_compiles_with_every_row() {
        let calendar = parse(SHIPPED).unwrap();
        assert_eq!(calendar.holidays().len(), SHIPPED.lines().count() - 1);
        // Files from a spreadsheet begin with a mark and end their lines in two characters.
        let windows = format!("\u{feff}{}", SHIPPED.replace('\n', "\r\n"));
        assert_eq!(parse(&windows).unwrap().holidays(), calendar.holidays());
    }

    #[test]
    fn bad_values_are_refused_with_line_and_column() {
        let check = |old, new, expected: &str| assert_eq!(refused(old, new), [expected]);
        check(
            "2020-01-01,",
            "2020-02-30,",
            "line 2, column date: not a date: \"2020-02-30\" (write 2026-11-23)",
        );
        check(
            "2020-01-01,Tết Dương lịch,",
            "2020-01-01,,",
            "line 2, column name: a value is required",
        );
        check(
            "2020-01-01,Tết Dương lịch,statutory",
            "2020-01-01,Tết Dương lịch,holiday",
            "line 2, column kind: unknown code \"holiday\"",
        );
        check(
            "Điều 115,Wed,announced\n2020-01-23",
            "Điều 115,Wed,sure\n2020-01-23",
            "line 2, column status: unknown code \"sure\"",
        );
        check(
            "Điều 115,Wed,announced\n2020-01-23",
            "Điều 115,Thu,announced\n2020-01-23",
            "line 2, column weekday: 2020-01-01 is a Wed",
        );
    }

    #[test]
    fn every_bad_row_is_named_at_once() {
        let csv = SHIPPED.replace(",statutory,", ",holiday,");
        let bad = SHIPPED.matches(",statutory,").count();
        assert_eq!(parse(&csv).unwrap_err().len(), bad);
    }

    #[test]
    fn contradictions_name_both_lines() {
        let twice = format!("{SHIPPED}2020-01-01,Tết Dương lịch,statutory,x,Wed,announced\n");
        let errors = parse(&twice).unwrap_err();
        assert_eq!(errors.len(), 1);
        assert_eq!(errors[0].to_string(), "line 120: repeats line 2");
        let opposed = format!("{SHIPPED}2020-01-25,Làm bù,swap_work,x,Sat,announced\n");
        let errors = parse(&opposed).unwrap_err();
        assert_eq!(
            errors[0].to_string(),
            "line 120: the same day stands twice with different kinds (line 5)"
        );
    }

    #[test]
    fn a_file_that_is_no_table_is_refused() {
        for csv in ["", "date,name\n", "date,name,kind,source,weekday,status\n"] {
            assert_eq!(parse(csv).unwrap_err().len(), 1, "{csv:?}");
        }
        assert!(parse(&SHIPPED.replace("date,name", "day,name")).is_err());
        assert_eq!(
            parse(&format!("{SHIPPED}2027-12-24,x\n")).unwrap_err()[0].line,
            120
        );
    }
}
