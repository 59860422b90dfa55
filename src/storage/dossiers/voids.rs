//! Proposals that a duty to apologise never arose, their decisions and the objections to these.

use diesel::prelude::*;

use super::obligations::ObligationRow;
use crate::storage::connection::AnyConnection;
use crate::storage::error::{StorageError, as_seen};
use crate::storage::schema::dossiers::{obligations, voids};

/// A proposal and what became of it. What people wrote is sealed.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = voids)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct VoidRow {
    pub id: i64,
    pub obligation_id: i64,
    pub ground: String,
    pub explanation: Vec<u8>,
    pub document_number: Option<Vec<u8>>,
    pub document_on: Option<i32>,
    pub proposed_by: i64,
    pub proposed_at: i64,
    #[diesel(embed)]
    pub answer: VoidAnswer,
}

/// What acts change of a proposal.
#[derive(Clone, Debug, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = voids, treat_none_as_null = true)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct VoidAnswer {
    pub standing: String,
    pub due_on: Option<i32>,
    pub decided_by: Option<i64>,
    pub decided_at: Option<i64>,
    pub decision: Option<Vec<u8>>,
    pub object_until: Option<i32>,
    pub objected_at: Option<i64>,
    pub objection: Option<Vec<u8>>,
    pub settled_by: Option<i64>,
    pub settled_at: Option<i64>,
    pub settlement: Option<Vec<u8>>,
    pub version: i64,
}

/// A proposal to be inserted.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = voids)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct NewVoidRow {
    pub obligation_id: i64,
    pub province_code: String,
    pub ground: String,
    pub standing: String,
    pub explanation: Vec<u8>,
    pub document_number: Option<Vec<u8>>,
    pub document_on: Option<i32>,
    pub proposed_by: i64,
    pub proposed_at: i64,
    pub due_on: Option<i32>,
    pub version: i64,
}

/// Inserts a proposal.
pub fn insert_void(c: &mut AnyConnection, row: &NewVoidRow) -> Result<(), StorageError> {
    diesel::insert_into(voids::table).values(row).execute(c)?;
    Ok(())
}

/// Changes a proposal if it is still at `version`.
pub fn update_void(
    c: &mut AnyConnection,
    (id, version): (i64, i64),
    changes: &VoidAnswer,
) -> Result<(), StorageError> {
    let target = voids::table.filter(voids::id.eq(id).and(voids::version.eq(version)));
    as_seen(diesel::update(target).set(changes).execute(c)?)
}

/// Everything proposed about an obligation, oldest first.
pub fn list_voids(c: &mut AnyConnection, obligation: i64) -> Result<Vec<VoidRow>, StorageError> {
    Ok(voids::table
        .filter(voids::obligation_id.eq(obligation))
        .order(voids::id)
        .select(VoidRow::as_select())
        .load(c)?)
}

/// What a province is to decide: proposals while the apology is owed, and objections; due first
/// comes first.
pub fn list_awaited_voids(
    c: &mut AnyConnection,
    province: &str,
    standings: &[&str],
    limit: i64,
) -> Result<Vec<(VoidRow, ObligationRow)>, StorageError> {
    let is_there = obligations::is_open
        .eq(true)
        .or(obligations::state.eq("void"));
    Ok(voids::table
        .inner_join(obligations::table)
        .filter(voids::province_code.eq(province))
        .filter(voids::standing.eq_any(standings))
        .filter(is_there)
        .order((voids::due_on, voids::id))
        .limit(limit)
        .select((VoidRow::as_select(), ObligationRow::as_select()))
        .load(c)?)
}

/// Everything proposed about these obligations, the last of each last.
pub fn list_voids_of(c: &mut AnyConnection, ids: &[i64]) -> Result<Vec<VoidRow>, StorageError> {
    Ok(voids::table
        .filter(voids::obligation_id.eq_any(ids))
        .order(voids::id)
        .select(VoidRow::as_select())
        .load(c)?)
}
