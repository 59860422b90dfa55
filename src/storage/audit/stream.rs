//! Holding a stream and appending to it, inside the transaction of the act.

use data_encoding::HEXLOWER;
use diesel::prelude::*;

use super::Entry;
use super::chain::{AuditRow, START};
use crate::domain::time::Instant;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::rows::insert_rows;
use crate::storage::schema::duties::{audit, audit_streams};

/// Seconds a stream is held after its last append. Only a writer without a stream looks.
const LEASE: i64 = 300;

/// What a writer remembers of the stream it holds. The first append of a transaction renews the
/// lease by epoch, which locks the stream's row: a holder who lost it appends nothing.
#[derive(Debug)]
pub struct AuditStream {
    holder: String,
    held: Option<Held>,
    head: Option<(i64, Vec<u8>)>,
    renewed: bool,
}

#[derive(Clone, Debug)]
struct Held {
    stream: String,
    epoch: i64,
}

impl AuditStream {
    /// A writer that holds no stream yet: it claims one with its first entry. The holder is the
    /// writer's name, which outlives its connection: a stream it left behind is its own again.
    pub fn new(holder: &str) -> Self {
        Self {
            holder: holder.to_owned(),
            held: None,
            head: None,
            renewed: false,
        }
    }

    /// The name of the stream this writer alone may append to, claimed when it holds none.
    ///
    /// # Errors
    /// As any query.
    pub fn name(&mut self, c: &mut AnyConnection, now: Instant) -> Result<String, StorageError> {
        Ok(self.hold(c, now)?.stream)
    }

    /// A transaction begins.
    pub fn begin(&mut self) {
        self.renewed = false;
    }

    /// Appends entries in the open transaction, in their order.
    ///
    /// # Errors
    /// As any query.
    pub fn append(&mut self, c: &mut AnyConnection, entries: &[Entry]) -> Result<(), StorageError> {
        let Some(last) = entries.last() else {
            return Ok(());
        };
        let held = self.hold(c, last.at)?;
        let (mut seq, mut previous) = match self.head.take() {
            Some(head) => head,
            None => find_head(c, &held.stream)?.unwrap_or((0, START.to_vec())),
        };
        let mut rows = Vec::with_capacity(entries.len());
        for entry in entries {
            let row = linked(&held, (seq, previous), entry);
            (seq, previous) = (row.seq, row.hash.clone());
            rows.push(row);
        }
        insert_rows(c, &rows)?;
        self.head = Some((seq, previous));
        Ok(())
    }

    /// Gives the stream back, so that the next writer need not wait for the lease to end.
    ///
    /// # Errors
    /// As any query.
    pub fn release(&mut self, c: &mut AnyConnection) -> Result<(), StorageError> {
        if let Some(held) = self.held.take() {
            diesel::update(audit_streams::table)
                .filter(audit_streams::stream.eq(held.stream))
                .filter(audit_streams::epoch.eq(held.epoch))
                .set(audit_streams::held_until.eq(0))
                .execute(c)?;
        }
        self.head = None;
        Ok(())
    }

    fn hold(&mut self, c: &mut AnyConnection, now: Instant) -> Result<Held, StorageError> {
        // One that is lost was lost while idle: nothing was appended to it in this transaction, for
        // its first renewal locks it.
        if let Some(held) = &self.held
            && (self.renewed || renew(c, held, &self.holder, now)?)
        {
            self.renewed = true;
            return Ok(held.clone());
        }
        let held = match claim_free(c, &self.holder, now)? {
            Some(held) => held,
            None => insert_stream(c, &self.holder, now)?,
        };
        self.head = None;
        self.renewed = true;
        Ok(self.held.insert(held).clone())
    }
}

/// The row of an entry, behind the one with this number and hash.
fn linked(held: &Held, (seq, previous): (i64, Vec<u8>), entry: &Entry) -> AuditRow {
    let facts = entry.facts.iter().cloned();
    let facts = facts.map(|(name, value)| (name, value.into())).collect();
    let mut row = AuditRow {
        stream: held.stream.clone(),
        seq: seq.saturating_add(1),
        epoch: held.epoch,
        at: entry.at.0,
        actor: entry.by.code().to_owned(),
        staff_id: entry.by.staff().map(|id| id.0),
        act: entry.act.clone(),
        target: entry.target.clone(),
        facts: serde_json::Value::Object(facts).to_string(),
        previous,
        hash: Vec::new(),
    };
    row.hash = row.reckon();
    row
}

/// A name nothing else bears.
///
/// # Errors
/// `Unavailable` when the system gives no random bytes.
pub fn random_name() -> Result<String, StorageError> {
    let mut random = [0; 8];
    getrandom::fill(&mut random).map_err(|e| StorageError::Unavailable(e.to_string()))?;
    Ok(HEXLOWER.encode(&random))
}

fn renew(
    c: &mut AnyConnection,
    held: &Held,
    holder: &str,
    now: Instant,
) -> Result<bool, StorageError> {
    let changed = diesel::update(audit_streams::table)
        .filter(audit_streams::stream.eq(&held.stream))
        .filter(audit_streams::epoch.eq(held.epoch))
        .filter(audit_streams::holder.eq(holder))
        .set(audit_streams::held_until.eq(now.plus_seconds(LEASE).0))
        .execute(c)?;
    Ok(changed == 1)
}

fn claim_free(
    c: &mut AnyConnection,
    holder: &str,
    now: Instant,
) -> Result<Option<Held>, StorageError> {
    // One the holder left by a lost connection is free for it at once: the epoch still rises.
    let is_free = audit_streams::held_until
        .lt(now.0)
        .or(audit_streams::holder.eq(holder));
    let free: Vec<(String, i64)> = audit_streams::table
        .filter(is_free)
        .order(audit_streams::stream)
        .select((audit_streams::stream, audit_streams::epoch))
        .limit(8)
        .load(c)?;
    for (stream, seen) in free {
        let epoch = seen.saturating_add(1);
        let claimed = diesel::update(audit_streams::table)
            .filter(audit_streams::stream.eq(&stream))
            .filter(audit_streams::epoch.eq(seen))
            .set((
                audit_streams::epoch.eq(epoch),
                audit_streams::holder.eq(holder),
                audit_streams::held_until.eq(now.plus_seconds(LEASE).0),
            ))
            .execute(c)?;
        if claimed == 1 {
            return Ok(Some(Held { stream, epoch }));
        }
    }
    Ok(None)
}

fn insert_stream(c: &mut AnyConnection, holder: &str, now: Instant) -> Result<Held, StorageError> {
    let held = Held {
        stream: random_name()?,
        epoch: 1,
    };
    diesel::insert_into(audit_streams::table)
        .values((
            audit_streams::stream.eq(&held.stream),
            audit_streams::epoch.eq(held.epoch),
            audit_streams::holder.eq(holder),
            audit_streams::held_until.eq(now.plus_seconds(LEASE).0),
        ))
        .execute(c)?;
    Ok(held)
}

/// Number and hash of the last row of a stream.
pub(super) fn find_head(
    c: &mut AnyConnection,
    stream: &str,
) -> Result<Option<(i64, Vec<u8>)>, StorageError> {
    Ok(audit::table
        .filter(audit::stream.eq(stream))
        .order(audit::seq.desc())
        .select((audit::seq, audit::hash))
        .limit(1)
        .get_result(c)
        .optional()?)
}
