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
/// `spend` takes a wrong one from the allowance of its address, where the route did not.
///
/// # Errors
/// `TooMany` after too many wrong secrets for the code or from the address; as any read and write.
pub(crate) async fn open(
    door: &Door,
    (code, secret): (CaseCode, Secret),
    spend: impl FnOnce() -> Result<(), WebError>,
) -> Result<Option<CitizenView>, WebError> {
    let now = door.now();
    let (keys, typed) = (Arc::clone(&door.app.keys), code.clone());
    // Who knows the secret never waits: else anybody who knows a code could keep its sender out.
    let look = move |c: &mut _| match opened_by_secret(c, &keys, typed.as_str(), &secret)? {
        Some(view) => Ok(Ok(view)),
        None => case_wait(c, &keys, now, typed.as_str()).map(Err),
    };
    let wait = match door.app.db.read(look).await? {
        Ok(view) => return Ok(Some(view)),
        Err(wait) => wait,
    };
    spend()?;
    match wait {
        Some(after) => Err(failure::wait(after)),
        None => count_wrong(door, code).await.map(|()| None),
    }
}

/// The route's own limiter has taken it.
pub(crate) fn spent() -> Result<(), WebError> {
    Ok(())
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
