//! Rows are written: what is new, what changed, and what is owed.

use super::Summary;
use super::judge::{another, known};
use super::renewed::{differences, filled, renewed};
use crate::casework::apologise;
use crate::casework::record::Stamp;
use crate::domain::coded::Coded as _;
use crate::domain::directory::place::Place;
use crate::domain::dossier::{Facts, Lateness};
use crate::reference::dossier_file::Good;
use crate::reference::dossier_file::fault::Fault;
use crate::storage::db::Tx;
use crate::storage::dossiers::imports::{DossierChangeRow, insert_dossier_changes};
use crate::storage::dossiers::{
    DossierChanges, DossierIdentityRow, DossierRow, DossierTold, insert_dossier_identities,
    insert_dossiers, list_dossiers, update_dossier,
};
use crate::storage::error::{Failure, StorageError};
use crate::storage::seal::SealKey;

/// Takes rows of one file. Taken twice they change nothing more. A row that another desk's file
/// took meanwhile is left out.
pub(super) fn rows(
    tx: &mut Tx<'_>,
    stamp: Stamp<'_>,
    (import, ward): (i64, Place),
    rows: &[&Good],
) -> Result<(Summary, Vec<Fault>), Failure> {
    let (mut sum, mut faults) = (Summary::default(), Vec::new());
    let known = known(tx.conn(), rows.iter().copied())?;
    let (mut new, mut changes) = (Vec::new(), Vec::new());
    let mut dossiers = Vec::with_capacity(rows.len());
    let place = ward.to_string();
    for good in rows {
        let Some(known) = known.get(good.row.ma_ho_so.trim()) else {
            new.push(*good);
            continue;
        };
        if let Some(fault) = another(known, good, &place) {
            faults.push(fault);
            continue;
        }
        let before = changes.len();
        dossiers.push(renew(tx, stamp, import, (known, good), &mut changes)?);
        sum.changed += usize::from(changes.len() > before);
    }
    insert_dossier_changes(tx.conn(), &changes)?;
    sum.new = new.len();
    dossiers.extend(take(tx, stamp, (import, ward), &new)?);
    for dossier in dossiers {
        let lateness = dossier.told.facts().lateness(stamp.now.day());
        if matches!(lateness, Lateness::Late { .. } | Lateness::WillBe) {
            sum.owed += usize::from(apologise::raise(tx, stamp, &dossier)?);
        }
    }
    Ok((sum, faults))
}

/// A dossier as first told.
pub(super) fn first(good: &Good, ward: Place, import: i64) -> DossierTold {
    let (row, facts): (_, &Facts) = (&good.row, &good.facts);
    DossierTold {
        code: row.ma_ho_so.trim().to_owned(),
        place_code: ward.to_string(),
        procedure_code: row.ma_tthc.clone(),
        procedure_name: row.ten_tthc.clone(),
        field_code: filled(&row.ma_linh_vuc),
        field_name: filled(&row.ten_linh_vuc),
        handling_unit: filled(&row.don_vi_xu_ly),
        lodged_by: row.lodged().code().to_owned(),
        received_on: facts.received_on.0,
        promised_on: facts.promised_on.0,
        latest_promised_on: facts.promised_on.0,
        statutory_on: row.statutory_on().map(|day| day.0),
        finished_on: facts.finished_on.map(|day| day.0),
        fetched_on: facts.fetched_on.map(|day| day.0),
        status: row.trang_thai_ho_so.clone(),
        version: 1,
        import_id: import,
    }
}

/// Takes dossiers in; they are answered in the order of their codes.
fn take(
    tx: &mut Tx<'_>,
    stamp: Stamp<'_>,
    (import, ward): (i64, Place),
    new: &[&Good],
) -> Result<Vec<DossierRow>, Failure> {
    if new.is_empty() {
        return Ok(Vec::new());
    }
    let told: Vec<DossierTold> = new.iter().map(|good| first(good, ward, import)).collect();
    insert_dossiers(tx.conn(), &told)?;
    let codes: Vec<&str> = told.iter().map(|told| told.code.as_str()).collect();
    let mut dossiers = list_dossiers(tx.conn(), &codes)?;
    dossiers.sort_by(|one, other| one.told.code.cmp(&other.told.code));
    let mut identities = Vec::with_capacity(new.len());
    for good in new {
        let code = good.row.ma_ho_so.trim();
        let found = dossiers.binary_search_by(|dossier| dossier.told.code.as_str().cmp(code));
        let dossier = found.ok().and_then(|n| dossiers.get(n));
        let dossier = dossier.ok_or_else(|| StorageError::Broken("no such dossier".to_owned()))?;
        identities.push(identity(stamp, dossier, good)?);
    }
    insert_dossier_identities(tx.conn(), &identities)?;
    Ok(dossiers)
}

fn identity(
    stamp: Stamp<'_>,
    dossier: &DossierRow,
    good: &Good,
) -> Result<DossierIdentityRow, StorageError> {
    let key = SealKey::generate(&dossier.told.code)?;
    let seal = |column: &str, text: &str| filled(text).map(|t| key.seal(column, &t)).transpose();
    Ok(DossierIdentityRow {
        dossier_id: dossier.id,
        wrapped_key: key.wrap(stamp.keys)?,
        name: seal("name", &good.row.chu_ho_so)?,
        email: seal("email", &good.row.email)?,
        phone: seal("phone", &good.row.so_dien_thoai)?,
        address: None,
        summary: seal("summary", &good.row.trich_yeu_ho_so)?,
    })
}

/// Takes what a later file says of a known dossier, and notes every value that changed.
fn renew(
    tx: &mut Tx<'_>,
    stamp: Stamp<'_>,
    import: i64,
    (known, good): (&DossierRow, &Good),
    changes: &mut Vec<DossierChangeRow>,
) -> Result<DossierRow, Failure> {
    let after = renewed(&known.told, &good.row, &good.facts);
    let changed = differences(&known.told, &after);
    if changed.is_empty() {
        return Ok(known.clone());
    }
    for (field, old, new) in changed {
        changes.push(DossierChangeRow {
            dossier_id: known.id,
            import_id: import,
            field: field.to_owned(),
            old_value: old,
            new_value: new,
            changed_at: stamp.now.0,
        });
    }
    let version = known.told.version.saturating_add(1);
    let update = DossierChanges {
        handling_unit: after.handling_unit.clone(),
        promised_on: after.promised_on,
        latest_promised_on: after.latest_promised_on,
        statutory_on: after.statutory_on,
        finished_on: after.finished_on,
        fetched_on: after.fetched_on,
        status: after.status.clone(),
        version,
        import_id: import,
    };
    update_dossier(tx.conn(), known.id, known.told.version, &update)?;
    let told = DossierTold {
        version,
        import_id: import,
        ..after
    };
    let id = known.id;
    Ok(DossierRow { id, told })
}
