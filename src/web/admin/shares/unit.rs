//! The officials of a unit, what is shared out to each, and how much each has in hand.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use super::Bench;
use crate::domain::share_out::Share;
use crate::web::access::{Administrator, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::page::{Frame, page, private};
use crate::web::parts::{Cell, empty, table};
use crate::web::urls;
use crate::words::date::short;
use crate::words::{Lang, domain, plain, with};

/// `GET /quan-tri/don-vi/{code}/chia-viec`.
///
/// # Errors
/// `NotFound` for a unit that is not the administrator's.
pub async fn show(
    staff: Staff<Administrator>,
    door: Door,
    code: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let bench = Bench::open(staff, door, &code).await?;
    let office = &bench.office;
    let lang = office.lang();
    let title = plain(lang, "share-title");
    let unit = office.unit(&bench.unit);
    let content = html! {
        h1 class="govuk-heading-l" {
            span class="govuk-caption-l" { (unit) }
            (title)
        }
        p class="govuk-body" { (plain(lang, "share-lead")) }
        p class="govuk-body" {
            (plain(lang, match bench.shares.is_empty() {
                true => "share-by-hand",
                false => "share-by-itself",
            }))
        }
        @if bench.officials.is_empty() {
            (empty(plain(lang, "share-nobody"), (plain(lang, "admin-staff"), urls::ADMIN_STAFF)))
        } @else {
            (officials(&bench)?)
        }
    };
    let page_of_unit = urls::admin_unit(&bench.unit.0);
    let trail = bench.trail(&unit, &page_of_unit, title);
    let frame = Frame::new(&office.door.site, &office.door.visitor, title).trail(&trail);
    Ok(private(StatusCode::OK, page(&frame, &content)))
}

fn officials(bench: &Bench) -> Result<Markup, WebError> {
    let lang = bench.office.lang();
    let heads = ["share-who", "share-what", "share-away", "share-in-hand"];
    let heads = heads.map(|key| Cell::text(plain(lang, key)));
    let mut lines = Vec::new();
    for person in &bench.officials {
        let id = person.account.id;
        let share = bench.share_of(id).map(|row| row.share()).transpose()?;
        let held = bench.in_hand.iter().find(|(who, _)| who.0 == id);
        lines.push(vec![
            Cell::Text(html! {
                a class="govuk-link" href=(urls::admin_share(&bench.unit.0, id)) {
                    (person.account.name)
                }
            }),
            Cell::text(&what(lang, share.as_ref())),
            Cell::text(&away(bench, share.as_ref())),
            Cell::number(&held.map_or(0, |(_, n)| *n).to_string()),
        ]);
    }
    Ok(table(plain(lang, "share-officials"), &heads, &lines))
}

/// What comes to somebody.
fn what(lang: Lang, share: Option<&Share>) -> String {
    let Some(share) = share else {
        return plain(lang, "share-none").to_owned();
    };
    let fields = share
        .fields
        .iter()
        .map(|group| domain::group(lang, *group).to_owned());
    let parts: Vec<String> = share.desks.iter().cloned().chain(fields).collect();
    match parts.is_empty() {
        true => plain(lang, "share-everything").to_owned(),
        false => parts.join("; "),
    }
}

fn away(bench: &Bench, share: Option<&Share>) -> String {
    let lang = bench.office.lang();
    let Some(away) = share.and_then(|share| share.away) else {
        return String::new();
    };
    let days = [
        ("from", short(away.from).into()),
        ("to", short(away.to).into()),
    ];
    match away.substitute {
        None => with(lang, "share-away-alone", &days),
        Some(who) => {
            let [from, to] = days;
            with(
                lang,
                "share-away-by",
                &[from, to, ("who", bench.name_of(who).into())],
            )
        }
    }
}
