//! CSV, with commas, or with semicolons or tabs as Excel writes it where the comma is the decimal
//! mark.

use csv::{ErrorKind, ReaderBuilder, StringRecord};

use super::fault::{Fault, Why};
use super::sheet::{Sheet, Width};
use super::{Readable, shortened};
use crate::reference::rows::line_of;

/// Reads a text.
pub(super) fn read(text: &str) -> Result<Readable, Fault> {
    let mut sheet = Sheet::new(Width::Exact);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return sheet.finish(),
            Err(error) => {
                let line = line_of(text, error.position());
                let why = match error.kind() {
                    ErrorKind::Utf8 { .. } => Why::NotText,
                    _ => Why::Unreadable(shortened(&error.to_string())),
                };
                return Err(Fault::row(line, why));
            }
        }
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        sheet.take(line_of(text, record.position()), &cells)?;
        if sheet.is_hopeless() {
            return sheet.finish();
        }
    }
}

/// What stands most often in the line that names the code of a dossier, else in the first line.
fn delimiter(text: &str) -> u8 {
    let mut lines = text.lines().take(30);
    let first = text.lines().next().unwrap_or_default();
    let header = lines
        .find(|line| line.to_lowercase().contains("mahoso") || line.contains("Mã hồ sơ"))
        .unwrap_or(first);
    let count = |mark: u8| header.bytes().filter(|byte| *byte == mark).count();
    let mut best = b',';
    for mark in [b';', b'\t'] {
        if count(mark) > count(best) {
            best = mark;
        }
    }
    best
}
