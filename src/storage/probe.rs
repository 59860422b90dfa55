//! Whether the database can be written now, asked at most once a second.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::timeout;

use crate::domain::time::Instant;
use crate::storage::db::{Db, Tx};
use crate::storage::error::{Failure, StorageError};
use crate::storage::installation::update_probed_at;

/// How long a write may take before the database counts as not writable.
const PATIENCE: Duration = Duration::from_secs(2);
/// Microseconds for which an answer stands.
const FRESH: i64 = 1_000_000;

/// How a write went, and when.
type Answer = (Instant, Result<(), StorageError>);

/// The latest answer. Clones share it, so that many who ask at once make one write.
#[derive(Clone, Debug, Default)]
pub struct Probe(Arc<Mutex<Option<Answer>>>);

impl Probe {
    /// Writes a row and waits for the commit, or tells how that went a moment ago.
    ///
    /// # Errors
    /// `Unavailable` when the database cannot be written, or not soon.
    pub async fn writes(&self, db: &Db, now: Instant) -> Result<(), StorageError> {
        let mut latest = self.0.lock().await;
        if let Some((at, answer)) = latest.as_ref()
            && (0..FRESH).contains(&now.0.saturating_sub(at.0))
        {
            return answer.clone();
        }
        let write = db.write(move |tx: &mut Tx<'_>| Ok(update_probed_at(tx.conn(), now)?));
        let answer = match timeout(PATIENCE, write).await {
            // Another node wrote the row first: it was written.
            Ok(Ok(()) | Err(Failure::Storage(StorageError::Taken(_)))) => Ok(()),
            Ok(Err(Failure::Storage(error))) => Err(error),
            Ok(Err(Failure::Refused(refusal))) => Err(StorageError::Broken(refusal.to_string())),
            Err(_) => Err(StorageError::Unavailable(
                "a write takes too long".to_owned(),
            )),
        };
        *latest = Some((now, answer.clone()));
        answer
    }
}
