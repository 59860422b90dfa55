//! Which case went into which other, and which part of a diverted one stayed.

use diesel::prelude::*;

use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::schema::cases::{cases, merges, splits};

/// Notes that a case went into another.
pub fn insert_merge(
    c: &mut AnyConnection,
    case: i64,
    into: i64,
    now: i64,
) -> Result<(), StorageError> {
    diesel::insert_into(merges::table)
        .values((
            merges::case_id.eq(case),
            merges::into_id.eq(into),
            merges::merged_at.eq(now),
        ))
        .execute(c)?;
    Ok(())
}

/// Forgets that a case went into another: it is on its own again.
pub fn delete_merge(c: &mut AnyConnection, case: i64) -> Result<(), StorageError> {
    diesel::delete(merges::table.filter(merges::case_id.eq(case))).execute(c)?;
    Ok(())
}

/// The cases that went into this one, oldest first.
pub fn list_merged_into(c: &mut AnyConnection, into: i64) -> Result<Vec<i64>, StorageError> {
    Ok(merges::table
        .filter(merges::into_id.eq(into))
        .order(merges::case_id)
        .select(merges::case_id)
        .load(c)?)
}

/// The code of the case this one went into.
pub fn find_merged_into(c: &mut AnyConnection, case: i64) -> Result<Option<String>, StorageError> {
    Ok(merges::table
        .inner_join(cases::table.on(cases::id.eq(merges::into_id)))
        .filter(merges::case_id.eq(case))
        .select(cases::code)
        .get_result(c)
        .optional()?)
}

/// Notes which case is the part of a diverted one that stays.
pub fn insert_split(c: &mut AnyConnection, case: i64, rest: i64) -> Result<(), StorageError> {
    diesel::insert_into(splits::table)
        .values((splits::case_id.eq(case), splits::rest_id.eq(rest)))
        .execute(c)?;
    Ok(())
}

/// The code of the part of a diverted case that stays.
pub fn find_rest(c: &mut AnyConnection, case: i64) -> Result<Option<String>, StorageError> {
    Ok(splits::table
        .inner_join(cases::table.on(cases::id.eq(splits::rest_id)))
        .filter(splits::case_id.eq(case))
        .select(cases::code)
        .get_result(c)
        .optional()?)
}
