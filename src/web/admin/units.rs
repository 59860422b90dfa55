//! `/quan-tri/don-vi`: the units there are, with their codes and how many work in each. Their names
//! and bodies are reference data, changed by an import that checks the whole file.

use std::collections::BTreeMap;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::html;

use super::office::{Office, trail};
use crate::domain::directory::bodies::{Body, Seat};
use crate::domain::directory::place::Place;
use crate::domain::ids::UnitCode;
use crate::web::access::{Administrator, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::page::{Frame, page, private};
use crate::web::parts::{Cell, inset, table};
use crate::web::urls;
use crate::words::{domain, plain};

/// `GET /quan-tri/don-vi`.
///
/// # Errors
/// As any read.
pub async fn show(staff: Staff<Administrator>, door: Door) -> Result<HttpResponse, WebError> {
    let office = Office::open(staff, door).await?;
    let lang = office.lang();
    let mut working = BTreeMap::new();
    for person in office.people().await? {
        let mut units: Vec<UnitCode> = person.roles.into_iter().map(|given| given.unit).collect();
        units.dedup();
        for unit in units {
            *working.entry(unit).or_insert(0_usize) += 1;
        }
    }
    let heads = ["admin-unit", "admin-unit-code", "admin-unit-level"];
    let mut heads = heads.map(|key| Cell::text(plain(lang, key))).to_vec();
    heads.push(Cell::Number(html! { (plain(lang, "admin-unit-people")) }));
    heads.push(Cell::text(plain(lang, "calendar-change")));
    let row = |seat: &Seat| {
        let unit = office.reference.directory.unit(*seat, office.today)?;
        let count = working.get(&unit.code).copied().unwrap_or_default();
        let people = urls::with_query(urls::ADMIN_STAFF, &[("don-vi", &unit.code.0)]);
        Some(vec![
            Cell::Text(html! { a class="govuk-link" href=(people) { (unit.name_vi) } }),
            Cell::text(&unit.code.0),
            Cell::text(domain::level(lang, unit.level)),
            Cell::number(&count.to_string()),
            Cell::Text(html! {
                a class="govuk-link" href=(urls::admin_unit(&unit.code.0)) {
                    (plain(lang, "sheet-link"))
                    span class="govuk-visually-hidden" { " " (unit.name_vi) }
                }
            }),
        ])
    };
    let seats = seats(&office, working.keys());
    let rows: Vec<_> = seats.iter().filter_map(row).collect();
    let title = plain(lang, "admin-units");
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        (inset(&html! {
            p class="govuk-body" { (plain(lang, "admin-units-lead")) }
            p class="govuk-body" { code class="app-command" { "tiepdan import units FILE --dry-run" } }
        }))
        (table(title, &heads, &rows))
    };
    let trail = trail(lang, title);
    let frame = Frame::new(&office.door.site, &office.door.visitor, title).trail(&trail);
    Ok(private(StatusCode::OK, page(&frame, &content)))
}

/// The committees that are the administrator's, the bodies of the own places, and whatever else
/// somebody works in.
fn seats<'u>(office: &Office, worked_in: impl Iterator<Item = &'u UnitCode>) -> Vec<Seat> {
    let seat = |unit: &UnitCode| Seat::try_from(unit).ok();
    let mut seats: Vec<Seat> = worked_in
        .filter(|unit| office.governs(unit))
        .filter_map(seat)
        .collect();
    for own in office.own_units().iter().filter_map(seat) {
        seats.push(own);
        if own.body != Body::Committee {
            continue;
        }
        let bodies = <Body as strum::VariantArray>::VARIANTS.iter();
        seats.extend(bodies.map(|body| Seat {
            place: own.place,
            body: *body,
        }));
        if matches!(own.place, Place::Province(_)) {
            let communes = office
                .reference
                .directory
                .communes_of(own.place, office.today);
            seats.extend(communes.map(|commune| Seat {
                place: commune.place,
                body: Body::Committee,
            }));
        }
    }
    seats.sort_unstable();
    seats.dedup();
    seats
}
