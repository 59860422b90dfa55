//! A table row by row: the header is the first row that names what a dossier cannot be without.

use super::Readable;
use super::fault::{Fault, Why};
use crate::domain::dossier::column::Column;
use crate::domain::dossier::row::DossierRow;

/// Rows in which the header is looked for.
const LOOKED_AT: usize = 30;

/// Whether a row may be shorter than the header: a workbook leaves empty cells out, a line of
/// text that is too short has lost a value somewhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Width {
    /// As wide as the header.
    Exact,
    /// What is missing is empty.
    Loose,
}

/// A table being read.
#[derive(Debug)]
pub(super) struct Sheet {
    width: Width,
    header: Option<Vec<Option<Column>>>,
    looked: usize,
    lacking: Vec<String>,
    pub(super) read: Readable,
}

impl Sheet {
    /// An empty one.
    pub(super) fn new(width: Width) -> Self {
        Self {
            width,
            header: None,
            looked: 0,
            lacking: names(&Column::REQUIRED),
            read: Readable::default(),
        }
    }

    /// Whether the header is not among the rows it is looked for in.
    pub(super) fn is_hopeless(&self) -> bool {
        self.header.is_none() && self.looked >= LOOKED_AT
    }

    /// Takes the next row.
    pub(super) fn take(&mut self, line: u64, cells: &[String]) -> Result<(), Fault> {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        let Some(header) = &self.header else {
            return self.look(line, cells);
        };
        let filled = cells.iter().rposition(|cell| !cell.trim().is_empty());
        let filled = filled.map_or(0, |last| last.saturating_add(1));
        let is_short = self.width == Width::Exact && cells.len() < header.len();
        if is_short || filled > header.len() {
            let (found, wanted) = (cells.len(), header.len());
            let fault = Fault::row(line, Why::Fields { found, wanted });
            self.read.faults.push(fault);
            return Ok(());
        }
        let mut row = DossierRow::default();
        for (column, cell) in header.iter().zip(cells) {
            let Some(column) = column else { continue };
            if row.set(*column, cell.trim().to_owned()).is_err() {
                let fault = Fault::at(line, column.name(), Why::NotAList);
                self.read.faults.push(fault);
                return Ok(());
            }
        }
        self.read.push(line, row)
    }

    fn look(&mut self, line: u64, cells: &[String]) -> Result<(), Fault> {
        self.looked = self.looked.saturating_add(1);
        let mut columns: Vec<Option<Column>> = cells.iter().map(|cell| Column::of(cell)).collect();
        let lacks = |column: &Column| !columns.contains(&Some(*column));
        let lacking: Vec<Column> = Column::REQUIRED.into_iter().filter(lacks).collect();
        if !lacking.is_empty() {
            if lacking.len() < self.lacking.len() {
                self.lacking = names(&lacking);
            }
            return Ok(());
        }
        for (n, column) in columns.iter().enumerate() {
            let Some(column) = column else { continue };
            if columns
                .iter()
                .take(n)
                .any(|before| before == &Some(*column))
            {
                return Err(Fault::at(line, column.name(), Why::ColumnTwice));
            }
        }
        while columns.len() > 1 && cells.get(columns.len() - 1).is_some_and(|c| c.is_empty()) {
            columns.pop();
        }
        self.header = Some(columns);
        Ok(())
    }

    /// The column at a place of the header, once it is known.
    pub(super) fn column(&self, n: usize) -> Option<Column> {
        self.header.as_ref()?.get(n).copied().flatten()
    }

    /// What was read.
    ///
    /// # Errors
    /// There was no header.
    pub(super) fn finish(self) -> Result<Readable, Fault> {
        match self.header {
            Some(_) => Ok(self.read),
            None => Err(Fault::whole(Why::NoHeader(self.lacking))),
        }
    }
}

fn names(columns: &[Column]) -> Vec<String> {
    columns
        .iter()
        .map(|column| column.name().to_owned())
        .collect()
}
