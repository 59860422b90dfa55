//! `GET /api/v1/due`: when something is due, and why.

use actix_web::{HttpRequest, HttpResponse};
use serde::Deserialize;
use utoipa::IntoParams;

use super::json::ClockJson;
use super::{query, wrong};
use crate::domain::coded::Coded as _;
use crate::domain::deadline::clock::{Clock, Limit, Unit};
use crate::domain::deadline::due::due;
use crate::domain::time::Day;
use crate::web::door::Door;
use crate::web::error::{ProblemJson, WebError};
use crate::words::clock::no_date;
use crate::words::plain;

#[derive(Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
struct DueQuery {
    received: String,
    limit: String,
    unit: String,
    lang: String,
}

/// `GET /api/v1/due?received=2026-02-13&limit=5&unit=working_day`.
///
/// # Errors
/// `Invalid` when a value cannot be read, or the calendar does not reach the day.
#[utoipa::path(
    get, path = "/api/v1/due", tag = "due", params(DueQuery),
    responses(
        (status = 200, body = ClockJson),
        (status = "4XX", body = ProblemJson, content_type = "application/problem+json"),
    )
)]
pub async fn show(request: HttpRequest, door: Door) -> Result<HttpResponse, WebError> {
    let asked: DueQuery = query(request.query_string())?;
    let lang = door.lang();
    let problem = |field| wrong(field, plain(lang, "invalid-value"));
    let received: Day = asked.received.parse().map_err(|_| problem("received"))?;
    let n: u32 = asked.limit.parse().map_err(|_| problem("limit"))?;
    let unit = Unit::from_code(&asked.unit).ok_or_else(|| problem("unit"))?;
    if !asked.lang.is_empty() && asked.lang != lang.code() {
        return Err(problem("lang"));
    }
    let reference = door.app.db.reference().await?;
    let clock = Clock::starting(received, Limit { n, unit });
    due(&clock, &reference.calendar).map_err(|why| wrong("received", no_date(lang, why)))?;
    Ok(HttpResponse::Ok().json(ClockJson::new(lang, &reference, &clock, None)))
}
