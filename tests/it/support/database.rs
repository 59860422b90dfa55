//! A migrated database of its own for every test: a copy of a template made once.

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

use diesel::connection::SimpleConnection as _;
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

use tiepdan::domain::time::Day;
use tiepdan::storage::connection::{AnyConnection, Purpose};
use tiepdan::storage::db::Db;
use tiepdan::storage::migrations;
use tiepdan::storage::reference::insert_shipped_reference;
use tiepdan::storage::settings::{Address, Settings};

/// A database that is gone when the test ends.
pub struct TestDatabase {
    pub settings: Settings,
    folder: TempDir,
    server: Option<(String, String)>,
}

impl TestDatabase {
    /// A migrated database with the shipped reference data, on the server of
    /// `TEST_DATABASE_URL` or in a file.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        match server() {
            None => {
                let path = folder.path().join("tiepdan.db");
                std::fs::copy(sqlite_template(), &path).unwrap();
                Self {
                    settings: Settings::new(Address::Sqlite(path)),
                    folder,
                    server: None,
                }
            }
            Some(server) => {
                let template = postgres_template(&server);
                let name = fresh_name("test");
                let create = format!("CREATE DATABASE {name} TEMPLATE {template}");
                connect(&server).batch_execute(&create).unwrap();
                let settings = Settings::new(database(&server, &name));
                Self {
                    settings,
                    folder,
                    server: Some((server, name)),
                }
            }
        }
    }

    /// An empty database: no migration has run.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        match server() {
            None => {
                let path = folder.path().join("tiepdan.db");
                Self {
                    settings: Settings::new(Address::Sqlite(path)),
                    folder,
                    server: None,
                }
            }
            Some(server) => {
                let name = fresh_name("test");
                connect(&server)
                    .batch_execute(&format!("CREATE DATABASE {name}"))
                    .unwrap();
                let settings = Settings::new(database(&server, &name));
                Self {
                    settings,
                    folder,
                    server: Some((server, name)),
                }
            }
        }
    }

    /// Opens it as the program does.
    pub fn open(&self) -> Db {
        Db::open(&self.settings).unwrap()
    }

    /// A connection beside the program's own.
    pub fn connect(&self) -> AnyConnection {
        AnyConnection::open(&self.settings.address, Purpose::Writing).unwrap()
    }

    /// The folder of this test's files.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.server {
            let drop = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            let _left_to_the_cluster = connect(server).batch_execute(&drop);
        }
    }
}

/// The URL of a cluster where databases may be made, if the run is on PostgreSQL.
#[expect(
    clippy::disallowed_methods,
    reason = "the run's own setting, not the program's"
)]
pub fn server() -> Option<String> {
    std::env::var("TEST_DATABASE_URL")
        .ok()
        .filter(|url| !url.is_empty())
}

fn connect(server: &str) -> AnyConnection {
    let address = Address::parse(server).unwrap();
    AnyConnection::open(&address, Purpose::Writing).unwrap()
}

/// The address of another database of the same cluster.
fn database(server: &str, name: &str) -> Address {
    let (base, parameters) = server.split_once('?').unwrap_or((server, ""));
    let (scheme, rest) = base.split_once("://").unwrap();
    let authority = rest.split('/').next().unwrap();
    Address::parse(&format!("{scheme}://{authority}/{name}?{parameters}")).unwrap()
}

fn fresh_name(prefix: &str) -> String {
    let mut random = [0; 8];
    getrandom::fill(&mut random).unwrap();
    format!("{prefix}_{:016x}", u64::from_ne_bytes(random))
}

/// What a template is made from: the migrations and the shipped reference data.
fn fingerprint() -> String {
    let mut hash = Sha256::new();
    for (name, text) in migrations::list_files() {
        hash.update(name.as_bytes());
        hash.update(text);
    }
    for source in <tiepdan::reference::shipped::Source as tiepdan::domain::coded::Coded>::all() {
        hash.update(source.shipped().as_bytes());
    }
    data_encoding::HEXLOWER.encode(&hash.finalize()[..8])
}

fn fill(conn: &mut AnyConnection) {
    migrations::migrate(conn).unwrap();
    insert_shipped_reference(conn, "2026-01-01".parse::<Day>().unwrap().start()).unwrap();
}

/// Held while a template is made, so that parallel test processes make it once.
fn making() -> File {
    let path = folder().join("template.lock");
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .unwrap();
    file.lock().unwrap();
    file
}

fn folder() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn sqlite_template() -> PathBuf {
    let path = folder().join(format!("template-{}.db", fingerprint()));
    if !path.exists() {
        let _making = making();
        if !path.exists() {
            let unfinished = path.with_extension("unfinished");
            let _none = std::fs::remove_file(&unfinished);
            let address = Address::Sqlite(unfinished.clone());
            fill(&mut AnyConnection::open(&address, Purpose::Writing).unwrap());
            std::fs::rename(unfinished, &path).unwrap();
        }
    }
    path
}

fn postgres_template(server: &str) -> String {
    let name = format!("template_{}", fingerprint());
    let made = format!("SELECT datname::text AS value FROM pg_database WHERE datname = '{name}'");
    if connect(server).texts(&made).unwrap().is_empty() {
        let _making = making();
        let mut conn = connect(server);
        if conn.texts(&made).unwrap().is_empty() {
            let unfinished = fresh_name("unfinished");
            conn.batch_execute(&format!("CREATE DATABASE {unfinished}"))
                .unwrap();
            let address = database(server, &unfinished);
            fill(&mut AnyConnection::open(&address, Purpose::Writing).unwrap());
            conn.batch_execute(&format!("ALTER DATABASE {unfinished} RENAME TO {name}"))
                .unwrap();
        }
    }
    name
}
