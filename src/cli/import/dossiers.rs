//! `tiepdan import dossiers`: facts of the one-stop desk; late ones owe their apology at once.

use std::io::{self, Read as _, Write as _};
use std::path::Path;

use anyhow::{Context as _, bail};

use super::answer::{Answer, Done, Fault};
use crate::app::App;
use crate::casework::import::dossiers::run::{Progress, Runner};
use crate::casework::import::dossiers::{File, Imported, is_desk};
use crate::cli::place::Where;
use crate::domain::change::By;
use crate::domain::directory::place::Place;
use crate::domain::dossier::file::{CameBy, Taking};
use crate::reference::dossier_file::fault::{Fault as BadRow, Why};
use crate::storage::error::{Failure, StorageError};
use crate::words::Lang;

/// Rows between two lines of progress.
const TOLD_EVERY: usize = 5_000;

/// What is asked for.
pub(super) struct Wanted<'a> {
    /// The commune's code.
    pub(super) ward: Option<&'a str>,
    /// What is done with the good rows of a file that has bad ones.
    pub(super) taking: Taking,
    /// Whether it is done or only tried.
    pub(super) done: Done,
    /// The language of the answer.
    pub(super) lang: Lang,
}

/// Imports a file for the desk of a commune.
pub(super) async fn answer(
    path: &Path,
    place: &Where,
    wanted: Wanted<'_>,
) -> anyhow::Result<Answer> {
    let Some(Ok(ward @ Place::Commune(_))) = wanted.ward.map(str::parse) else {
        bail!("whose desk? Give the commune's five-digit code with --ward");
    };
    let app = place.app()?;
    let reference = app.db.reference().await?;
    if !is_desk(&reference, ward, app.clock.now().day()) {
        bail!("--ward {ward}: no commune has this code today");
    }
    let bad = |rows: Vec<BadRow>| {
        let rows = rows.iter();
        rows.map(|row| Fault::of_dossiers(wanted.lang, row))
            .collect()
    };
    let Some(bytes) = read(path, app.config.feed_megabytes)? else {
        let most = u64::try_from(app.config.feed_megabytes).unwrap_or(u64::MAX);
        let faults = bad(vec![BadRow::whole(Why::TooLarge(most))]);
        return Ok(Answer::NoneTaken(faults, wanted.lang));
    };
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let file = File {
        name: name.unwrap_or_default(),
        bytes,
        ward,
    };
    let imported = take(&app, &file, &wanted).await;
    app.db.stop().await;
    Ok(match imported? {
        Imported::Same => Answer::Known(wanted.lang),
        Imported::Taken(sum, rows) => Answer::Taken(wanted.done, sum, bad(rows), wanted.lang),
        Imported::Bad(rows) => Answer::NoneTaken(bad(rows), wanted.lang),
    })
}

/// The file's bytes; none when there are more than may be.
fn read(path: &Path, megabytes: usize) -> anyhow::Result<Option<Vec<u8>>> {
    let most = u64::try_from(megabytes)
        .unwrap_or(u64::MAX)
        .saturating_mul(1_048_576);
    let told = || path.display().to_string();
    let file = std::fs::File::open(path).with_context(told)?;
    if file.metadata().with_context(told)?.len() > most {
        return Ok(None);
    }
    // What is no plain file says no size.
    let mut bytes = Vec::new();
    let read = file.take(most.saturating_add(1)).read_to_end(&mut bytes);
    let read = u64::try_from(read.with_context(told)?).unwrap_or(u64::MAX);
    Ok((read <= most).then_some(bytes))
}

async fn take(app: &App, file: &File, wanted: &Wanted<'_>) -> anyhow::Result<Imported> {
    let now = || app.clock.now();
    let runner = Runner {
        db: &app.db,
        keys: &app.keys,
        now: &now,
        told: &tell,
    };
    if wanted.done == Done::Tried {
        let (sum, faults) = runner.outlook(file, wanted.taking).await?;
        return Ok(match sum {
            Some(sum) => Imported::Taken(sum, faults),
            None => Imported::Bad(faults),
        });
    }
    let how = (By::Portal, CameBy::Command, wanted.taking);
    match runner.take(file, how).await {
        Err(Failure::Storage(StorageError::Stale)) => {
            bail!("this file is being imported already: ask again in two minutes")
        }
        taken => Ok(taken?),
    }
}

/// A line on standard error now and then.
fn tell(progress: Progress) {
    let Progress { done, all } = progress;
    if done % TOLD_EVERY == 0 || (done == all && all > TOLD_EVERY) {
        // When standard error is gone, the answer still tells.
        let _ = writeln!(io::stderr(), "{done}/{all}");
    }
}
