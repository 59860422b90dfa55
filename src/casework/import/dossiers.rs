//! Facts of the one-stop desk are imported: every row is good, or nothing is. The same file twice
//! from one desk changes nothing; a changed promise becomes history, and a dossier that is late or
//! will be owes its apology at once.

use sha2::{Digest as _, Sha256};

use super::feed::{BadRow, Feed};
use super::renewed::{differences, filled, renewed};
use crate::casework::apologise::raise;
use crate::casework::record::Stamp;
use crate::domain::coded::Coded as _;
use crate::domain::directory::place::Place;
use crate::domain::dossier::Facts;
use crate::domain::dossier::row::DossierRow as FeedRow;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::storage::audit::Entry;
use crate::storage::db::Tx;
use crate::storage::dossiers::imports::{
    DossierChangeRow, NewImportRow, find_import, insert_dossier_change, insert_import,
};
use crate::storage::dossiers::{
    DossierChanges, DossierIdentityRow, DossierRow, DossierTold, find_dossier, insert_dossier,
    insert_dossier_identity, update_dossier,
};
use crate::storage::error::Failure;
use crate::storage::seal::SealKey;

/// A file as it came.
#[derive(Clone, Debug)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its bytes: CSV or JSON, UTF-8 with or without a byte order mark.
    pub bytes: Vec<u8>,
    /// The commune whose desk it comes from.
    pub ward: Place,
}

/// What an import did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Imported {
    /// The file had been imported before: nothing changed.
    Same,
    /// Rows are wrong: nothing changed.
    Bad(Vec<BadRow>),
    /// Everything was taken.
    Taken(Summary),
}

/// What the rows of a file were.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    /// Dossiers seen for the first time.
    pub new: usize,
    /// Dossiers of which something changed.
    pub changed: usize,
    /// Apologies that became owed.
    pub owed: usize,
}

/// Imports a file. Bad rows are an answer, not a failure.
///
/// # Errors
/// As any write.
///
/// Source: NĐ 61/2018/NĐ-CP Điều 19; NĐ 118/2025/NĐ-CP.
pub fn import(tx: &mut Tx<'_>, stamp: Stamp<'_>, file: &File) -> Result<Imported, Failure> {
    if !is_desk(tx.reference(), file.ward, stamp.now.day()) {
        return Ok(Imported::Bad(vec![no_desk(file.ward)]));
    }
    let (sha256, place) = (Sha256::digest(&file.bytes).to_vec(), file.ward.to_string());
    if find_import(tx.conn(), &sha256, &place)?.is_some() {
        return Ok(Imported::Same);
    }
    let feed = match Feed::read(&file.bytes) {
        Ok(feed) => feed,
        Err(bad) => return Ok(Imported::Bad(bad)),
    };
    let mut known = Vec::with_capacity(feed.rows.len());
    for (_, row, _) in &feed.rows {
        known.push(find_dossier(tx.conn(), row.ma_ho_so.trim())?);
    }
    let bad = others(&feed, &known, &place);
    if !bad.is_empty() {
        return Ok(Imported::Bad(bad));
    }
    let import = NewImportRow {
        sha256,
        place_code: place,
        file_name: file.name.clone(),
        row_count: i32::try_from(feed.rows.len()).unwrap_or(i32::MAX),
        imported_at: stamp.now.0,
        imported_by: stamp.by.staff().map(|id| id.0),
    };
    let id = insert_import(tx.conn(), &import)?;
    let entry = Entry::new(
        stamp.now,
        stamp.by,
        "import_dossiers",
        format!("import:{id}"),
    );
    tx.audit(&entry.with("rows", import.row_count))?;
    let mut summary = Summary::default();
    for ((_, row, facts), known) in feed.rows.iter().zip(known) {
        let dossier = match known {
            None => {
                summary.new += 1;
                take(tx, stamp, (id, file.ward), row, facts)?
            }
            Some(known) => {
                let (dossier, changes) = renew(tx, stamp, id, (known, row, facts))?;
                summary.changed += usize::from(changes > 0);
                dossier
            }
        };
        summary.owed += usize::from(raise(tx, stamp, &dossier)?);
    }
    Ok(Imported::Taken(summary))
}

/// Whether the place is a commune on that day, so that a file can come from its desk.
pub fn is_desk(reference: &Reference, place: Place, on: Day) -> bool {
    matches!(place, Place::Commune(_)) && reference.directory.named(place, on).is_some()
}

fn no_desk(place: Place) -> BadRow {
    BadRow {
        line: None,
        field: Some("ward".to_owned()),
        reason: format!("{place} is no commune of today"),
    }
}

/// Rows that would change the dossier of another desk. The same bytes may come from two desks; only
/// the one that took a dossier in says what became of it.
fn others(feed: &Feed, known: &[Option<DossierRow>], place: &str) -> Vec<BadRow> {
    let rows = feed.rows.iter().zip(known);
    let bad = rows.filter_map(|((line, row, facts), known)| {
        let known = known
            .as_ref()
            .filter(|known| known.told.place_code != place)?;
        let changes = differences(&known.told, &renewed(&known.told, row, facts));
        let reason = || format!("belongs to the desk of {}", known.told.place_code);
        (!changes.is_empty()).then(|| BadRow::field(*line, "MaHoSo", reason()))
    });
    bad.collect()
}

fn take(
    tx: &mut Tx<'_>,
    stamp: Stamp<'_>,
    (import, ward): (i64, Place),
    row: &FeedRow,
    facts: &Facts,
) -> Result<DossierRow, Failure> {
    let code = row.ma_ho_so.trim();
    let new = DossierTold {
        code: code.to_owned(),
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
    };
    let id = insert_dossier(tx.conn(), &new)?;
    let key = SealKey::generate(code)?;
    let seal = |column: &str, text: &str| filled(text).map(|t| key.seal(column, &t)).transpose();
    let identity = DossierIdentityRow {
        dossier_id: id,
        wrapped_key: key.wrap(stamp.keys)?,
        name: seal("name", &row.chu_ho_so)?,
        email: seal("email", &row.email)?,
        phone: seal("phone", &row.so_dien_thoai)?,
        address: None,
        summary: seal("summary", &row.trich_yeu_ho_so)?,
    };
    insert_dossier_identity(tx.conn(), &identity)?;
    Ok(DossierRow { id, told: new })
}

/// Takes what a later file says of a known dossier; how many values changed.
fn renew(
    tx: &mut Tx<'_>,
    stamp: Stamp<'_>,
    import: i64,
    (known, row, facts): (DossierRow, &FeedRow, &Facts),
) -> Result<(DossierRow, usize), Failure> {
    let after = renewed(&known.told, row, facts);
    let changed = differences(&known.told, &after);
    if changed.is_empty() {
        return Ok((known, 0));
    }
    for (field, old, new) in &changed {
        let line = DossierChangeRow {
            dossier_id: known.id,
            import_id: import,
            field: (*field).to_owned(),
            old_value: old.clone(),
            new_value: new.clone(),
            changed_at: stamp.now.0,
        };
        insert_dossier_change(tx.conn(), &line)?;
    }
    let version = known.told.version.saturating_add(1);
    let changes = DossierChanges {
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
    update_dossier(tx.conn(), known.id, known.told.version, &changes)?;
    let told = DossierTold {
        version,
        import_id: import,
        ..after
    };
    let id = known.id;
    Ok((DossierRow { id, told }, changed.len()))
}
