//! Checking the whole log: every row, every link, every checkpoint.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use diesel::prelude::*;
use ed25519_dalek::VerifyingKey;
use thiserror::Error;

use super::chain::{AuditRow, START};
use super::checkpoint::{Checkpoint, Head, list_checkpoints};
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::schema::duties::{audit, audit_streams};

/// Rows read at once.
const CHUNK: i64 = 10_000;

/// Something that is not as it was written, and where.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Fault {
    /// The row is not what its hash says.
    #[error("stream {stream}, row {seq}: changed after it was written")]
    Changed {
        /// The stream.
        stream: String,
        /// The row.
        seq: i64,
    },
    /// The row does not follow the row before it.
    #[error("stream {stream}, row {seq}: does not follow the row before it")]
    Unlinked {
        /// The stream.
        stream: String,
        /// The row.
        seq: i64,
    },
    /// Rows are missing.
    #[error("stream {stream}: row {seq} is missing")]
    Missing {
        /// The stream.
        stream: String,
        /// The first row that is not there.
        seq: i64,
    },
    /// The row is not the one a checkpoint signed.
    #[error("stream {stream}, row {seq}: not the row signed by the checkpoint of {made_at}")]
    Rewritten {
        /// The stream.
        stream: String,
        /// The row.
        seq: i64,
        /// The checkpoint.
        made_at: i64,
    },
    /// A checkpoint is not signed by our key, or is not a checkpoint.
    #[error("the checkpoint of {0} is not genuine")]
    Forged(i64),
    /// A checkpoint kept outside is not in the database, or differs there.
    #[error("the checkpoint of {0} stands outside but not in the database")]
    Lost(i64),
    /// The checkpoint a genuine one follows is nowhere.
    #[error("the checkpoint before that of {0} is missing")]
    Gap(i64),
}

/// What was checked and what was found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// Rows read.
    pub rows: i64,
    /// Streams read.
    pub streams: usize,
    /// Checkpoints compared.
    pub checkpoints: usize,
    /// Everything that is wrong.
    pub faults: Vec<Fault>,
}

/// By stream and row: the hashes checkpoints say it has.
type Signed = HashMap<String, BTreeMap<i64, Vec<(Vec<u8>, i64)>>>;

/// Checks the whole log against itself and against the checkpoints, those kept `outside` too.
///
/// # Errors
/// As any query.
pub fn verify(
    c: &mut AnyConnection,
    key: &VerifyingKey,
    outside: &[Checkpoint],
) -> Result<Report, StorageError> {
    let mut report = Report::default();
    let mut all = list_checkpoints(c)?;
    for checkpoint in outside {
        if !all.contains(checkpoint) {
            report.faults.push(Fault::Lost(checkpoint.made_at));
            all.push(checkpoint.clone());
        }
    }
    report.checkpoints = all.len();
    let known: HashSet<String> = all.iter().map(Checkpoint::digest).collect();
    let mut signed = Signed::new();
    for checkpoint in &all {
        match checkpoint.heads() {
            Some(heads) if checkpoint.is_signed_by(key) => {
                expect(&mut signed, heads, checkpoint.made_at);
                if checkpoint
                    .previous()
                    .is_some_and(|one| !known.contains(one))
                {
                    report.faults.push(Fault::Gap(checkpoint.made_at));
                }
            }
            _ => report.faults.push(Fault::Forged(checkpoint.made_at)),
        }
    }
    let mut streams: BTreeSet<String> = signed.keys().cloned().collect();
    streams.extend(
        audit_streams::table
            .select(audit_streams::stream)
            .load::<String>(c)?,
    );
    streams.extend(
        audit::table
            .select(audit::stream)
            .distinct()
            .load::<String>(c)?,
    );
    report.streams = streams.len();
    for stream in streams {
        let expected = signed.remove(&stream).unwrap_or_default();
        walk(c, &stream, expected, &mut report)?;
    }
    Ok(report)
}

fn expect(signed: &mut Signed, heads: Vec<Head>, made_at: i64) {
    for head in heads.into_iter().filter(|head| head.count > 0) {
        let rows = signed.entry(head.stream).or_default();
        rows.entry(head.count)
            .or_default()
            .push((head.hash, made_at));
    }
}

/// Follows one stream from its first row.
fn walk(
    c: &mut AnyConnection,
    stream: &str,
    mut expected: BTreeMap<i64, Vec<(Vec<u8>, i64)>>,
    report: &mut Report,
) -> Result<(), StorageError> {
    let (mut last, mut previous) = (0, START.to_vec());
    loop {
        let rows: Vec<AuditRow> = audit::table
            .filter(audit::stream.eq(stream))
            .filter(audit::seq.gt(last))
            .order(audit::seq)
            .limit(CHUNK)
            .select(AuditRow::as_select())
            .load(c)?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            report.rows = report.rows.saturating_add(1);
            judge(&row, last, &previous, &mut report.faults);
            for (hash, made_at) in expected.remove(&row.seq).unwrap_or_default() {
                if hash != row.hash {
                    report.faults.push(Fault::Rewritten {
                        stream: stream.to_owned(),
                        seq: row.seq,
                        made_at,
                    });
                }
            }
            last = row.seq;
            previous = row.hash;
        }
    }
    // What was signed and is not there; a gap inside has been told already.
    if expected.keys().any(|seq| *seq > last) {
        report.faults.push(Fault::Missing {
            stream: stream.to_owned(),
            seq: last.saturating_add(1),
        });
    }
    Ok(())
}

fn judge(row: &AuditRow, last: i64, previous: &[u8], faults: &mut Vec<Fault>) {
    let (stream, seq) = (row.stream.clone(), row.seq);
    let next = last.saturating_add(1);
    if row.hash != row.reckon() {
        faults.push(Fault::Changed { stream, seq });
    } else if seq != next {
        faults.push(Fault::Missing { stream, seq: next });
    } else if row.previous != previous {
        faults.push(Fault::Unlinked { stream, seq });
    }
}
