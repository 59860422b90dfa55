//! What whoever holds the secret of a case does, by the page or by a program: both do it here.

use std::sync::Arc;

use actix_web::web::Data;
use sha2::{Digest as _, Sha256};

use crate::app::App;
use crate::casework::sender::Sender;
use crate::domain::code::{CaseCode, Secret};
use crate::domain::time::Instant;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};

/// Does one act, durably.
///
/// # Errors
/// As the verb.
pub(in crate::web) async fn perform<T, F>(
    app: &Data<App>,
    (code, secret): (CaseCode, Secret),
    now: Instant,
    verb: Arc<F>,
) -> Result<T, Failure>
where
    T: Send + 'static,
    F: Fn(&mut Tx<'_>, &Sender<'_>) -> Result<T, Failure> + Send + Sync + 'static,
{
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
    match attempt().await {
        // Another node took the same request at the same moment: now it is answered as a repeat.
        Err(Failure::Storage(StorageError::Taken(_))) => attempt().await,
        answer => answer,
    }
}

/// What tells one text from another.
pub(in crate::web) fn hash(text: &str) -> Vec<u8> {
    Sha256::digest(text.trim()).to_vec()
}
