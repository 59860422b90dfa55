//! The days off by which due days are reckoned, for calendar programs and spreadsheets.

use actix_web::HttpResponse;
use actix_web::http::header::CONTENT_DISPOSITION;

use crate::reference::{holiday_feed, holidays};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::headers;
use crate::words::plain;

/// `GET /lich-nghi.ics`.
///
/// # Errors
/// When the reference data cannot be read.
pub async fn feed(door: Door) -> Result<HttpResponse, WebError> {
    let reference = door.app.db.reference().await?;
    let name = plain(door.lang(), "calendar-feed-name");
    let (rows, host) = (reference.calendar.holidays(), door.app.config.host());
    let text = holiday_feed::feed(name, host, rows, door.now().day());
    Ok(file("text/calendar; charset=utf-8", "lich-nghi.ics", text))
}

/// `GET /lich-nghi.csv`: what an import takes back.
///
/// # Errors
/// When the reference data cannot be read.
pub async fn table(door: Door) -> Result<HttpResponse, WebError> {
    let reference = door.app.db.reference().await?;
    let text = holidays::table(reference.calendar.holidays());
    // Spreadsheets know UTF-8 by its mark.
    let text = format!("\u{feff}{text}");
    Ok(file("text/csv; charset=utf-8", "lich-nghi.csv", text))
}

fn file(kind: &str, name: &str, text: String) -> HttpResponse {
    let mut response = HttpResponse::Ok()
        .content_type(kind)
        .insert_header((
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ))
        .body(text);
    headers::make_public(&mut response);
    response
}
