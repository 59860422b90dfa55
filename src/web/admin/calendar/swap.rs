//! A day off, and the weekend day worked for it.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::html;
use serde::Deserialize;
use validator::Validate;

use super::form::{
    Form, Wrong, day, day_field, decision, decision_fields, keeper, looked_at, status, status_field,
};
use crate::domain::calendar::amend::Amendment;
use crate::domain::calendar::holiday::{Holiday, HolidayStatus};
use crate::domain::coded::Coded as _;
use crate::web::access::{Administrator, Staff};
use crate::web::admin::office::Office;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::{Checked, Typed};
use crate::web::urls;
use crate::words::plain;

/// Both days of a swap.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct SwapForm {
    off: String,
    worked: String,
    status: String,
    #[validate(length(max = 200))]
    decision: String,
    decided_on: String,
}

/// `GET /quan-tri/lich/hoan-doi`.
///
/// # Errors
/// `Forbidden` for who does not keep the calendar.
pub async fn show(staff: Staff<Administrator>, door: Door) -> Result<HttpResponse, WebError> {
    let office = keeper(staff, door).await?;
    let empty = Typed::filled(&[("status", HolidayStatus::Announced.code())]);
    Ok(form(&office, &empty, StatusCode::OK))
}

/// `POST /quan-tri/lich/hoan-doi`: what the swap would do.
///
/// # Errors
/// As any read.
pub async fn submit(
    staff: Staff<Administrator>,
    door: Door,
    sent: Checked<SwapForm>,
) -> Result<HttpResponse, WebError> {
    let office = keeper(staff, door).await?;
    let again = |typed: &Typed| form(&office, typed, StatusCode::UNPROCESSABLE_ENTITY);
    let (sent, typed) = match sent.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return Ok(again(&typed)),
    };
    let wrong = |(field, why): Wrong| again(&typed.clone().with_problem(field, why));
    let (amendment, reason) = match swap(&office, &sent, status(&sent.status)?) {
        Ok(swap) => swap,
        Err(problem) => return Ok(wrong(problem)),
    };
    match looked_at(&office, &amendment, (reason, "off")).await? {
        Ok(page) => Ok(page),
        Err(problem) => Ok(wrong(problem)),
    }
}

fn swap(
    office: &Office,
    sent: &SwapForm,
    status: HolidayStatus,
) -> Result<(Amendment, String), Wrong> {
    let lang = office.lang();
    let off = day(lang, "off", &sent.off)?;
    let worked = day(lang, "worked", &sent.worked)?;
    let source = decision(office, (&sent.decision, &sent.decided_on), status)?;
    let (off, worked) = Holiday::swap(off, worked, &source, status);
    Ok((Amendment::Swap { off, worked }, source))
}

fn form(office: &Office, typed: &Typed, status: StatusCode) -> HttpResponse {
    let lang = office.lang();
    let form = Form {
        title: plain(lang, "calendar-add-swap"),
        address: urls::ADMIN_CALENDAR_SWAP,
        lead: html! { p class="govuk-body" { (plain(lang, "calendar-swap-lead")) } },
        fields: html! {
            (day_field(lang, typed, "off", ("calendar-swap-off", "calendar-day-hint")))
            (day_field(lang, typed, "worked", ("calendar-swap-worked", "calendar-day-hint")))
            (status_field(lang, typed))
            (decision_fields(lang, typed))
        },
        enctype: None,
    };
    form.answer(office, typed, status)
}
