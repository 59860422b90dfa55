//! `/quan-tri`: the rooms of administration, a sentence each, and figures of the accounts.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};

use super::office::Office;
use crate::storage::accounts::people::Person;
use crate::web::access::{Administrator, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::page::{Frame, page, private};
use crate::web::parts::{Row, summary_list};
use crate::web::urls;
use crate::words::{Lang, plain};

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
        (cards(lang))
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
    };
    let frame = Frame::new(&office.door.site, &office.door.visitor, title);
    Ok(private(StatusCode::OK, page(&frame, &content)))
}

/// The rooms, each with what is done there.
fn cards(lang: Lang) -> Markup {
    let rooms = [
        (urls::ADMIN_STAFF, "admin-staff", "admin-staff-card"),
        (
            urls::ADMIN_POSITIONS,
            "admin-positions",
            "admin-positions-card",
        ),
        (urls::ADMIN_UNITS, "admin-units", "admin-units-card"),
        (urls::ADMIN_CALENDAR, "calendar-title", "calendar-card"),
        (urls::ADMIN_DOSSIERS, "feed-title", "feed-card"),
        (urls::ADMIN_RULES, "rules-title", "rules-card"),
    ];
    html! {
        div class="app-numbers" {
            @for (address, name, said) in rooms {
                section class="app-beside" {
                    h2 class="govuk-heading-m" {
                        a class="govuk-link" href=(address) { (plain(lang, name)) }
                    }
                    p class="govuk-body" { (plain(lang, said)) }
                }
            }
        }
    }
}
