//! The frame of every page: head, banner, header, navigation, errors, footer.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use maud::{DOCTYPE, Markup, html};

use super::forms::Typed;
use super::parts::{Crumb, Weight, breadcrumbs, button, error_summary, troubles};
use super::site::{Edition, Site};
use super::visitor::{SignedIn, Visitor};
use super::{assets, csrf, headers, urls};
use crate::domain::coded::Coded as _;
use crate::domain::roles::StaffRole;
use crate::words::{Lang, plain, with};

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
                a class="govuk-skip-link" href="#main" { (plain(lang, "page-skip")) }
                @if site.edition == Edition::Demo { (demo_banner(lang)) }
                (header(site, visitor))
                (navigation(site, visitor))
                div class="govuk-width-container" {
                    @if let Exit::Quick(code) = frame.exit {
                        (quick_exit(site, visitor, code))
                    }
                    @if let Some(staff) = &visitor.staff { (troubles(lang, &staff.troubles)) }
                    @if !frame.trail.is_empty() { (breadcrumbs(lang, frame.trail)) }
                    main class="govuk-main-wrapper" id="main" {
                        @if !wrong.is_empty() { (error_summary(lang, wrong)) }
                        (content)
                    }
                }
                (footer(site, visitor))
            }
        }
    }
}

fn demo_banner(lang: Lang) -> Markup {
    html! {
        div class="app-demo" role="note" {
            p class="app-demo__text govuk-width-container" { (plain(lang, "page-demo")) }
        }
    }
}

fn header(site: &Site, visitor: &Visitor) -> Markup {
    let lang = visitor.lang;
    html! {
        header class="app-header" {
            div class="app-header__inner govuk-width-container" {
                a class="app-header__home" href=(urls::HOME) {
                    @if let Some(emblem) = &site.emblem {
                        img class="app-header__emblem" src=(emblem) alt="" width="48" height="48";
                    }
                    span class="app-header__names" {
                        span class="app-header__authority" { (site.authority) }
                        span class="app-header__portal" { (plain(lang, "portal-name")) }
                    }
                }
                nav class="app-header__lang" aria-label=(plain(lang, "page-languages")) {
                    @for (other, name) in [(Lang::Vi, "Tiếng Việt"), (Lang::En, "English")] {
                        @if other == lang {
                            span aria-current="true" lang=(other.code()) { (name) }
                        } @else {
                            a href=(in_language(visitor, other)) lang=(other.code())
                                hreflang=(other.code()) { (name) }
                        }
                    }
                }
            }
        }
    }
}

/// This page in another language.
fn in_language(visitor: &Visitor, lang: Lang) -> String {
    let joint = if visitor.query.is_empty() { "" } else { "&" };
    format!(
        "{}?{}{joint}lang={}",
        visitor.path,
        visitor.query,
        lang.code()
    )
}

/// Address and name of the links of the navigation.
fn links(visitor: &Visitor) -> Vec<(&'static str, &'static str)> {
    let lang = visitor.lang;
    let Some(staff) = &visitor.staff else {
        return vec![
            (urls::FILE, plain(lang, "nav-file")),
            (urls::TRACK, plain(lang, "nav-track")),
            (urls::REGISTER, plain(lang, "nav-register")),
        ];
    };
    let has = |roles: &[StaffRole]| roles.iter().any(|role| staff.roles.contains(role));
    let mut links = Vec::new();
    if has(&[StaffRole::Official, StaffRole::Leader, StaffRole::Triage]) {
        links.push((urls::WORK, plain(lang, "nav-work")));
    }
    if has(&[StaffRole::Triage]) {
        links.push((urls::TRIAGE, plain(lang, "nav-triage")));
    }
    if has(&[StaffRole::Official, StaffRole::Leader, StaffRole::Desk]) {
        links.push((urls::OBLIGATIONS, plain(lang, "nav-obligations")));
    }
    if staff.is_asked_to_explain {
        links.push((urls::EXPLANATIONS, plain(lang, "nav-explanations")));
    }
    if has(&[StaffRole::Supervisor, StaffRole::Observer]) {
        links.push((urls::FIGURES, plain(lang, "nav-figures")));
        links.push((urls::OVERDUE, plain(lang, "nav-overdue")));
    }
    if has(&[StaffRole::Administrator]) {
        links.push((urls::ADMIN, plain(lang, "nav-admin")));
    }
    if has(&[StaffRole::Desk]) {
        links.push((urls::FILE, plain(lang, "nav-file")));
    }
    links.push((urls::REGISTER, plain(lang, "nav-register")));
    links
}

fn navigation(site: &Site, visitor: &Visitor) -> Markup {
    let current = |address: &str| (visitor.path == address).then_some("page");
    html! {
        nav class="app-nav" aria-label=(plain(visitor.lang, "page-navigation")) {
            div class="govuk-width-container app-nav__inner" {
                ul class="app-nav__list" {
                    @for (address, name) in links(visitor) {
                        li class="app-nav__item" {
                            a class="app-nav__link" href=(address) aria-current=[current(address)] {
                                (name)
                            }
                        }
                    }
                }
                @if let Some(staff) = &visitor.staff { (leave(site, visitor, staff)) }
            }
        }
    }
}

fn leave(site: &Site, visitor: &Visitor, staff: &SignedIn) -> Markup {
    html! {
        form class="app-nav__leave" method="post" action=(urls::LOGOUT) {
            (csrf::field(site, visitor, urls::LOGOUT))
            a class="app-nav__name app-nav__link" href=(urls::OWN_ACCOUNT) { (staff.name) }
            button class="app-link-button" type="submit" { (plain(visitor.lang, "nav-leave")) }
        }
    }
}

fn quick_exit(site: &Site, visitor: &Visitor, code: &str) -> Markup {
    html! {
        form class="app-exit" method="post" action=(urls::QUICK_EXIT) {
            (csrf::field(site, visitor, urls::QUICK_EXIT))
            input type="hidden" name="code" value=(code);
            (button(plain(visitor.lang, "page-quick-exit"), Weight::Warning))
        }
    }
}

fn footer(site: &Site, visitor: &Visitor) -> Markup {
    let lang = visitor.lang;
    html! {
        footer class="app-footer" {
            div class="govuk-width-container" {
                p class="app-footer__authority" { (site.authority) }
                @if let Some(number) = &site.hotline {
                    p { (with(lang, "footer-hotline", &[("number", number.as_str().into())])) }
                }
                @if let Some(hours) = &site.hours {
                    p { (with(lang, "footer-hours", &[("hours", hours.as_str().into())])) }
                }
                @if visitor.staff.is_none() {
                    p {
                        a class="app-footer__link" href=(urls::LOGIN) rel="nofollow" {
                            (plain(lang, "footer-staff"))
                        }
                    }
                }
            }
        }
    }
}
