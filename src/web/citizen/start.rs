//! `/`: what the portal is for, and the three things one can do.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use crate::web::page::{Frame, page, public};
use crate::web::parts::{Weight, button_link, inset};
use crate::web::site::Site;
use crate::web::urls;
use crate::web::visitor::Visitor;
use crate::words::{Lang, plain};

/// `GET /`.
pub async fn show(site: web::Data<Site>, visitor: Visitor) -> HttpResponse {
    let lang = visitor.lang;
    let frame = Frame::new(&site, &visitor, plain(lang, "start-title"));
    public(page(&frame, &content(lang)))
}

fn content(lang: Lang) -> Markup {
    html! {
        h1 class="govuk-heading-xl" { (plain(lang, "start-title")) }
        p class="govuk-body-l" { (plain(lang, "start-lead")) }
        (button_link(plain(lang, "start-file"), urls::FILE, Weight::Primary))
        ul class="govuk-list" {
            @for (address, name) in [
                (urls::TRACK, plain(lang, "start-track")),
                (urls::UNITS, plain(lang, "start-units")),
                (urls::REGISTER, plain(lang, "start-register")),
            ] {
                li { a class="govuk-link" href=(address) { (name) } }
            }
        }
        h2 class="govuk-heading-m" { (plain(lang, "start-how-title")) }
        ol class="govuk-list govuk-list--number" {
            li { (plain(lang, "start-how-1")) }
            li { (plain(lang, "start-how-2")) }
            li { (plain(lang, "start-how-3")) }
        }
        (inset(&html! {
            h2 class="govuk-heading-s" { (plain(lang, "start-apology-title")) }
            p class="govuk-body" { (plain(lang, "start-apology-body")) }
        }))
    }
}
