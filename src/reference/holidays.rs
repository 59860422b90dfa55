//! The holiday table, `assets/holidays.csv`.

use serde::Deserialize;

use super::dated::day;
use super::holiday_feed;
use super::rows::{Problem, RowError, RowFaults, Rows, coded, read, required};
use crate::domain::calendar::Calendar;
use crate::domain::calendar::amend::{Amendment, amended, backwards};
use crate::domain::calendar::compile::{Contradiction, compile};
use crate::domain::calendar::holiday::{Holiday, HolidayKind};
use crate::domain::coded::Coded as _;
use crate::domain::time::Day;

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
    judged(&lines, holidays)
}

fn judged(lines: &[u64], holidays: Vec<Holiday>) -> Result<Calendar, Vec<RowError>> {
    compile(holidays).map_err(|problems| {
        let problems = problems.into_iter();
        problems
            .map(|(position, why)| fault(lines, position, why))
            .collect()
    })
}

/// A contradiction, told by the line each row stands on.
fn fault(lines: &[u64], position: usize, why: Contradiction) -> RowError {
    let line_of = |position: usize| lines.get(position).copied().unwrap_or(1);
    let problem = match why {
        Contradiction::Repeated { other } => Problem::Repeats(line_of(other)),
        Contradiction::Opposed { other } => Problem::Calendar {
            other: Some(line_of(other)),
            why,
        },
        why => Problem::Calendar { why, other: None },
    };
    RowError::row(line_of(position), problem)
}

/// The rows of a table, each with its line; what they say together is not judged.
pub fn rows(csv: &str) -> Result<Rows<Holiday>, Vec<RowError>> {
    read(csv, holiday)
}

/// The calendar with the years of a file in place of its own: a table, or a feed of a calendar
/// program. Of a known year only the days to come are taken; what the file says of the others has
/// to be what was.
///
/// # Errors
/// Every bad row with its line.
pub fn with_years(calendar: &Calendar, file: &str, today: Day) -> Result<Calendar, Vec<RowError>> {
    let listed = match holiday_feed::is_feed(file) {
        true => holiday_feed::rows(file)?,
        false => rows(file)?,
    };
    let was_other = |(_, row): &&(u64, Holiday)| {
        let works = row.kind == HolidayKind::SwapWork;
        row.day <= today
            && calendar
                .is_working(row.day)
                .is_ok_and(|worked| worked != works)
    };
    let past = listed.iter().filter(was_other);
    let past: Vec<RowError> = past
        .map(|(line, row)| RowError::row(*line, Problem::Passed(row.day)))
        .collect();
    if !past.is_empty() {
        return Err(past);
    }
    let new: Vec<Holiday> = listed.iter().map(|(_, row)| row.clone()).collect();
    let merged = amended(calendar, &Amendment::Years(new), today);
    let whole = |why: String| vec![RowError::row(1, Problem::Contradicts(why))];
    let merged = merged.map_err(|why| whole(why.to_string()))?;
    let line = |row: &Holiday| {
        let found = listed.iter().find(|(_, other)| other == row);
        found.map_or(1, |(line, _)| *line)
    };
    let lines: Vec<u64> = merged.iter().map(line).collect();
    let new = judged(&lines, merged)?;
    match backwards(calendar, &new, today) {
        Some(day) => Err(vec![RowError::row(1, Problem::Passed(day))]),
        None => Ok(new),
    }
}

/// The table of these rows.
pub fn table(rows: &[Holiday]) -> String {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let header = ["date", "name", "kind", "source", "weekday", "status"];
    let lines = rows.iter().map(|row| {
        [
            row.day.to_string(),
            row.name.clone(),
            row.kind.code().to_owned(),
            row.source.clone(),
            row.day.date().strftime("%a").to_string(),
            row.status.code().to_owned(),
        ]
    });
    let all = std::iter::once(header.map(str::to_owned)).chain(lines);
    // Writing text to memory cannot fail.
    let _ = all
        .map(|line| writer.write_record(line))
        .all(|written| written.is_ok());
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
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
            let problem = Problem::Weekday(format!("{on} is a {weekday}"));
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
    use super::{SHIPPED, parse, table};

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
    fn the_table_of_its_rows_is_the_table() {
        assert_eq!(table(parse(SHIPPED).unwrap().holidays()), SHIPPED);
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
