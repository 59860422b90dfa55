//! The obligations behind a figure.

use diesel::prelude::*;

use super::obligations::ObligationRow;
use crate::storage::connection::{AnyBackend, AnyConnection};
use crate::storage::error::StorageError;
use crate::storage::figures::is_province;
use crate::storage::schema::dossiers::{obligations, voids};

/// What the obligations behind a figure have in common, beside their states.
#[derive(Clone, Debug)]
pub enum OwedHaving {
    /// Owed since between two days, both included.
    OwedBetween((i32, i32)),
    /// Due before a day.
    DueBefore(i32),
    /// About which it was proposed that nothing is owed, from an instant until before another.
    ProposedVoid((i64, i64)),
}

/// Obligations of a place, and of one unit there when it is given, soonest due first.
pub fn list_obligations_having(
    c: &mut AnyConnection,
    (place, unit): (&str, Option<&str>),
    (having, states): (OwedHaving, &[&str]),
    limit: i64,
) -> Result<Vec<ObligationRow>, StorageError> {
    let mut query = obligations::table
        .filter(obligations::state.eq_any(states))
        .into_boxed::<AnyBackend>();
    query = match is_province(place) {
        true => query.filter(obligations::province_code.eq(place)),
        false => query.filter(obligations::place_code.eq(place)),
    };
    query = match having {
        OwedHaving::OwedBetween((from, to)) => query.filter(obligations::owed_on.between(from, to)),
        OwedHaving::DueBefore(day) => query.filter(obligations::due_on.lt(day)),
        OwedHaving::ProposedVoid((from, before)) => {
            let proposed = voids::table
                .filter(
                    voids::proposed_at
                        .ge(from)
                        .and(voids::proposed_at.lt(before)),
                )
                .select(voids::obligation_id);
            query.filter(obligations::id.eq_any(proposed))
        }
    };
    if let Some(unit) = unit {
        query = query.filter(obligations::unit_code.eq(unit));
    }
    Ok(query
        .order((obligations::due_on, obligations::id))
        .limit(limit)
        .select(ObligationRow::as_select())
        .load(c)?)
}
