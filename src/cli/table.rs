//! Commands over whole tables: CSV from standard input, answered row by row on standard output.

use std::borrow::Cow;
use std::io::{self, Read as _, Write as _};
use std::process::ExitCode;

use csv::ByteRecord;

/// Ends a last line that is not ended, so that behind every record the reader stands on the next
/// line.
const LAST_LINE_END: &[u8] = b"\n";

/// What goes in and what comes out.
pub(super) struct Shape<const IN: usize, const OUT: usize> {
    /// Columns read, and written again before the answer.
    pub(super) given: [&'static str; IN],
    /// Columns of the answer.
    pub(super) answer: [&'static str; OUT],
    /// The answer of a row that is refused.
    pub(super) refused: [&'static str; OUT],
}

impl<const IN: usize, const OUT: usize> Shape<IN, OUT> {
    /// Answers every row as it comes, however many there are. Columns are found by the names in
    /// the first line; without names there, they are taken in order. A row that cannot be answered
    /// is named on standard error and makes the exit code 1; the others are answered all the same.
    pub(super) fn stream(
        &self,
        answer: impl Fn([&str; IN]) -> Result<[String; OUT], String>,
    ) -> anyhow::Result<ExitCode> {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .terminator(csv::Terminator::Any(b'\n'))
            .from_reader(io::stdin().lock().chain(LAST_LINE_END));
        let mut writer = csv::Writer::from_writer(io::stdout().lock());
        writer.write_record(self.given.iter().chain(&self.answer))?;
        let mut record = ByteRecord::new();
        let mut columns = None;
        let mut code = ExitCode::SUCCESS;
        while reader.read_byte_record(&mut record)? {
            let named = columns.is_none().then(|| self.named(&record)).flatten();
            let is_header = named.is_some();
            let columns = *columns.get_or_insert(named.unwrap_or(std::array::from_fn(|i| i)));
            if is_header || record.as_slice().is_empty() {
                continue;
            }
            let fields = columns.map(|column| text(&record, column));
            let given = fields.each_ref().map(AsRef::as_ref);
            match answer(given) {
                Ok(answer) => {
                    writer
                        .write_record(given.into_iter().chain(answer.iter().map(String::as_str)))?;
                }
                Err(reason) => {
                    let line = reader.position().line() - 1;
                    writeln!(io::stderr(), "line {line}: {reason}")?;
                    writer.write_record(given.into_iter().chain(self.refused))?;
                    code = ExitCode::FAILURE;
                }
            }
        }
        writer.flush()?;
        Ok(code)
    }

    /// Where the columns stand, when the record names all of them.
    fn named(&self, record: &ByteRecord) -> Option<[usize; IN]> {
        let mut columns = [0; IN];
        for (column, name) in columns.iter_mut().zip(self.given) {
            *column = record.iter().position(|field| {
                field.strip_prefix(b"\xef\xbb\xbf").unwrap_or(field) == name.as_bytes()
            })?;
        }
        Some(columns)
    }
}

/// A field as text; empty where the row is too short.
fn text(record: &ByteRecord, column: usize) -> Cow<'_, str> {
    record
        .get(column)
        .map(String::from_utf8_lossy)
        .unwrap_or_default()
}
