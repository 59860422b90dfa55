//! Search in cases by words, folded so that marks, case and tone placement do not matter. Sealed
//! cases are never indexed.

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use crate::domain::fold::fold;
use crate::storage::connection::{AnyConnection, Dialect};
use crate::storage::error::StorageError;

#[derive(QueryableByName)]
struct Hit {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// Makes a case findable by the words of a text.
pub fn insert_words(c: &mut AnyConnection, case: i64, text: &str) -> Result<(), StorageError> {
    let statement = match c.dialect() {
        Dialect::Sqlite => "INSERT INTO case_search (rowid, words) VALUES ($1, $2)",
        Dialect::Postgres => {
            "INSERT INTO case_search (id, words) VALUES ($1, to_tsvector('simple', $2))"
        }
    };
    diesel::sql_query(statement)
        .bind::<BigInt, _>(case)
        .bind::<Text, _>(fold(text))
        .execute(c)?;
    Ok(())
}

/// The newest cases that hold every word of the query, at most `limit`. An empty query finds none.
pub fn list_hits(c: &mut AnyConnection, query: &str, limit: i64) -> Result<Vec<i64>, StorageError> {
    let folded = fold(query);
    if folded.is_empty() {
        return Ok(Vec::new());
    }
    let (statement, query) = match c.dialect() {
        Dialect::Sqlite => {
            // Quoted, a word is never an operator of the query language.
            let quoted: Vec<String> = folded
                .split(' ')
                .map(|word| format!("\"{word}\""))
                .collect();
            let statement = "SELECT rowid AS id FROM case_search WHERE case_search MATCH $1 \
                             ORDER BY rowid DESC LIMIT $2";
            (statement, quoted.join(" "))
        }
        Dialect::Postgres => (
            "SELECT id FROM case_search WHERE words @@ plainto_tsquery('simple', $1) \
             ORDER BY id DESC LIMIT $2",
            folded,
        ),
    };
    let hits: Vec<Hit> = diesel::sql_query(statement)
        .bind::<Text, _>(query)
        .bind::<BigInt, _>(limit)
        .load(c)?;
    Ok(hits.into_iter().map(|hit| hit.id).collect())
}
