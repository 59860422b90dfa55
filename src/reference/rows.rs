//! Reading rows of a reference file and reporting every bad one with line, column and reason.

use serde::de::DeserializeOwned;
use thiserror::Error;

/// What is wrong with a row.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Problem {
    /// The file is not CSV, or a row has too few or too many fields.
    #[error("malformed CSV: {0}")]
    Malformed(String),
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

/// Every row with its line number; malformed rows are collected, not skipped. A file without rows
/// is refused: nothing would be in force after it.
pub fn read<T: DeserializeOwned>(csv_text: &str) -> Result<Vec<(u64, T)>, Vec<RowError>> {
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
        let problem = Problem::Malformed("no rows".to_owned());
        return Err(vec![RowError::row(1, problem)]);
    }
    if errors.is_empty() {
        Ok(rows)
    } else {
        Err(errors)
    }
}

fn malformed(text: &str, error: &csv::Error) -> RowError {
    let line = line_of(text, error.position());
    let text = match error.kind() {
        csv::ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => format!("{len} fields, the header has {expected_len}"),
        csv::ErrorKind::Deserialize { err, .. } => err.kind().to_string(),
        _ => error.to_string(),
    };
    RowError::row(line, Problem::Malformed(text))
}

/// The line on which a record begins. The reader's own position stands before what is left of the
/// line end before the record (the second half of `\r\n`) and before empty lines.
fn line_of(text: &str, position: Option<&csv::Position>) -> u64 {
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
