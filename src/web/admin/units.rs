//! `/quan-tri/don-vi`: the units there are and how many work in each; the own ones first, those of
//! the communes found by their names. Names and bodies are reference data.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::office::{Office, trail};
use super::unit_choice::{below, is_of, own};
use crate::domain::directory::bodies::{Seat, Unit};
use crate::domain::ids::UnitCode;
use crate::domain::text::fold::fold;
use crate::web::access::{Administrator, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::Typed;
use crate::web::page::{Frame, page, private};
use crate::web::parts::{Cell, Field, Weight, button, input, table};
use crate::web::urls;
use crate::words::{domain, names, plain};

/// Units shown at most.
const SHOWN: usize = 40;

/// Which of them are asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Part of the name.
    tim: String,
}

/// `GET /quan-tri/don-vi`.
///
/// # Errors
/// As any read.
pub async fn show(
    staff: Staff<Administrator>,
    door: Door,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, WebError> {
    let office = Office::open(staff, door).await?;
    let mut working = BTreeMap::new();
    for person in office.people().await? {
        let mut units: Vec<UnitCode> = person.roles.into_iter().map(|given| given.unit).collect();
        units.dedup();
        for unit in units {
            *working.entry(unit).or_insert(0_usize) += 1;
        }
    }
    let shown = list_page(&office, asked.tim.trim(), &working);
    Ok(private(StatusCode::OK, shown))
}

/// The units looked for; with nothing looked for, the own ones.
fn found(office: &Office, text: &str, working: &BTreeMap<UnitCode, usize>) -> Vec<Unit> {
    let mut all = own(office);
    if text.is_empty() {
        return all;
    }
    all.extend(below(office));
    let elsewhere = working.keys().filter(|code| office.governs(code));
    let elsewhere: Vec<Unit> = elsewhere
        .filter(|code| !is_of(&all, code))
        .filter_map(|code| Seat::try_from(code).ok())
        .filter_map(|seat| office.reference.directory.unit(seat, office.today))
        .collect();
    all.extend(elsewhere);
    let text = fold(text);
    all.retain(|unit| fold(names::found(office.lang(), unit)).contains(&text));
    all
}

fn list_page(office: &Office, text: &str, working: &BTreeMap<UnitCode, usize>) -> Markup {
    let lang = office.lang();
    let units = found(office, text, working);
    let rows: Vec<_> = units
        .iter()
        .take(SHOWN)
        .map(|unit| row(office, unit, working.get(&unit.code).copied()))
        .collect();
    let heads = ["admin-unit", "admin-unit-level"];
    let mut heads = heads.map(|key| Cell::text(plain(lang, key))).to_vec();
    heads.push(Cell::Number(html! { (plain(lang, "admin-unit-people")) }));
    heads.push(Cell::text(plain(lang, "calendar-change")));
    let typed = Typed::filled(&[("tim", text)]);
    let looked = Field::new(lang, &typed, "tim", plain(lang, "admin-units-find"));
    let title = plain(lang, "admin-units");
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { (plain(lang, "admin-units-lead")) }
        form class="app-line" method="get" action=(urls::ADMIN_UNITS) role="search" {
            (input(&looked.width("govuk-input--width-20"), "search"))
            (button(plain(lang, "search-go"), Weight::Secondary))
        }
        @if text.is_empty() && !below(office).is_empty() {
            p class="govuk-body" { (plain(lang, "admin-units-below")) }
        }
        @if units.len() > SHOWN {
            p class="govuk-body" { (plain(lang, "admin-units-many")) }
        }
        @if rows.is_empty() {
            p class="govuk-body" role="status" { (plain(lang, "admin-units-none")) }
        } @else {
            (table(title, &heads, &rows))
        }
    };
    let trail = trail(lang, title);
    let frame = Frame::new(&office.door.site, &office.door.visitor, title).trail(&trail);
    page(&frame, &content)
}

fn row(office: &Office, unit: &Unit, working: Option<usize>) -> Vec<Cell> {
    let lang = office.lang();
    let name = names::found(lang, unit);
    let people = urls::with_query(urls::ADMIN_STAFF, &[("don-vi", &unit.code.0)]);
    let count = working.unwrap_or_default();
    vec![
        Cell::Text(html! {
            (name)
            @if count > 0 {
                br;
                a class="govuk-link" href=(people) {
                    (plain(lang, "admin-staff"))
                    span class="govuk-visually-hidden" { " – " (name) }
                }
            }
        }),
        Cell::text(domain::level(lang, unit.level)),
        Cell::number(&count.to_string()),
        Cell::Text(html! {
            a class="govuk-link" href=(urls::admin_unit(&unit.code.0)) {
                (plain(lang, "sheet-link"))
                span class="govuk-visually-hidden" { " " (name) }
            }
        }),
    ]
}
