//! Leaving a draft: thrown away, left in a hurry, or found to be gone.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};
use serde::Deserialize;
use validator::Validate;

use super::{Asking, keeping};
use crate::domain::code::CaseCode;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::{Checked, Typed};
use crate::web::page::{Frame, page, private, see_other};
use crate::web::parts::{Weight, button, button_link, inset};
use crate::web::{cookies, csrf, failure, kept, urls};
use crate::words::plain;

/// A form that says nothing but that it was sent.
#[derive(Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct DiscardForm {}

/// "Thoát nhanh".
#[derive(Clone, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ExitForm {
    /// Code of the report whose page is left, if it is one.
    code: String,
}

/// `POST /phan-anh/xoa`: the draft is thrown away.
///
/// # Errors
/// As any write.
pub async fn discard(
    door: Door,
    request: HttpRequest,
    form: Checked<DiscardForm>,
) -> Result<HttpResponse, WebError> {
    form.accept().map_err(|_| WebError::Malformed)?;
    let forgotten = keeping::forget(&door, &request).await;
    forgotten.map_err(|failed| failure::failed(door.lang(), failed))?;
    let mut response = see_other(urls::FILE);
    response
        .add_cookie(&cookies::draft_removal(&door.site))
        .map_err(|_| WebError::Broken("the cookie of a draft cannot be sent"))?;
    Ok(response)
}

/// `POST /phan-anh/thoat-nhanh`: this browser forgets what it held, and goes to a harmless page,
/// whatever else fails.
///
/// # Errors
/// None of its own.
pub async fn quickly(
    door: Door,
    request: HttpRequest,
    form: Result<Checked<ExitForm>, WebError>,
) -> Result<HttpResponse, WebError> {
    if let Err(failed) = keeping::forget(&door, &request).await {
        // It expires by itself, and its token is gone with the cookie.
        tracing::warn!(%failed, "a draft was left but not forgotten");
    }
    let form = form.ok().and_then(|form| form.accept().ok());
    let code = form.and_then(|(form, _)| CaseCode::parse(&form.code));
    let mut response = see_other(urls::HARMLESS);
    let removals = [
        Some(cookies::draft_removal(&door.site)),
        code.map(|code| cookies::case_removal(&door.site, &code)),
    ];
    for cookie in removals.into_iter().flatten() {
        response
            .add_cookie(&cookie)
            .map_err(|_| WebError::Broken("a cookie cannot be taken back"))?;
    }
    Ok(response)
}

/// The draft is not there any more. What was just typed is shown, to be copied.
pub(super) fn gone(door: &Door, typed: &Typed) -> HttpResponse {
    let lang = door.lang();
    let title = plain(lang, "filing-gone-title");
    let markup = page(
        &Frame::new(&door.site, &door.visitor, title).quick_exit(),
        &html! {
            h1 class="govuk-heading-l" { (title) }
            p class="govuk-body" { (plain(lang, "filing-gone")) }
            (kept::section(lang, typed))
            (button_link(plain(lang, "filing-begin"), urls::FILE, Weight::Primary))
        },
    );
    private(StatusCode::GONE, markup)
}

/// On the first page, when a draft was begun before: go on with it, or begin anew.
pub(super) fn begun_before(asking: &Asking<'_>) -> Markup {
    let lang = asking.lang();
    html! {
        @if !asking.draft.topic.is_empty() {
            (inset(&html! {
                p class="govuk-body" { (plain(lang, "filing-begun-before")) }
                (button_link(plain(lang, "filing-go-on"), asking.next(), Weight::Secondary))
                (discard_form(asking.door))
            }))
        }
    }
}

/// The way to throw the draft away.
pub(super) fn discard_form(door: &Door) -> Markup {
    let lang = door.lang();
    html! {
        form method="post" action=(urls::DISCARD) {
            (csrf::field(&door.site, &door.visitor, urls::DISCARD))
            (button(plain(lang, "filing-discard"), Weight::Secondary))
        }
    }
}
