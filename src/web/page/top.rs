//! The top of every page: banner, header, navigation, and the way to leave at once.

use maud::{Markup, html};

use crate::domain::coded::Coded as _;
use crate::domain::roles::StaffRole;
use crate::web::parts::{Weight, button};
use crate::web::site::Site;
use crate::web::visitor::{SignedIn, Visitor};
use crate::web::{assets, csrf, urls};
use crate::words::{Lang, plain, with};

pub(super) fn demo_banner(lang: Lang) -> Markup {
    html! {
        div class="app-demo" role="region" aria-label=(plain(lang, "page-demo-name")) {
            p class="app-demo__text govuk-width-container" {
                (plain(lang, "page-demo")) " "
                a class="govuk-link" href=(urls::DEMO) { (plain(lang, "demo-link")) }
            }
        }
    }
}

pub(super) fn header(site: &Site, visitor: &Visitor) -> Markup {
    let lang = visitor.lang;
    html! {
        header class="app-header" {
            div class="app-header__inner govuk-width-container" {
                a class="app-header__home" href=(urls::HOME) {
                    (emblem(site, lang))
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

/// The authority's emblem; without one a mark of our own, which says nothing.
fn emblem(site: &Site, lang: Lang) -> Markup {
    html! {
        @match &site.emblem {
            Some(emblem) => img class="app-header__emblem" src=(emblem.url())
                width=(emblem.width) height="48"
                alt=(with(lang, "page-emblem", &[("authority", site.authority.as_str().into())]));,
            None => img class="app-header__emblem" src=(assets::url("favicon.svg")) alt=""
                width="40" height="40";,
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
        links.push((urls::SIGNS, plain(lang, "nav-signs")));
        links.push((urls::ABSENCES, plain(lang, "nav-absences")));
    }
    if has(&[StaffRole::Administrator]) {
        links.push((urls::ADMIN, plain(lang, "nav-admin")));
    }
    if has(&[StaffRole::Desk]) {
        links.push((urls::INTAKE, plain(lang, "nav-intake")));
        links.push((urls::ADMIN_DOSSIERS, plain(lang, "nav-files")));
    }
    links.push((urls::REGISTER, plain(lang, "nav-register")));
    links
}

pub(super) fn navigation(site: &Site, visitor: &Visitor) -> Markup {
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

/// The rooms of administration, on its pages.
pub(super) fn rooms(visitor: &Visitor) -> Markup {
    let lang = visitor.lang;
    let is_there = visitor.path.starts_with(urls::ADMIN);
    let staff = visitor.staff.as_ref().filter(|_| is_there);
    let is_theirs = staff.is_some_and(|staff| staff.roles.contains(&StaffRole::Administrator));
    let rooms = [
        (urls::ADMIN_STAFF, plain(lang, "admin-staff")),
        (urls::ADMIN_POSITIONS, plain(lang, "admin-positions")),
        (urls::ADMIN_UNITS, plain(lang, "admin-units")),
        (urls::ADMIN_CALENDAR, plain(lang, "calendar-title")),
        (urls::ADMIN_RULES, plain(lang, "rules-title")),
        (urls::ADMIN_DOSSIERS, plain(lang, "nav-files")),
    ];
    let current = |address: &str| match visitor.path.strip_prefix(address) {
        Some("") => Some("page"),
        Some(rest) if rest.starts_with('/') => Some("true"),
        _ => None,
    };
    html! {
        @if is_theirs {
            nav class="govuk-body" aria-label=(plain(lang, "admin-title")) {
                ul class="govuk-list app-filters" {
                    @for (address, name) in rooms {
                        li {
                            a class="govuk-link" href=(address) aria-current=[current(address)] {
                                (name)
                            }
                        }
                    }
                }
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

pub(super) fn quick_exit(site: &Site, visitor: &Visitor, code: &str) -> Markup {
    html! {
        form class="app-exit" method="post" action=(urls::QUICK_EXIT) {
            (csrf::field(site, visitor, urls::QUICK_EXIT))
            input type="hidden" name="code" value=(code);
            (button(plain(visitor.lang, "page-quick-exit"), Weight::Warning))
        }
    }
}
