//! A small table for tests of storage itself: named counters that may not be negative.

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;

use tiepdan::storage::connection::{AnyConnection, Portable};
use tiepdan::storage::db::Db;
use tiepdan::storage::error::StorageError;

use crate::support::database::TestDatabase;

diesel::table! {
    counters (name) {
        name -> Text,
        value -> BigInt,
    }
}

/// A database with the table, and the counter `a` at 0.
pub fn database() -> TestDatabase {
    let database = TestDatabase::new();
    let statements = "CREATE TABLE counters (name TEXT PRIMARY KEY, \
                      value BIGINT NOT NULL CHECK (value >= 0)); \
                      INSERT INTO counters (name, value) VALUES ('a', 0);";
    database.connect().batch_execute(statements).unwrap();
    database
}

pub fn insert(c: &mut AnyConnection, name: &str, value: i64) -> Result<(), StorageError> {
    let row = (counters::name.eq(name), counters::value.eq(value));
    diesel::insert_into(counters::table)
        .values(row)
        .execute(c)?;
    Ok(())
}

/// Adds to a counter, or makes it.
pub fn add(c: &mut AnyConnection, name: &str, value: i64) -> Result<(), StorageError> {
    let row = (counters::name.eq(name), counters::value.eq(value));
    let statement = diesel::insert_into(counters::table)
        .values(row)
        .on_conflict(counters::name)
        .do_update()
        .set(counters::value.eq(counters::value + value));
    Portable(statement).execute(c)?;
    Ok(())
}

pub fn find(c: &mut AnyConnection, name: &str) -> Result<Option<i64>, StorageError> {
    let of = counters::table.filter(counters::name.eq(name));
    Ok(of.select(counters::value).get_result(c).optional()?)
}

pub async fn value(db: &Db, name: &'static str) -> Option<i64> {
    db.read(move |c| find(c, name)).await.unwrap()
}
