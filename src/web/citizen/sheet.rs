//! What a unit tells of itself: hours, desks, reception of citizens, contact.

use maud::{Markup, html};

use crate::domain::calendar::Calendar;
use crate::domain::hours::{Reception, Sheet};
use crate::domain::time::Day;
use crate::web::page::telephone;
use crate::web::parts::{Row, summary_list};
use crate::words::{Lang, hours, plain, with};

/// Sessions told ahead.
const AHEAD: usize = 3;

/// Telephone, e-mail and address.
pub(super) fn contact(lang: Lang, sheet: &Sheet) -> Vec<Row<'static>> {
    let mut rows = Vec::new();
    if let Some(number) = &sheet.phone {
        rows.push(Row {
            key: plain(lang, "hours-phone"),
            value: telephone(number),
        });
    }
    if let Some(email) = &sheet.email {
        rows.push(Row {
            key: plain(lang, "hours-email"),
            value: html! { a class="govuk-link" href={ "mailto:" (email) } { (email) } },
        });
    }
    if let Some(address) = &sheet.address {
        rows.push(Row::text(plain(lang, "hours-address"), address));
    }
    rows
}

/// Hours by weekday, reception and desks.
pub(super) fn opened(lang: Lang, sheet: &Sheet, (today, calendar): (Day, &Calendar)) -> Markup {
    let days = sheet.hours.days().iter().zip(0_u8..);
    let week: Vec<Row<'_>> = days
        .map(|(day, weekday)| Row::text(hours::weekday_name(lang, weekday), &hours::day(lang, day)))
        .collect();
    html! {
        @if !sheet.hours.is_never() {
            h2 class="govuk-heading-m" { (plain(lang, "hours-title")) }
            (summary_list(&week))
        }
        @if let Some(reception) = &sheet.reception {
            (received(lang, reception, (today, calendar)))
        }
        @if !sheet.desks.is_empty() {
            h2 class="govuk-heading-m" { (plain(lang, "hours-desks")) }
            ul class="govuk-list govuk-list--bullet" {
                @for desk in &sheet.desks { li { (desk) } }
            }
        }
    }
}

fn received(lang: Lang, reception: &Reception, (today, calendar): (Day, &Calendar)) -> Markup {
    let places = [
        (
            "weekday",
            hours::weekday_name(lang, reception.weekday).into(),
        ),
        ("hours", hours::day(lang, &reception.hours).into()),
    ];
    let next = reception.next(today, AHEAD, calendar).unwrap_or_default();
    html! {
        h2 class="govuk-heading-m" { (plain(lang, "hours-reception")) }
        p class="govuk-body" { (with(lang, "hours-reception-weekly", &places)) }
        @if !next.is_empty() {
            p class="govuk-body" { (plain(lang, "hours-reception-next")) }
            ul class="govuk-list govuk-list--bullet" {
                @for session in hours::sessions(lang, &next) { li { (session) } }
            }
        }
    }
}
