//! A report opened by code and secret, at whatever door: wrong secrets are counted per code, in the
//! database, and make the next one wait.

use std::sync::Arc;

use crate::accounts::guesses::{case_wait, count_case};
use crate::casework::view::{CitizenView, opened_by_secret};
use crate::domain::code::{CaseCode, Secret};
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::failure;

/// The report that code and secret open. An unknown code and a wrong secret are answered alike.
///
/// # Errors
/// `TooMany` after too many wrong secrets for the code; as any read and write.
pub(crate) async fn open(
    door: &Door,
    code: CaseCode,
    secret: Secret,
) -> Result<Option<CitizenView>, WebError> {
    let now = door.now();
    let (keys, typed) = (Arc::clone(&door.app.keys), code.clone());
    // Who knows the secret never waits: else anybody who knows a code could keep its sender out.
    let look = move |c: &mut _| match opened_by_secret(c, &keys, typed.as_str(), &secret)? {
        Some(view) => Ok(Ok(view)),
        None => case_wait(c, &keys, now, typed.as_str()).map(Err),
    };
    match door.app.db.read(look).await? {
        Ok(view) => Ok(Some(view)),
        Err(Some(after)) => Err(failure::wait(after)),
        Err(None) => count_wrong(door, code).await.map(|()| None),
    }
}

/// A wrong secret came with an act: it is counted, or waits.
///
/// # Errors
/// `TooMany` after too many wrong secrets for the code; as any read and write.
pub(super) async fn turned_away(door: &Door, code: CaseCode) -> Result<(), WebError> {
    let (keys, now, typed) = (Arc::clone(&door.app.keys), door.now(), code.clone());
    let wait = move |c: &mut _| case_wait(c, &keys, now, typed.as_str());
    match door.app.db.read(wait).await? {
        Some(after) => Err(failure::wait(after)),
        None => count_wrong(door, code).await,
    }
}

async fn count_wrong(door: &Door, code: CaseCode) -> Result<(), WebError> {
    let (keys, now) = (Arc::clone(&door.app.keys), door.now());
    let count = move |tx: &mut Tx<'_>| count_case(tx, &keys, now, code.as_str());
    match door.app.db.write(count).await {
        // Another node counted the same code's first wrong secret at the same moment.
        Ok(()) | Err(Failure::Storage(StorageError::Taken(_))) => Ok(()),
        Err(failed) => Err(failure::failed(door.lang(), failed)),
    }
}
