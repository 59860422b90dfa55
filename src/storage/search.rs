//! Search in cases by words, folded so that marks, case and tone placement do not matter. Sealed
//! cases are never indexed.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::query_builder::AstPass;
use diesel::sql_types::{BigInt, Bool, Text};

use crate::domain::text::fold::fold;
use crate::storage::cases::worklist::{Reader, Scope, visible};
use crate::storage::connection::{AnyBackend, AnyConnection, Dialect};
use crate::storage::error::StorageError;
use crate::storage::rows::{Row, insert_rows};
use crate::storage::schema::cases::cases;

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

/// The newest cases that hold every word of the query, of those the reader may see, at most
/// `limit`. An empty query finds none.
pub fn list_hits(
    c: &mut AnyConnection,
    (reader, scope): (&Reader, &Scope),
    query: &str,
    limit: i64,
) -> Result<Vec<i64>, StorageError> {
    let folded = fold(query);
    if folded.is_empty() {
        return Ok(Vec::new());
    }
    let (statement, words, end) = match c.dialect() {
        Dialect::Sqlite => {
            // Quoted, a word is never an operator of the query language.
            let quoted: Vec<String> = folded
                .split(' ')
                .map(|word| format!("\"{word}\""))
                .collect();
            let statement = "cases.id IN (SELECT rowid FROM case_search WHERE case_search MATCH ";
            (statement, quoted.join(" "), ")")
        }
        Dialect::Postgres => (
            "cases.id IN (SELECT id FROM case_search WHERE words @@ plainto_tsquery('simple', ",
            folded,
            "))",
        ),
    };
    let holds_them = sql::<Bool>(statement).bind::<Text, _>(words).sql(end);
    Ok(visible(reader, scope)
        .filter(holds_them)
        .order(cases::id.desc())
        .limit(limit)
        .select(cases::id)
        .load(c)?)
}
