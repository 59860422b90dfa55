//! What is kept in memory beside the database, and when it is read again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use diesel::prelude::*;

use crate::domain::ids::UnitCode;
use crate::domain::people::staff::Staff;
use crate::domain::roles::StaffRole;
use crate::reference::Reference;
use crate::storage::accounts::list_staff_of_unit;
use crate::storage::accounts::positions::find_roster;
use crate::storage::audit::stream::AuditStream;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::reference::find_reference;
use crate::storage::schema::accounts::roster_state;
use crate::storage::schema::reference::reference_state;

/// How long readers trust the versions they saw.
const TRUST: Duration = Duration::from_secs(1);

/// What the law is asked with, compiled from one version each.
#[derive(Clone)]
pub(super) struct Compiled {
    pub(super) reference: Arc<Reference>,
    pub(super) roster: Arc<Staff>,
    roster_version: i64,
}

/// The versions in force in a transaction.
struct Versions {
    reference: i64,
    roster: i64,
}

/// What every connection of the process shares: the newest compiled data.
pub(super) struct Shared {
    newest: Mutex<Newest>,
}

struct Newest {
    compiled: Compiled,
    /// When it was looked whether something newer is in force; none when it is.
    checked: Option<Instant>,
}

impl Compiled {
    fn is_of(&self, versions: &Versions) -> bool {
        self.reference.version == versions.reference && self.roster_version == versions.roster
    }

    /// The same brought to the versions in force: only what is new is read.
    fn brought_to(
        mut self,
        versions: &Versions,
        conn: &mut AnyConnection,
    ) -> Result<Self, StorageError> {
        if self.reference.version != versions.reference {
            self.reference = Arc::new(find_reference(conn)?);
        }
        if self.roster_version != versions.roster {
            self.roster = Arc::new(find_roster(conn)?);
            self.roster_version = versions.roster;
        }
        Ok(self)
    }
}

impl Shared {
    pub(super) fn new(conn: &mut AnyConnection) -> Result<Self, StorageError> {
        let roster_version = find_versions(conn)?.roster;
        let compiled = Compiled {
            reference: Arc::new(find_reference(conn)?),
            roster: Arc::new(find_roster(conn)?),
            roster_version,
        };
        Ok(Self {
            newest: Mutex::new(Newest {
                compiled,
                checked: Some(Instant::now()),
            }),
        })
    }

    /// The newest, unless it is time to look whether something newer is in force.
    pub(super) fn fresh(&self) -> Option<Compiled> {
        let newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        let trusted = newest.checked.is_some_and(|at| at.elapsed() < TRUST);
        trusted.then(|| newest.compiled.clone())
    }

    /// What is in force in this transaction; read and compiled only where it is new.
    pub(super) fn check(&self, conn: &mut AnyConnection) -> Result<Compiled, StorageError> {
        let versions = find_versions(conn)?;
        let known = {
            let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
            if newest.compiled.is_of(&versions) {
                newest.checked = Some(Instant::now());
                return Ok(newest.compiled.clone());
            }
            newest.compiled.clone()
        };
        // Not published: the transaction may yet be rolled back, or be older than the newest.
        known.brought_to(&versions, conn)
    }

    /// Publishes what a finished transaction saw, part by part where it is newer.
    pub(super) fn publish(&self, seen: &Compiled) {
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        let known = &mut newest.compiled;
        let is_newer_reference = known.reference.version < seen.reference.version;
        let is_newer_roster = known.roster_version < seen.roster_version;
        if is_newer_reference {
            known.reference = Arc::clone(&seen.reference);
        }
        if is_newer_roster {
            known.roster = Arc::clone(&seen.roster);
            known.roster_version = seen.roster_version;
        }
        if is_newer_reference || is_newer_roster {
            newest.checked = Some(Instant::now());
        }
    }

    /// What others read next is read anew.
    fn distrust(&self) {
        let mut newest = self.newest.lock().unwrap_or_else(PoisonError::into_inner);
        newest.checked = None;
    }
}

/// Both in one statement, as it begins every write.
fn find_versions(conn: &mut AnyConnection) -> Result<Versions, StorageError> {
    let (reference, roster) = reference_state::table
        .inner_join(roster_state::table.on(roster_state::id.eq(reference_state::id)))
        .select((reference_state::version, roster_state::version))
        .get_result(conn)?;
    Ok(Versions { reference, roster })
}

/// What one writer keeps from one transaction to the next.
///
/// The rules: [`begin`](Self::begin) is the first thing in every transaction,
/// [`forget`](Self::forget) follows every rollback of a savepoint, and the whole is made anew with
/// a reopened connection.
pub(super) struct Memory {
    shared: Arc<Shared>,
    compiled: Compiled,
    /// Whether the transaction brought other reference data.
    outdated: bool,
    audit: AuditStream,
    staff: HashMap<(UnitCode, &'static [StaffRole]), Vec<i64>>,
}

impl Memory {
    pub(super) fn new(
        shared: &Arc<Shared>,
        writer: &str,
        conn: &mut AnyConnection,
    ) -> Result<Self, StorageError> {
        Ok(Self {
            shared: Arc::clone(shared),
            compiled: shared.check(conn)?,
            outdated: false,
            audit: AuditStream::new(writer),
            staff: HashMap::new(),
        })
    }

    /// Reads what another process may have changed.
    pub(super) fn begin(&mut self, conn: &mut AnyConnection) -> Result<(), StorageError> {
        self.audit.begin();
        self.staff.clear();
        self.outdated = false;
        self.compiled = self.shared.check(conn)?;
        Ok(())
    }

    /// What was remembered inside a savepoint that is no more.
    pub(super) fn forget(&mut self) {
        self.staff.clear();
    }

    /// The transaction is durable: others may know what it saw.
    pub(super) fn committed(&mut self) {
        self.shared.publish(&self.compiled);
        if self.outdated {
            self.shared.distrust();
        }
    }

    /// The transaction brings other reference data than it was begun with.
    pub(super) fn outdate(&mut self) {
        self.outdated = true;
    }

    pub(super) fn roster(&self) -> &Arc<Staff> {
        &self.compiled.roster
    }

    /// Who works in a unit, asked once a transaction.
    pub(super) fn staff_of(
        &mut self,
        conn: &mut AnyConnection,
        (unit, roles): (&UnitCode, &'static [StaffRole]),
    ) -> Result<Vec<i64>, StorageError> {
        let of = (unit.clone(), roles);
        if let Some(known) = self.staff.get(&of) {
            return Ok(known.clone());
        }
        let found = list_staff_of_unit(conn, unit, roles)?;
        Ok(self.staff.entry(of).or_insert(found).clone())
    }

    /// The audit stream this writer holds.
    pub(super) fn audit(&mut self) -> &mut AuditStream {
        &mut self.audit
    }

    pub(super) fn reference(&self) -> &Arc<Reference> {
        &self.compiled.reference
    }
}
