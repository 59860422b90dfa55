//! Files of desks as they came, and what became of each.

use diesel::prelude::*;

use crate::storage::connection::AnyConnection;
use crate::storage::error::{StorageError, as_seen};
use crate::storage::schema::dossiers::{dossier_file_parts, dossier_files};

/// A file as it came.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = dossier_files)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct NewFileRow {
    pub sha256: Vec<u8>,
    pub place_code: String,
    pub file_name: String,
    pub byte_count: i64,
    pub wrapped_key: Vec<u8>,
    pub came_by: String,
    pub sent_by: Option<i64>,
    pub sent_at: i64,
    pub taking: String,
    pub state: String,
    pub row_count: i32,
    pub bad_count: i32,
    pub done_count: i32,
    pub new_count: i32,
    pub changed_count: i32,
    pub owed_count: i32,
    pub held_until: i64,
    pub version: i64,
}

/// A file and what became of it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = dossier_files)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct FileRow {
    pub id: i64,
    pub sha256: Vec<u8>,
    pub place_code: String,
    pub file_name: String,
    pub byte_count: i64,
    pub wrapped_key: Vec<u8>,
    pub came_by: String,
    pub sent_by: Option<i64>,
    pub sent_at: i64,
    #[diesel(embed)]
    pub state: FileState,
}

/// What becomes of a file.
#[derive(Clone, Debug, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = dossier_files, treat_none_as_null = true)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct FileState {
    pub taking: String,
    pub state: String,
    pub row_count: i32,
    pub bad_count: i32,
    pub done_count: i32,
    pub new_count: i32,
    pub changed_count: i32,
    pub owed_count: i32,
    pub faults: Option<Vec<u8>>,
    pub import_id: Option<i64>,
    pub held_until: i64,
    pub finished_at: Option<i64>,
    pub version: i64,
}

/// The file with these bytes from this desk.
pub fn find_file_of(
    c: &mut AnyConnection,
    sha256: &[u8],
    place: &str,
) -> Result<Option<FileRow>, StorageError> {
    Ok(dossier_files::table
        .filter(dossier_files::sha256.eq(sha256))
        .filter(dossier_files::place_code.eq(place))
        .select(FileRow::as_select())
        .get_result(c)
        .optional()?)
}

/// The file with this id.
pub fn find_file(c: &mut AnyConnection, id: i64) -> Result<Option<FileRow>, StorageError> {
    Ok(dossier_files::table
        .filter(dossier_files::id.eq(id))
        .select(FileRow::as_select())
        .get_result(c)
        .optional()?)
}

/// Inserts a file and returns its id.
pub fn insert_file(c: &mut AnyConnection, row: &NewFileRow) -> Result<i64, StorageError> {
    Ok(diesel::insert_into(dossier_files::table)
        .values(row)
        .returning(dossier_files::id)
        .get_result(c)?)
}

/// Changes what becomes of a file if nobody did since `version`.
pub fn update_file(
    c: &mut AnyConnection,
    id: i64,
    version: i64,
    state: &FileState,
) -> Result<(), StorageError> {
    let target = dossier_files::table.filter(
        dossier_files::id
            .eq(id)
            .and(dossier_files::version.eq(version)),
    );
    as_seen(diesel::update(target).set(state).execute(c)?)
}

/// Who sent a file last, when and how, after it was refused before.
pub fn update_file_sender(
    c: &mut AnyConnection,
    id: i64,
    (name, came_by): (&str, &str),
    (sent_by, sent_at): (Option<i64>, i64),
) -> Result<(), StorageError> {
    diesel::update(dossier_files::table.filter(dossier_files::id.eq(id)))
        .set((
            dossier_files::file_name.eq(name),
            dossier_files::came_by.eq(came_by),
            dossier_files::sent_by.eq(sent_by),
            dossier_files::sent_at.eq(sent_at),
        ))
        .execute(c)?;
    Ok(())
}

/// Files nobody is working on that are not finished, the earliest first.
pub fn list_unfinished_files(
    c: &mut AnyConnection,
    now: i64,
    limit: i64,
) -> Result<Vec<i64>, StorageError> {
    Ok(dossier_files::table
        .filter(dossier_files::finished_at.is_null())
        .filter(dossier_files::held_until.le(now))
        .order(dossier_files::id)
        .limit(limit)
        .select(dossier_files::id)
        .load(c)?)
}

/// The files of these desks, the latest first.
pub fn list_files(
    c: &mut AnyConnection,
    places: &[String],
    limit: i64,
) -> Result<Vec<FileRow>, StorageError> {
    Ok(dossier_files::table
        .filter(dossier_files::place_code.eq_any(places))
        .order((dossier_files::sent_at.desc(), dossier_files::id.desc()))
        .limit(limit)
        .select(FileRow::as_select())
        .load(c)?)
}

/// Inserts a sealed part of a file.
pub fn insert_file_part(
    c: &mut AnyConnection,
    file: i64,
    (seq, body): (i32, &[u8]),
) -> Result<(), StorageError> {
    diesel::insert_into(dossier_file_parts::table)
        .values((
            dossier_file_parts::file_id.eq(file),
            dossier_file_parts::seq.eq(seq),
            dossier_file_parts::body.eq(body),
        ))
        .execute(c)?;
    Ok(())
}

/// The sealed parts of a file in their order.
pub fn list_file_parts(
    c: &mut AnyConnection,
    file: i64,
) -> Result<Vec<(i32, Vec<u8>)>, StorageError> {
    Ok(dossier_file_parts::table
        .filter(dossier_file_parts::file_id.eq(file))
        .order(dossier_file_parts::seq)
        .select((dossier_file_parts::seq, dossier_file_parts::body))
        .load(c)?)
}
