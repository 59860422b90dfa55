//! What is known already decides too: a dossier of another desk is not changed by this one's file.

use std::collections::{HashMap, HashSet};

use super::renewed::{differences, renewed};
use super::{Summary, write};
use crate::domain::directory::place::Place;
use crate::domain::dossier::Lateness;
use crate::domain::dossier::column::Column;
use crate::domain::time::Day;
use crate::reference::dossier_file::fault::{Fault, Why};
use crate::reference::dossier_file::{Feed, Good};
use crate::storage::connection::AnyConnection;
use crate::storage::dossiers::obligations::list_obliged;
use crate::storage::dossiers::{DossierRow, list_dossiers};
use crate::storage::error::StorageError;

/// Rows looked up by one query.
const LOOKED_UP: usize = 1_000;

/// The fault of a file that comes from no commune.
pub fn no_desk(place: Place) -> Fault {
    Fault::whole(Why::NoDesk(place.to_string()))
}

/// Judges rows against the dossiers that are known: those that would change the dossier of another
/// desk are bad. The same bytes may come from two desks; only the one that took a dossier in says
/// what became of it.
///
/// # Errors
/// As any query.
pub fn against(c: &mut AnyConnection, feed: Feed, ward: Place) -> Result<Feed, StorageError> {
    let (place, mut faults) = (ward.to_string(), feed.faults);
    let mut rows = Vec::with_capacity(feed.rows.len());
    let mut left = feed.rows.into_iter();
    loop {
        let some: Vec<Good> = left.by_ref().take(LOOKED_UP).collect();
        if some.is_empty() {
            break;
        }
        let known = known(c, some.iter())?;
        for good in some {
            let found = known.get(good.row.ma_ho_so.trim());
            match found.and_then(|known| another(known, &good, &place)) {
                Some(fault) => faults.push(fault),
                None => rows.push(good),
            }
        }
    }
    faults.sort_by_key(|fault| fault.line);
    Ok(Feed { rows, faults })
}

/// The dossiers among these rows that are known, by their codes.
pub(super) fn known<'g>(
    c: &mut AnyConnection,
    rows: impl Iterator<Item = &'g Good>,
) -> Result<HashMap<String, DossierRow>, StorageError> {
    let codes: Vec<&str> = rows.map(|good| good.row.ma_ho_so.trim()).collect();
    let found = list_dossiers(c, &codes)?.into_iter();
    Ok(found
        .map(|known| (known.told.code.clone(), known))
        .collect())
}

/// Why a row may not be taken from this desk, when it may not.
pub(super) fn another(known: &DossierRow, good: &Good, place: &str) -> Option<Fault> {
    if known.told.place_code == place {
        return None;
    }
    let after = renewed(&known.told, &good.row, &good.facts);
    let why = || Why::OtherDesk(known.told.place_code.clone());
    (!differences(&known.told, &after).is_empty())
        .then(|| Fault::at(good.line, Column::MaHoSo.name(), why()))
}

/// What taking these rows would do.
///
/// # Errors
/// As any query.
pub fn outlook(
    c: &mut AnyConnection,
    rows: &[Good],
    (ward, today): (Place, Day),
) -> Result<Summary, StorageError> {
    let mut sum = Summary::default();
    for rows in rows.chunks(LOOKED_UP) {
        let known = known(c, rows.iter())?;
        let ids: Vec<i64> = known.values().map(|known| known.id).collect();
        let obliged: HashSet<i64> = list_obliged(c, &ids)?.into_iter().collect();
        for good in rows {
            let (after, is_obliged) = match known.get(good.row.ma_ho_so.trim()) {
                None => {
                    sum.new += 1;
                    (write::first(good, ward, 0), false)
                }
                Some(known) => {
                    let after = renewed(&known.told, &good.row, &good.facts);
                    sum.changed += usize::from(!differences(&known.told, &after).is_empty());
                    (after, obliged.contains(&known.id))
                }
            };
            let is_late = matches!(
                after.facts().lateness(today),
                Lateness::Late { .. } | Lateness::WillBe
            );
            sum.owed += usize::from(is_late && !is_obliged);
        }
    }
    Ok(sum)
}
