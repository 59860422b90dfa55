//! Answers: drafted, signed or returned.

use diesel::prelude::*;

use crate::storage::connection::AnyConnection;
use crate::storage::error::{StorageError, as_seen};
use crate::storage::schema::cases::answers;

/// A draft or signed answer. Body and findings are UTF-8, or sealed when the case is.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = answers)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct AnswerRow {
    pub id: i64,
    pub case_id: i64,
    pub round: i32,
    pub body: Vec<u8>,
    pub findings: Vec<u8>,
    pub drafted_by: i64,
    pub drafted_at: i64,
    pub remarks: Option<String>,
    pub signed_by: Option<i64>,
    pub signed_at: Option<i64>,
    pub sign_form: Option<String>,
    pub returned_at: Option<i64>,
}

/// A draft to be inserted.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = answers)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct NewAnswerRow {
    pub case_id: i64,
    pub round: i32,
    pub body: Vec<u8>,
    pub findings: Vec<u8>,
    pub drafted_by: i64,
    pub drafted_at: i64,
}

/// Inserts a draft.
pub fn insert_answer(c: &mut AnyConnection, row: &NewAnswerRow) -> Result<(), StorageError> {
    diesel::insert_into(answers::table).values(row).execute(c)?;
    Ok(())
}

/// The latest draft or answer of a case.
pub fn find_latest_answer(
    c: &mut AnyConnection,
    case: i64,
) -> Result<Option<AnswerRow>, StorageError> {
    Ok(answers::table
        .filter(answers::case_id.eq(case))
        .order(answers::id.desc())
        .select(AnswerRow::as_select())
        .first(c)
        .optional()?)
}

/// The signed answers of a case, oldest first.
pub fn list_signed_answers(
    c: &mut AnyConnection,
    case: i64,
) -> Result<Vec<AnswerRow>, StorageError> {
    Ok(answers::table
        .filter(
            answers::case_id
                .eq(case)
                .and(answers::signed_at.is_not_null()),
        )
        .order(answers::id)
        .select(AnswerRow::as_select())
        .load(c)?)
}

/// Signs a draft that is neither signed nor returned.
pub fn claim_signature(
    c: &mut AnyConnection,
    id: i64,
    (signed_by, now, form): (i64, i64, &str),
) -> Result<(), StorageError> {
    let target = answers::table.filter(
        answers::id
            .eq(id)
            .and(answers::signed_at.is_null())
            .and(answers::returned_at.is_null()),
    );
    let set = (
        answers::signed_by.eq(signed_by),
        answers::signed_at.eq(now),
        answers::sign_form.eq(form),
    );
    as_seen(diesel::update(target).set(set).execute(c)?)
}

/// Returns a draft with remarks.
pub fn claim_return(
    c: &mut AnyConnection,
    id: i64,
    now: i64,
    remarks: &str,
) -> Result<(), StorageError> {
    let target = answers::table.filter(
        answers::id
            .eq(id)
            .and(answers::signed_at.is_null())
            .and(answers::returned_at.is_null()),
    );
    let set = (answers::returned_at.eq(now), answers::remarks.eq(remarks));
    as_seen(diesel::update(target).set(set).execute(c)?)
}
