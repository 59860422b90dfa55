//! The page of an error: what happened, what became of what was sent, what to do, whom to call.

use actix_web::ResponseError as _;
use maud::{Markup, html};

use super::WebError;
use crate::web::forms::Typed;
use crate::web::kept;
use crate::web::official::log_in::workplace;
use crate::web::page::{Frame, page, telephone};
use crate::web::site::Site;
use crate::web::urls;
use crate::web::visitor::Visitor;
use crate::words::{Lang, hours, plain};

/// What the page of an error tells beside the error itself.
pub(super) struct Met<'a> {
    /// The incident number.
    pub(super) incident: &'a str,
    /// What was typed into the form that met it.
    pub(super) typed: &'a Typed,
    /// The page that form stood on.
    pub(super) from: Option<String>,
}

pub(super) fn error_page(
    error: &WebError,
    (site, visitor): (&Site, &Visitor),
    met: &Met<'_>,
) -> Markup {
    let (lang, incident) = (visitor.lang, met.incident);
    let (title, advice) = if kept::is_any(lang, met.typed) {
        (title(error, lang), turned_away(error, visitor))
    } else {
        (error.title(lang), advice(error, visitor))
    };
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body-l" { (advice) }
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
        (kept::section(lang, met.typed))
        ul class="govuk-list" {
            @if let Some((address, name)) = on(error, lang, met) {
                li { a class="govuk-link" href=(address) { (name) } }
            }
            @for (address, name) in ways(visitor) {
                li { a class="govuk-link" href=(address) { (name) } }
            }
        }
    };
    let frame = Frame::new(site, visitor, title);
    // Words of a sender's can be left at once; a page without them is the same for everybody.
    let report = urls::report_in(&visitor.path);
    let frame = match &report {
        _ if !kept::is_any(lang, met.typed) => frame,
        Some(code) => frame.quick_exit_from(code.as_str()),
        None if visitor.path.starts_with(urls::FILE) => frame.quick_exit(),
        None => frame,
    };
    page(&frame, &content)
}

/// What happened to a form with words in it.
fn title(error: &WebError, lang: Lang) -> &'static str {
    match error {
        WebError::NeedLogin => plain(lang, "kept-need-login"),
        _ => error.title(lang),
    }
}

/// What to do with words that were turned away.
fn turned_away(error: &WebError, visitor: &Visitor) -> String {
    let lang = visitor.lang;
    let sentence = match error {
        WebError::NeedLogin => plain(lang, "kept-need-login-advice"),
        WebError::ForeignForm => plain(lang, "kept-foreign-form-advice"),
        _ => return advice(error, visitor),
    };
    sentence.to_owned()
}

/// Where words that were turned away can be sent again.
fn on(error: &WebError, lang: Lang, met: &Met<'_>) -> Option<(String, &'static str)> {
    if let Some(address) = error.elsewhere() {
        let name = match error {
            WebError::NeedLogin => plain(lang, "kept-log-in"),
            WebError::NeedCode => plain(lang, "kept-enter-code"),
            _ => plain(lang, "kept-own-password"),
        };
        return Some((address.to_owned(), name));
    }
    let from = met.from.clone().filter(|_| kept::is_any(lang, met.typed));
    from.map(|from| (from, plain(lang, "kept-back")))
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
        WebError::NeedLogin
        | WebError::NeedCode
        | WebError::NeedPassword
        | WebError::ForeignForm
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
