//! Where a command works: the configuration and database it is told of.

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;

use crate::accounts::password::Passwords;
use crate::app::App;
use crate::clock::Clock;
use crate::config::settings::variable;
use crate::config::{Config, Problem};
use crate::storage::db::Db;
use crate::storage::settings::{Address, Settings};

/// Options every command on an installation has.
#[derive(Args, Clone)]
pub(super) struct Where {
    /// The configuration, a TOML file
    #[arg(long, value_name = "FILE", env = "TIEPDAN_CONFIG")]
    config: Option<PathBuf>,
    /// The database: a path, or postgres://…
    #[arg(long, value_name = "URL")]
    database: Option<String>,
}

impl Where {
    /// The configuration of the environment, with this database when one is given.
    pub(super) fn at(database: Option<String>) -> Self {
        Self {
            config: None,
            database,
        }
    }

    /// The configuration, or everything that is wrong with it.
    pub(super) fn read(&self) -> Result<Config, Vec<Problem>> {
        self.read_with(Vec::new())
    }

    fn read_with(&self, mut given: Vec<(String, String)>) -> Result<Config, Vec<Problem>> {
        let database = self.database.iter();
        given.extend(database.map(|url| (variable("database"), url.clone())));
        Config::load(self.config.as_deref(), given)
    }

    /// The configuration, for commands that need it whole.
    pub(super) fn config(&self) -> anyhow::Result<Config> {
        self.config_with(Vec::new())
    }

    /// The configuration, with variables that stand on the command line.
    pub(super) fn config_with(&self, given: Vec<(String, String)>) -> anyhow::Result<Config> {
        match self.read_with(given) {
            Ok(config) => Ok(config),
            Err(problems) => {
                let all: Vec<String> = problems.iter().map(ToString::to_string).collect();
                bail!("the configuration cannot be used:\n  {}", all.join("\n  "))
            }
        }
    }

    /// Whether there is a database: one that is named is taken to be there.
    pub(super) fn exists(&self) -> anyhow::Result<bool> {
        Ok(self.database.is_some()
            || match self.config()?.database {
                Address::Sqlite(path) => path.exists(),
                Address::Postgres(_) => true,
            })
    }

    /// The database for work on the law alone, which needs no key: the one named, or the
    /// configuration's.
    pub(super) fn open_for_law(&self) -> anyhow::Result<Db> {
        match &self.database {
            Some(named) => open(&Settings::new(Address::parse(named)?)),
            None => self.open(),
        }
    }

    /// The database, which must have been migrated.
    pub(super) fn open(&self) -> anyhow::Result<Db> {
        connect(&self.config()?)
    }

    /// The whole program: database, keys, time.
    pub(super) fn app(&self) -> anyhow::Result<App> {
        start(self.config()?)
    }
}

/// The program of a configuration, by the time of day.
pub(super) fn start(config: Config) -> anyhow::Result<App> {
    let db = connect(&config)?;
    let (keys, passwords) = (config.keys()?, Passwords::new()?);
    Ok(App::new(db, keys, passwords, Clock::System, config))
}

/// Opens a database that has been migrated.
pub(super) fn connect(config: &Config) -> anyhow::Result<Db> {
    open(&config.storage())
}

fn open(settings: &Settings) -> anyhow::Result<Db> {
    if let Address::Sqlite(path) = &settings.address
        && !path.exists()
    {
        let path = path.display();
        bail!("there is no database {path}: make one with `tiepdan migrate`");
    }
    Ok(Db::open(settings)?)
}

/// Runs a command's asynchronous part.
pub(super) fn block_on<T>(
    work: impl std::future::Future<Output = anyhow::Result<T>>,
) -> anyhow::Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(work)
}
