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
#[error("line {line}{}: {problem}", .column.as_ref().map(|c| format!(", column {c}")).unwrap_or_default())]
pub struct RowError {
    /// Line in the file, from 1; the header is line 1.
    pub line: u64,
    /// The column's name, where one column is at fault.
    pub column: Option<String>,
    /// What is wrong.
    pub problem: Problem,
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

/// Every row with its line number; malformed rows are collected, not skipped.
pub fn read<T: DeserializeOwned>(csv_text: &str) -> Result<Vec<(u64, T)>, Vec<RowError>> {
    let text = csv_text.strip_prefix('\u{feff}').unwrap_or(csv_text);
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let (mut rows, mut errors) = (Vec::new(), Vec::new());
    let headers = match reader.headers() {
        Ok(headers) => headers.clone(),
        Err(e) => return Err(vec![RowError::row(1, Problem::Malformed(e.to_string()))]),
    };
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                match record.deserialize(Some(&headers)) {
                    Ok(row) => rows.push((line, row)),
                    Err(e) => errors.push(RowError::row(line, Problem::Malformed(e.to_string()))),
                }
            }
            Err(e) => {
                let line = e.position().map_or(0, csv::Position::line);
                errors.push(RowError::row(line, Problem::Malformed(e.to_string())));
            }
        }
    }
    if errors.is_empty() {
        Ok(rows)
    } else {
        Err(errors)
    }
}
