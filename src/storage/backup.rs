//! A copy of the embedded database, taken while the portal runs, and the way back.
//!
//! A copy appears under its name only when it is whole, checked and on the disk.

use std::fs::{self, File, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use diesel::prelude::*;
use diesel::sql_types::Text;
use thiserror::Error;

use crate::domain::time::Instant;
use crate::storage::connection::{AnyConnection, Purpose};
use crate::storage::error::StorageError;
use crate::storage::settings::Address;

/// How copies are named: `tiepdan-20261123T034710Z.db`, so that names sort by age.
const NAME: &str = "tiepdan-%Y%m%dT%H%M%SZ.db";

/// Files SQLite keeps beside a database.
const BESIDE: [&str; 2] = ["-wal", "-shm"];

/// Why there is no copy, or no way back.
#[derive(Debug, Error)]
pub enum BackupError {
    /// A file or folder cannot be read or written.
    #[error("{path}: {1}", path = .0.display())]
    File(PathBuf, io::Error),
    /// The copy is not a whole database.
    #[error("{path} is damaged: {1}", path = .0.display())]
    Damaged(PathBuf, String),
    /// A folder without a copy.
    #[error("{} holds no copy", .0.display())]
    NoCopy(PathBuf),
    /// The database cannot be copied.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// Copies a database into a folder, which is made when it is missing; answers the copy's path.
/// Writing goes on meanwhile: the copy is of one moment.
///
/// # Errors
/// [`BackupError`]; no copy is left then.
pub fn back_up(database: &Path, folder: &Path, now: Instant) -> Result<PathBuf, BackupError> {
    fs::create_dir_all(folder).map_err(of_file(folder))?;
    let copy = folder.join(now.timestamp().strftime(NAME).to_string());
    let part = with_end(&copy, ".part");
    remove(&part)?;
    // Made before SQLite writes into it, so that at no moment others may read it.
    let file = File::create(&part).map_err(of_file(&part))?;
    restrict(&file, &part)?;
    let mut conn = open(database, Purpose::Writing)?;
    let into = part
        .to_str()
        .ok_or_else(|| BackupError::Damaged(part.clone(), "its path is not UTF-8".to_owned()))?;
    diesel::sql_query("VACUUM INTO ?")
        .bind::<Text, _>(into)
        .execute(&mut conn)
        .map_err(StorageError::from)?;
    check(&part)?;
    file.sync_all().map_err(of_file(&part))?;
    put(&part, &copy)?;
    Ok(copy)
}

/// Puts the newest copy of a folder, or one copy, in a database's place; answers which it was.
/// What stood there is kept beside it, under a name that ends in `.before` and the moment.
///
/// # Errors
/// [`BackupError`]; the database is as it was then.
pub fn restore(from: &Path, database: &Path, now: Instant) -> Result<PathBuf, BackupError> {
    let copy = match from.is_dir() {
        true => newest(from)?,
        false => from.to_owned(),
    };
    check(&copy)?;
    if let Some(folder) = database.parent() {
        fs::create_dir_all(folder).map_err(of_file(folder))?;
    }
    let part = with_end(database, ".part");
    fs::copy(&copy, &part).map_err(of_file(&copy))?;
    let file = File::open(&part).map_err(of_file(&part))?;
    restrict(&file, &part)?;
    file.sync_all().map_err(of_file(&part))?;
    let before = now
        .timestamp()
        .strftime(".before-%Y%m%dT%H%M%SZ")
        .to_string();
    let kept = with_end(database, &before);
    for end in ["", "-wal", "-shm"] {
        let old = with_end(database, end);
        if old.exists() {
            fs::rename(&old, with_end(&kept, end)).map_err(of_file(&old))?;
        }
    }
    put(&part, database)?;
    Ok(copy)
}

/// The copy whose name is the latest moment.
fn newest(folder: &Path) -> Result<PathBuf, BackupError> {
    let entries = fs::read_dir(folder).map_err(of_file(folder))?;
    let is_copy = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.starts_with("tiepdan-") && name.ends_with(".db"))
    };
    let copies = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let newest = copies.filter(is_copy).max();
    newest.ok_or_else(|| BackupError::NoCopy(folder.to_owned()))
}

/// Whether a file is a whole database.
fn check(path: &Path) -> Result<(), BackupError> {
    let damaged = |why: String| BackupError::Damaged(path.to_owned(), why);
    File::open(path).map_err(of_file(path))?;
    let mut conn = open(path, Purpose::Reading)?;
    let mut ask = |query: &str| {
        conn.texts(query)
            .map_err(|error| damaged(error.to_string()))
    };
    let told = ask("SELECT quick_check AS value FROM pragma_quick_check")?;
    if let Some(fault) = told.into_iter().find(|line| line != "ok") {
        return Err(damaged(fault));
    }
    // An empty file is a sound database too, and an empty one.
    match ask("SELECT version AS value FROM __diesel_schema_migrations LIMIT 1")?.is_empty() {
        true => Err(damaged("it is empty".to_owned())),
        false => Ok(()),
    }
}

fn open(path: &Path, purpose: Purpose) -> Result<AnyConnection, StorageError> {
    AnyConnection::open(&Address::Sqlite(path.to_owned()), purpose)
}

/// Gives a whole file its name, durably.
fn put(part: &Path, name: &Path) -> Result<(), BackupError> {
    for end in BESIDE {
        remove(&with_end(part, end))?;
    }
    fs::rename(part, name).map_err(of_file(name))?;
    let folder = name.parent().unwrap_or(Path::new("."));
    let entry = File::open(folder).and_then(|folder| folder.sync_all());
    entry.map_err(of_file(folder))
}

/// For its owner alone: sealed names are in it, and everything that is not sealed.
fn restrict(file: &File, path: &Path) -> Result<(), BackupError> {
    file.set_permissions(Permissions::from_mode(0o600))
        .map_err(of_file(path))
}

fn remove(path: &Path) -> Result<(), BackupError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(of_file(path)(error)),
        _ => Ok(()),
    }
}

fn of_file(path: &Path) -> impl FnOnce(io::Error) -> BackupError {
    let path = path.to_owned();
    move |error| BackupError::File(path, error)
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}
