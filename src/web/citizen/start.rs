//! `/`: what the portal is for, what happens with a report, and how the offices keep up.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use crate::casework::view::{TOTALS_DAYS, Totals, totals};
use crate::web::door::Door;
use crate::web::page::{Frame, page, public, telephone};
use crate::web::parts::{Weight, button_link, inset};
use crate::web::site::Site;
use crate::web::urls;
use crate::words::number::{count, percent};
use crate::words::{Lang, plain, with};

/// Numbers below are told as "under five" only: a few reports could be known by it.
const FEWEST: i64 = 5;

/// `GET /`. It is shown without its figures when they cannot be read.
pub async fn show(site: web::Data<Site>, door: Door) -> HttpResponse {
    let lang = door.lang();
    let figures = counted(&door).await;
    let frame = Frame::new(&site, &door.visitor, plain(lang, "start-title"));
    public(page(&frame, &content(lang, &site, figures)))
}

/// The figures, counted again when the last count is old.
async fn counted(door: &Door) -> Option<Totals> {
    let (now, last) = (door.now(), &door.app.totals);
    if let Some(fresh) = last.fresh(now) {
        return Some(fresh);
    }
    let read = door.app.db.read_slow(move |c| totals(c, now.day())).await;
    let counted = read.ok()?;
    last.keep(now, counted);
    Some(counted)
}

fn content(lang: Lang, site: &Site, figures: Option<Totals>) -> Markup {
    html! {
        div class="app-start" {
            div {
                h1 class="govuk-heading-xl" { (plain(lang, "start-title")) }
                p class="govuk-body-l" { (plain(lang, "start-lead")) }
                (button_link(plain(lang, "start-file"), urls::FILE, Weight::Primary))
            }
            (beside(lang, site))
        }
        h2 class="govuk-heading-l" { (plain(lang, "start-how-title")) }
        ol class="app-steps" {
            @for (name, told) in steps(lang) {
                li class="app-steps__step" {
                    h3 class="govuk-heading-s" { (name) }
                    p class="govuk-body" { (told) }
                }
            }
        }
        @if let Some(figures) = figures.filter(|figures| *figures != Totals::default()) {
            (numbers(lang, figures))
        }
        (inset(&html! {
            h2 class="govuk-heading-s" { (plain(lang, "start-apology-title")) }
            p class="govuk-body" {
                (plain(lang, "start-apology-body")) " "
                a class="govuk-link" href=(urls::REGISTER) { (plain(lang, "start-register")) }
            }
        }))
    }
}

fn steps(lang: Lang) -> [(&'static str, &'static str); 3] {
    [
        (plain(lang, "start-how-1-name"), plain(lang, "start-how-1")),
        (plain(lang, "start-how-2-name"), plain(lang, "start-how-2")),
        (plain(lang, "start-how-3-name"), plain(lang, "start-how-3")),
    ]
}

/// What else one may have come for.
fn beside(lang: Lang, site: &Site) -> Markup {
    let links = [
        (urls::TRACK, "start-track", "start-track-what"),
        (urls::UNITS, "start-units", "start-units-what"),
        (urls::REGISTER, "start-register", "start-register-what"),
    ];
    html! {
        div class="app-beside" {
            ul class="app-beside__list" {
                @for (address, name, what) in links {
                    li {
                        a class="govuk-link" href=(address) { (plain(lang, name)) }
                        span class="govuk-hint" { (plain(lang, what)) }
                    }
                }
            }
            @if let Some(number) = &site.hotline {
                p class="govuk-body" { (plain(lang, "start-call")) " " (telephone(number)) }
            }
        }
    }
}

/// How the offices keep up, in sentences.
fn numbers(lang: Lang, figures: Totals) -> Markup {
    let few = |n: i64| match n {
        1..FEWEST => plain(lang, "start-few").to_owned(),
        n => count(lang, n),
    };
    let share = (figures.answered >= FEWEST).then(|| {
        let unsigned = |n: i64| u64::try_from(n).unwrap_or_default();
        percent(lang, unsigned(figures.on_time), unsigned(figures.answered))
    });
    let days = [("days", i64::from(TOTALS_DAYS).into())];
    html! {
        section {
            h2 class="govuk-heading-l" { (with(lang, "start-numbers-title", &days)) }
            dl class="app-numbers" {
                (number(plain(lang, "start-received"), &few(figures.received)))
                (number(plain(lang, "start-answered"), &few(figures.answered)))
                @if let Some(share) = share { (number(plain(lang, "start-on-time"), &share)) }
                (number(plain(lang, "start-apologised"), &count(lang, figures.apologised)))
                (number(plain(lang, "start-owed"), &count(lang, figures.apologies_overdue)))
            }
        }
    }
}

fn number(name: &str, n: &str) -> Markup {
    html! {
        div class="app-numbers__one" {
            dt { (name) }
            dd { (n) }
        }
    }
}
