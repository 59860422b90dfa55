//! The cookies of the portal: what they are called and how they are kept.

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

use super::site::Site;
use super::urls;
use crate::domain::code::{CaseCode, Secret};
use crate::domain::coded::Coded as _;
use crate::words::Lang;

/// The chosen language, kept for a year.
pub const LANG: &str = "lang";
/// The nonce forms are tied to, kept until the browser closes.
pub const NONCE: &str = "form";
/// The session of a member of staff, kept until the browser closes.
pub const STAFF: &str = "staff";

/// The secret of a followed report.
pub const CASE: &str = "case";

/// What opens the report being written.
pub const DRAFT: &str = "draft";

/// A cookie for this browser only: not for scripts, not for other sites, gone with the browser.
pub fn for_this_browser(site: &Site, name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build(name, value)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(site.is_secure())
        .finish()
}

/// Opens one followed report in this browser: sent to that report's pages only, and never when the
/// visitor comes from elsewhere.
pub fn case(site: &Site, code: &CaseCode, secret: &Secret) -> Cookie<'static> {
    let mut cookie = for_this_browser(site, CASE, secret.reveal().to_owned());
    cookie.set_path(urls::my_case(code.as_str()));
    cookie.set_same_site(SameSite::Strict);
    cookie
}

/// Forgets a followed report.
pub fn case_removal(site: &Site, code: &CaseCode) -> Cookie<'static> {
    let mut cookie = removal(site, CASE);
    cookie.set_path(urls::my_case(code.as_str()));
    cookie
}

/// Opens the report being written: sent to its pages only.
pub fn draft(site: &Site, token: String) -> Cookie<'static> {
    let mut cookie = for_this_browser(site, DRAFT, token);
    cookie.set_path(urls::FILE);
    cookie
}

/// Forgets the report being written.
pub fn draft_removal(site: &Site) -> Cookie<'static> {
    let mut cookie = removal(site, DRAFT);
    cookie.set_path(urls::FILE);
    cookie
}

/// Takes a cookie back.
pub fn removal(site: &Site, name: &'static str) -> Cookie<'static> {
    let mut cookie = for_this_browser(site, name, String::new());
    cookie.make_removal();
    cookie
}

/// Remembers the language.
pub fn lang(site: &Site, lang: Lang) -> Cookie<'static> {
    let mut cookie = for_this_browser(site, LANG, lang.code().to_owned());
    cookie.set_max_age(Duration::days(365));
    cookie
}

/// Remembers the form nonce.
pub fn nonce(site: &Site, nonce: String) -> Cookie<'static> {
    for_this_browser(site, NONCE, nonce)
}
