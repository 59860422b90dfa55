//! Files of the one-stop desks are taken.

use super::Office;
use crate::casework::import::dossiers::Imported;
use crate::casework::import::dossiers::run::Runner;
use crate::domain::time::Instant;
use crate::storage::dossiers::files::list_unfinished_files;
use crate::storage::error::{Failure, StorageError};

/// Files looked at in one round.
const ROUND: i64 = 20;

/// Takes the files that wait, and those that were left halfway; how many were taken.
pub(super) async fn import_dossiers(office: &Office, now: Instant) -> Result<usize, Failure> {
    let app = &office.app;
    let unfinished = app.db.read(move |c| list_unfinished_files(c, now.0, ROUND));
    let clock = || app.clock.now();
    let runner = Runner {
        db: &app.db,
        keys: &app.keys,
        now: &clock,
        told: &|_| {},
    };
    let (mut taken, mut failed) = (0, None);
    for id in unfinished.await? {
        match runner.run(id).await {
            Ok(Imported::Taken(..)) => taken += 1,
            // Nothing of it is taken: its page says why.
            Ok(Imported::Bad(_) | Imported::Same) => {}
            // Somebody else has it by now.
            Err(Failure::Storage(StorageError::Stale)) => {}
            // One bad file does not keep the others waiting.
            Err(failure) => failed = Some(failure),
        }
    }
    failed.map_or(Ok(taken), Err)
}
