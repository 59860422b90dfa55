//! A file is sent: kept at once, taken by the duty that looks for such files.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::Deserialize;
use validator::Validate;

use super::{Sender, home};
use crate::accounts::authority::require_sender;
use crate::casework::import::dossiers::File;
use crate::casework::import::dossiers::keep::{Kept, Package, keep};
use crate::casework::record::Stamp;
use crate::domain::change::By;
use crate::domain::coded::Coded as _;
use crate::domain::directory::place::Place;
use crate::domain::dossier::file::{CameBy, Taking};
use crate::storage::db::Tx;
use crate::storage::error::StorageError;
use crate::web::access::{FileSender, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::{Checked, Typed};
use crate::web::page::see_other;
use crate::web::{failure, urls};
use crate::words::dossier_file::counted;
use crate::words::plain;

/// A file, whose desk it comes from, and how it is taken.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct FileForm {
    #[validate(length(min = 1, message = "feed-ward-missing"))]
    ward: String,
    #[validate(length(min = 1, message = "feed-file-missing"))]
    file: String,
    taking: String,
}

/// `POST /quan-tri/ho-so`.
///
/// # Errors
/// As any write.
pub async fn submit(
    staff: Staff<FileSender>,
    door: Door,
    sent: Checked<FileForm>,
) -> Result<HttpResponse, WebError> {
    let sender = Sender::open(staff, door).await?;
    let lang = sender.lang();
    let (form, typed) = match sent.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return again(&sender, typed.without("file")).await,
    };
    let taking = Taking::from_code(&form.taking).ok_or(WebError::Malformed)?;
    let ward: Place = form.ward.parse().map_err(|_| WebError::Malformed)?;
    if !sender.wards.contains(&ward) {
        return Err(WebError::Forbidden);
    }
    let bytes = typed.file().map(|bytes| bytes.to_vec()).unwrap_or_default();
    let typed = typed.without("file");
    if bytes.is_empty() {
        let missing = plain(lang, "feed-file-missing").to_owned();
        return again(&sender, typed.with_problem("file", missing)).await;
    }
    let most = sender.door.app.config.feed_megabytes;
    if bytes.len() > most.saturating_mul(1_048_576) {
        let large = counted(lang, "feed-file-large", most);
        return again(&sender, typed.with_problem("file", large)).await;
    }
    let file = File {
        name: form.file,
        bytes,
        ward,
    };
    match kept(&sender, file, taking).await? {
        Kept::Waiting(id) => Ok(see_other(&urls::admin_dossier_file(id))),
        Kept::Known => {
            let same = plain(lang, "feed-same-file").to_owned();
            again(&sender, typed.with_problem("file", same)).await
        }
    }
}

async fn again(sender: &Sender, typed: Typed) -> Result<HttpResponse, WebError> {
    home::shown(sender, &typed, StatusCode::UNPROCESSABLE_ENTITY).await
}

async fn kept(sender: &Sender, file: File, taking: Taking) -> Result<Kept, WebError> {
    let (app, now) = (&sender.door.app, sender.door.now());
    let (by, ward) = (By::Staff(sender.session.staff), file.ward);
    let (keys, sealing) = (Arc::clone(&app.keys), Arc::clone(&app.keys));
    // Packing a large file would hold up the answers of others.
    let sealed = tokio::task::spawn_blocking(move || Package::seal(&sealing, &file));
    let package = sealed
        .await
        .map_err(|error| StorageError::Unavailable(error.to_string()))??;
    let work = move |tx: &mut Tx<'_>| {
        require_sender(tx, (by, now.day()), ward)?;
        let keys = &keys;
        keep(
            tx,
            Stamp { now, by, keys },
            &package,
            (CameBy::Upload, taking),
        )
    };
    let kept = app.db.write(work).await;
    kept.map_err(|failed| failure::failed(sender.lang(), failed))
}
