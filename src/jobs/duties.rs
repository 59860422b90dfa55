//! What each duty does: a call of the room that knows how.

use super::Office;
use crate::accounts::session;
use crate::domain::time::Instant;
use crate::mail::post;
use crate::storage::audit::checkpoint::insert_checkpoint;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};

/// Posts the letters that are due.
pub(super) async fn post_letters(office: &Office, now: Instant) -> Result<usize, Failure> {
    Ok(post::run(&office.post, now).await?.sent)
}

/// Forgets sessions that have ended by themselves.
pub(super) async fn forget_old_sessions(office: &Office, now: Instant) -> Result<usize, Failure> {
    let forget = move |tx: &mut Tx<'_>| session::forget_old_sessions(tx, now);
    office.db.write(forget).await
}

/// Signs the heads of the audit log, and keeps the checkpoint outside the database too.
pub(super) async fn audit_checkpoint(office: &Office, now: Instant) -> Result<usize, Failure> {
    let keys = std::sync::Arc::clone(&office.keys);
    let sign = office
        .db
        .write(move |tx| Ok(insert_checkpoint(tx.conn(), &keys, now)?));
    let checkpoint = sign.await?;
    checkpoint
        .write_to(&office.config.data.join("checkpoints"))
        .map_err(|error| StorageError::Unavailable(error.to_string()))?;
    Ok(1)
}
