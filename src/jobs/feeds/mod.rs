//! Files of the one-stop desks: those that wait are taken, and those a source offers are fetched.

mod folder;
mod source;

use std::io;

use super::Office;
use crate::accounts::reminder::tell_of_refused_file;
use crate::casework::import::dossiers::run::Runner;
use crate::casework::import::dossiers::{File, Imported};
use crate::domain::change::By;
use crate::domain::directory::place::Place;
use crate::domain::dossier::file::{CameBy, Taking};
use crate::domain::time::Instant;
use crate::reference::dossier_file::fault::{Fault, Why};
use crate::storage::dossiers::files::list_unfinished_files;
use crate::storage::error::{Failure, StorageError};
use crate::words::dossier_file::{counted, fault, taken};
use crate::words::{Lang, plain};

use folder::Folder;
use source::{DossierSource, Ending, Fetched};

/// Files looked at in one round.
const ROUND: i64 = 20;

fn runner<'a>(office: &'a Office, clock: &'a (dyn Fn() -> Instant + Sync)) -> Runner<'a> {
    Runner {
        db: &office.app.db,
        keys: &office.app.keys,
        now: clock,
        told: &|_| {},
    }
}

/// Takes the files that wait, and those that were left halfway; how many were taken.
pub(super) async fn import_dossiers(office: &Office, now: Instant) -> Result<usize, Failure> {
    let app = &office.app;
    let unfinished = app.db.read(move |c| list_unfinished_files(c, now.0, ROUND));
    let clock = || app.clock.now();
    let runner = runner(office, &clock);
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

/// Fetches what the configured folder offers; how many files were dealt with.
pub(super) async fn fetch_dossiers(office: &Office, now: Instant) -> Result<usize, Failure> {
    match &office.app.config.feed_folder {
        Some(folder) => fetch_from(office, Folder::new(folder.clone(), now)).await,
        None => Ok(0),
    }
}

/// Fetches what a source offers, in its order.
async fn fetch_from<S: DossierSource>(office: &Office, source: S) -> Result<usize, Failure> {
    let (names, source) = apart(source, S::list_new).await?;
    let (mut source, mut dealt_with) = (source, 0);
    for name in names {
        let most = office.app.config.feed_megabytes;
        let (asked, bytes) = (name.clone(), u64::try_from(most).unwrap_or(u64::MAX));
        let fetch = move |source: &mut S| source.fetch(&asked, bytes.saturating_mul(1_048_576));
        let fetched;
        (fetched, source) = apart(source, fetch).await?;
        let imported = match fetched {
            // Another node has dealt with it.
            Fetched::Gone => continue,
            Fetched::TooLarge => Imported::Bad(vec![Fault::whole(Why::TooLarge(bytes))]),
            Fetched::Whole(bytes) => match imported(office, &name, bytes).await {
                Ok(imported) => imported,
                // Somebody works on the same bytes: the next round sees what became of them.
                Err(Failure::Storage(StorageError::Stale)) => continue,
                Err(failure) => return Err(failure),
            },
        };
        let (ending, said) = told(&imported);
        if ending == Ending::Refused {
            alert(office, &name).await?;
        }
        let done = move |source: &mut S| source.done(&name, ending, &said);
        ((), source) = apart(source, done).await?;
        dealt_with += 1;
    }
    Ok(dealt_with)
}

/// Does what may block beside the threads that answer.
async fn apart<S, T>(
    mut source: S,
    work: impl FnOnce(&mut S) -> io::Result<T> + Send + 'static,
) -> Result<(T, S), Failure>
where
    S: Send + 'static,
    T: Send + 'static,
{
    let unavailable = |why: String| Failure::Storage(StorageError::Unavailable(why));
    let worked = tokio::task::spawn_blocking(move || work(&mut source).map(|done| (done, source)));
    let worked = worked
        .await
        .map_err(|error| unavailable(error.to_string()))?;
    worked.map_err(|error| unavailable(format!("the folder of dossiers: {error}")))
}

/// The desk a file is of: its name begins with the commune's code.
fn ward_of(name: &str) -> Option<Place> {
    let code: String = name.chars().take_while(char::is_ascii_digit).collect();
    let place = code.parse().ok()?;
    matches!(place, Place::Commune(_)).then_some(place)
}

async fn imported(office: &Office, name: &str, bytes: Vec<u8>) -> Result<Imported, Failure> {
    let Some(ward) = ward_of(name) else {
        let code = name.chars().take(5).collect();
        return Ok(Imported::Bad(vec![Fault::whole(Why::NoDesk(code))]));
    };
    let file = File {
        name: name.to_owned(),
        bytes,
        ward,
    };
    let clock = || office.app.clock.now();
    let how = (By::Portal, CameBy::Folder, Taking::GoodRows);
    runner(office, &clock).take(&file, how).await
}

/// What is written beside the file.
fn told(imported: &Imported) -> (Ending, String) {
    let lang = Lang::Vi;
    let (ending, first, faults): (_, String, &[Fault]) = match imported {
        Imported::Same => (Ending::Taken, plain(lang, "feed-same").to_owned(), &[]),
        Imported::Taken(sum, faults) => {
            let counts = (sum.new, sum.changed, sum.owed);
            (Ending::Taken, taken(lang, "feed-taken", counts), faults)
        }
        Imported::Bad(faults) => {
            let refused = counted(lang, "feed-refused", faults.len());
            (Ending::Refused, refused, faults)
        }
    };
    let lines = faults.iter().map(|bad| fault(lang, bad));
    let said: Vec<String> = std::iter::once(first).chain(lines).collect();
    (ending, format!("{}\n", said.join("\n")))
}

/// Tells the administrators of the desk, or all where no desk is named.
async fn alert(office: &Office, name: &str) -> Result<(), Failure> {
    let (now, ward) = (office.app.clock.now(), ward_of(name));
    tracing::warn!("a file of dossiers was refused");
    let tell = move |tx: &mut crate::storage::db::Tx<'_>| tell_of_refused_file(tx, now, ward);
    office.app.db.write(tell).await
}
