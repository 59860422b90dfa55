//! `/quan-tri`: what there is to run, in figures that lead on.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::html;

use super::office::Office;
use crate::storage::accounts::people::Person;
use crate::web::access::{Administrator, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::page::{Frame, page, private};
use crate::web::parts::{Row, Weight, button_link, summary_list};
use crate::web::urls;
use crate::words::plain;

/// `GET /quan-tri`.
///
/// # Errors
/// As any read.
pub async fn show(staff: Staff<Administrator>, door: Door) -> Result<HttpResponse, WebError> {
    let office = Office::open(staff, door).await?;
    let lang = office.lang();
    let people = office.people().await?;
    let count = |wanted: fn(&Person) -> bool| {
        let n = people.iter().filter(|person| wanted(person)).count();
        n.to_string()
    };
    let own = office.own_units();
    let title = plain(lang, "admin-title");
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { (plain(lang, "admin-lead")) }
        (summary_list(&[
            Row {
                key: plain(lang, "admin-own-units"),
                value: html! { @for unit in &own { (office.unit(unit)) br; } },
            },
            Row::text(
                plain(lang, "admin-active"),
                &count(|person| person.account.disabled_at.is_none()),
            ),
            Row::text(
                plain(lang, "admin-waiting-password"),
                &count(|person| person.account.one_time_password),
            ),
            Row::text(
                plain(lang, "admin-disabled"),
                &count(|person| person.account.disabled_at.is_some()),
            ),
        ]))
        (button_link(plain(lang, "admin-staff"), urls::ADMIN_STAFF, Weight::Primary)) " "
        (button_link(plain(lang, "admin-positions"), urls::ADMIN_POSITIONS, Weight::Secondary)) " "
        (button_link(plain(lang, "admin-units"), urls::ADMIN_UNITS, Weight::Secondary)) " "
        (button_link(plain(lang, "calendar-title"), urls::ADMIN_CALENDAR, Weight::Secondary))
    };
    let frame = Frame::new(&office.door.site, &office.door.visitor, title);
    Ok(private(StatusCode::OK, page(&frame, &content)))
}
