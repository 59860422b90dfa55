//! `/quan-tri/chuc-vu`: who holds which office from when to when, and who acts for whom. The law
//! reads from it whom a report is about, and who may not handle it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};

use super::office::{Office, trail};
use crate::domain::coded::Coded as _;
use crate::domain::ids::UnitCode;
use crate::domain::roles::OfficeRole;
use crate::domain::time::Day;
use crate::storage::accounts::positions::{PositionRow, list_positions};
use crate::web::access::{Administrator, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::Typed;
use crate::web::page::{Frame, page, private};
use crate::web::parts::{
    Cell, Choice, Field, Weight, button, details, details_open, input, select, table,
};
use crate::web::urls;
use crate::words::date::short;
use crate::words::{Lang, domain, plain};

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
pub async fn show(staff: Staff<Administrator>, door: Door) -> Result<HttpResponse, WebError> {
    let office = Office::open(staff, door).await?;
    let today = short(office.today);
    let typed = Typed::filled(&[("from", &today)]);
    answer(&office, Sent::New(typed)).await
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
}

/// The page; what was refused is said above it and beside its field.
///
/// # Errors
/// As any read.
pub(super) async fn answer(office: &Office, sent: Sent) -> Result<HttpResponse, WebError> {
    let all = ours(office).await?;
    let status = match sent.typed().problems().is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Ok(private(status, list_page(office, &all, &sent)))
}

fn list_page(office: &Office, all: &[PositionRow], sent: &Sent) -> Markup {
    let lang = office.lang();
    let title = plain(lang, "admin-positions");
    let heads = ["admin-office", "admin-holder", "admin-term", "admin-change"];
    let heads = heads.map(|key| Cell::text(plain(lang, key)));
    let rows: Vec<_> = all
        .iter()
        .map(|row| position(office, (all, row), sent))
        .collect();
    let today = Typed::filled(&[("from", &short(office.today))]);
    let new = match sent {
        Sent::New(typed) => typed,
        _ => &today,
    };
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { (plain(lang, "admin-positions-lead")) }
        @if !rows.is_empty() { (table(title, &heads, &rows)) }
        (new_form(office, all, new))
    };
    let trail = trail(lang, title);
    let frame = Frame::new(&office.door.site, &office.door.visitor, title).trail(&trail);
    page(&frame.form(sent.typed()), &content)
}

fn position(office: &Office, (all, row): (&[PositionRow], &PositionRow), sent: &Sent) -> Vec<Cell> {
    let lang = office.lang();
    let until = row.to_on.map_or_else(String::new, |day| short(Day(day)));
    let today = short(office.today);
    let ends_today = Typed::filled(&[("last", &today)]);
    let begins_today = Typed::filled(&[("from", &today)]);
    let is_over = row.to_on.is_some_and(|day| Day(day) < office.today);
    vec![
        Cell::Text(html! {
            (name(lang, row)) br;
            span class="govuk-hint" { (office.unit(&UnitCode(row.unit_code.clone()))) }
        }),
        Cell::text(
            row.holder_name
                .as_deref()
                .unwrap_or(plain(lang, "admin-vacant")),
        ),
        Cell::Text(html! {
            span class="app-unbroken" { (short(Day(row.from_on))) " –" }
            " " (until)
        }),
        Cell::Text(html! {
            @if !is_over {
                @match sent {
                    Sent::End(id, typed) if *id == row.id =>
                        (details_open(plain(lang, "admin-end"), &end_form(office, row, typed))),
                    _ => (details(plain(lang, "admin-end"), &end_form(office, row, &ends_today))),
                }
                @match sent {
                    Sent::Substitute(id, typed) if *id == row.id => (details_open(
                        plain(lang, "admin-substitute"),
                        &substitute_form(office, (all, row), typed),
                    )),
                    _ => (details(
                        plain(lang, "admin-substitute"),
                        &substitute_form(office, (all, row), &begins_today),
                    )),
                }
            }
        }),
    ]
}

/// The id of a row's own field, which a refusal is shown beside: each row has its own.
pub(super) fn field_id(name: &str, row: i64) -> String {
    format!("{name}-{row}")
}

/// What is wrong with a row's own field.
fn problem(lang: Lang, typed: &Typed, id: &str) -> Markup {
    html! {
        @if let Some(sentence) = typed.problem(id) {
            p class="govuk-error-message" {
                span class="govuk-visually-hidden" { (plain(lang, "page-error-prefix")) } " "
                (sentence)
            }
        }
    }
}

/// A day to be typed.
fn day_field(row: &PositionRow, (lang, typed): (Lang, &Typed), name: &str, label: &str) -> Markup {
    let id = field_id(name, row.id);
    html! {
        div class="govuk-form-group" {
            label class="govuk-label" for=(id) { (label) }
            (problem(lang, typed, &id))
            input class="govuk-input govuk-input--width-10" id=(id) name=(name) type="text"
                value=(typed.value(name));
        }
    }
}

fn end_form(office: &Office, row: &PositionRow, typed: &Typed) -> Markup {
    let lang = office.lang();
    let address = urls::admin_position_act(row.id, "ket-thuc");
    html! {
        form method="post" action=(address) novalidate {
            (office.token(&address))
            input type="hidden" name="version" value=(row.version);
            (day_field(row, (lang, typed), "last", plain(lang, "admin-last-day")))
            p class="govuk-body" { (plain(lang, "admin-end-lead")) }
            (button(plain(lang, "admin-end"), Weight::Warning))
        }
    }
}

fn substitute_form(
    office: &Office,
    (all, row): (&[PositionRow], &PositionRow),
    typed: &Typed,
) -> Markup {
    let lang = office.lang();
    let address = urls::admin_position_act(row.id, "thay-the");
    let id = field_id("substitute", row.id);
    let others = all.iter().filter(|other| {
        other.id != row.id && other.to_on.is_none_or(|day| Day(day) >= office.today)
    });
    html! {
        form method="post" action=(address) novalidate {
            (office.token(&address))
            div class="govuk-form-group" {
                label class="govuk-label" for=(id) { (plain(lang, "admin-substitute-who")) }
                (problem(lang, typed, &id))
                select class="govuk-select" id=(id) name="substitute" {
                    @for other in others {
                        @let is_chosen = typed.value("substitute") == other.id.to_string();
                        option value=(other.id) selected[is_chosen] { (described(office, other)) }
                    }
                }
            }
            (day_field(row, (lang, typed), "from", plain(lang, "admin-first-day")))
            (day_field(row, (lang, typed), "to", plain(lang, "admin-last-day")))
            (button(plain(lang, "admin-substitute"), Weight::Secondary))
        }
    }
}

/// An office with its holder and unit, to choose by.
fn described(office: &Office, row: &PositionRow) -> String {
    let lang = office.lang();
    let holder = row.holder_name.as_deref();
    let holder = holder.unwrap_or(plain(lang, "admin-vacant"));
    format!("{holder} – {} ({})", name(lang, row), row.unit_code)
}

fn new_form(office: &Office, all: &[PositionRow], typed: &Typed) -> Markup {
    let lang = office.lang();
    let field =
        |name, key| Field::new(lang, typed, name, plain(lang, key)).width("govuk-input--width-20");
    let roles = OfficeRole::all().iter();
    let roles: Vec<_> = roles
        .map(|role| Choice::new(role.code(), domain::office_role(lang, *role)))
        .collect();
    let lasting = all.iter().filter(|row| row.to_on.is_none());
    let offered: Vec<(String, String)> = lasting
        .map(|row| (row.id.to_string(), described(office, row)))
        .collect();
    let mut superiors = vec![Choice::new("", plain(lang, "admin-no-superior"))];
    superiors.extend(offered.iter().map(|(id, text)| Choice::new(id, text)));
    let unit = field("unit", "admin-unit-code").hint(plain(lang, "admin-unit-hint"));
    let holder = field("login", "admin-holder-login").hint(plain(lang, "admin-holder-hint"));
    html! {
        h2 class="govuk-heading-m" { (plain(lang, "admin-position-new")) }
        form method="post" action=(urls::ADMIN_POSITION_NEW) novalidate {
            (office.token(urls::ADMIN_POSITION_NEW))
            (input(&unit, "text"))
            (select(&field("role", "admin-office"), &roles))
            (input(&field("title", "admin-office-title"), "text"))
            (input(&holder, "text"))
            (select(&field("superior", "admin-superior"), &superiors))
            (input(&field("from", "admin-first-day"), "text"))
            (input(&field("to", "admin-last-day"), "text"))
            (button(plain(lang, "admin-position-new"), Weight::Primary))
        }
    }
}
