//! `/quan-tri/chuc-vu`: who holds which office from when to when, and who acts for whom. The law
//! reads from it whom a report is about, and who may not handle it. One unit at a time is changed.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::office::{Office, trail};
use super::position_forms::{end_form, new_form, substitute_form};
use crate::domain::coded::Coded as _;
use crate::domain::ids::UnitCode;
use crate::domain::roles::OfficeRole;
use crate::domain::text::fold::fold;
use crate::domain::time::Day;
use crate::storage::accounts::positions::{PositionRow, list_positions};
use crate::web::access::{Administrator, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::Typed;
use crate::web::page::{Frame, page, private};
use crate::web::parts::{Cell, Field, Weight, button, details, details_open, input, table};
use crate::web::urls;
use crate::words::date::short;
use crate::words::{Lang, domain, plain, with};

/// Which offices are asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Part of the name of an office, its holder or its unit.
    tim: String,
    /// Code of the unit whose offices are to be changed.
    #[serde(rename = "don-vi")]
    unit: String,
}

/// `Phó Chủ tịch UBND phường Thành Sen`, else the office's own name.
pub(super) fn name(lang: Lang, row: &PositionRow) -> String {
    let role = || OfficeRole::from_code(&row.role).map(|role| domain::office_role(lang, role));
    match row.title.is_empty() {
        true => role().unwrap_or_default().to_owned(),
        false => row.title.clone(),
    }
}

/// The offices of the administrator's units.
///
/// # Errors
/// As any read.
pub(super) async fn ours(office: &Office) -> Result<Vec<PositionRow>, WebError> {
    let mut all = office.door.app.db.read(list_positions).await?;
    all.retain(|row| office.governs(&UnitCode(row.unit_code.clone())));
    Ok(all)
}

/// `GET /quan-tri/chuc-vu`.
///
/// # Errors
/// As any read.
pub async fn show(
    staff: Staff<Administrator>,
    door: Door,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, WebError> {
    let office = Office::open(staff, door).await?;
    let all = ours(&office).await?;
    let today = short(office.today);
    let unit = asked.unit.trim();
    let typed = Typed::filled(&[("from", &today), ("unit", unit)]);
    let shown = match unit {
        "" => list_page(&office, &all, &asked),
        unit => unit_page(&office, &all, &Sent::New(typed), unit),
    };
    Ok(private(StatusCode::OK, shown))
}

/// A form of the page that was sent, or is to be shown, with what was typed into it.
pub(super) enum Sent {
    /// The one for a new office.
    New(Typed),
    /// The one that ends this office.
    End(i64, Typed),
    /// The one that names who acts for its holder.
    Substitute(i64, Typed),
}

impl Sent {
    fn typed(&self) -> &Typed {
        match self {
            Self::New(typed) | Self::End(_, typed) | Self::Substitute(_, typed) => typed,
        }
    }

    /// The unit it is about.
    fn unit<'a>(&'a self, all: &'a [PositionRow]) -> &'a str {
        match self {
            Self::New(typed) => typed.value("unit").trim(),
            Self::End(id, _) | Self::Substitute(id, _) => {
                let row = all.iter().find(|row| row.id == *id);
                row.map_or("", |row| &row.unit_code)
            }
        }
    }
}

/// The page again, with what was refused above it and beside its field.
///
/// # Errors
/// As any read.
pub(super) async fn answer(office: &Office, sent: Sent) -> Result<HttpResponse, WebError> {
    let all = ours(office).await?;
    let shown = unit_page(office, &all, &sent, sent.unit(&all));
    Ok(private(StatusCode::UNPROCESSABLE_ENTITY, shown))
}

/// The address of a unit's offices.
pub(super) fn address(unit: &str) -> String {
    urls::with_query(urls::ADMIN_POSITIONS, &[("don-vi", unit)])
}

/// Every unit with its offices, folded until one is looked for.
fn list_page(office: &Office, all: &[PositionRow], asked: &Asked) -> Markup {
    let lang = office.lang();
    let title = plain(lang, "admin-positions");
    let mut units: BTreeMap<&str, Vec<&PositionRow>> = BTreeMap::new();
    for row in all.iter().filter(|row| wants(office, row, &asked.tim)) {
        units.entry(&row.unit_code).or_default().push(row);
    }
    let typed = Typed::filled(&[("tim", &asked.tim)]);
    let looked = Field::new(lang, &typed, "tim", plain(lang, "admin-positions-find"));
    let today = Typed::filled(&[("from", &short(office.today))]);
    let new = new_form(office, all, &today);
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { (plain(lang, "admin-positions-lead")) }
        form class="app-line" method="get" action=(urls::ADMIN_POSITIONS) role="search" {
            (input(&looked.width("govuk-input--width-20"), "search"))
            (button(plain(lang, "search-go"), Weight::Secondary))
        }
        @if units.is_empty() {
            p class="govuk-body" role="status" { (plain(lang, "admin-positions-none")) }
        }
        div class="app-acts" {
            @for (unit, rows) in &units { (folded(office, unit, rows, &asked.tim)) }
        }
        (details(plain(lang, "admin-position-new"), &new))
    };
    let trail = trail(lang, title);
    let frame = Frame::new(&office.door.site, &office.door.visitor, title).trail(&trail);
    page(&frame, &content)
}

/// Whether an office is looked for.
fn wants(office: &Office, row: &PositionRow, text: &str) -> bool {
    let unit = office.unit(&UnitCode(row.unit_code.clone()));
    let holder = row.holder_name.as_deref().unwrap_or_default();
    let all = format!("{} {holder} {unit}", name(office.lang(), row));
    fold(&all).contains(&fold(text.trim()))
}

fn folded(office: &Office, unit: &str, rows: &[&PositionRow], looked: &str) -> Markup {
    let lang = office.lang();
    let n = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let unit_name = office.unit(&UnitCode(unit.to_owned()));
    let values = [("unit", unit_name.as_str().into()), ("n", n.into())];
    let summary = with(lang, "admin-positions-of", &values);
    let heads = ["admin-office", "admin-holder", "admin-term"];
    let heads = heads.map(|key| Cell::text(plain(lang, key)));
    let lines: Vec<_> = rows.iter().map(|row| facts(lang, row).to_vec()).collect();
    let inside = html! {
        (table(&unit_name, &heads, &lines))
        p class="govuk-body" {
            a class="govuk-link" href=(address(unit)) {
                (plain(lang, "admin-positions-change"))
                span class="govuk-visually-hidden" { " – " (unit_name) }
            }
        }
    };
    match looked.trim() {
        "" => details(&summary, &inside),
        _ => details_open(&summary, &inside),
    }
}

/// The offices of one unit, each with what can be changed.
fn unit_page(office: &Office, all: &[PositionRow], sent: &Sent, unit: &str) -> Markup {
    let lang = office.lang();
    let title = plain(lang, "admin-positions");
    let rows: Vec<_> = all.iter().filter(|row| row.unit_code == unit).collect();
    let today = Typed::filled(&[("from", &short(office.today)), ("unit", unit)]);
    let new = match sent {
        Sent::New(typed) => typed,
        _ => &today,
    };
    let is_known = all.iter().any(|row| row.unit_code == unit);
    let unit_name = match is_known {
        true => office.unit(&UnitCode(unit.to_owned())),
        false => title.to_owned(),
    };
    let content = html! {
        h1 class="govuk-heading-l" { (unit_name) }
        @match rows.is_empty() {
            true => p class="govuk-body" { (plain(lang, "admin-positions-none")) },
            false => @for row in &rows { (position(office, (all, row), sent)) },
        }
        h2 class="govuk-heading-m" { (plain(lang, "admin-position-new")) }
        (new_form(office, all, new))
    };
    let [first, mut here] = trail(lang, title);
    here.href = Some(urls::ADMIN_POSITIONS);
    let trail = [first, here];
    let frame = Frame::new(&office.door.site, &office.door.visitor, title).trail(&trail);
    page(&frame.form(sent.typed()), &content)
}

/// What an office is called, who holds it, and from when to when.
fn facts(lang: Lang, row: &PositionRow) -> [Cell; 3] {
    let until = row.to_on.map_or_else(String::new, |day| short(Day(day)));
    let holder = row.holder_name.as_deref();
    [
        Cell::text(&name(lang, row)),
        Cell::text(holder.unwrap_or(plain(lang, "admin-vacant"))),
        Cell::Text(html! {
            span class="app-unbroken" { (short(Day(row.from_on))) " –" }
            " " (until)
        }),
    ]
}

/// One office: who holds it since when, and what can be changed, folded.
fn position(office: &Office, (all, row): (&[PositionRow], &PositionRow), sent: &Sent) -> Markup {
    let lang = office.lang();
    let today = short(office.today);
    let ends_today = Typed::filled(&[("last", &today)]);
    let begins_today = Typed::filled(&[("from", &today)]);
    let is_over = row.to_on.is_some_and(|day| Day(day) < office.today);
    let until = row.to_on.map_or_else(String::new, |day| short(Day(day)));
    let holder = row.holder_name.as_deref();
    let (end, substitute) = (plain(lang, "admin-end"), plain(lang, "admin-substitute"));
    html! {
        section class="app-acts" {
            h2 class="govuk-heading-s" { (name(lang, row)) }
            p class="govuk-body" {
                (holder.unwrap_or(plain(lang, "admin-vacant"))) " · "
                (short(Day(row.from_on))) " – " (until)
            }
            @if !is_over {
                @match sent {
                    Sent::End(id, typed) if *id == row.id =>
                        (details_open(end, &end_form(office, row, typed))),
                    _ => (details(end, &end_form(office, row, &ends_today))),
                }
                @match sent {
                    Sent::Substitute(id, typed) if *id == row.id =>
                        (details_open(substitute, &substitute_form(office, (all, row), typed))),
                    _ => (details(
                        substitute,
                        &substitute_form(office, (all, row), &begins_today),
                    )),
                }
            }
        }
    }
}
