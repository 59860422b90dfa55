//! `nd30_layout.csv`: how an administrative document is laid out.

use serde::Deserialize;

use super::rows::{Problem, RowError, read};
use crate::domain::form_layout::{Element, Evidence, FormLayout, Millimetres, Points};

const TOP_BOTTOM: &str = "Lề trên/dưới";
const LEFT: &str = "Lề trái";
const RIGHT: &str = "Lề phải";

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
    let (mut elements, mut errors) = (Vec::new(), Vec::new());
    let (mut top_bottom, mut left, mut right) = (None, None, None);
    for (line, row) in read::<Line>(csv)? {
        let margin = match row.element.as_str() {
            TOP_BOTTOM => &mut top_bottom,
            LEFT => &mut left,
            RIGHT => &mut right,
            _ => {
                match element(line, row) {
                    Ok(element) => elements.push((line, element)),
                    Err(error) => errors.push(error),
                }
                continue;
            }
        };
        match millimetres(line, &row.rule) {
            Ok(_) if margin.is_some() => errors.push(repeated(line, &row.element)),
            Ok(range) => *margin = Some(range),
            Err(error) => errors.push(error),
        }
    }
    for (at, (line, element)) in elements.iter().enumerate() {
        let mut earlier = elements.iter().take(at);
        if let Some((first, _)) = earlier.find(|(_, other)| other.name == element.name) {
            errors.push(RowError::at(*line, "element", Problem::Repeats(*first)));
        }
    }
    let margins = (top_bottom, left, right);
    match margins {
        (Some(top_bottom), Some(left), Some(right)) if errors.is_empty() => Ok(FormLayout {
            top_bottom,
            left,
            right,
            elements: elements.into_iter().map(|(_, element)| element).collect(),
        }),
        _ => {
            let named = [(TOP_BOTTOM, top_bottom), (LEFT, left), (RIGHT, right)];
            let missing = named.iter().filter(|(_, range)| range.is_none());
            let text = |name: &str| Problem::Contradicts(format!("no usable row {name:?}"));
            errors.extend(missing.map(|(name, _)| RowError::row(1, text(name))));
            Err(errors)
        }
    }
}

fn repeated(line: u64, element: &str) -> RowError {
    let text = format!("{element:?} stands in an earlier row");
    RowError::at(line, "element", Problem::Contradicts(text))
}

fn element(line: u64, row: Line) -> Result<Element, RowError> {
    for (column, value) in [("element", &row.element), ("rule", &row.rule)] {
        if value.is_empty() {
            return Err(RowError::at(line, column, Problem::Missing));
        }
    }
    let mut sizes = row.size_pt.split(',').filter(|text| !text.is_empty());
    let mut size = || sizes.next().map(|text| points(line, text)).transpose();
    let (first, second) = (size()?, size()?);
    let evidence = if row.evidence.starts_with("sourced") {
        Evidence::Sourced
    } else {
        Evidence::Unverified
    };
    Ok(Element {
        name: row.element,
        rule: row.rule,
        size: first,
        second_size: second,
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
