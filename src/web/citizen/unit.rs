//! `/don-vi`: the offices served; each has a page of its own, from which it can be reported.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use super::sheet::{contact, opened};
use crate::domain::directory::bodies::{Body, Seat, Unit};
use crate::domain::directory::place::{Named, Place};
use crate::domain::hours::Sheet;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::storage::units::sheets::find_sheet;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::page::{Frame, page, public};
use crate::web::parts::{Row, Weight, back_link, button_link, summary_list};
use crate::web::urls;
use crate::words::{Lang, domain, names, plain};

/// `GET /don-vi`: the provinces served, or the single communes.
///
/// # Errors
/// When the reference data cannot be read.
pub async fn list(door: Door) -> Result<HttpResponse, WebError> {
    let reference = door.app.db.reference().await?;
    let (lang, on) = (door.lang(), door.now().day());
    let scope = &door.app.config.scope;
    let directory = &reference.directory;
    let places: Vec<Named<'_>> = match (scope.provinces.as_slice(), scope.communes.as_slice()) {
        ([], []) => directory.provinces(on).collect(),
        (provinces, communes) => {
            let codes = provinces.iter().chain(communes);
            codes.filter_map(|code| directory.find(code, on)).collect()
        }
    };
    let title = plain(lang, "unit-title");
    let content = html! {
        h1 class="govuk-heading-xl" { (title) }
        p class="govuk-body" { (plain(lang, "unit-lead")) }
        (links_to(lang, &places))
    };
    let frame = Frame::new(&door.site, &door.visitor, title);
    Ok(public(page(&frame, &content)))
}

/// `GET /don-vi/{code}`.
///
/// # Errors
/// `NotFound` for a unit that does not exist today, or is not served.
pub async fn show(door: Door, code: web::Path<String>) -> Result<HttpResponse, WebError> {
    let reference = door.app.db.reference().await?;
    let on = door.now().day();
    let seat: Seat = code.parse().map_err(|_| WebError::NotFound)?;
    let unit = reference.directory.unit(seat, on);
    let unit = unit.filter(|unit| serves(&door, &reference, unit));
    let unit = unit.ok_or(WebError::NotFound)?;
    let code = unit.code.0.clone();
    let row = door.app.db.read(move |c| find_sheet(c, &code, on)).await?;
    let sheet = row.map(|row| row.sheet()).transpose()?;
    let shown = Shown {
        seat,
        unit: &unit,
        sheet: sheet.as_ref(),
    };
    Ok(public(unit_page(&door, &reference, &shown)))
}

/// Whether the unit stands in a place served, or in the province of one.
fn serves(door: &Door, reference: &Reference, unit: &Unit) -> bool {
    let scope = &door.app.config.scope;
    match &unit.ward_code {
        Some(ward) => scope.serves(&unit.province_code, ward),
        None => {
            let on = door.now().day();
            let province_of = |code: &String| {
                let commune = reference.directory.find(code, on)?.place;
                reference.directory.province_of(commune, on)
            };
            let mut communes = scope.communes.iter().filter_map(province_of);
            scope.serves(&unit.province_code, "")
                || communes.any(|province| province.to_string() == unit.province_code)
        }
    }
}

/// A unit and what it tells of itself.
struct Shown<'a> {
    seat: Seat,
    unit: &'a Unit,
    sheet: Option<&'a Sheet>,
}

fn unit_page(door: &Door, reference: &Reference, shown: &Shown<'_>) -> Markup {
    let (lang, on) = (door.lang(), door.now().day());
    let (seat, unit) = (shown.seat, shown.unit);
    let name = names::found(lang, unit);
    let back = match seat.body {
        Body::Committee => urls::UNITS.to_owned(),
        _ => urls::unit(&seat.place.to_string()),
    };
    let content = html! {
        (back_link(lang, &back))
        h1 class="govuk-heading-l" { (name) }
        (summary_list(&facts(door, reference, shown)))
        @if let Some(sheet) = shown.sheet {
            (opened(lang, sheet, (on, &reference.calendar)))
        }
        @if matches!(seat.place, Place::Commune(_)) {
            (button_link(plain(lang, "unit-file"), &urls::file_about(&unit.code.0),
                Weight::Primary))
        }
        p class="govuk-body" {
            a class="govuk-link" href=(urls::REGISTER) { (plain(lang, "unit-register")) }
        }
        @if seat.body == Body::Committee { (inside(lang, reference, seat.place, on)) }
    };
    page(&Frame::new(&door.site, &door.visitor, name), &content)
}

fn facts(door: &Door, reference: &Reference, shown: &Shown<'_>) -> Vec<Row<'static>> {
    let (lang, on) = (door.lang(), door.now().day());
    let (seat, unit) = (shown.seat, shown.unit);
    let mut rows = vec![Row::text(
        plain(lang, "unit-level"),
        domain::level(lang, unit.level),
    )];
    let province = reference.directory.province_of(seat.place, on);
    let province = province.filter(|province| *province != seat.place);
    if let Some(province) = province.and_then(|place| reference.directory.named(place, on)) {
        rows.push(Row::text(
            plain(lang, "unit-place"),
            &names::place(lang, &province),
        ));
    }
    let is_told = shown.sheet.is_some_and(|sheet| !sheet.hours.is_never());
    if let Some(hours) = door.site.hours.as_ref().filter(|_| !is_told) {
        rows.push(Row::text(plain(lang, "unit-hours"), hours));
    }
    if let Some(number) = &door.site.hotline {
        rows.push(Row::text(plain(lang, "unit-hotline"), number));
    }
    rows.extend(
        shown
            .sheet
            .into_iter()
            .flat_map(|sheet| contact(lang, sheet)),
    );
    rows
}

/// The bodies of a place, and of a province its communes.
fn inside(lang: Lang, reference: &Reference, place: Place, on: Day) -> Markup {
    let bodies: &[Body] = match place {
        Place::Commune(_) => &[Body::ServiceCentre, Body::Division, Body::Police],
        _ => &[
            Body::ServiceCentre,
            Body::ReceptionBoard,
            Body::Inspectorate,
        ],
    };
    let units = bodies.iter().filter_map(|body| {
        let body = *body;
        reference.directory.unit(Seat { place, body }, on)
    });
    let units: Vec<Unit> = units.collect();
    let communes: Vec<_> = reference.directory.communes_of(place, on).collect();
    html! {
        h2 class="govuk-heading-m" { (plain(lang, "unit-bodies")) }
        ul class="govuk-list" {
            @for unit in &units {
                li {
                    a class="govuk-link" href=(urls::unit(&unit.code.0)) {
                        (names::found(lang, unit))
                    }
                }
            }
        }
        @if !communes.is_empty() {
            h2 class="govuk-heading-m" { (plain(lang, "unit-communes")) }
            (links_to(lang, &communes))
        }
    }
}

fn links_to(lang: Lang, places: &[Named<'_>]) -> Markup {
    html! {
        ul class="govuk-list" {
            @for named in places {
                li {
                    a class="govuk-link" href=(urls::unit(&named.place.to_string())) {
                        (names::place(lang, named))
                    }
                }
            }
        }
    }
}
