//! A file of the one-stop system, read whole: CSV, JSON or XLSX, told apart by what it holds. One
//! reader each makes the same rows; every bad row is told with its line, column and reason.

pub mod fault;
mod csv;
mod json;
mod sheet;
mod xlsx;

use std::collections::HashMap;

use fault::{Fault, Why};

use crate::domain::dossier::Facts;
use crate::domain::dossier::column::Column;
use crate::domain::dossier::row::{BadField, DossierRow, WhyBad};

/// Rows of one file at most.
pub const MOST_ROWS: usize = 500_000;
/// Characters of a value at most.
const MOST_TEXT: usize = 2_000;
/// Characters of a dossier's code at most.
const MOST_CODE: usize = 100;

/// A row that can be taken.
#[derive(Clone, Debug)]
pub struct Good {
    /// Its line: the header of a table is a line too; in JSON the number of the object.
    pub line: u64,
    /// What it says.
    pub row: DossierRow,
    /// What its dates say.
    pub facts: Facts,
}

/// What a file holds: every row is in one list or the other.
#[derive(Clone, Debug, Default)]
pub struct Feed {
    /// Rows that can be taken.
    pub rows: Vec<Good>,
    /// What is wrong with the others, in the order of the lines.
    pub faults: Vec<Fault>,
}

/// Rows that can be read, and what is wrong with those that cannot.
#[derive(Debug, Default)]
struct Readable {
    rows: Vec<(u64, DossierRow)>,
    faults: Vec<Fault>,
}

impl Readable {
    fn push(&mut self, line: u64, row: DossierRow) -> Result<(), Fault> {
        if self.rows.len().saturating_add(self.faults.len()) >= MOST_ROWS {
            return Err(Fault::whole(Why::TooManyRows(MOST_ROWS)));
        }
        self.rows.push((line, row));
        Ok(())
    }
}

impl Feed {
    /// Reads every row. A file nothing of which can be judged has one fault and no rows.
    pub fn read(bytes: &[u8]) -> Self {
        match readable(bytes) {
            Ok(read) if read.rows.is_empty() && read.faults.is_empty() => Self::none(Why::NoRows),
            Ok(read) => judged(read),
            Err(fault) => Self {
                rows: Vec::new(),
                faults: vec![fault],
            },
        }
    }

    fn none(why: Why) -> Self {
        Self {
            rows: Vec::new(),
            faults: vec![Fault::whole(why)],
        }
    }
}

fn readable(bytes: &[u8]) -> Result<Readable, Fault> {
    if bytes.starts_with(b"PK\x03\x04") {
        return xlsx::read(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(Fault::whole(Why::OldExcel));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.iter().take(error.valid_up_to());
        let lines = before.filter(|byte| **byte == b'\n').count();
        Fault {
            line: u64::try_from(lines.saturating_add(1)).ok(),
            column: None,
            why: Why::NotText,
        }
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match text.trim_start().starts_with(['[', '{']) {
        true => json::read(text),
        false => csv::read(text),
    }
}

/// Judges the readable rows, beside those that are not.
fn judged(read: Readable) -> Feed {
    let mut feed = Feed {
        rows: Vec::with_capacity(read.rows.len()),
        faults: read.faults,
    };
    let mut seen: HashMap<String, u64> = HashMap::new();
    for (line, row) in read.rows {
        let code = row.ma_ho_so.trim();
        let earlier = seen.get(code).copied();
        if earlier.is_none() && !code.is_empty() {
            seen.insert(code.to_owned(), line);
        }
        let mut bad: Vec<Fault> = unfit(line, &row).collect();
        if let Some(earlier) = earlier {
            bad.push(Fault::at(
                line,
                Column::MaHoSo.name(),
                Why::Repeats(earlier),
            ));
        }
        match row.facts() {
            Ok(facts) if bad.is_empty() => feed.rows.push(Good { line, row, facts }),
            Ok(_) => {}
            Err(fields) => bad.extend(fields.into_iter().map(|field| told(line, field))),
        }
        feed.faults.append(&mut bad);
    }
    feed.faults.sort_by_key(|fault| fault.line);
    feed
}

/// Values no database takes, or that are no values.
fn unfit(line: u64, row: &DossierRow) -> impl Iterator<Item = Fault> {
    row.texts().filter_map(move |(column, text)| {
        let most = match column {
            Column::MaHoSo => MOST_CODE,
            _ => MOST_TEXT,
        };
        let why = if text.contains('\0') {
            Why::NotText
        } else if text.len() > most && text.chars().count() > most {
            Why::TooLong(most)
        } else {
            return None;
        };
        Some(Fault::at(line, column.name(), why))
    })
}

fn told(line: u64, field: BadField) -> Fault {
    let why = match field.why {
        WhyBad::Missing => Why::Missing,
        WhyBad::NotADate => Why::NotADate(shortened(&field.value)),
        WhyBad::BeforeReceipt => Why::BeforeReceipt(shortened(&field.value)),
    };
    Fault::at(line, field.field, why)
}

/// As much of a value as a sentence has room for.
fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}
