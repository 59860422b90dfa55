//! A row of the chain and its hash.

use diesel::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::storage::rows::row;
use crate::storage::schema::duties::audit;

/// The hash before the first row of a stream.
pub(super) const START: [u8; 32] = [0; 32];

/// One entry in its place in the chain.
#[derive(Clone, PartialEq, Eq, Debug, Queryable, Selectable)]
#[diesel(table_name = audit)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct AuditRow {
    pub stream: String,
    pub seq: i64,
    pub epoch: i64,
    pub at: i64,
    pub actor: String,
    pub staff_id: Option<i64>,
    pub act: String,
    pub target: String,
    pub facts: String,
    pub previous: Vec<u8>,
    pub hash: Vec<u8>,
}

impl AuditRow {
    /// The hash of everything else in the row, the previous hash included. Every part stands
    /// behind its length, so that no two rows are written alike.
    pub fn reckon(&self) -> Vec<u8> {
        let mut hash = Sha256::new();
        let mut part = |bytes: &[u8]| {
            hash.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(bytes);
        };
        part(b"tiepdan audit 1");
        part(&self.previous);
        part(self.stream.as_bytes());
        part(&self.seq.to_be_bytes());
        part(&self.epoch.to_be_bytes());
        part(&self.at.to_be_bytes());
        part(self.actor.as_bytes());
        match self.staff_id {
            Some(id) => part(&id.to_be_bytes()),
            None => part(&[]),
        }
        part(self.act.as_bytes());
        part(self.target.as_bytes());
        part(self.facts.as_bytes());
        hash.finalize().to_vec()
    }
}

row!(audit: AuditRow {
    stream, seq, epoch, at, actor, staff_id, act, target, facts, previous, hash,
});
