//! `tiepdan migrate`: brings a database up to this program.

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Args;

use super::place::Where;
use crate::clock;
use crate::config::Config;
use crate::storage::connection::{AnyConnection, Purpose};
use crate::storage::lock::FolderLock;
use crate::storage::migrations;
use crate::storage::reference::insert_shipped_reference;
use crate::storage::settings::Address;

/// Bring the database up to this program
#[derive(Args)]
#[command(after_help = "\
Examples:
  tiepdan migrate
  tiepdan migrate --database postgres://localhost/tiepdan

Makes an embedded database that does not exist yet. Each migration is one transaction: a crash
leaves the schema before it or after it, never between. Prints the migrations that ran.
Exit code 1: the database cannot be reached, or another tiepdan is running on it.")]
pub(super) struct Migrate {
    #[command(flatten)]
    place: Where,
}

impl Migrate {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let config = self.place.config()?;
        let (_lock, ran) = prepare(&config)?;
        let mut out = io::stdout().lock();
        for name in &ran {
            writeln!(out, "{name}")?;
        }
        if ran.is_empty() {
            writeln!(out, "nothing to do")?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Brings the database up to this program and answers the migrations that ran. The data folder of
/// an embedded database is made when it is missing, and held until the lock is dropped.
pub(super) fn prepare(config: &Config) -> anyhow::Result<(Option<FolderLock>, Vec<String>)> {
    let lock = match &config.database {
        Address::Sqlite(path) => {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)?;
            }
            Some(FolderLock::take(&config.data)?)
        }
        Address::Postgres(_) => None,
    };
    let mut conn = AnyConnection::open(&config.database, Purpose::Writing)?;
    let ran = migrations::migrate(&mut conn)?;
    insert_shipped_reference(&mut conn, clock::now())?;
    Ok((lock, ran))
}
