//! What each apology is for, and how often a unit has owed one for the same.

use diesel::prelude::*;

use crate::domain::apology::State;
use crate::domain::coded::Coded as _;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::schema::dossiers::{obligation_faults, obligations};

/// One fault an obligation answers for.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = obligation_faults)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct FaultRow {
    pub id: i64,
    pub obligation_id: i64,
    pub fault: String,
    pub case_id: Option<i64>,
    pub staff_id: Option<i64>,
    pub found_on: i32,
    pub told_above: bool,
}

/// A fault to be kept.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = obligation_faults)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct NewFaultRow {
    pub obligation_id: i64,
    pub fault: String,
    pub case_id: Option<i64>,
    pub staff_id: Option<i64>,
    pub found_on: i32,
    pub told_above: bool,
}

/// Keeps a fault.
pub fn insert_fault(c: &mut AnyConnection, row: &NewFaultRow) -> Result<(), StorageError> {
    diesel::insert_into(obligation_faults::table)
        .values(row)
        .execute(c)?;
    Ok(())
}

/// The faults of an obligation, first found first.
pub fn list_faults(c: &mut AnyConnection, obligation: i64) -> Result<Vec<FaultRow>, StorageError> {
    Ok(obligation_faults::table
        .filter(obligation_faults::obligation_id.eq(obligation))
        .order(obligation_faults::id)
        .select(FaultRow::as_select())
        .load(c)?)
}

/// The faults of these obligations, first found first.
pub fn list_faults_of(c: &mut AnyConnection, ids: &[i64]) -> Result<Vec<FaultRow>, StorageError> {
    Ok(obligation_faults::table
        .filter(obligation_faults::obligation_id.eq_any(ids))
        .order(obligation_faults::id)
        .select(FaultRow::as_select())
        .load(c)?)
}

/// Whose faults are counted together.
#[derive(Clone, Copy, Debug)]
pub enum Whose<'a> {
    /// A unit's.
    Unit(&'a str),
    /// An official's, in whichever unit.
    Staff(i64),
}

/// One cause between two days, both included.
#[derive(Clone, Copy, Debug)]
pub struct Cause<'a> {
    /// Whose.
    pub whose: Whose<'a>,
    /// Code of the fault.
    pub fault: &'a str,
    /// The days.
    pub between: (i32, i32),
    /// The last row that counts; all when none is given.
    pub until: Option<i64>,
}

/// Apologies of one cause, at most `limit`: the faults, with whether the level above was told.
/// What never arose does not count.
pub fn list_of_cause(
    c: &mut AnyConnection,
    cause: Cause<'_>,
    limit: i64,
) -> Result<Vec<FaultRow>, StorageError> {
    let mut query = obligation_faults::table
        .inner_join(obligations::table)
        .filter(obligation_faults::fault.eq(cause.fault))
        .filter(obligation_faults::found_on.between(cause.between.0, cause.between.1))
        .filter(obligations::state.ne(State::Void.code()))
        .into_boxed::<crate::storage::connection::AnyBackend>();
    query = match cause.whose {
        Whose::Unit(unit) => query.filter(obligations::unit_code.eq(unit)),
        Whose::Staff(staff) => query.filter(obligation_faults::staff_id.eq(staff)),
    };
    if let Some(last) = cause.until {
        query = query.filter(obligation_faults::id.le(last));
    }
    Ok(query
        .order((
            obligation_faults::told_above.desc(),
            obligation_faults::id.desc(),
        ))
        .limit(limit)
        .select(FaultRow::as_select())
        .load(c)?)
}
