//! Documents as they were given out.

use diesel::prelude::*;

use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::schema::documents::documents;

/// What a document was made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// A signed letter of apology.
    Letter(i64),
    /// An event of a case.
    Event(i64),
}

/// A document.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = documents)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct DocumentRow {
    pub id: i64,
    pub kind: String,
    pub letter_id: Option<i64>,
    pub event_id: Option<i64>,
    pub code: String,
    pub unit_code: String,
    pub number: String,
    pub dated_on: i32,
    pub sha256: Option<Vec<u8>>,
    pub body: Option<Vec<u8>>,
}

/// A document to be made.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = documents)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct NewDocumentRow {
    pub kind: String,
    pub letter_id: Option<i64>,
    pub event_id: Option<i64>,
    pub code: String,
    pub unit_code: String,
    pub number: String,
    pub dated_on: i32,
}

/// The document of a kind that was made of something.
pub fn find_document(
    c: &mut AnyConnection,
    origin: Origin,
    kind: &str,
) -> Result<Option<DocumentRow>, StorageError> {
    let of_kind = documents::table
        .filter(documents::kind.eq(kind))
        .select(DocumentRow::as_select());
    let found = match origin {
        Origin::Letter(id) => of_kind.filter(documents::letter_id.eq(id)).first(c),
        Origin::Event(id) => of_kind.filter(documents::event_id.eq(id)).first(c),
    };
    Ok(found.optional()?)
}

/// The document with a code.
pub fn find_document_by_code(
    c: &mut AnyConnection,
    code: &str,
) -> Result<Option<DocumentRow>, StorageError> {
    Ok(documents::table
        .filter(documents::code.eq(code))
        .select(DocumentRow::as_select())
        .first(c)
        .optional()?)
}

/// Inserts a document that is not made yet.
pub fn insert_document(c: &mut AnyConnection, row: &NewDocumentRow) -> Result<(), StorageError> {
    diesel::insert_into(documents::table)
        .values(row)
        .execute(c)?;
    Ok(())
}

/// Keeps what was made of a document, once; whether this was the first time.
pub fn keep_document(
    c: &mut AnyConnection,
    id: i64,
    (sha256, body): (Vec<u8>, Vec<u8>),
    made_at: i64,
) -> Result<bool, StorageError> {
    let unmade = documents::table.filter(documents::id.eq(id).and(documents::body.is_null()));
    let kept = diesel::update(unmade)
        .set((
            documents::sha256.eq(sha256),
            documents::body.eq(body),
            documents::made_at.eq(made_at),
        ))
        .execute(c)?;
    Ok(kept == 1)
}
