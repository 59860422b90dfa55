//! Documents as files to keep: made aside from the pages, and sent so that they stay inert.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use maud::{Markup, html};

use super::door::Door;
use super::error::WebError;
use super::failure::failed;
use super::urls;
use crate::casework::document::{self, Wanted};
use crate::documents::{self, DocumentError, Paper};
use crate::storage::db::Tx;

/// A document made at this moment.
///
/// # Errors
/// `NotFound` in a program built without documents; `Broken` when it cannot be made.
pub async fn made(door: &Door, paper: Paper) -> Result<Vec<u8>, WebError> {
    let reference = door.app.db.reference().await?;
    let make = move || documents::pdf(&paper, &reference.form_layout);
    let broken = WebError::Broken("a document cannot be made");
    match tokio::task::spawn_blocking(make).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(DocumentError::Unavailable)) => Err(WebError::NotFound),
        Ok(Err(DocumentError::Layout(what))) => {
            tracing::error!(what, "the layout of documents lacks something");
            Err(broken)
        }
        // What the template complains of may quote a citizen.
        Ok(Err(DocumentError::Template(_))) | Err(_) => Err(broken),
    }
}

/// The signed letter of an obligation as it was given out; made and kept when nobody has asked for
/// it before.
///
/// # Errors
/// As [`made`]; `NotFound` when nothing is signed; as any write.
pub async fn given(door: &Door, wanted: Wanted, paper: Paper) -> Result<Vec<u8>, WebError> {
    if !documents::AVAILABLE {
        return Err(WebError::NotFound);
    }
    let (app, lang, now) = (&door.app, door.lang(), door.now());
    let keys = Arc::clone(&app.keys);
    let read = app.db.read(move |c| document::given(c, &keys, wanted));
    if let Some(bytes) = read.await?.and_then(|given| given.bytes) {
        return Ok(bytes);
    }
    let keys = Arc::clone(&app.keys);
    let issue = app.db.write(move |tx| document::issue(tx, &keys, wanted));
    let given = issue.await.map_err(|failure| failed(lang, failure))?;
    let code = given.code.as_str();
    let address = |path: &str| format!("{}{path}", door.site.public_url);
    let page = address(urls::CHECK_DOCUMENT);
    let paper = paper.proved_at(code, &page, &address(&urls::check_document(code)));
    let bytes = made(door, paper).await?;
    let keys = Arc::clone(&app.keys);
    let keep = move |tx: &mut Tx<'_>| document::keep(tx, &keys, (wanted, &given), &bytes, now);
    let kept = app.db.write(keep).await;
    kept.map_err(|failure| failed(lang, failure))
}

/// A document as a file with this name.
pub fn file(bytes: Vec<u8>, name: &str) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/pdf"))
        .insert_header((
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}.pdf\""),
        ))
        .body(bytes)
}

/// A link to a document; nothing in a program built without documents.
pub fn link(address: &str, text: &str) -> Markup {
    html! {
        @if documents::AVAILABLE {
            p class="govuk-body" { a class="govuk-link" href=(address) download { (text) } }
        }
    }
}
