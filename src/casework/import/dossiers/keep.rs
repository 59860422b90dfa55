//! Every file is kept as it came: packed, sealed under a key of its own, with its SHA-256, who sent
//! it, when and how.

use std::io::{Read as _, Write as _};

use data_encoding::HEXLOWER;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use sha2::{Digest as _, Sha256};

use super::File;
use crate::casework::record::Stamp;
use crate::domain::coded::Coded as _;
use crate::domain::directory::place::Place;
use crate::domain::dossier::file::{CameBy, Standing, Taking};
use crate::reference::dossier_file::fault::Fault;
use crate::storage::audit::Entry;
use crate::storage::connection::AnyConnection;
use crate::storage::db::Tx;
use crate::storage::dossiers::files::{
    FileRow, FileState, NewFileRow, find_file, find_file_of, insert_file, insert_file_part,
    list_file_parts, update_file, update_file_sender,
};
use crate::storage::dossiers::imports::find_import;
use crate::storage::error::{Failure, StorageError};
use crate::storage::keys::Keys;
use crate::storage::seal::SealKey;

/// Bytes of a sealed part.
const PART: usize = 512 * 1_024;
/// Bad rows kept; of the rest the number.
const FAULTS_KEPT: usize = 1_000;

/// A file packed and sealed, ready to be kept.
#[derive(Clone, Debug)]
pub struct Package {
    name: String,
    ward: Place,
    size: usize,
    sha256: Vec<u8>,
    wrapped_key: Vec<u8>,
    parts: Vec<Vec<u8>>,
}

impl Package {
    /// Packs and seals a file.
    ///
    /// # Errors
    /// `Unavailable` when the system gives no random bytes.
    pub fn seal(keys: &Keys, file: &File) -> Result<Self, StorageError> {
        let sha256 = Sha256::digest(&file.bytes).to_vec();
        let key = SealKey::generate(&owner(&sha256, &file.ward.to_string()))?;
        let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
        packer.write_all(&file.bytes).map_err(unpackable)?;
        let packed = packer.finish().map_err(unpackable)?;
        let parts = (0..)
            .zip(packed.chunks(PART))
            .map(|(n, part)| key.seal_bytes(&column(n), part));
        Ok(Self {
            name: file.name.chars().take(200).collect(),
            ward: file.ward,
            size: file.bytes.len(),
            wrapped_key: key.wrap(keys)?,
            parts: parts.collect::<Result<_, _>>()?,
            sha256,
        })
    }
}

/// Whether a file is new here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kept {
    /// It was taken before, from this desk.
    Known,
    /// It waits to be taken.
    Waiting(i64),
}

/// Keeps a file. One that was refused before waits again; one that was left halfway goes on.
///
/// # Errors
/// As any write.
pub fn keep(
    tx: &mut Tx<'_>,
    stamp: Stamp<'_>,
    package: &Package,
    (came_by, taking): (CameBy, Taking),
) -> Result<Kept, Failure> {
    let place = package.ward.to_string();
    let by = stamp.by.staff().map(|id| id.0);
    let id = match find_file_of(tx.conn(), &package.sha256, &place)? {
        Some(file) => {
            match Standing::from_code(&file.state.state) {
                Some(Standing::Taken) => return Ok(Kept::Known),
                Some(Standing::Refused) => {}
                _ => return Ok(Kept::Waiting(file.id)),
            }
            let again = FileState {
                version: file.state.version.saturating_add(1),
                ..waiting(taking)
            };
            update_file(tx.conn(), file.id, file.state.version, &again)?;
            let (sent, how) = ((by, stamp.now.0), (&*package.name, came_by.code()));
            update_file_sender(tx.conn(), file.id, how, sent)?;
            file.id
        }
        // Imported before files were kept.
        None if find_import(tx.conn(), &package.sha256, &place)?.is_some() => {
            return Ok(Kept::Known);
        }
        None => insert(tx, package, (came_by, taking), (by, stamp.now.0))?,
    };
    let entry = Entry::new(
        stamp.now,
        stamp.by,
        "keep_dossier_file",
        format!("dossier_file:{id}"),
    );
    let entry = entry.with("sha256", HEXLOWER.encode(&package.sha256));
    tx.audit(&entry.with("place", place).with("came_by", came_by.code()))?;
    Ok(Kept::Waiting(id))
}

fn insert(
    tx: &mut Tx<'_>,
    package: &Package,
    (came_by, taking): (CameBy, Taking),
    (sent_by, sent_at): (Option<i64>, i64),
) -> Result<i64, StorageError> {
    let state = waiting(taking);
    let row = NewFileRow {
        sha256: package.sha256.clone(),
        place_code: package.ward.to_string(),
        file_name: package.name.clone(),
        byte_count: i64::try_from(package.size).unwrap_or(i64::MAX),
        wrapped_key: package.wrapped_key.clone(),
        came_by: came_by.code().to_owned(),
        sent_by,
        sent_at,
        taking: state.taking,
        state: state.state,
        row_count: 0,
        bad_count: 0,
        done_count: 0,
        new_count: 0,
        changed_count: 0,
        owed_count: 0,
        held_until: 0,
        version: state.version,
    };
    let id = insert_file(tx.conn(), &row)?;
    for (n, part) in (0..).zip(&package.parts) {
        insert_file_part(tx.conn(), id, (n, part))?;
    }
    Ok(id)
}

fn waiting(taking: Taking) -> FileState {
    FileState {
        taking: taking.code().to_owned(),
        state: Standing::Waiting.code().to_owned(),
        row_count: 0,
        bad_count: 0,
        done_count: 0,
        new_count: 0,
        changed_count: 0,
        owed_count: 0,
        faults: None,
        import_id: None,
        held_until: 0,
        finished_at: None,
        version: 1,
    }
}

/// The bytes of a kept file, as they came.
///
/// # Errors
/// As any query; `Broken` when they are not those that were sealed.
pub fn open(c: &mut AnyConnection, keys: &Keys, id: i64) -> Result<Vec<u8>, StorageError> {
    let file = find_file(c, id)?.ok_or_else(|| StorageError::Broken(format!("no file {id}")))?;
    let key = key(keys, &file)?;
    let mut packed = Vec::new();
    for (n, part) in list_file_parts(c, id)? {
        packed.extend_from_slice(&key.open_bytes(&column(n), &part)?);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(file.byte_count).unwrap_or_default());
    GzDecoder::new(packed.as_slice())
        .read_to_end(&mut bytes)
        .map_err(unpackable)?;
    match Sha256::digest(&bytes).as_slice() == file.sha256.as_slice() {
        true => Ok(bytes),
        false => Err(StorageError::Broken(format!("file {id} is not what came"))),
    }
}

/// The bad rows of a file, as many as are kept.
///
/// # Errors
/// `Broken` when they do not open.
pub fn faults(keys: &Keys, file: &FileRow) -> Result<Vec<Fault>, StorageError> {
    let Some(sealed) = &file.state.faults else {
        return Ok(Vec::new());
    };
    let text = key(keys, file)?.open("faults", sealed)?;
    serde_json::from_str(&text).map_err(|error| StorageError::Broken(error.to_string()))
}

/// Bad rows as they are kept: they may hold what the file says of people.
pub(super) fn sealed_faults(
    keys: &Keys,
    file: &FileRow,
    faults: &[Fault],
) -> Result<Option<Vec<u8>>, StorageError> {
    if faults.is_empty() {
        return Ok(None);
    }
    let kept: Vec<&Fault> = faults.iter().take(FAULTS_KEPT).collect();
    let text =
        serde_json::to_string(&kept).map_err(|error| StorageError::Broken(error.to_string()))?;
    Ok(Some(key(keys, file)?.seal("faults", &text)?))
}

fn key(keys: &Keys, file: &FileRow) -> Result<SealKey, StorageError> {
    SealKey::unwrap(
        keys,
        &owner(&file.sha256, &file.place_code),
        &file.wrapped_key,
    )
}

fn owner(sha256: &[u8], place: &str) -> String {
    format!("dossier file {} of {place}", HEXLOWER.encode(sha256))
}

fn column(part: i32) -> String {
    format!("part {part}")
}

fn unpackable(error: std::io::Error) -> StorageError {
    StorageError::Broken(error.to_string())
}
