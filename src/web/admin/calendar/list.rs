//! The days off of a year, each with the document behind it: those to come, and those that passed.

use maud::{Markup, html};

use super::preview::weekday_and_day;
use crate::domain::calendar::holiday::{Holiday, HolidayKind, HolidayStatus};
use crate::web::admin::office::Office;
use crate::web::parts::{Cell, Tint, details, details_open, table, tag};
use crate::web::urls;
use crate::words::date::short;
use crate::words::{calendar, domain, plain, with};

/// The listed days of a year.
pub(super) fn of_year(office: &Office, year: i16) -> Vec<&Holiday> {
    let rows = office.reference.calendar.holidays().iter();
    rows.filter(|row| row.day.date().year() == year).collect()
}

/// The days of a year from today on.
pub(super) fn coming(office: &Office, year: i16) -> Markup {
    let lang = office.lang();
    let mut rows = of_year(office, year);
    rows.retain(|row| row.day >= office.today);
    let is_now = office.today.date().year() == year;
    html! {
        @if !rows.is_empty() {
            (list(office, "calendar-list-coming", &rows))
        } @else if is_now {
            p class="govuk-body" { (plain(lang, "calendar-list-none")) }
        }
    }
}

/// The days of a year before today: folded, unless the whole year has passed.
pub(super) fn past(office: &Office, year: i16) -> Markup {
    let lang = office.lang();
    let mut rows = of_year(office, year);
    rows.retain(|row| row.day < office.today);
    let n = i64::try_from(rows.len()).unwrap_or_default();
    let summary = with(lang, "calendar-list-past", &[("n", n.into())]);
    let is_over = year < office.today.date().year();
    html! {
        @if !rows.is_empty() {
            @let inside = list(office, "calendar-past", &rows);
            @if is_over { (details_open(&summary, &inside)) } @else { (details(&summary, &inside)) }
        }
    }
}

fn list(office: &Office, caption: &'static str, days: &[&Holiday]) -> Markup {
    let lang = office.lang();
    let heads = [
        "calendar-day",
        "calendar-name",
        "calendar-kind",
        "calendar-status",
        "calendar-source",
    ];
    let mut heads = heads.map(|key| Cell::text(plain(lang, key))).to_vec();
    let may_change = office.keeps_reference() && days.iter().any(|row| row.day > office.today);
    if may_change {
        heads.push(Cell::text(plain(lang, "calendar-change")));
    }
    let row = |row: &&Holiday| {
        let mut cells = vec![
            Cell::text(&weekday_and_day(lang, row.day)),
            Cell::text(&calendar::name(row)),
            Cell::text(domain::holiday_kind(lang, row.kind)),
            Cell::Text(tag(
                domain::holiday_status(lang, row.status),
                tint(row.status),
            )),
            Cell::Text(source(office, row)),
        ];
        if may_change {
            cells.push(Cell::Text(changes(office, row)));
        }
        cells
    };
    let rows: Vec<_> = days.iter().map(row).collect();
    table(plain(lang, caption), &heads, &rows)
}

/// The document; where the row was read stands folded, in plain words.
fn source(office: &Office, row: &Holiday) -> Markup {
    let lang = office.lang();
    let read = row.origin().map(|origin| calendar::origin(lang, origin));
    html! {
        @match row.document() {
            Some(document) => (document),
            None => (tag(plain(lang, "calendar-no-document"), Tint::Grey)),
        }
        @if let Some(read) = read {
            (details(plain(lang, "calendar-origin"), &html! { p class="govuk-body" { (read) } }))
        }
    }
}

fn tint(status: HolidayStatus) -> Tint {
    match status {
        HolidayStatus::Announced => Tint::Green,
        HolidayStatus::StatutoryDate | HolidayStatus::Derived => Tint::Blue,
        HolidayStatus::Projected => Tint::Yellow,
    }
}

fn changes(office: &Office, row: &Holiday) -> Markup {
    let lang = office.lang();
    let day = row.day.to_string();
    let link = |key, path| {
        let address = urls::with_query(path, &[("ngay", &day)]);
        html! {
            a class="govuk-link" href=(address) {
                (plain(lang, key))
                span class="govuk-visually-hidden" { " " (calendar::name(row)) " " (short(row.day)) }
            }
        }
    };
    let is_swap = matches!(row.kind, HolidayKind::SwapOff | HolidayKind::SwapWork);
    html! {
        @if row.day <= office.today {
            span class="govuk-hint" { (plain(lang, "calendar-today")) }
        } @else {
            @if !is_swap {
                div { (link("calendar-correct", urls::ADMIN_CALENDAR_CORRECT)) }
            }
            div { (link("calendar-remove", urls::ADMIN_CALENDAR_REMOVE)) }
        }
    }
}
