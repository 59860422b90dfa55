//! What whoever holds the secret of a case does, by the page or by a program: both do it here, and
//! wrong secrets count as they do where a report is opened.

use std::sync::Arc;

use sha2::{Digest as _, Sha256};

use super::opening;
use crate::casework::sender::Sender;
use crate::domain::code::{CaseCode, Secret};
use crate::domain::refusal::Refusal;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::web::door::Door;
use crate::web::error::WebError;

/// Why an act of a sender was not done.
#[derive(Debug)]
pub(in crate::web) enum NotDone {
    /// The secret is wrong, or there is no such case.
    NotTheSender,
    /// The law or storage says no.
    Failed(Failure),
    /// Too many wrong secrets, or they could not be counted.
    Turned(WebError),
}

/// Does one act, durably.
///
/// # Errors
/// As the verb; `Turned` while too many wrong secrets make the next one wait.
pub(in crate::web) async fn perform<T, F>(
    door: &Door,
    (code, secret): (CaseCode, Secret),
    verb: Arc<F>,
) -> Result<T, NotDone>
where
    T: Send + 'static,
    F: Fn(&mut Tx<'_>, &Sender<'_>) -> Result<T, Failure> + Send + Sync + 'static,
{
    let (app, now) = (&door.app, door.now());
    let attempt = || {
        let (keys, verb) = (Arc::clone(&app.keys), Arc::clone(&verb));
        let (turn, code, secret) = (code.to_string(), code.clone(), secret.clone());
        let work = move |tx: &mut Tx<'_>| {
            let sender = Sender {
                code: &code,
                secret: &secret,
                now,
                keys: &keys,
            };
            verb(tx, &sender)
        };
        app.db.write_for(turn, work)
    };
    let done = match attempt().await {
        // Another node took the same request at the same moment: now it is answered as a repeat.
        Err(Failure::Storage(StorageError::Taken(_))) => attempt().await,
        answer => answer,
    };
    match done {
        Ok(done) => Ok(done),
        Err(Failure::Refused(Refusal::NotYours)) => {
            let counted = opening::turned_away(door, code).await;
            Err(counted.map_or_else(NotDone::Turned, |()| NotDone::NotTheSender))
        }
        Err(failed) => Err(NotDone::Failed(failed)),
    }
}

/// What tells one text from another.
pub(in crate::web) fn hash(text: &str) -> Vec<u8> {
    Sha256::digest(text.trim()).to_vec()
}
