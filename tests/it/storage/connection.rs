//! One query for both databases, and what start-up refuses.

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::upsert::excluded;

use tiepdan::each_database;
use tiepdan::storage::connection::{AnyConnection, Dialect, Portable};
use tiepdan::storage::db::Db;
use tiepdan::storage::error::StorageError;
use tiepdan::storage::lock::{FolderLock, LockError};

use super::counters::{self, counters as table, find};
use crate::support::database::TestDatabase;

#[derive(Debug, PartialEq, Queryable, Selectable)]
#[diesel(table_name = table)]
struct Counter {
    name: String,
    value: i64,
}

#[test]
fn what_diesel_does_not_pass_on_is_written_once() {
    let database = counters::database();
    let mut conn = database.connect();
    // ON CONFLICT with what was to be inserted.
    for (name, value) in [("a", 3), ("b", 4), ("c", 5)] {
        let insert = diesel::insert_into(table::table)
            .values((table::name.eq(name), table::value.eq(value)))
            .on_conflict(table::name)
            .do_update()
            .set(table::value.eq(excluded(table::value)));
        assert_eq!(Portable(insert).execute(&mut conn), Ok(1));
    }
    assert_eq!(find(&mut conn, "a"), Ok(Some(3)));
    // UNION, with values bound on both sides.
    for limit in [4_i64, 5] {
        let few = table::table
            .select(table::name)
            .filter(table::value.lt(limit));
        let one = table::table
            .select(table::name)
            .filter(table::value.eq(limit));
        let names: Vec<String> = Portable(few.union(one)).load(&mut conn).unwrap();
        assert_eq!(names.len(), usize::try_from(limit - 2).unwrap());
    }
}

#[test]
fn a_body_runs_once_per_database() {
    let database = counters::database();
    let mut conn = database.connect();
    let row = (table::name.eq("d"), table::value.eq(6));
    let inserted: Counter = each_database!(&mut conn, |c| {
        diesel::insert_into(table::table)
            .values(row)
            .returning(Counter::as_returning())
            .get_result(c)
            .unwrap()
    });
    assert_eq!(
        inserted,
        Counter {
            name: "d".to_owned(),
            value: 6
        }
    );
}

#[test]
fn a_trigger_that_forbids_a_row_is_told_from_a_failure() {
    let database = counters::database();
    let mut conn = database.connect();
    let trigger = match conn.dialect() {
        Dialect::Sqlite => {
            "CREATE TRIGGER guard BEFORE INSERT ON counters WHEN NEW.name = 'evil' \
             BEGIN SELECT RAISE(ABORT, 'refused: evil counter'); END;"
        }
        Dialect::Postgres => {
            "CREATE FUNCTION guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
             IF NEW.name = 'evil' THEN RAISE EXCEPTION 'refused: evil counter'; END IF; \
             RETURN NEW; END $$; \
             CREATE TRIGGER guard BEFORE INSERT ON counters \
             FOR EACH ROW EXECUTE FUNCTION guard();"
        }
    };
    conn.batch_execute(trigger).unwrap();
    let refused = counters::insert(&mut conn, "evil", 1);
    assert_eq!(
        refused,
        Err(StorageError::Violated("evil counter".to_owned()))
    );
    assert_eq!(counters::insert(&mut conn, "good", 1), Ok(()));
}

#[test]
fn commits_that_a_crash_could_lose_are_refused() {
    let database = TestDatabase::new();
    let mut conn = database.connect();
    assert_eq!(conn.refuse_unless_durable(), Ok(()));
    let weaken = match conn.dialect() {
        Dialect::Sqlite => "PRAGMA synchronous = NORMAL",
        Dialect::Postgres => "SET synchronous_commit TO off",
    };
    conn.batch_execute(weaken).unwrap();
    let refused = conn.refuse_unless_durable();
    let Err(StorageError::Broken(why)) = refused else {
        panic!("accepted: {refused:?}")
    };
    assert!(why.starts_with("synchronous"), "{why}");
}

#[test]
fn sqlite_is_set_up_as_promised() {
    let database = TestDatabase::new();
    let mut conn = database.connect();
    if conn.dialect() == Dialect::Postgres {
        return;
    }
    assert_eq!(conn.warnings(), Ok(Vec::new()), "built with QPSG");
    for (name, value) in [
        ("journal_mode", "wal"),
        ("synchronous", "2"),
        ("secure_delete", "1"),
        ("foreign_keys", "1"),
        ("busy_timeout", "5000"),
    ] {
        let column = if name == "busy_timeout" {
            "timeout"
        } else {
            name
        };
        let query = format!("SELECT CAST({column} AS TEXT) AS value FROM pragma_{name}");
        assert_eq!(conn.texts(&query).unwrap(), [value], "{name}");
    }
}

#[test]
fn a_database_whose_migrations_have_not_run_is_not_opened() {
    let database = TestDatabase::empty();
    let Some(StorageError::Broken(why)) = Db::open(&database.settings).err() else {
        panic!("opened")
    };
    assert!(why.contains("tiepdan migrate"), "{why}");
}

#[test]
fn one_process_holds_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let held = FolderLock::take(&data).unwrap();
    let second = FolderLock::take(&data);
    assert!(matches!(second, Err(LockError::Held(_))), "{second:?}");
    assert!(second.unwrap_err().to_string().contains("stop it first"));
    drop(held);
    assert!(FolderLock::take(&data).is_ok());
}

/// The server of a run with TLS, and what it is told to prove.
#[expect(
    clippy::disallowed_methods,
    reason = "the run's own setting, not the program's"
)]
fn tls_server() -> Option<String> {
    std::env::var("TEST_TLS_URL").ok()
}

#[test]
fn a_server_is_reached_over_tls_whose_certificate_is_verified() {
    let Some(url) = tls_server() else { return };
    let address = tiepdan::storage::settings::Address::parse(&url).unwrap();
    let purpose = tiepdan::storage::connection::Purpose::Reading;
    let mut conn = AnyConnection::open(&address, purpose).unwrap();
    let used = "SELECT ssl::text AS value FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    assert_eq!(conn.texts(used).unwrap(), ["true"]);
    let other_name = url.replace("host=localhost", "host=127.0.0.1");
    assert_ne!(other_name, url);
    let address = tiepdan::storage::settings::Address::parse(&other_name).unwrap();
    assert!(
        AnyConnection::open(&address, purpose).is_err(),
        "a certificate for another name"
    );
}
