//! JSON: a list of objects, or objects around one list. Each object is read by itself, so that a
//! large file is not held twice.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

use super::fault::{Fault, Why};
use super::{Readable, shortened};
use crate::domain::dossier::row::DossierRow;

/// Objects around the list at most.
const DEPTH: usize = 4;

/// Reads a text.
pub(super) fn read(text: &str) -> Result<Readable, Fault> {
    let list = list(text, DEPTH)?;
    let mut read = Readable::default();
    for (line, object) in (1..).zip(list) {
        match row(object) {
            Ok(row) => read.push(line, row)?,
            Err((column, why)) => read.faults.push(Fault {
                line: Some(line),
                column,
                why: Why::Unreadable(shortened(&why)),
            }),
        }
    }
    Ok(read)
}

fn row(object: &RawValue) -> Result<DossierRow, (Option<String>, String)> {
    let value: Value =
        serde_json::from_str(object.get()).map_err(|error| (None, error.to_string()))?;
    DossierRow::from_json(value).map_err(|error| {
        let path = error.path().to_string();
        let column = (!path.is_empty() && path != ".").then_some(path);
        (column, error.inner().to_string())
    })
}

/// The list of a file.
fn list(text: &str, depth: usize) -> Result<Vec<&RawValue>, Fault> {
    let unreadable = |error: serde_json::Error| {
        let line = u64::try_from(error.line()).ok();
        Fault {
            line: line.filter(|line| *line > 0),
            column: None,
            why: Why::Unreadable(error.to_string()),
        }
    };
    if text.trim_start().starts_with('[') {
        return serde_json::from_str(text).map_err(unreadable);
    }
    let fields: BTreeMap<&str, &RawValue> = serde_json::from_str(text).map_err(unreadable)?;
    let mut lists = fields.values().filter(|value| value.get().starts_with('['));
    if let Some(one) = lists.next().filter(|_| lists.next().is_none()) {
        return serde_json::from_str(one.get()).map_err(unreadable);
    }
    let mut inner = fields.values().filter(|value| value.get().starts_with('{'));
    let one = inner.next().filter(|_| depth > 0 && inner.next().is_none());
    match one {
        Some(one) => list(one.get(), depth - 1),
        None => Err(Fault::whole(Why::NoRows)),
    }
}
