//! One process at a time in a data folder: `serve`, `restore` and `migrate` each hold its lock.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use thiserror::Error;

/// Why the folder could not be taken.
#[derive(Debug, Error)]
pub enum LockError {
    /// Another process holds it.
    #[error("{} is held by another tiepdan: stop it first", .0.display())]
    Held(PathBuf),
    /// The folder or the file cannot be written.
    #[error("{path}: {1}", path = .0.display())]
    Unwritable(PathBuf, std::io::Error),
}

/// A data folder held by this process until dropped; the system lets go when a process dies.
#[derive(Debug)]
pub struct FolderLock {
    _file: File,
}

impl FolderLock {
    /// Takes `folder/lock` without waiting, making the folder when it is missing.
    ///
    /// # Errors
    /// [`LockError`], with what the operator can do.
    pub fn take(folder: &Path) -> Result<Self, LockError> {
        let path = folder.join("lock");
        let unwritable = |error| LockError::Unwritable(path.clone(), error);
        std::fs::create_dir_all(folder).map_err(unwritable)?;
        let opened = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path);
        let file = opened.map_err(unwritable)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(LockError::Held(path)),
            Err(TryLockError::Error(error)) => Err(LockError::Unwritable(path, error)),
        }
    }
}
