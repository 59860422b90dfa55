//! One list of migrations in portable SQL, rendered for either database, embedded in the program.
//!
//! `migrations/README.md` says how one is written.

use std::collections::BTreeSet;
use std::fmt;

use diesel::connection::SimpleConnection as _;
use diesel::migration::{
    Migration, MigrationMetadata, MigrationName, MigrationSource, MigrationVersion,
};
use diesel_migrations::MigrationHarness as _;
use rust_embed::RustEmbed;

use crate::storage::connection::{AnyBackend, AnyConnection, Dialect};
use crate::storage::error::StorageError;

/// The key of the advisory lock held while a PostgreSQL schema changes: "tiepdan" in ASCII.
const ADVISORY_LOCK: i64 = 0x0074_6965_7064_616e;

#[derive(RustEmbed)]
#[folder = "migrations/"]
struct Files;

/// Every migration, rendered for one database.
struct Rendered(Dialect);

struct Step {
    name: Name,
    up: Vec<String>,
    down: Vec<String>,
}

struct Name(String);

struct InTransaction;

impl Dialect {
    fn code(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }

    /// Replaces what the two databases write differently.
    fn render(self, sql: &str) -> String {
        let (id, blob) = match self {
            Self::Sqlite => ("INTEGER PRIMARY KEY", "BLOB"),
            Self::Postgres => ("BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "BYTEA"),
        };
        sql.replace("{id}", id).replace("{blob}", blob)
    }
}

impl MigrationSource<AnyBackend> for Rendered {
    fn migrations(&self) -> diesel::migration::Result<Vec<Box<dyn Migration<AnyBackend>>>> {
        let text = |name: &str, file: String| {
            let file = Files::get(&format!("{name}/{file}"))?;
            let sql = String::from_utf8_lossy(&file.data);
            has_statement(&sql).then(|| self.0.render(&sql))
        };
        let (common, own) = ("sql", format!("{}.sql", self.0.code()));
        let step = |name: String| {
            let all = [
                text(&name, format!("up.{common}")),
                text(&name, format!("up.{own}")),
                text(&name, format!("down.{own}")),
                text(&name, format!("down.{common}")),
            ];
            let [up, up_own, down_own, down] = all;
            let up = [up, up_own].into_iter().flatten().collect();
            let down = [down_own, down].into_iter().flatten().collect();
            let step: Box<dyn Migration<AnyBackend>> = Box::new(Step {
                name: Name(name),
                up,
                down,
            });
            step
        };
        Ok(names().into_iter().map(step).collect())
    }
}

/// Whether there is more than comments, which PostgreSQL refuses as an empty query.
fn has_statement(sql: &str) -> bool {
    sql.lines()
        .map(str::trim)
        .any(|line| !line.is_empty() && !line.starts_with("--"))
}

fn names() -> BTreeSet<String> {
    Files::iter()
        .filter_map(|path| path.split_once('/').map(|(name, _)| name.to_owned()))
        .collect()
}

impl Migration<AnyBackend> for Step {
    fn run(
        &self,
        conn: &mut dyn diesel::connection::BoxableConnection<AnyBackend>,
    ) -> diesel::migration::Result<()> {
        Ok(self.up.iter().try_for_each(|sql| conn.batch_execute(sql))?)
    }

    fn revert(
        &self,
        conn: &mut dyn diesel::connection::BoxableConnection<AnyBackend>,
    ) -> diesel::migration::Result<()> {
        Ok(self
            .down
            .iter()
            .try_for_each(|sql| conn.batch_execute(sql))?)
    }

    fn metadata(&self) -> &dyn MigrationMetadata {
        &InTransaction
    }

    fn name(&self) -> &dyn MigrationName {
        &self.name
    }
}

impl MigrationMetadata for InTransaction {}

impl MigrationName for Name {
    fn version(&self) -> MigrationVersion<'_> {
        MigrationVersion::from(&self.0)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Brings the schema up to this program, one transaction per migration. Answers the names of
/// those that ran. The caller holds the folder's lock on SQLite; PostgreSQL locks here.
///
/// # Errors
/// `Broken` when a migration fails: it leaves the schema as it was before that migration.
pub fn migrate(conn: &mut AnyConnection) -> Result<Vec<String>, StorageError> {
    locked(conn, |conn| {
        let ran = conn
            .run_pending_migrations(Rendered(conn.dialect()))
            .map_err(broken)?;
        Ok(ran.iter().map(ToString::to_string).collect())
    })
}

/// Takes every migration back, newest first.
///
/// # Errors
/// As [`migrate`].
pub fn revert_all(conn: &mut AnyConnection) -> Result<(), StorageError> {
    locked(conn, |conn| {
        conn.revert_all_migrations(Rendered(conn.dialect()))
            .map_err(broken)?;
        Ok(())
    })
}

/// Migrations this program has and the database has not. Changes nothing.
///
/// # Errors
/// `Unavailable` when the database cannot be asked.
pub fn list_pending(conn: &mut AnyConnection) -> Result<Vec<String>, StorageError> {
    let begun = match conn.dialect() {
        Dialect::Sqlite => {
            "SELECT name AS value FROM sqlite_master \
             WHERE name = '__diesel_schema_migrations'"
        }
        Dialect::Postgres => {
            "SELECT tablename::text AS value FROM pg_tables \
             WHERE tablename = '__diesel_schema_migrations'"
        }
    };
    let mut pending = names();
    if !conn.texts(begun)?.is_empty() {
        for ran in conn.texts("SELECT version AS value FROM __diesel_schema_migrations")? {
            pending.remove(&ran);
        }
    }
    Ok(pending.into_iter().collect())
}

/// Every migration's file names and texts, so that tests know when a template is out of date.
pub fn list_files() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = Files::iter()
        .filter_map(|path| Some((path.to_string(), Files::get(&path)?.data.into_owned())))
        .collect();
    files.sort();
    files
}

fn locked<T>(
    conn: &mut AnyConnection,
    work: impl FnOnce(&mut AnyConnection) -> Result<T, StorageError>,
) -> Result<T, StorageError> {
    if conn.dialect() == Dialect::Sqlite {
        return work(conn);
    }
    conn.batch_execute(&format!("SELECT pg_advisory_lock({ADVISORY_LOCK})"))?;
    let done = work(conn);
    conn.batch_execute(&format!("SELECT pg_advisory_unlock({ADVISORY_LOCK})"))?;
    done
}

fn broken(error: Box<dyn std::error::Error + Send + Sync>) -> StorageError {
    StorageError::Broken(error.to_string())
}
