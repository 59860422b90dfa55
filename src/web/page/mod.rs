//! The frame of every page: head, banner, header, navigation, errors, footer.

mod bottom;
mod top;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use maud::{DOCTYPE, Markup, html};

pub(super) use bottom::telephone;

use super::forms::Typed;
use super::parts::{Crumb, breadcrumbs, error_summary, skip_link, troubles};
use super::site::{Edition, Site};
use super::visitor::Visitor;
use super::{assets, headers};
use crate::domain::coded::Coded as _;
use crate::words::plain;

/// Whether a page offers to be left at once.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Exit<'a> {
    #[default]
    Usual,
    /// At once; with the code of the report this browser opened, or none.
    Quick(&'a str),
}

/// What a page tells its frame.
pub struct Frame<'a> {
    site: &'a Site,
    visitor: &'a Visitor,
    title: &'a str,
    trail: &'a [Crumb<'a>],
    typed: Option<&'a Typed>,
    exit: Exit<'a>,
}

impl<'a> Frame<'a> {
    /// A frame with this title and nothing special.
    pub fn new(site: &'a Site, visitor: &'a Visitor, title: &'a str) -> Self {
        Self {
            site,
            visitor,
            title,
            trail: &[],
            typed: None,
            exit: Exit::Usual,
        }
    }

    /// Shows the way from the first page.
    #[must_use]
    pub fn trail(mut self, trail: &'a [Crumb<'a>]) -> Self {
        self.trail = trail;
        self
    }

    /// Sums up what is wrong with the form, above everything else.
    #[must_use]
    pub fn form(mut self, typed: &'a Typed) -> Self {
        self.typed = Some(typed);
        self
    }

    /// Offers "Thoát nhanh".
    #[must_use]
    pub fn quick_exit(self) -> Self {
        self.quick_exit_from("")
    }

    /// Offers "Thoát nhanh" from the pages of a report, which this browser then forgets.
    #[must_use]
    pub fn quick_exit_from(mut self, code: &'a str) -> Self {
        self.exit = Exit::Quick(code);
        self
    }
}

/// A page for its visitor alone: not cached, not listed.
pub fn private(status: StatusCode, markup: Markup) -> HttpResponse {
    HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .body(markup.into_string())
}

/// Sends the browser to another page, after a form has done its work.
pub fn see_other(address: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((LOCATION, address))
        .finish()
}

/// A page for everyone, which search engines may list.
pub fn public(markup: Markup) -> HttpResponse {
    let mut response = private(StatusCode::OK, markup);
    headers::make_public(&mut response);
    response
}

/// The whole page.
pub fn page(frame: &Frame<'_>, content: &Markup) -> Markup {
    let (site, visitor, lang) = (frame.site, frame.visitor, frame.visitor.lang);
    let wrong = frame.typed.map(Typed::problems).unwrap_or_default();
    html! {
        (DOCTYPE)
        html class="govuk-template" lang=(lang.code()) {
            head {
                meta charset="utf-8";
                title {
                    @if !wrong.is_empty() { (plain(lang, "page-error-prefix")) " " }
                    (frame.title) " – " (plain(lang, "portal-name")) " – " (site.authority)
                }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="theme-color" content="#a4161a";
                meta name="color-scheme" content="light";
                meta name="format-detection" content="telephone=no";
                link rel="icon" type="image/svg+xml" href=(assets::url("favicon.svg"));
                link rel="preload" as="font" type="font/woff2" crossorigin
                    href=(assets::url("be-vietnam-pro-400.woff2"));
                link rel="stylesheet" href=(assets::url("portal.css"));
            }
            body class="govuk-template__body" {
                (skip_link(plain(lang, "page-skip"), "#main"))
                @if site.edition == Edition::Demo { (top::demo_banner(lang)) }
                (top::header(site, visitor))
                (top::navigation(site, visitor))
                div class="govuk-width-container" {
                    @if let Exit::Quick(code) = frame.exit {
                        (top::quick_exit(site, visitor, code))
                    }
                    @if let Some(staff) = &visitor.staff {
                        @if !staff.troubles.is_empty() {
                            section class="app-troubles" aria-label=(plain(lang, "page-notice")) {
                                (troubles(lang, &staff.troubles))
                            }
                        }
                    }
                    (top::rooms(visitor))
                    @if !frame.trail.is_empty() { (breadcrumbs(lang, frame.trail)) }
                    main class="govuk-main-wrapper" id="main" {
                        @if !wrong.is_empty() { (error_summary(lang, wrong)) }
                        (content)
                    }
                }
                (bottom::footer(site, visitor))
            }
        }
    }
}
