//! `/tra-cuu`: code and secret open a report in this browser, until it is left.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};
use serde::Deserialize;
use validator::Validate;

use super::opening;
use crate::domain::code::{CaseCode, Secret};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::{Checked, Typed};
use crate::web::page::{Frame, page, private, public, see_other};
use crate::web::parts::{Field, Weight, button, details, input};
use crate::web::{cookies, csrf, urls};
use crate::words::plain;

/// Code and secret.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct TrackForm {
    #[validate(length(min = 1, max = 100))]
    code: String,
    #[validate(length(min = 1, max = 100))]
    secret: String,
}

/// The report to leave.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct LeaveForm {
    code: String,
}

/// `GET /tra-cuu`.
pub async fn show(door: Door) -> HttpResponse {
    public(track_page(&door, &Typed::default()))
}

/// `POST /tra-cuu`. An unknown code and a wrong secret are answered alike.
///
/// # Errors
/// As any read.
pub async fn submit(door: Door, form: Checked<TrackForm>) -> Result<HttpResponse, WebError> {
    let again = |typed: Typed| {
        let page = track_page(&door, &typed.without("secret"));
        private(StatusCode::UNPROCESSABLE_ENTITY, page)
    };
    let (form, typed) = match form.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return Ok(again(typed)),
    };
    let wrong = |typed: Typed| again(typed.with_problem("code", plain(door.lang(), "track-wrong")));
    let codes = CaseCode::parse(&form.code).zip(Secret::parse(&form.secret));
    let Some((code, secret)) = codes else {
        return Ok(wrong(typed));
    };
    let opened = opening::open(&door, (code.clone(), secret.clone()), opening::spent).await?;
    if opened.is_none() {
        return Ok(wrong(typed));
    }
    let mut response = see_other(&urls::my_case(code.as_str()));
    response
        .add_cookie(&cookies::case(&door.site, &code, &secret))
        .map_err(|_| WebError::Broken("the cookie of a report cannot be sent"))?;
    Ok(response)
}

/// `POST /tra-cuu/thoat`: this browser forgets the report.
///
/// # Errors
/// `Malformed` when what is sent is not our form.
pub async fn leave(door: Door, form: Checked<LeaveForm>) -> Result<HttpResponse, WebError> {
    let (form, _) = form.accept().map_err(|_| WebError::Malformed)?;
    let code = CaseCode::parse(&form.code).ok_or(WebError::Malformed)?;
    let mut response = see_other(urls::TRACK);
    response
        .add_cookie(&cookies::case_removal(&door.site, &code))
        .map_err(|_| WebError::Broken("the cookie of a report cannot be taken back"))?;
    Ok(response)
}

/// The button that leaves a report.
pub(super) fn leave_button(door: &Door, code: &str) -> Markup {
    html! {
        form method="post" action=(urls::LEAVE) {
            (csrf::field(&door.site, &door.visitor, urls::LEAVE))
            input type="hidden" name="code" value=(code);
            (button(plain(door.lang(), "mycase-leave"), Weight::Secondary))
        }
    }
}

fn track_page(door: &Door, typed: &Typed) -> Markup {
    let lang = door.lang();
    let title = plain(lang, "track-title");
    let code = Field::new(lang, typed, "code", plain(lang, "track-code"))
        .hint(plain(lang, "track-hint"))
        .autocomplete("off")
        .width("govuk-input--width-20");
    let secret = Field::new(lang, typed, "secret", plain(lang, "track-secret"))
        .hint(plain(lang, "track-secret-hint"))
        .autocomplete("off")
        .width("govuk-input--width-20");
    let content = html! {
        h1 class="govuk-heading-xl" { (title) }
        form method="post" action=(urls::TRACK) novalidate {
            (csrf::field(&door.site, &door.visitor, urls::TRACK))
            (input(&code, "text"))
            (input(&secret, "text"))
            (button(plain(lang, "track-open"), Weight::Primary))
        }
        (details(plain(lang, "track-lost"), &html! {
            p class="govuk-body" { (plain(lang, "track-lost-code")) }
            p class="govuk-body" {
                (plain(lang, "track-lost-secret")) " "
                a class="govuk-link" href=(urls::FILE) { (plain(lang, "nav-file")) }
            }
        }))
    };
    page(
        &Frame::new(&door.site, &door.visitor, title).form(typed),
        &content,
    )
}
