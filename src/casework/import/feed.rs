//! A file of the one-stop system, read whole: CSV or JSON, every bad row told with its line.

use std::collections::HashMap;

use crate::domain::dossier::Facts;
use crate::domain::dossier::row::{BadField, DossierRow, WhyBad};
use crate::reference::rows;

/// The rows of a file, each with what its dates say.
#[derive(Clone, Debug)]
pub(super) struct Feed {
    pub(super) rows: Vec<(DossierRow, Facts)>,
}

/// A row that cannot be taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadRow {
    /// Line of a CSV file (the header is line 1), or number of the object in a JSON file.
    pub line: u64,
    /// The field's name, where one is at fault.
    pub field: String,
    /// Why, as a stable code; for a file that cannot be read the reader's own words.
    pub reason: String,
}

impl std::fmt::Display for BadRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}: {}", self.line, self.field, self.reason)
    }
}

impl Feed {
    /// Reads every row.
    ///
    /// # Errors
    /// Every bad row.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Vec<BadRow>> {
        let unreadable = |reason: String| {
            vec![BadRow {
                line: 1,
                field: String::new(),
                reason,
            }]
        };
        let text = std::str::from_utf8(bytes).map_err(|error| unreadable(error.to_string()))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let rows: Vec<(u64, DossierRow)> = match text.trim_start().starts_with(['[', '{']) {
            true => {
                let rows: Vec<DossierRow> =
                    serde_json::from_str(text).map_err(|error| unreadable(error.to_string()))?;
                (1..).zip(rows).collect()
            }
            false => rows::read(text).map_err(|errors| {
                let bad = errors.into_iter().map(|error| BadRow {
                    line: error.line,
                    field: error.column.unwrap_or_default(),
                    reason: error.problem.to_string(),
                });
                bad.collect::<Vec<_>>()
            })?,
        };
        judged(rows)
    }
}

fn judged(rows: Vec<(u64, DossierRow)>) -> Result<Feed, Vec<BadRow>> {
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    let mut seen: HashMap<String, u64> = HashMap::new();
    for (line, row) in rows {
        if let Some(earlier) = seen.insert(row.ma_ho_so.trim().to_owned(), line) {
            let reason = format!("repeats line {earlier}");
            bad.push(BadRow {
                line,
                field: "MaHoSo".to_owned(),
                reason,
            });
        }
        match row.facts() {
            Ok(facts) => good.push((row, facts)),
            Err(fields) => bad.extend(fields.into_iter().map(|field| told(line, &field))),
        }
    }
    if bad.is_empty() {
        Ok(Feed { rows: good })
    } else {
        Err(bad)
    }
}

fn told(line: u64, field: &BadField) -> BadRow {
    let reason = match field.why {
        WhyBad::Missing => "a value is required".to_owned(),
        WhyBad::NotADate => format!("not a date: {:?}", field.value),
        WhyBad::BeforeReceipt => format!("{:?} is before the day of receipt", field.value),
    };
    BadRow {
        line,
        field: field.field.to_owned(),
        reason,
    }
}
