//! `tiepdan import dossiers`: facts of the one-stop desk; late ones owe their apology at once.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, bail};

use crate::casework::import::dossiers::{File, Imported, Summary, import};
use crate::casework::record::Stamp;
use crate::cli::place::{Where, block_on};
use crate::domain::change::By;
use crate::domain::directory::place::Place;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Whether anything is to change.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// The file is taken.
    Take,
    /// Only what would happen is told.
    Tell,
}

/// Imports a file for the desk of a commune.
#[expect(clippy::print_stdout, reason = "the command's answer")]
pub(super) fn run(
    path: &Path,
    ward: Option<&str>,
    place: &Where,
    effect: Effect,
) -> anyhow::Result<ExitCode> {
    let Some(Ok(ward @ Place::Commune(_))) = ward.map(str::parse) else {
        bail!("whose desk? Give the commune's five-digit code with --ward");
    };
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let file = File {
        name: name.unwrap_or_default(),
        bytes,
        ward,
    };
    match block_on(take(place, file, effect))? {
        Imported::Same => println!("already imported: nothing changed"),
        Imported::Taken(Summary { new, changed, owed }) => {
            println!("{new} new, {changed} changed, {owed} apologies became owed");
        }
        Imported::Bad(rows) => {
            for row in rows {
                eprintln!("{}: {row}", path.display());
            }
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn take(place: &Where, file: File, effect: Effect) -> anyhow::Result<Imported> {
    let office = place.office()?;
    let (keys, now) = (Arc::clone(&office.keys), office.clock.now());
    // A dry run imports in a transaction that is given up, so that it says just what would happen.
    let told = Arc::new(std::sync::Mutex::new(None));
    let tell = Arc::clone(&told);
    let work = move |tx: &mut Tx<'_>| {
        let answer = import(
            tx,
            Stamp {
                now,
                by: By::Portal,
                keys: &keys,
            },
            &file,
        )?;
        if effect == Effect::Take {
            return Ok(Some(answer));
        }
        if let Ok(mut told) = tell.lock() {
            *told = Some(answer);
        }
        Err(Failure::Refused(crate::domain::refusal::Refusal::NotYours))
    };
    match office.db.write(work).await {
        Ok(Some(answer)) => Ok(answer),
        Ok(None) => bail!("the import gave no answer"),
        Err(failure) => {
            let answer = told.lock().ok().and_then(|mut told| told.take());
            answer.ok_or_else(|| failure.into())
        }
    }
}
