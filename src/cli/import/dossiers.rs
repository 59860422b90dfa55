//! `tiepdan import dossiers`: facts of the one-stop desk; late ones owe their apology at once.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, bail};

use super::answer::{Answer, Done, Fault};
use crate::app::App;
use crate::casework::import::dossiers::{File, Imported, import, is_desk};
use crate::casework::record::Stamp;
use crate::cli::place::Where;
use crate::domain::change::By;
use crate::domain::directory::place::Place;
use crate::domain::refusal::Refusal;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Imports a file for the desk of a commune.
pub(super) async fn answer(
    path: &Path,
    ward: Option<&str>,
    place: &Where,
    done: Done,
) -> anyhow::Result<Answer> {
    let Some(Ok(ward @ Place::Commune(_))) = ward.map(str::parse) else {
        bail!("whose desk? Give the commune's five-digit code with --ward");
    };
    let app = place.app()?;
    let reference = app.db.reference().await?;
    if !is_desk(&reference, ward, app.clock.now().day()) {
        bail!("--ward {ward}: no commune has this code today");
    }
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let file = File {
        name: name.unwrap_or_default(),
        bytes,
        ward,
    };
    let imported = take(&app, file, done).await?;
    app.db.stop().await;
    Ok(match imported {
        Imported::Same => Answer::Known,
        Imported::Taken(summary) => Answer::Taken(done, summary),
        Imported::Bad(rows) => Answer::Refused(rows.into_iter().map(Fault::from).collect()),
    })
}

async fn take(app: &App, file: File, done: Done) -> anyhow::Result<Imported> {
    let (keys, now) = (Arc::clone(&app.keys), app.clock.now());
    // A dry run imports in a transaction that is given up, so that it says just what would happen.
    let told = Arc::new(std::sync::Mutex::new(None));
    let tell = Arc::clone(&told);
    let work = move |tx: &mut Tx<'_>| {
        let stamp = Stamp {
            now,
            by: By::Portal,
            keys: &keys,
        };
        let answer = import(tx, stamp, &file)?;
        if done == Done::Yes {
            return Ok(Some(answer));
        }
        if let Ok(mut told) = tell.lock() {
            *told = Some(answer);
        }
        Err(Failure::Refused(Refusal::NotYours))
    };
    match app.db.write(work).await {
        Ok(Some(answer)) => Ok(answer),
        Ok(None) => bail!("the import gave no answer"),
        Err(failure) => {
            let answer = told.lock().ok().and_then(|mut told| told.take());
            answer.ok_or_else(|| failure.into())
        }
    }
}
