//! Search in cases by words, folded so that marks, case and tone placement do not matter. Sealed
//! cases are never indexed.

use diesel::prelude::*;
use diesel::query_builder::AstPass;
use diesel::sql_types::{BigInt, Text};

use crate::domain::fold::fold;
use crate::storage::connection::{AnyBackend, AnyConnection, Dialect};
use crate::storage::error::StorageError;
use crate::storage::rows::{Row, insert_rows};

#[derive(QueryableByName)]
struct Hit {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

/// A case and its words, as this database keeps them.
struct Words {
    dialect: Dialect,
    case: i64,
    folded: String,
}

impl Row for Words {
    fn insert(&self) -> &'static str {
        match self.dialect {
            Dialect::Sqlite => "INSERT INTO case_search (rowid, words) VALUES ",
            Dialect::Postgres => "INSERT INTO case_search (id, words) VALUES ",
        }
    }

    fn values<'b>(&'b self, out: &mut AstPass<'_, 'b, AnyBackend>) -> QueryResult<()> {
        let (before, after) = match self.dialect {
            Dialect::Sqlite => (", ", ")"),
            Dialect::Postgres => (", to_tsvector('simple', ", "))"),
        };
        out.push_sql("(");
        out.push_bind_param::<BigInt, _>(&self.case)?;
        out.push_sql(before);
        out.push_bind_param::<Text, _>(&self.folded)?;
        out.push_sql(after);
        Ok(())
    }
}

/// Makes each case findable by the words of its text.
pub fn insert_words(c: &mut AnyConnection, texts: &[(i64, String)]) -> Result<(), StorageError> {
    let dialect = c.dialect();
    let words = texts.iter().map(|(case, text)| Words {
        dialect,
        case: *case,
        folded: fold(text),
    });
    insert_rows(c, &words.collect::<Vec<_>>())
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
