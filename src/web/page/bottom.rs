//! The foot of every page: who runs the portal, how to reach them, and when.

use maud::{Markup, html};

use crate::web::site::Site;
use crate::web::urls;
use crate::web::visitor::Visitor;
use crate::words::{hours, plain, with};

/// A number to be called with a touch.
pub(in crate::web) fn telephone(number: &str) -> Markup {
    let dialled: String = number
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    html! { a class="govuk-link app-phone" href={ "tel:" (dialled) } { (number) } }
}

pub(super) fn footer(site: &Site, visitor: &Visitor) -> Markup {
    let lang = visitor.lang;
    html! {
        footer class="app-footer" {
            div class="govuk-width-container" {
                p class="app-footer__authority" { (site.authority) }
                @if let Some(number) = &site.hotline {
                    p {
                        (plain(lang, "footer-hotline")) " " (telephone(number))
                    }
                }
                @if let Some(told) = &site.hours {
                    p { (with(lang, "footer-hours", &[("hours", hours::as_written(lang, told).into())])) }
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
