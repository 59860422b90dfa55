//! Which cases somebody who changes the rules of all may be told of by their codes: none that is
//! sealed or on integrity, none they are kept from, none of another province. The rest is counted.

use std::collections::HashMap;

use super::Reading;
use crate::casework::actor::place_of;
use crate::domain::ids::UnitCode;
use crate::domain::kinds::Group;
use crate::storage::cases::worklist::{Reader, Scope, list_cases_by_id};
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;

/// The codes and units of those of these cases that may be named, by their ids.
///
/// # Errors
/// As any query.
pub(in crate::casework) fn nameable(
    c: &mut AnyConnection,
    reading: Reading<'_>,
    ids: &[i64],
) -> Result<HashMap<i64, (String, UnitCode)>, StorageError> {
    let integrity = reading.reference.categories.all().iter();
    let integrity = integrity.filter(|category| category.group == Group::Integrity);
    let reader = Reader {
        closed: Some(integrity.map(|category| category.code.0.clone()).collect()),
        ..reading.me.reader(reading.roster, reading.today)
    };
    let mut rows = HashMap::new();
    for province in provinces(reading) {
        for row in list_cases_by_id(c, &reader, &Scope::Province(province), ids)? {
            rows.insert(row.id, (row.code, UnitCode(row.unit_code)));
        }
    }
    Ok(rows)
}

/// The provinces of the reader's places.
fn provinces(reading: Reading<'_>) -> Vec<String> {
    let directory = &reading.reference.directory;
    let units = reading.me.units();
    let places = units.iter().filter_map(|unit| place_of(unit).parse().ok());
    let all = places.filter_map(|place| directory.province_of(place, reading.today));
    let mut all: Vec<String> = all.map(|province| province.to_string()).collect();
    all.sort_unstable();
    all.dedup();
    all
}
