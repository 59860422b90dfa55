//! The draft of this browser: found by its cookie, kept, handed over, forgotten.

use std::sync::Arc;

use actix_web::cookie::Cookie;
use actix_web::{HttpRequest, HttpResponse};

use crate::casework::report::draft::Draft;
use crate::casework::report::draft::question::Question;
use crate::casework::unsent::{self, Token, Unsent};
use crate::reference::Reference;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::{cookies, csrf};

/// A draft as it was found.
pub(super) type Kept = Unsent;

/// What opens this browser's draft, whether there still is one or not.
pub(super) fn token(request: &HttpRequest) -> Option<Token> {
    Token::parse(request.cookie(cookies::DRAFT)?.value())
}

/// The draft of this browser; none when there is none, or it has expired.
pub(super) async fn find(door: &Door, request: &HttpRequest) -> Result<Option<Kept>, StorageError> {
    let Some(token) = token(request) else {
        return Ok(None);
    };
    let (keys, now) = (Arc::clone(&door.app.keys), door.now());
    let find = move |c: &mut _| unsent::find(c, &keys, now, &token);
    door.app.db.read(find).await
}

/// A new draft, not kept yet. Where one ward alone is served, nobody is asked for the place.
pub(super) fn begun(door: &Door, reference: &Reference) -> Draft {
    let draft = Draft::begun(csrf::new_nonce());
    let scope = &door.app.config.scope;
    let on = door.now().day();
    match (scope.provinces.as_slice(), scope.communes.as_slice()) {
        ([], [only]) if reference.directory.find(only, on).is_some() => Draft {
            has_one_ward: true,
            ward_code: only.clone(),
            ..draft
        },
        _ => draft,
    }
}

/// Keeps the draft; a new one gets a new token, whatever the browser sent.
///
/// # Errors
/// `Stale` when another page of the draft was sent in the meantime.
pub(super) async fn keep(
    door: &Door,
    kept: Option<&Kept>,
    draft: &Draft,
) -> Result<Option<Cookie<'static>>, Failure> {
    let (keys, now) = (Arc::clone(&door.app.keys), door.now());
    let draft = draft.clone();
    if let Some(kept) = kept.cloned() {
        let keep = move |tx: &mut Tx<'_>| unsent::keep(tx, &keys, now, (&kept, &draft));
        door.app.db.write(keep).await?;
        return Ok(None);
    }
    let token = Token::generate()?;
    let cookie = cookies::draft(&door.site, token.reveal());
    let begin = move |tx: &mut Tx<'_>| unsent::begin(tx, &keys, now, (&token, &draft));
    door.app.db.write(begin).await?;
    Ok(Some(cookie))
}

/// Sends the cookie of a new draft with an answer.
pub(super) fn hand_over(
    response: &mut HttpResponse,
    cookie: Option<Cookie<'static>>,
) -> Result<(), WebError> {
    let sent = cookie.map_or(Ok(()), |cookie| response.add_cookie(&cookie));
    sent.map_err(|_| WebError::Broken("the cookie of a draft cannot be sent"))
}

/// Forgets the draft of this browser.
pub(super) async fn forget(door: &Door, request: &HttpRequest) -> Result<(), Failure> {
    let Some(token) = token(request) else {
        return Ok(());
    };
    let keys = Arc::clone(&door.app.keys);
    let forget = move |tx: &mut Tx<'_>| unsent::forget(tx, &keys, &token);
    door.app.db.write(forget).await
}

/// The question a field of a report's body is asked by.
pub(super) fn asks_for(path: &str) -> Question {
    match path {
        "category" => Question::Category,
        "ward_code" => Question::Place,
        "unit_code" | "desk" => Question::Office,
        "dossier_code" => Question::Dossier,
        "happened_at" => Question::Time,
        "subject.kind" | "subject.name" => Question::Subject,
        "description" => Question::Description,
        "privacy" => Question::Privacy,
        path if path.starts_with("contact.") => Question::Contact,
        _ => Question::Topic,
    }
}
