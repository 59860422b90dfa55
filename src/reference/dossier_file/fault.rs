//! What is wrong with a file of dossiers, a row of it, or a value.

use serde::{Deserialize, Serialize};

/// A row that cannot be taken, or a file of which nothing can be.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Fault {
    /// The line, from 1, the header's included; in JSON the number of the object. None when the
    /// file as a whole is at fault.
    pub line: Option<u64>,
    /// The column's name, where one is at fault.
    pub column: Option<String>,
    /// Why.
    pub why: Why,
}

/// Why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It is neither UTF-8 text nor a workbook, or holds a character that is none.
    NotText,
    /// A workbook of the old kind (.xls), or one with a password.
    OldExcel,
    /// No row names these columns.
    NoHeader(Vec<String>),
    /// The header names a column twice.
    ColumnTwice,
    /// The file has a header at most.
    NoRows,
    /// More rows than may be.
    TooManyRows(usize),
    /// More bytes than may be: so many megabytes.
    TooLarge(u64),
    /// It unpacks to more than may be: so many megabytes.
    Unpacks(u64),
    /// The row has too few or too many values.
    Fields {
        /// How many it has.
        found: usize,
        /// How many the header has.
        wanted: usize,
    },
    /// The same dossier stands on an earlier line.
    Repeats(u64),
    /// A value is required.
    Missing,
    /// The value is longer than so many characters.
    TooLong(usize),
    /// The value is no date of the known forms.
    NotADate(String),
    /// The value is before the day of receipt.
    BeforeReceipt(String),
    /// Supplements must be a list.
    NotAList,
    /// The dossier belongs to the desk of another commune.
    OtherDesk(String),
    /// The file is of a place that is no commune today.
    NoDesk(String),
    /// The reader's own words.
    Unreadable(String),
}

impl Fault {
    /// A file that cannot be taken from anybody.
    pub fn whole(why: Why) -> Self {
        Self {
            line: None,
            column: None,
            why,
        }
    }

    /// A row that cannot be taken.
    pub fn row(line: u64, why: Why) -> Self {
        Self {
            line: Some(line),
            column: None,
            why,
        }
    }

    /// A value that cannot be taken.
    pub fn at(line: u64, column: &str, why: Why) -> Self {
        Self {
            line: Some(line),
            column: Some(column.to_owned()),
            why,
        }
    }
}
