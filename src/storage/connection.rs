//! The only file that knows which database it is: how each is opened and made durable, and how
//! one query is written for both.

use diesel::connection::{AnsiTransactionManager, SimpleConnection as _, TransactionManager};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::r2d2::R2D2Connection as _;
use diesel::sql_types::{Integer, Text};
use diesel::{PgConnection, SqliteConnection};

use crate::storage::error::StorageError;
use crate::storage::settings::Address;

pub use multi::{AnyBackend, AnyConnection};

mod multi {
    //! The connection to either database, derived.
    #![expect(
        missing_docs,
        reason = "the derive writes undocumented types beside the connection"
    )]

    use diesel::{PgConnection, SqliteConnection};

    /// A connection to either database.
    #[derive(diesel::MultiConnection)]
    pub enum AnyConnection {
        Pg(PgConnection),
        Sqlite(SqliteConnection),
    }

    /// The backend of [`AnyConnection`], for `into_boxed`.
    pub type AnyBackend = MultiBackend;
}

/// A statement both databases understand but diesel's derive does not pass on: `ON CONFLICT`,
/// many rows at once, `UNION`, `FILTER`. Wrap the finished statement: `Portable(statement)`.
#[derive(Clone, Copy, Debug)]
pub struct Portable<Q>(pub Q);

impl<Q> QueryFragment<AnyBackend> for Portable<Q>
where
    Q: QueryFragment<diesel::pg::Pg> + QueryFragment<diesel::sqlite::Sqlite>,
{
    fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, AnyBackend>) -> QueryResult<()> {
        AnyBackend::walk_variant_ast(&self.0, pass)
    }
}

impl<Q: QueryId> QueryId for Portable<Q> {
    type QueryId = Q::QueryId;
    const HAS_STATIC_QUERY_ID: bool = Q::HAS_STATIC_QUERY_ID;
}

impl<Q: Query> Query for Portable<Q> {
    type SqlType = Q::SqlType;
}

impl<Q> RunQueryDsl<AnyConnection> for Portable<Q> {}

/// Runs the same body once per database, for what not even [`Portable`] passes on:
/// `each_database!(conn, |c| statement.as_returning().get_result(c))`.
#[macro_export]
macro_rules! each_database {
    ($conn:expr, |$c:ident| $body:expr) => {
        match $conn {
            $crate::storage::connection::AnyConnection::Pg($c) => $body,
            $crate::storage::connection::AnyConnection::Sqlite($c) => $body,
        }
    };
}

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// Reads only; the database refuses anything else.
    Reading,
    /// Writes, durably.
    Writing,
}

impl AnyConnection {
    /// Opens the database. A connection that writes is durable or is refused.
    ///
    /// # Errors
    /// `Unavailable` when it cannot be reached, `Broken` when it would lose what it acknowledges.
    pub fn open(address: &Address, purpose: Purpose) -> Result<Self, StorageError> {
        let mut conn = match address {
            Address::Sqlite(path) => {
                let path = path.to_str().ok_or_else(|| {
                    StorageError::Broken("the database's path is not UTF-8".to_owned())
                })?;
                Self::Sqlite(SqliteConnection::establish(path)?)
            }
            Address::Postgres(url) => Self::Pg(PgConnection::establish(url)?),
        };
        conn.prepare(purpose)?;
        if purpose == Purpose::Writing {
            conn.refuse_unless_durable()?;
        }
        Ok(conn)
    }

    /// The settings of a fresh connection. `busy_timeout` stands first: changing the journal mode
    /// needs a lock that another process may hold.
    fn prepare(&mut self, purpose: Purpose) -> Result<(), StorageError> {
        let statements = match (&*self, purpose) {
            (Self::Sqlite(_), Purpose::Writing) => {
                "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; \
                 PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; \
                 PRAGMA foreign_keys = ON; PRAGMA mmap_size = 268435456; \
                 PRAGMA cache_size = -16384; PRAGMA wal_autocheckpoint = 4000;"
            }
            (Self::Sqlite(_), Purpose::Reading) => {
                "PRAGMA busy_timeout = 5000; PRAGMA query_only = ON; \
                 PRAGMA mmap_size = 268435456; PRAGMA cache_size = -8192;"
            }
            (Self::Pg(_), Purpose::Writing) => {
                "SET default_transaction_isolation TO 'read committed'; \
                 SELECT set_config('synchronous_commit', 'on', false) \
                 WHERE current_setting('synchronous_commit') NOT IN ('on', 'remote_apply');"
            }
            (Self::Pg(_), Purpose::Reading) => {
                "SET default_transaction_read_only TO on; \
                 SET default_transaction_isolation TO 'repeatable read';"
            }
        };
        Ok(self.batch_execute(statements)?)
    }

    /// Refuses a connection whose commits could be lost by a crash of the machine.
    ///
    /// # Errors
    /// `Broken`, naming the setting.
    pub fn refuse_unless_durable(&mut self) -> Result<(), StorageError> {
        let weak = |name: &str, value: &str| {
            let text = format!("{name} = {value} could lose acknowledged writes in a crash");
            Err(StorageError::Broken(text))
        };
        match self {
            Self::Sqlite(_) => {
                let level = self.number("SELECT synchronous AS value FROM pragma_synchronous")?;
                if level < 2 {
                    weak("synchronous", &level.to_string())
                } else {
                    Ok(())
                }
            }
            Self::Pg(_) => {
                for (name, good) in [
                    ("fsync", ["on", "on"]),
                    ("full_page_writes", ["on", "on"]),
                    ("synchronous_commit", ["on", "remote_apply"]),
                ] {
                    let query = format!("SELECT current_setting('{name}') AS value");
                    let value = self.texts(&query)?.concat();
                    if !good.contains(&value.as_str()) {
                        return weak(name, &value);
                    }
                }
                Ok(())
            }
        }
    }

    /// What makes this database slower than it could be, for the operator's log.
    ///
    /// # Errors
    /// `Unavailable` when it cannot be asked.
    pub fn warnings(&mut self) -> Result<Vec<String>, StorageError> {
        let Self::Sqlite(_) = self else {
            return Ok(Vec::new());
        };
        let options = self.texts("SELECT compile_options AS value FROM pragma_compile_options")?;
        if options.iter().any(|option| option == "ENABLE_QPSG") {
            return Ok(Vec::new());
        }
        Ok(vec![
            "SQLite was built without QPSG, so pages with a list are prepared anew each time: \
             build with LIBSQLITE3_FLAGS=-DSQLITE_ENABLE_QPSG"
                .to_owned(),
        ])
    }

    /// Begins a transaction: one that writes takes SQLite's write lock at once, so that it never
    /// fails half-way for want of it.
    ///
    /// # Errors
    /// `Unavailable` when the lock is not to be had.
    pub fn begin(&mut self, purpose: Purpose) -> Result<(), StorageError> {
        match (self, purpose) {
            (Self::Sqlite(c), Purpose::Writing) => {
                AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE")?;
            }
            (conn, _) => AnyConnection::begin_transaction(conn)?,
        }
        Ok(())
    }

    /// Whether the connection must not be used again.
    pub fn is_spent(&mut self) -> bool {
        AnyConnection::is_broken_transaction_manager(self) || self.is_broken()
    }

    /// Whether this is the embedded database.
    pub fn dialect(&self) -> Dialect {
        match self {
            Self::Pg(_) => Dialect::Postgres,
            Self::Sqlite(_) => Dialect::Sqlite,
        }
    }

    /// The column `value` of each row, as text.
    ///
    /// # Errors
    /// As any query.
    pub fn texts(&mut self, query: &str) -> Result<Vec<String>, StorageError> {
        let rows: Vec<TextRow> =
            each_database!(self, |c| diesel::sql_query(query).load::<TextRow>(c))?;
        Ok(rows.into_iter().map(|row| row.value).collect())
    }

    fn number(&mut self, query: &str) -> Result<i32, StorageError> {
        let row = each_database!(self, |c| diesel::sql_query(query)
            .get_result::<NumberRow>(c))?;
        Ok(row.value)
    }
}

#[derive(QueryableByName)]
struct TextRow {
    #[diesel(sql_type = Text)]
    value: String,
}

#[derive(QueryableByName)]
struct NumberRow {
    #[diesel(sql_type = Integer)]
    value: i32,
}

/// The SQL a database speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dialect {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}
