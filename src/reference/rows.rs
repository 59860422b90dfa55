//! Reading rows of a reference file and reporting every bad one with line, column and reason.

use serde::de::DeserializeOwned;
use thiserror::Error;

use crate::domain::calendar::compile::Contradiction;
use crate::domain::coded::Coded;
use crate::domain::routing::check::RuleProblem;
use crate::domain::routing::survey::Sort;
use crate::domain::time::Day;

/// What is wrong with a row.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Problem {
    /// The file is not CSV, or a row has too few or too many fields.
    #[error("malformed CSV: {0}")]
    Malformed(String),
    /// The file has a header at most.
    #[error("malformed CSV: no rows")]
    NoRows,
    /// A row has too few or too many fields.
    #[error("malformed CSV: {found} fields, the header has {wanted}")]
    Fields {
        /// How many it has.
        found: u64,
        /// How many the header has.
        wanted: u64,
    },
    /// The header lacks a column, or has one too many.
    #[error("malformed CSV: {0}")]
    Header(String),
    /// A required value is empty.
    #[error("a value is required")]
    Missing,
    /// The value is not in the list of known codes.
    #[error("unknown code {0:?}")]
    Unknown(String),
    /// The value is not a date that exists, written as 2026-11-23.
    #[error("not a date: {0:?} (write 2026-11-23)")]
    NotADate(String),
    /// The value is not a number in the allowed range.
    #[error("not a number in range: {0:?}")]
    NotANumber(String),
    /// `valid_from` is after `valid_to`.
    #[error("valid_from is after valid_to")]
    Reversed,
    /// The row's validity overlaps another row with the same key.
    #[error("validity overlaps line {0}")]
    Overlaps(u64),
    /// The same key stands in another row.
    #[error("repeats line {0}")]
    Repeats(u64),
    /// The row cannot be part of a calendar, because of another row where one is named.
    #[error("{why}{}", .other.map_or_else(String::new, |line| format!(" (line {line})")))]
    Calendar {
        /// Why.
        why: Contradiction,
        /// The line of the other row.
        other: Option<u64>,
    },
    /// The row cannot stand in a table of rules, because of another row where one is named.
    #[error("{}", in_table(.why, *.other))]
    Rule {
        /// Why.
        why: RuleProblem,
        /// The line of the other row.
        other: Option<u64>,
    },
    /// The rule never decides: the rows before it take all it selects.
    #[error("decides no case received on {0}: the rows before it take all it selects")]
    Silent(Day),
    /// Nobody may have some cases.
    #[error("nobody may have {sorts} sorts of cases received on {on}, such as {such}")]
    Hole {
        /// The day of receipt.
        on: Day,
        /// How many sorts.
        sorts: usize,
        /// One of them.
        such: Box<Sort>,
    },
    /// The row would change a day that is not to come.
    #[error("{0} is not to come: it changes from the next day")]
    Passed(Day),
    /// The weekday given is not that of the date; the text says which it is.
    #[error("{0}")]
    Weekday(String),
    /// The row contradicts another row or the law; the text says how.
    #[error("{0}")]
    Contradicts(String),
}

/// A bad row of a reference file.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("line {line}{}: {problem}", in_column(.column.as_deref()))]
pub struct RowError {
    /// Line in the file, from 1; the header is line 1.
    pub line: u64,
    /// The column's name, where one column is at fault.
    pub column: Option<String>,
    /// What is wrong.
    pub problem: Problem,
}

fn in_table(why: &RuleProblem, other: Option<u64>) -> String {
    let line = other.unwrap_or_default();
    match why {
        RuleProblem::Repeated { .. } => format!("validity overlaps line {line}"),
        RuleProblem::Contradicts { .. } => {
            format!("selects what line {line} does and decides otherwise")
        }
        RuleProblem::Hidden { .. } => format!("never reached: line {line} selects all of it"),
        alone => alone.to_string(),
    }
}

fn in_column(name: Option<&str>) -> String {
    name.map_or_else(String::new, |name| format!(", column {name}"))
}

impl RowError {
    /// An error in one column.
    pub fn at(line: u64, column: &str, problem: Problem) -> Self {
        Self {
            line,
            column: Some(column.to_owned()),
            problem,
        }
    }

    /// An error of the whole row.
    pub fn row(line: u64, problem: Problem) -> Self {
        Self {
            line,
            column: None,
            problem,
        }
    }
}

/// What is wrong with a file, gathered while its rows are judged.
#[derive(Debug)]
pub struct RowFaults(Vec<RowError>);

impl RowFaults {
    /// The value; or none, and its fault is kept.
    pub fn keep<T>(&mut self, value: Result<T, RowError>) -> Option<T> {
        value.map_err(|error| self.0.push(error)).ok()
    }

    /// Keeps a fault.
    pub fn push(&mut self, error: RowError) {
        self.0.push(error);
    }
}

/// Rows, each with the line it begins on.
pub type Rows<T> = Vec<(u64, T)>;

/// Judges every row that is readable, also behind rows that are not, and answers all of them, or
/// every fault in the order of the lines. A row that is none has left a fault.
pub fn read<L: DeserializeOwned, T>(
    csv_text: &str,
    mut judge: impl FnMut(&mut RowFaults, u64, L) -> Option<T>,
) -> Result<Rows<T>, Vec<RowError>> {
    let (lines, malformed) = scan(csv_text)?;
    let mut faults = RowFaults(malformed);
    let mut rows = Vec::with_capacity(lines.len());
    for (line, fields) in lines {
        rows.extend(judge(&mut faults, line, fields).map(|row| (line, row)));
    }
    let RowFaults(mut errors) = faults;
    if errors.is_empty() {
        return Ok(rows);
    }
    errors.sort_by_key(|error| error.line);
    Err(errors)
}

/// Judges one row that stands in no file.
///
/// # Errors
/// Every fault of it.
pub fn judge<T>(judge: impl FnOnce(&mut RowFaults) -> Option<T>) -> Result<T, Vec<RowError>> {
    let mut faults = RowFaults(Vec::new());
    let row = judge(&mut faults);
    match (row, faults.0.is_empty()) {
        (Some(row), true) => Ok(row),
        _ => Err(faults.0),
    }
}

/// Every readable row with its line, and the malformed ones.
///
/// # Errors
/// Nothing in the file can be judged: it has no rows (nothing would be in force after it) or
/// another header.
pub fn scan<L: DeserializeOwned>(
    csv_text: &str,
) -> Result<(Rows<L>, Vec<RowError>), Vec<RowError>> {
    let text = csv_text.strip_prefix('\u{feff}').unwrap_or(csv_text);
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let (mut rows, mut errors) = (Vec::new(), Vec::new());
    let headers = match reader.headers() {
        Ok(headers) => headers.clone(),
        Err(error) => return Err(vec![malformed(text, &error)]),
    };
    for record in reader.records() {
        let row = record.and_then(|record| {
            let line = line_of(text, record.position());
            Ok((line, record.deserialize(Some(&headers))?))
        });
        match row {
            Ok(row) => rows.push(row),
            // A wrong header makes every row wrong: one error says it.
            Err(error) if names_a_column(&error) => {
                return Err(vec![RowError::row(1, malformed(text, &error).problem)]);
            }
            Err(error) => errors.push(malformed(text, &error)),
        }
    }
    if rows.is_empty() && errors.is_empty() {
        return Err(vec![RowError::row(1, Problem::NoRows)]);
    }
    Ok((rows, errors))
}

/// A member of a closed list by its code.
pub fn coded<T: Coded>(line: u64, column: &str, code: &str) -> Result<T, RowError> {
    T::from_code(code).ok_or_else(|| unknown(line, column, code))
}

/// A text that must not be empty.
pub fn required(line: u64, column: &str, text: String) -> Result<String, RowError> {
    match text.is_empty() {
        true => Err(RowError::at(line, column, Problem::Missing)),
        false => Ok(text),
    }
}

/// A code that is not known, or not there.
pub fn unknown(line: u64, column: &str, code: &str) -> RowError {
    let problem = match code {
        "" => Problem::Missing,
        code => Problem::Unknown(code.to_owned()),
    };
    RowError::at(line, column, problem)
}

fn malformed(text: &str, error: &csv::Error) -> RowError {
    let line = line_of(text, error.position());
    let problem = match error.kind() {
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => Problem::Fields {
            found: *len,
            wanted: *expected_len,
        },
        csv::ErrorKind::Deserialize { err, .. } if names_a_column(error) => {
            Problem::Header(err.kind().to_string())
        }
        csv::ErrorKind::Deserialize { err, .. } => Problem::Malformed(err.kind().to_string()),
        _ => Problem::Malformed(error.to_string()),
    };
    RowError::row(line, problem)
}

/// The line on which a record begins. The reader's own position stands before what is left of the
/// line end before the record (the second half of `\r\n`) and before empty lines.
pub(super) fn line_of(text: &str, position: Option<&csv::Position>) -> u64 {
    let Some(position) = position else {
        return 1;
    };
    let byte = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let before = text
        .bytes()
        .skip(byte)
        .take_while(|b| matches!(b, b'\r' | b'\n'));
    (position.line()..)
        .zip(before.filter(|b| *b == b'\n'))
        .last()
        .map_or(position.line(), |(line, _)| line + 1)
}

/// Whether the reason is a column that is missing or not known.
fn names_a_column(error: &csv::Error) -> bool {
    match error.kind() {
        csv::ErrorKind::Deserialize { err, .. } => {
            let text = err.kind().to_string();
            text.starts_with("missing field") || text.starts_with("unknown field")
        }
        _ => false,
    }
}
