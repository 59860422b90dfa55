//! A workbook: the first sheet with a header. What a formula last showed is its value; nothing is
//! computed. It is unpacked once to nothing, counting, before anything of it is kept.

use std::io::{Cursor, Read as _};

use calamine::{Data, DataRef, ExcelDateTime, Reader as _, Xlsx, XlsxError};
use zip::ZipArchive;

use super::fault::{Fault, Why};
use super::sheet::{Sheet, Width};
use super::{Readable, shortened};
use crate::domain::dossier::column::Column;
use crate::domain::time::Day;

/// Bytes a workbook may unpack to.
const UNPACKED: u64 = 256 * 1_024 * 1_024;
/// Files in the package at most.
const ENTRIES: usize = 2_000;
/// Sheets looked at.
const SHEETS: usize = 20;
/// Columns looked at.
const COLUMNS: u32 = 200;
/// The serial number of 1970-01-01, and of the day after 9999-12-31.
const EPOCH: f64 = 25_569.0;
const END: f64 = 2_958_466.0;
/// A workbook counts days right from 1900-03-01 on.
const START: f64 = 61.0;

/// Reads a workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Readable, Fault> {
    measure(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    let mut last = Fault::whole(Why::NoRows);
    for name in book.sheet_names().into_iter().take(SHEETS) {
        match sheet(&mut book, &name) {
            Ok(read) => return Ok(read),
            Err(fault) if matches!(fault.why, Why::NoHeader(_)) => last = fault,
            Err(fault) => return Err(fault),
        }
    }
    Err(last)
}

/// Unpacks everything without keeping it: what the package says of its own size is not believed.
fn measure(bytes: &[u8]) -> Result<(), Fault> {
    let broken = |error: &dyn std::fmt::Display| {
        Fault::whole(Why::Unreadable(shortened(&error.to_string())))
    };
    let too_much = || Fault::whole(Why::Unpacks(UNPACKED / 1_048_576));
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if package.len() > ENTRIES {
        return Err(too_much());
    }
    let mut left = UNPACKED;
    for n in 0..package.len() {
        let entry = package.by_index(n).map_err(|error| broken(&error))?;
        let mut entry = entry.take(left.saturating_add(1));
        let unpacked = std::io::copy(&mut entry, &mut std::io::sink());
        let unpacked = unpacked.map_err(|error| broken(&error))?;
        left = left.checked_sub(unpacked).ok_or_else(too_much)?;
    }
    Ok(())
}

fn unreadable(error: &XlsxError) -> Fault {
    Fault::whole(match error {
        XlsxError::Password => Why::OldExcel,
        other => Why::Unreadable(shortened(&other.to_string())),
    })
}

fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Readable, Fault> {
    let mut sheet = Sheet::new(Width::Loose);
    let mut cells = match book.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        // A sheet of charts alone.
        Err(XlsxError::WorksheetNotFound(_)) => return sheet.finish(),
        Err(error) => return Err(unreadable(&error)),
    };
    let (mut at, mut row) = (None, Vec::new());
    while let Some(cell) = cells.next_cell().map_err(|error| unreadable(&error))? {
        let (line, column) = cell.get_position();
        if at.is_some_and(|at| at > line) {
            return Err(Fault::whole(Why::Unreadable(format!("row {line}"))));
        }
        if let Some(before) = at.filter(|at| *at != line) {
            sheet.take(u64::from(before).saturating_add(1), &row)?;
            row.clear();
            if sheet.is_hopeless() {
                return sheet.finish();
            }
        }
        at = Some(line);
        let Some(n) = usize::try_from(column).ok().filter(|_| column < COLUMNS) else {
            continue;
        };
        let text = text(cell.get_value(), sheet.column(n));
        if !text.is_empty() {
            row.resize(row.len().max(n.saturating_add(1)), String::new());
        }
        if let Some(place) = row.get_mut(n) {
            *place = text;
        }
    }
    if let Some(last) = at {
        sheet.take(u64::from(last).saturating_add(1), &row)?;
    }
    sheet.finish()
}

/// What a cell says, as text; a number in a column of days is a day, unless it is written out.
fn text(value: &DataRef<'_>, column: Option<Column>) -> String {
    match value {
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::DateTime(serial) => dated(*serial),
        DataRef::Int(number) => match column.is_some_and(Column::is_date) {
            true => number
                .to_string()
                .parse()
                .map_or_else(|_| number.to_string(), day_or_digits),
            false => number.to_string(),
        },
        DataRef::Float(number) => match column.is_some_and(Column::is_date) {
            true => day_or_digits(*number),
            false => digits(*number),
        },
        DataRef::Bool(_) | DataRef::Error(_) => Data::from(value.clone()).to_string(),
        DataRef::Empty => String::new(),
    }
}

fn dated(serial: ExcelDateTime) -> String {
    if !serial.is_datetime() || !(START..END).contains(&serial.as_f64()) {
        return digits(serial.as_f64());
    }
    let (year, month, day, ..) = serial.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

fn day_or_digits(number: f64) -> String {
    let whole = number.floor() - EPOCH;
    match format!("{whole:.0}").parse() {
        Ok(days) if (START..END).contains(&number) => Day(days).to_string(),
        _ => digits(number),
    }
}

/// A number as people type it, without an exponent.
fn digits(number: f64) -> String {
    match number.fract() == 0.0 {
        true => format!("{number:.0}"),
        false => number.to_string(),
    }
}
