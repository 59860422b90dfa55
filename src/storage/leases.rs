//! Leases of timed duties: compare-and-set, with an epoch that rises with every holder.
//!
//! A lease saves work done twice; correctness never hangs on it.

use diesel::prelude::*;

use crate::domain::time::Instant;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::schema::duties::leases;

/// A duty held by this process.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lease {
    /// The duty.
    pub name: String,
    /// Rises with every holder.
    pub epoch: i64,
}

/// How a duty is claimed.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    /// The duty.
    pub name: &'a str,
    /// Who claims it: a random name of the process.
    pub holder: &'a str,
    /// Seconds between two runs; a duty that ran less long ago is not due.
    pub every: i64,
    /// Seconds it is held at most.
    pub hold: i64,
}

/// Claims a duty that is due and held by nobody; none otherwise.
///
/// # Errors
/// As any query.
pub fn claim_lease(
    c: &mut AnyConnection,
    now: Instant,
    claim: &Claim<'_>,
) -> Result<Option<Lease>, StorageError> {
    let found: Option<(i64, i64, Option<i64>)> = leases::table
        .filter(leases::name.eq(claim.name))
        .select((leases::epoch, leases::held_until, leases::last_run_at))
        .get_result(c)
        .optional()?;
    let until = now.plus_seconds(claim.hold).0;
    let name = claim.name.to_owned();
    let Some((seen, held_until, last_run_at)) = found else {
        let row = (
            leases::name.eq(claim.name),
            leases::holder.eq(claim.holder),
            leases::epoch.eq(1),
            leases::held_until.eq(until),
        );
        diesel::insert_into(leases::table).values(row).execute(c)?;
        return Ok(Some(Lease { name, epoch: 1 }));
    };
    let is_due = last_run_at.is_none_or(|at| Instant(at).plus_seconds(claim.every) <= now);
    if held_until > now.0 || !is_due {
        return Ok(None);
    }
    let epoch = seen.saturating_add(1);
    let claimed = diesel::update(leases::table)
        .filter(leases::name.eq(claim.name).and(leases::epoch.eq(seen)))
        .set((
            leases::epoch.eq(epoch),
            leases::holder.eq(claim.holder),
            leases::held_until.eq(until),
        ))
        .execute(c)?;
    Ok((claimed == 1).then_some(Lease { name, epoch }))
}

/// Gives a duty back after it ran. Nothing happens when somebody else holds it by now.
///
/// # Errors
/// As any query.
pub fn update_lease_done(
    c: &mut AnyConnection,
    now: Instant,
    lease: &Lease,
) -> Result<(), StorageError> {
    diesel::update(leases::table)
        .filter(
            leases::name
                .eq(&lease.name)
                .and(leases::epoch.eq(lease.epoch)),
        )
        .set((leases::held_until.eq(0), leases::last_run_at.eq(now.0)))
        .execute(c)?;
    Ok(())
}

/// Each duty that ever ran, and when it last did.
///
/// # Errors
/// As any query.
pub fn list_last_runs(c: &mut AnyConnection) -> Result<Vec<(String, Instant)>, StorageError> {
    let rows: Vec<(String, Option<i64>)> = leases::table
        .order(leases::name)
        .select((leases::name, leases::last_run_at))
        .load(c)?;
    let ran = |(name, at): (String, Option<i64>)| Some((name, Instant(at?)));
    Ok(rows.into_iter().filter_map(ran).collect())
}
