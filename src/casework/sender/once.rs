//! An act sent twice is done once: the second time it is answered as the first.

use super::Sender;
use crate::casework::record::{KnownRequest, record_request};
use crate::domain::ids::CaseId;
use crate::storage::cases::idempotency::find_idempotency_key;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Does an act once for a mark of the form it was sent by, and nothing for every repeat.
///
/// # Errors
/// `NotYours` for a wrong secret; as the act; `Taken` when it was taken at the same moment.
pub fn once(
    tx: &mut Tx<'_>,
    sender: &Sender<'_>,
    (act, mark): (&str, &str),
    work: impl FnOnce(&mut Tx<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let id = super::find(tx, sender)?.id;
    let key = format!("{act}:{}:{mark}", sender.code.as_str());
    let key = sender.keys.request_mac(key.as_bytes());
    if find_idempotency_key(tx.conn(), &key)?.is_some() {
        return Ok(());
    }
    work(tx)?;
    let request = KnownRequest {
        body_hash: key.clone(),
        key_mac: key,
        answer: String::new(),
    };
    record_request(tx, sender.now, CaseId(id), &request)
}
