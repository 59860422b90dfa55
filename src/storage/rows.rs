//! Many rows of one table in few statements, each prepared once on both databases.

use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};

use crate::storage::connection::{AnyBackend, AnyConnection};
use crate::storage::error::StorageError;

/// Rows written by one statement: few enough for a small statement, many enough that the way to
/// the server counts little.
const TOGETHER: usize = 16;

/// A row that can be written beside others of its table.
pub trait Row {
    /// The statement up to the values: the same for all rows written together.
    fn insert(&self) -> &'static str;

    /// The values in parentheses.
    ///
    /// # Errors
    /// As any query.
    fn values<'b>(&'b self, out: &mut AstPass<'_, 'b, AnyBackend>) -> QueryResult<()>;
}

/// Inserts the rows in their order.
///
/// # Errors
/// As any query.
pub fn insert_rows<T: Row>(c: &mut AnyConnection, rows: &[T]) -> Result<(), StorageError> {
    let (many, rest) = rows.as_chunks::<TOGETHER>();
    for rows in many {
        Rows(rows).execute(c)?;
    }
    for row in rest.chunks(1) {
        Rows(row).execute(c)?;
    }
    Ok(())
}

/// The statement: kept prepared by its text, so there are two of it for each table.
struct Rows<'a, T>(&'a [T]);

impl<T: Row> QueryFragment<AnyBackend> for Rows<'_, T> {
    fn walk_ast<'b>(&'b self, mut pass: AstPass<'_, 'b, AnyBackend>) -> QueryResult<()> {
        for (n, row) in self.0.iter().enumerate() {
            pass.push_sql(if n == 0 { row.insert() } else { ", " });
            row.values(&mut pass)?;
        }
        Ok(())
    }
}

impl<T> QueryId for Rows<'_, T> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<T> RunQueryDsl<AnyConnection> for Rows<'_, T> {}
