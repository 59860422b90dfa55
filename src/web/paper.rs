//! Documents as files to keep: made aside from the pages, and sent so that they stay inert.

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use maud::{Markup, html};

use super::door::Door;
use super::error::WebError;
use crate::documents::{self, DocumentError, Paper};

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
