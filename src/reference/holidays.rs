//! The holiday table, `assets/holidays.csv`.

use serde::Deserialize;

use super::rows::{Problem, RowError, read};
use crate::domain::calendar::Calendar;
use crate::domain::calendar::compile::{Contradiction, compile};
use crate::domain::calendar::holiday::Holiday;
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
    let rows = read::<Row>(csv)?;
    let lines: Vec<u64> = rows.iter().map(|(line, _)| *line).collect();
    let (mut holidays, mut errors) = (Vec::new(), Vec::new());
    for (line, row) in rows {
        match holiday(line, row) {
            Ok(holiday) => holidays.push(holiday),
            Err(error) => errors.push(error),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
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

fn holiday(line: u64, row: Row) -> Result<Holiday, RowError> {
    let date: jiff::civil::Date = row
        .date
        .parse()
        .map_err(|_| RowError::at(line, "date", Problem::NotADate(row.date.clone())))?;
    if row.name.is_empty() {
        return Err(RowError::at(line, "name", Problem::Missing));
    }
    let weekday = date.strftime("%a").to_string();
    if row
        .weekday
        .is_some_and(|given| !given.is_empty() && given != weekday)
    {
        let problem = Problem::Contradicts(format!("{date} is a {weekday}"));
        return Err(RowError::at(line, "weekday", problem));
    }
    Ok(Holiday {
        day: Day::from_date(date),
        name: row.name,
        kind: coded(line, "kind", &row.kind)?,
        source: row.source,
        status: coded(line, "status", &row.status)?,
    })
}

fn coded<T: crate::domain::coded::Coded>(
    line: u64,
    column: &str,
    text: &str,
) -> Result<T, RowError> {
    T::from_code(text).ok_or_else(|| RowError::at(line, column, Problem::Unknown(text.to_owned())))
}
