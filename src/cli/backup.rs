//! `tiepdan backup` and `tiepdan restore`: a copy of an embedded installation, and the way back.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::bail;
use clap::Args;

use super::place::Where;
use crate::clock;
use crate::config::Config;
use crate::storage::backup::{back_up, restore};
use crate::storage::lock::FolderLock;
use crate::storage::settings::Address;

/// Copy the embedded database while the portal runs
#[derive(Args)]
#[command(after_help = "\
Example:
  tiepdan backup /mnt/backup/tiepdan

Prints the copy's path once the copy is whole, checked and on the disk. The master key is not in
it: keep that elsewhere, for without it no name can be read. PostgreSQL has its own tools: pg_dump,
pgBackRest.
Exit code 1: there is no copy; the reason is on standard error.")]
pub(super) struct Backup {
    /// The folder of copies
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    #[command(flatten)]
    place: Where,
}

/// Put a copy back in the embedded database's place
#[derive(Args)]
#[command(after_help = "\
Examples:
  tiepdan restore /mnt/backup/tiepdan
  tiepdan restore /mnt/backup/tiepdan/tiepdan-20261123T034710Z.db

Takes the newest copy of a folder, or the copy named. The portal must be stopped. The database that
stood there is kept beside it. Run `tiepdan migrate` and `tiepdan audit verify` afterwards.
Exit code 1: the database is as it was; the reason is on standard error.")]
pub(super) struct Restore {
    /// The folder of copies, or one copy
    #[arg(value_name = "DIR")]
    from: PathBuf,
    #[command(flatten)]
    place: Where,
}

impl Backup {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let config = self.place.config()?;
        let database = embedded(&config)?;
        if !database.exists() {
            bail!("there is no database {}", database.display());
        }
        let copy = back_up(database, &self.folder, clock::now())?;
        writeln!(io::stdout(), "{}", copy.display())?;
        Ok(ExitCode::SUCCESS)
    }
}

impl Restore {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let config = self.place.config()?;
        let database = embedded(&config)?;
        let _lock = FolderLock::take(&config.data)?;
        let copy = restore(&self.from, database, clock::now())?;
        writeln!(io::stdout(), "{}", copy.display())?;
        Ok(ExitCode::SUCCESS)
    }
}

fn embedded(config: &Config) -> anyhow::Result<&Path> {
    match &config.database {
        Address::Sqlite(path) => Ok(path),
        Address::Postgres(_) => bail!("PostgreSQL has its own tools: pg_dump, pgBackRest"),
    }
}
