//! `nd30_layout.csv`: how an administrative document is laid out.

use std::collections::HashMap;

use serde::Deserialize;

use super::rows::{Problem, RowError, RowFaults, read, required};
use crate::domain::text::form_layout::{Element, Evidence, FormLayout, Millimetres, Points};

/// The rows of the margins: top and bottom, left, right.
const MARGINS: [&str; 3] = ["Lề trên/dưới", "Lề trái", "Lề phải"];

#[derive(Deserialize)]
struct Line {
    element: String,
    rule: String,
    size_pt: String,
    style: String,
    position: String,
    evidence: String,
}

/// Reads the layout; the three margins must be there.
pub fn parse(csv: &str) -> Result<FormLayout, Vec<RowError>> {
    let mut margins: [Option<Millimetres>; 3] = [None; 3];
    let mut lines = HashMap::new();
    let rows = read(csv, |faults, line, row: Line| {
        if let Some(other) = lines.insert(row.element.clone(), line) {
            faults.push(RowError::at(line, "element", Problem::Repeats(other)));
        }
        let margin = MARGINS.iter().position(|name| *name == row.element);
        match margin.and_then(|at| margins.get_mut(at)) {
            Some(margin) => {
                *margin = faults.keep(millimetres(line, &row.rule));
                Some(None)
            }
            None => element(faults, line, row).map(Some),
        }
    })?;
    let [Some(top_bottom), Some(left), Some(right)] = margins else {
        let named = MARGINS.iter().zip(margins);
        let missing = named.filter(|(_, range)| range.is_none());
        let text = |name: &str| Problem::Contradicts(format!("no row {name:?}"));
        return Err(missing
            .map(|(name, _)| RowError::row(1, text(name)))
            .collect());
    };
    Ok(FormLayout {
        top_bottom,
        left,
        right,
        elements: rows.into_iter().filter_map(|(_, row)| row).collect(),
    })
}

fn element(faults: &mut RowFaults, line: u64, row: Line) -> Option<Element> {
    let mut sizes = row.size_pt.split(',').filter(|text| !text.is_empty());
    let mut size = || sizes.next().map(|text| points(line, text)).transpose();
    let (first, second) = (faults.keep(size()), faults.keep(size()));
    let name = faults.keep(required(line, "element", row.element));
    let rule = faults.keep(required(line, "rule", row.rule));
    let evidence = if row.evidence.starts_with("sourced") {
        Evidence::Sourced
    } else {
        Evidence::Unverified
    };
    Some(Element {
        name: name?,
        rule: rule?,
        size: first?,
        second_size: second?,
        style: row.style,
        position: row.position,
        evidence,
    })
}

/// `13-14`, `13`, or with the part's name: `12 label`.
fn points(line: u64, text: &str) -> Result<Points, RowError> {
    let figure = text.split_whitespace().next().unwrap_or_default();
    let (min, max) = figure.split_once('-').unwrap_or((figure, figure));
    match (min.parse(), max.parse()) {
        (Ok(min), Ok(max)) if 0 < min && min <= max => Ok(Points { min, max }),
        _ => Err(RowError::at(
            line,
            "size_pt",
            Problem::NotANumber(text.trim().to_owned()),
        )),
    }
}

/// `20–25 mm`.
fn millimetres(line: u64, text: &str) -> Result<Millimetres, RowError> {
    let bad = || RowError::at(line, "rule", Problem::NotANumber(text.to_owned()));
    let figure = text.strip_suffix("mm").ok_or_else(bad)?.trim();
    let (min, max) = figure.split_once(['–', '-']).ok_or_else(bad)?;
    match (min.parse(), max.parse()) {
        (Ok(min), Ok(max)) if min <= max => Ok(Millimetres { min, max }),
        _ => Err(bad()),
    }
}

#[cfg(test)]
mod tests;
