//! One year of the calendar: the days off to come, the year at a glance, the days that passed.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use super::list::{coming, of_year, past};
use crate::domain::calendar::holiday::HolidayStatus;
use crate::domain::time::Day;
use crate::web::access::{Administrator, Staff};
use crate::web::admin::office::{Office, trail};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::page::{Frame, page, private};
use crate::web::parts::{Weight, button_link, inset, notice, year_calendar};
use crate::web::urls;
use crate::words::date::short;
use crate::words::{domain, plain, with};

/// `GET /quan-tri/lich`: this year.
///
/// # Errors
/// As any read.
pub async fn this(staff: Staff<Administrator>, door: Door) -> Result<HttpResponse, WebError> {
    let office = Office::open(staff, door).await?;
    let year = office.today.date().year();
    Ok(answer(&office, year))
}

/// `GET /quan-tri/lich/{year}`.
///
/// # Errors
/// `NotFound` for what is no year, and for one the calendar neither has nor waits for.
pub async fn show(
    staff: Staff<Administrator>,
    door: Door,
    year: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let office = Office::open(staff, door).await?;
    let year: i16 = year.parse().map_err(|_| WebError::NotFound)?;
    match years(&office).contains(&year) {
        true => Ok(answer(&office, year)),
        false => Err(WebError::NotFound),
    }
}

/// The years there are, and the one to be brought in next.
fn years(office: &Office) -> Vec<i16> {
    let calendar = &office.reference.calendar;
    let (first, last) = (
        calendar.first().date().year(),
        calendar.last().date().year(),
    );
    (first..=last.saturating_add(1)).collect()
}

fn answer(office: &Office, year: i16) -> HttpResponse {
    let lang = office.lang();
    let title = with(
        lang,
        "calendar-year-title",
        &[("year", year.to_string().into())],
    );
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { (plain(lang, "calendar-lead")) }
        (known(office))
        (year_links(office, year))
        (standing(office, year))
        @if office.keeps_reference() { (acts(office)) } @else {
            p class="govuk-body" {
                (with(lang, "calendar-foreign", &[
                    ("level", domain::level(lang, office.reference_level()).into()),
                ]))
            }
        }
        (coming(office, year))
        (year_calendar(lang, &office.reference.calendar, year, office.today))
        (past(office, year))
        (export(office))
    };
    let trail = trail(lang, &title);
    let frame = Frame::new(&office.door.site, &office.door.visitor, &title).trail(&trail);
    private(StatusCode::OK, page(&frame, &content))
}

fn known(office: &Office) -> Markup {
    let (lang, calendar) = (office.lang(), &office.reference.calendar);
    let year = |day: Day| day.date().year().to_string();
    let known = [
        ("first", year(calendar.first()).into()),
        ("last", year(calendar.last()).into()),
        ("next", year(calendar.last().plus(1)).into()),
    ];
    let confirmed = [("day", short(calendar.last_confirmed()).into())];
    inset(&html! {
        p class="govuk-body" { strong { (with(lang, "calendar-confirmed", &confirmed)) } }
        p class="govuk-body" { (with(lang, "calendar-known", &known)) }
    })
}

fn year_links(office: &Office, year: i16) -> Markup {
    let lang = office.lang();
    let last = office.reference.calendar.last().date().year();
    let name = |year: i16| match year > last {
        true => with(
            lang,
            "calendar-year-empty",
            &[("year", year.to_string().into())],
        ),
        false => year.to_string(),
    };
    html! {
        nav class="govuk-body" aria-label=(plain(lang, "calendar-years")) {
            ul class="govuk-list app-filters" {
                @for other in years(office) {
                    li {
                        a class="govuk-link" href=(urls::admin_calendar(other))
                            aria-current=[(other == year).then_some("page")] { (name(other)) }
                    }
                }
            }
        }
    }
}

/// What a year still waits for.
fn standing(office: &Office, year: i16) -> Markup {
    let lang = office.lang();
    let named = ("year", year.to_string().into());
    let rows = of_year(office, year);
    let unsure = rows
        .iter()
        .filter(|row| row.status != HolidayStatus::Announced);
    let count = i64::try_from(unsure.count()).unwrap_or_default();
    let address = urls::with_query(urls::ADMIN_CALENDAR_CONFIRM, &[("nam", &year.to_string())]);
    html! {
        @if rows.is_empty() {
            (notice(lang, &with(lang, "calendar-unknown", &[named])))
        } @else if count > 0 {
            (notice(lang, &with(lang, "calendar-projected", &[
                named.clone(),
                ("count", count.into()),
            ])))
            @if office.keeps_reference() {
                (button_link(&with(lang, "calendar-confirm", &[named]), &address, Weight::Secondary))
            }
        }
    }
}

fn acts(office: &Office) -> Markup {
    let lang = office.lang();
    let link = |key, href, weight| button_link(plain(lang, key), href, weight);
    html! {
        div class="govuk-button-group" {
            (link("calendar-add-day", urls::ADMIN_CALENDAR_DAY, Weight::Primary)) " "
            (link("calendar-add-swap", urls::ADMIN_CALENDAR_SWAP, Weight::Secondary)) " "
            (link("calendar-import", urls::ADMIN_CALENDAR_IMPORT, Weight::Secondary)) " "
            (link("calendar-history", urls::ADMIN_CALENDAR_HISTORY, Weight::Secondary))
        }
    }
}

fn export(office: &Office) -> Markup {
    let lang = office.lang();
    html! {
        p class="govuk-body" {
            (plain(lang, "calendar-export")) " "
            a class="govuk-link" href=(urls::HOLIDAYS_FEED) {
                (plain(lang, "calendar-export-feed"))
            }
            " · "
            a class="govuk-link" href=(urls::HOLIDAYS_TABLE) {
                (plain(lang, "calendar-export-table"))
            }
        }
    }
}
