//! A day taken away, and a year confirmed by its notice: forms that ask for the decision alone.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;
use validator::Validate;

use super::day::{Listed, listed};
use super::form::{Form, Wrong, decision, decision_fields, keeper, looked_at};
use crate::domain::calendar::amend::{Amendment, partner};
use crate::domain::calendar::holiday::{Holiday, HolidayStatus};
use crate::web::access::{Administrator, Staff};
use crate::web::admin::office::Office;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::{Checked, Typed};
use crate::web::urls;
use crate::words::date::short;
use crate::words::{calendar, plain, with};

/// The decision behind it.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct DecisionForm {
    /// The day, or the year.
    what: String,
    #[validate(length(max = 200))]
    decision: String,
    decided_on: String,
}

/// Which year is meant.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Year {
    /// The year.
    nam: String,
}

/// `GET /quan-tri/lich/bo`.
///
/// # Errors
/// `NotFound` for a day that is not listed.
pub async fn show(
    staff: Staff<Administrator>,
    door: Door,
    asked: web::Query<Listed>,
) -> Result<HttpResponse, WebError> {
    let office = keeper(staff, door).await?;
    let row = listed(&office, &asked.ngay).ok_or(WebError::NotFound)?;
    Ok(form(
        &office,
        &About::Day(row),
        &Typed::default(),
        StatusCode::OK,
    ))
}

/// `GET /quan-tri/lich/xac-nhan`.
///
/// # Errors
/// `NotFound` for a year without a calendar.
pub async fn show_year(
    staff: Staff<Administrator>,
    door: Door,
    asked: web::Query<Year>,
) -> Result<HttpResponse, WebError> {
    let office = keeper(staff, door).await?;
    let year = year(&office, &asked.nam).ok_or(WebError::NotFound)?;
    Ok(form(
        &office,
        &About::Year(year),
        &Typed::default(),
        StatusCode::OK,
    ))
}

fn year(office: &Office, typed: &str) -> Option<i16> {
    let year = typed.parse().ok()?;
    let calendar = &office.reference.calendar;
    let known = calendar.first().date().year()..=calendar.last().date().year();
    known.contains(&year).then_some(year)
}

/// What the decision is about.
enum About {
    Day(Holiday),
    Year(i16),
}

/// `POST /quan-tri/lich/bo`: what it would do to take the day away.
///
/// # Errors
/// `NotFound` for a day that is not listed; as any read.
pub async fn submit(
    staff: Staff<Administrator>,
    door: Door,
    sent: Checked<DecisionForm>,
) -> Result<HttpResponse, WebError> {
    let office = keeper(staff, door).await?;
    let find = |what: &str| listed(&office, what).map(About::Day);
    look(&office, find, sent).await
}

/// `POST /quan-tri/lich/xac-nhan`: what it would do to confirm the year.
///
/// # Errors
/// `NotFound` for a year without a calendar; as any read.
pub async fn confirm(
    staff: Staff<Administrator>,
    door: Door,
    sent: Checked<DecisionForm>,
) -> Result<HttpResponse, WebError> {
    let office = keeper(staff, door).await?;
    let find = |what: &str| year(&office, what).map(About::Year);
    look(&office, find, sent).await
}

async fn look(
    office: &Office,
    find: impl Fn(&str) -> Option<About>,
    sent: Checked<DecisionForm>,
) -> Result<HttpResponse, WebError> {
    let accepted = sent.accept();
    let typed = match &accepted {
        Ok((_, typed)) | Err(typed) => typed.clone(),
    };
    let about = find(typed.value("what")).ok_or(WebError::NotFound)?;
    let again = |typed: &Typed| form(office, &about, typed, StatusCode::UNPROCESSABLE_ENTITY);
    let sent = match &accepted {
        Ok((sent, _)) => sent,
        Err(typed) => return Ok(again(typed)),
    };
    let wrong = |(field, why): Wrong| again(&typed.clone().with_problem(field, why));
    let typed_decision = (sent.decision.as_str(), sent.decided_on.as_str());
    let source = match decision(office, typed_decision, HolidayStatus::Announced) {
        Ok(source) => source,
        Err(problem) => return Ok(wrong(problem)),
    };
    let amendment = match &about {
        About::Day(row) => Amendment::Remove(row.day),
        About::Year(year) => Amendment::Confirm {
            year: *year,
            source: source.clone(),
        },
    };
    match looked_at(office, &amendment, (source, "decision")).await? {
        Ok(page) => Ok(page),
        Err(problem) => Ok(wrong(problem)),
    }
}

fn form(office: &Office, about: &About, typed: &Typed, status: StatusCode) -> HttpResponse {
    let lang = office.lang();
    let year_title;
    let (title, address, what) = match about {
        About::Day(row) => (
            plain(lang, "calendar-remove-title"),
            urls::ADMIN_CALENDAR_REMOVE,
            row.day.to_string(),
        ),
        About::Year(year) => {
            let places = [("year", year.to_string().into())];
            year_title = with(lang, "calendar-confirm", &places);
            let address = urls::ADMIN_CALENDAR_CONFIRM;
            (year_title.as_str(), address, year.to_string())
        }
    };
    let form = Form {
        title,
        address,
        lead: lead(office, about),
        fields: html! {
            input type="hidden" name="what" value=(what);
            (decision_fields(lang, typed))
        },
        enctype: None,
    };
    form.answer(office, typed, status)
}

fn lead(office: &Office, about: &About) -> Markup {
    let lang = office.lang();
    let told = |key: &str, row: &Holiday| {
        let places = [
            ("name", calendar::name(row).into()),
            ("day", short(row.day).into()),
        ];
        with(lang, key, &places)
    };
    html! {
        @match about {
            About::Day(row) => {
                p class="govuk-body" { (told("calendar-remove-lead", row)) }
                @if let Some(other) = partner(office.reference.calendar.holidays(), row) {
                    p class="govuk-body" { (told("calendar-remove-pair", other)) }
                }
            }
            About::Year(year) => p class="govuk-body" {
                (with(lang, "calendar-confirm-lead", &[("year", year.to_string().into())]))
            },
        }
    }
}
