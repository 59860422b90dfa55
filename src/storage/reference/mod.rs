//! Versions of the reference data: the texts that are in force, and those that were.
//!
//! A version replaces one or more texts; the others stay as they were. Version 0 has none: the
//! files that come with the program.

pub mod drafts;

use diesel::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::domain::coded::Coded as _;
use crate::domain::time::Instant;
use crate::reference::Reference;
use crate::reference::shipped::{Source, Sources};
use crate::storage::columns::coded;
use crate::storage::connection::AnyConnection;
use crate::storage::error::{StorageError, as_seen};
use crate::storage::schema::reference::{reference_state, reference_versions};

/// Who loaded a version, when and why.
#[derive(Clone, Copy, Debug)]
pub struct Loading<'a> {
    /// When.
    pub at: Instant,
    /// The member of staff; none when it came with the program.
    pub by: Option<i64>,
    /// The decision behind it, where one was named.
    pub reason: Option<&'a str>,
}

/// One version of one text.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = reference_versions)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct VersionRow {
    pub version: i64,
    pub body: String,
    pub loaded_at: i64,
    pub loaded_by: Option<i64>,
    pub reason: Option<String>,
}

/// The latest versions of one text, newest first.
///
/// # Errors
/// As any query.
pub fn list_versions_of(
    c: &mut AnyConnection,
    source: &str,
    limit: i64,
) -> Result<Vec<VersionRow>, StorageError> {
    Ok(reference_versions::table
        .filter(reference_versions::source.eq(source))
        .order(reference_versions::version.desc())
        .limit(limit)
        .select(VersionRow::as_select())
        .load(c)?)
}

/// The version in force.
///
/// # Errors
/// As any query.
pub fn find_reference_version(c: &mut AnyConnection) -> Result<i64, StorageError> {
    Ok(reference_state::table
        .select(reference_state::version)
        .get_result(c)?)
}

/// The texts of a version.
///
/// # Errors
/// As any query; `Broken` for a source this program does not know.
pub fn find_sources(c: &mut AnyConnection, version: i64) -> Result<Sources, StorageError> {
    let rows: Vec<(String, String)> = reference_versions::table
        .filter(reference_versions::version.le(version))
        .order(reference_versions::version)
        .select((reference_versions::source, reference_versions::body))
        .load(c)?;
    rows.into_iter()
        .try_fold(Sources::shipped(), |sources, (source, body)| {
            Ok(sources.with(coded(&source)?, body))
        })
}

/// The version in force, compiled.
///
/// # Errors
/// `Broken` when the texts of that version are not what this program accepts.
pub fn find_reference(c: &mut AnyConnection) -> Result<Reference, StorageError> {
    let version = find_reference_version(c)?;
    let sources = find_sources(c, version)?;
    Reference::compile(version, &sources).map_err(|faults| {
        let first = faults
            .first()
            .map(|(source, row)| format!("{}: {row}", source.code()));
        StorageError::Broken(format!(
            "reference version {version}: {}",
            first.unwrap_or_default()
        ))
    })
}

/// Puts changed texts in force as the next version, and answers its number. The caller has
/// compiled them.
///
/// # Errors
/// `Stale` when the version in force is no longer `from`.
pub fn insert_reference_version(
    c: &mut AnyConnection,
    from: i64,
    changed: &[(Source, String)],
    loading: Loading<'_>,
) -> Result<i64, StorageError> {
    let next = from.saturating_add(1);
    let state = reference_state::table.filter(reference_state::version.eq(from));
    let raise = diesel::update(state).set(reference_state::version.eq(next));
    as_seen(raise.execute(c)?)?;
    for (source, body) in changed {
        let row = (
            reference_versions::version.eq(next),
            reference_versions::source.eq(source.code()),
            reference_versions::body.eq(body),
            reference_versions::sha256.eq(Sha256::digest(body.as_bytes()).to_vec()),
            reference_versions::loaded_at.eq(loading.at.0),
            reference_versions::loaded_by.eq(loading.by),
            reference_versions::reason.eq(loading.reason),
        );
        diesel::insert_into(reference_versions::table)
            .values(row)
            .execute(c)?;
    }
    Ok(next)
}

/// Keeps the program's own files as version 1 of a database that has none, so that a later
/// program cannot change what earlier cases were decided by.
///
/// # Errors
/// As any query.
pub fn insert_shipped_reference(c: &mut AnyConnection, now: Instant) -> Result<(), StorageError> {
    if find_reference_version(c)? > 0 {
        return Ok(());
    }
    let all = Source::all()
        .iter()
        .map(|source| (*source, source.shipped().to_owned()));
    let loading = Loading {
        at: now,
        by: None,
        reason: None,
    };
    insert_reference_version(c, 0, &all.collect::<Vec<_>>(), loading)?;
    Ok(())
}
