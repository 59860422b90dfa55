//! Many rows of one table in few statements, each prepared once on both databases.

use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::BigInt;

use crate::storage::connection::{AnyBackend, AnyConnection};
use crate::storage::error::StorageError;

/// Rows written by one statement: few enough for a small statement, many enough that the way to
/// the server counts little. Of each table there are as many statements as there are numbers here.
const MANY: usize = 16;
const FEW: usize = 4;

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

/// Makes a plain struct a [`Row`] of a table: its fields are columns of the same names.
macro_rules! row {
    ($table:ident: $row:ident { $first:ident $(, $column:ident)* $(,)? }) => {
        impl $crate::storage::rows::Row for $row {
            fn insert(&self) -> &'static str {
                concat!(
                    "INSERT INTO ", stringify!($table), " (",
                    stringify!($first) $(, ", ", stringify!($column))*,
                    ") VALUES "
                )
            }

            fn values<'b>(
                &'b self,
                out: &mut diesel::query_builder::AstPass<
                    '_, 'b, $crate::storage::connection::AnyBackend,
                >,
            ) -> diesel::QueryResult<()> {
                type Column<C> = <C as diesel::Expression>::SqlType;
                out.push_sql("(");
                out.push_bind_param::<Column<$table::$first>, _>(&self.$first)?;
                $(
                    out.push_sql(", ");
                    out.push_bind_param::<Column<$table::$column>, _>(&self.$column)?;
                )*
                out.push_sql(")");
                Ok(())
            }
        }
    };
}

pub(in crate::storage) use row;

/// Inserts one row and returns the id the database gave it.
///
/// # Errors
/// As any query.
pub fn insert_row<T: Row>(c: &mut AnyConnection, row: &T) -> Result<i64, StorageError> {
    Ok(Numbered(row).get_result(c)?)
}

/// The statement that inserts one row and says its id.
struct Numbered<'a, T>(&'a T);

impl<T: Row> QueryFragment<AnyBackend> for Numbered<'_, T> {
    fn walk_ast<'b>(&'b self, mut pass: AstPass<'_, 'b, AnyBackend>) -> QueryResult<()> {
        pass.push_sql(self.0.insert());
        self.0.values(&mut pass)?;
        pass.push_sql(" RETURNING id");
        Ok(())
    }
}

impl<T> Query for Numbered<'_, T> {
    type SqlType = BigInt;
}

impl<T> QueryId for Numbered<'_, T> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<T> RunQueryDsl<AnyConnection> for Numbered<'_, T> {}

/// Inserts the rows in their order.
///
/// # Errors
/// As any query.
pub fn insert_rows<T: Row>(c: &mut AnyConnection, rows: &[T]) -> Result<(), StorageError> {
    let (many, rest) = rows.as_chunks::<MANY>();
    let (few, rest) = rest.as_chunks::<FEW>();
    let many = many.iter().map(<[T; MANY]>::as_slice);
    let few = few.iter().map(<[T; FEW]>::as_slice);
    for rows in many.chain(few).chain(rest.chunks(1)) {
        Rows(rows).execute(c)?;
    }
    Ok(())
}

/// The statement: kept prepared by its text.
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
