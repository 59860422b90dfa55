//! The page of an error: what happened, what became of what was sent, what to do, whom to call.

use actix_web::ResponseError as _;
use maud::{Markup, html};

use super::WebError;
use crate::web::official::log_in::workplace;
use crate::web::page::{Frame, page, telephone};
use crate::web::site::Site;
use crate::web::urls;
use crate::web::visitor::Visitor;
use crate::words::{Lang, hours, plain};

pub(super) fn error_page(
    error: &WebError,
    (site, visitor): (&Site, &Visitor),
    incident: &str,
) -> Markup {
    let lang = visitor.lang;
    let title = error.title(lang);
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body-l" { (advice(error, visitor)) }
        @if let Some(kept) = kept(error, lang) { p class="govuk-body" { (kept) } }
        @if error.status_code().is_server_error() {
            p class="govuk-body" {
                (plain(lang, "error-incident")) " " strong class="app-code" { (incident) }
            }
        }
        @if let Some(number) = &site.hotline {
            p class="govuk-body" {
                (plain(lang, "error-call")) " " (telephone(number))
                @if let Some(told) = &site.hours { " (" (hours::as_written(lang, told)) ")" }
            }
        }
        ul class="govuk-list" {
            @for (address, name) in ways(visitor) {
                li { a class="govuk-link" href=(address) { (name) } }
            }
        }
    };
    page(&Frame::new(site, visitor, title), &content)
}

/// What to do: members of staff have no code to follow a report with.
fn advice(error: &WebError, visitor: &Visitor) -> String {
    match (error, &visitor.staff) {
        (WebError::NotFound, Some(_)) => plain(visitor.lang, "error-not-found-staff").to_owned(),
        _ => error.advice(visitor.lang),
    }
}

/// What became of what was sent, as far as it is certain.
fn kept(error: &WebError, lang: Lang) -> Option<&'static str> {
    match error {
        WebError::ForeignForm
        | WebError::Malformed
        | WebError::TooSlow
        | WebError::TooLarge
        | WebError::TooMany { .. } => Some(plain(lang, "error-not-taken")),
        WebError::Unavailable { .. } | WebError::Broken(_) => Some(plain(lang, "error-kept")),
        _ => None,
    }
}

/// Where to go from here.
fn ways(visitor: &Visitor) -> Vec<(&'static str, &'static str)> {
    let lang = visitor.lang;
    let home = (urls::HOME, plain(lang, "error-home"));
    match &visitor.staff {
        Some(staff) => {
            let start = workplace(|role| staff.roles.contains(&role));
            vec![
                (start, plain(lang, "error-work")),
                (urls::OWN_ACCOUNT, plain(lang, "error-account")),
                home,
            ]
        }
        None => vec![
            (urls::FILE, plain(lang, "nav-file")),
            (urls::TRACK, plain(lang, "error-track")),
            home,
        ],
    }
}
