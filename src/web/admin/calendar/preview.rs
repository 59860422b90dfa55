//! What a changed calendar would do, before anything is written: the days, the last confirmed day,
//! and the open cases that move.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};

use super::form::framed;
use crate::casework::calendar::preview::{Effect, MovedCase, Touched, effect};
use crate::domain::calendar::Calendar;
use crate::domain::calendar::amend::{DayChange, differences};
use crate::domain::calendar::holiday::Holiday;
use crate::domain::ids::UnitCode;
use crate::domain::time::Day;
use crate::reference::holidays;
use crate::web::access::{Admits as _, CaseReader};
use crate::web::admin::office::Office;
use crate::web::error::WebError;
use crate::web::forms::Typed;
use crate::web::official::reading::read_slow;
use crate::web::page::private;
use crate::web::parts::{Cell, Row, Weight, button, code, inset, summary_list, table};
use crate::web::urls;
use crate::words::date::short;
use crate::words::number::count;
use crate::words::{Lang, calendar, domain, names, plain, with};

/// Moved cases shown.
const SHOWN: usize = 20;

/// A calendar somebody wants, and the decision behind it.
pub(super) struct Wanted {
    pub(super) calendar: Calendar,
    pub(super) reason: String,
}

/// The page of what it would do. Its form carries the version it was compared with.
///
/// # Errors
/// As any read.
pub(super) async fn preview(office: &Office, wanted: Wanted) -> Result<HttpResponse, WebError> {
    let new = wanted.calendar.clone();
    let read = read_slow(&office.door, &office.session, move |c, reading| {
        effect(c, reading, &new, SHOWN)
    });
    let effect = read.await?;
    let lang = office.lang();
    let old = &office.reference.calendar;
    let changes = differences(old.holidays(), wanted.calendar.holidays());
    let reason = match wanted.reason.is_empty() {
        true => plain(lang, "calendar-no-decision"),
        false => &wanted.reason,
    };
    let title = plain(lang, "calendar-preview-title");
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        (inset(&html! { p class="govuk-body" { (plain(lang, "calendar-preview-lead")) } }))
        (days(lang, &changes))
        (confirmed(lang, old, &wanted.calendar))
        p class="govuk-body" { (plain(lang, "calendar-reason")) ": " (reason) }
        (cases(office, &effect))
        (apply_form(office, &wanted))
        p class="govuk-body" {
            a class="govuk-link" href=(urls::ADMIN_CALENDAR) { (plain(lang, "calendar-leave")) }
        }
    };
    let page = framed(office, title, &Typed::default(), &content);
    Ok(private(StatusCode::OK, page))
}

/// The days of which the calendar would say something else.
pub(super) fn days(lang: Lang, changes: &[DayChange]) -> Markup {
    let heads = ["calendar-day", "calendar-before", "calendar-after"];
    let heads = heads.map(|key| Cell::text(plain(lang, key)));
    let said = |rows: &[Holiday]| {
        Cell::Text(html! {
            @if rows.is_empty() { (plain(lang, "calendar-ordinary")) }
            @for row in rows {
                div {
                    (calendar::name(row)) " – " (domain::holiday_kind(lang, row.kind)) ", "
                    (domain::holiday_status(lang, row.status))
                }
            }
        })
    };
    let rows: Vec<_> = changes
        .iter()
        .map(|change| {
            vec![
                Cell::text(&weekday_and_day(lang, change.day)),
                said(&change.before),
                said(&change.after),
            ]
        })
        .collect();
    table(plain(lang, "calendar-days-changed"), &heads, &rows)
}

/// `thứ Ba, 24/11/2026`.
pub(super) fn weekday_and_day(lang: Lang, day: Day) -> String {
    let weekday = crate::words::date::weekday(lang, day);
    format!("{weekday}, {}", short(day))
}

fn confirmed(lang: Lang, old: &Calendar, new: &Calendar) -> Markup {
    let (was, is) = (old.last_confirmed(), new.last_confirmed());
    let places = [("old", short(was).into()), ("new", short(is).into())];
    html! {
        @if was != is {
            p class="govuk-body" {
                strong { (with(lang, "calendar-confirmed-moves", &places)) }
            }
        }
    }
}

fn cases(office: &Office, effect: &Effect) -> Markup {
    let lang = office.lang();
    let number = |n: usize| count(lang, i64::try_from(n).unwrap_or(i64::MAX));
    let all = effect.all;
    html! {
        h2 class="govuk-heading-m" { (plain(lang, "calendar-cases")) }
        (summary_list(&[
            Row::text(plain(lang, "calendar-open"), &number(effect.open)),
            Row::text(plain(lang, "calendar-moved"), &number(all.moved)),
            Row::text(plain(lang, "calendar-into-overdue"), &number(all.into_overdue)),
            Row::text(plain(lang, "calendar-out-of-overdue"), &number(all.out_of_overdue)),
        ]))
        @if all.moved == 0 {
            p class="govuk-body" { (plain(lang, "calendar-nothing-moves")) }
        } @else {
            (by_unit(office, &effect.units))
            p class="govuk-body" { (plain(lang, "calendar-first-lead")) }
            @if !effect.first.is_empty() { (first(office, &effect.first)) }
        }
    }
}

fn by_unit(office: &Office, units: &[(UnitCode, Touched)]) -> Markup {
    let lang = office.lang();
    let mut heads = vec![Cell::text(plain(lang, "calendar-unit"))];
    let numbers = [
        "calendar-moved",
        "calendar-into-overdue",
        "calendar-out-of-overdue",
    ];
    heads.extend(numbers.map(|key| Cell::number(plain(lang, key))));
    let number = |n: usize| Cell::number(&count(lang, i64::try_from(n).unwrap_or(i64::MAX)));
    let rows: Vec<_> = units
        .iter()
        .map(|(unit, touched)| {
            vec![
                Cell::text(&names::unit(lang, &office.reference, unit, office.today)),
                number(touched.moved),
                number(touched.into_overdue),
                number(touched.out_of_overdue),
            ]
        })
        .collect();
    table(plain(lang, "calendar-by-unit"), &heads, &rows)
}

/// Whoever may open a case is led to it; an administrator alone never is.
fn first(office: &Office, cases: &[MovedCase]) -> Markup {
    let lang = office.lang();
    let may_open = CaseReader::ROLES
        .iter()
        .any(|role| office.session.is(*role));
    let heads = [
        "calendar-case",
        "calendar-unit",
        "calendar-old-due",
        "calendar-new-due",
    ];
    let heads = heads.map(|key| Cell::text(plain(lang, key)));
    let due = |day: Option<Day>| match day {
        Some(day) => Cell::text(&short(day)),
        None => Cell::text(plain(lang, "calendar-no-due")),
    };
    let rows: Vec<_> = cases
        .iter()
        .map(|case| {
            let name = html! {
                @if may_open {
                    a class="govuk-link" href=(urls::official_case(&case.code)) {
                        (code(&case.code))
                    }
                } @else { (code(&case.code)) }
            };
            let unit = names::unit(lang, &office.reference, &case.unit, office.today);
            vec![
                Cell::Text(name),
                Cell::text(&unit),
                due(case.old),
                due(case.new),
            ]
        })
        .collect();
    table(plain(lang, "calendar-first"), &heads, &rows)
}

fn apply_form(office: &Office, wanted: &Wanted) -> Markup {
    let lang = office.lang();
    html! {
        form method="post" action=(urls::ADMIN_CALENDAR_APPLY) {
            (office.token(urls::ADMIN_CALENDAR_APPLY))
            input type="hidden" name="version" value=(office.reference.version);
            input type="hidden" name="reason" value=(wanted.reason);
            input type="hidden" name="table" value=(holidays::table(wanted.calendar.holidays()));
            p class="govuk-body" { (plain(lang, "calendar-recount")) }
            (button(plain(lang, "calendar-apply"), Weight::Primary))
        }
    }
}
