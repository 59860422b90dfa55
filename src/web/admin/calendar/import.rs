//! Whole years from a file: the table of an export, or the feed of a calendar program, chosen
//! or pasted.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::html;
use serde::Deserialize;
use validator::Validate;

use super::form::{Form, Wrong, decision, decision_fields, keeper};
use super::preview::{Wanted, preview};
use crate::domain::calendar::holiday::HolidayStatus;
use crate::reference::holidays::with_years;
use crate::reference::rows::RowError;
use crate::web::access::{Administrator, Staff};
use crate::web::admin::office::Office;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::{Checked, Typed};
use crate::web::parts::{Field, file_input, textarea};
use crate::web::urls;
use crate::words::{calendar, plain};

/// Bad rows told at most.
const TOLD: usize = 20;

/// A file and the decision behind it.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ImportForm {
    #[validate(length(max = 200_000, message = "calendar-import-long"))]
    file: String,
    #[validate(length(max = 200_000, message = "calendar-import-long"))]
    text: String,
    #[validate(length(max = 200))]
    decision: String,
    decided_on: String,
}

/// `GET /quan-tri/lich/nhap`.
///
/// # Errors
/// `Forbidden` for who does not keep the calendar.
pub async fn show(staff: Staff<Administrator>, door: Door) -> Result<HttpResponse, WebError> {
    let office = keeper(staff, door).await?;
    Ok(form(&office, &Typed::default(), &[], StatusCode::OK))
}

/// `POST /quan-tri/lich/nhap`: what the file would do.
///
/// # Errors
/// As any read.
pub async fn submit(
    staff: Staff<Administrator>,
    door: Door,
    sent: Checked<ImportForm>,
) -> Result<HttpResponse, WebError> {
    let office = keeper(staff, door).await?;
    let again = |typed: &Typed, bad: &[RowError]| {
        form(&office, typed, bad, StatusCode::UNPROCESSABLE_ENTITY)
    };
    let (sent, typed) = match sent.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return Ok(again(&typed.without("file"), &[])),
    };
    // A file that was chosen is kept as text, where its faults can be mended.
    let text = match sent.file.trim().is_empty() {
        true => sent.text,
        false => sent.file,
    };
    let typed = typed.without("file").filled_with("text", &text);
    let wrong = |(field, why): Wrong| typed.clone().with_problem(field, why);
    if let Some(key) = unreadable(&text) {
        let problem = plain(office.lang(), key).to_owned();
        return Ok(again(&wrong(("file", problem)), &[]));
    }
    let typed_decision = (sent.decision.as_str(), sent.decided_on.as_str());
    let reason = match decision(&office, typed_decision, HolidayStatus::Projected) {
        Ok(reason) => reason,
        Err(problem) => return Ok(again(&wrong(problem), &[])),
    };
    let old = &office.reference.calendar;
    match with_years(old, &text, office.today) {
        Ok(new) if new.holidays() == old.holidays() => {
            let same = plain(office.lang(), "calendar-same").to_owned();
            Ok(again(&wrong(("text", same)), &[]))
        }
        Ok(calendar) => preview(&office, Wanted { calendar, reason }).await,
        Err(bad) => {
            let refused = plain(office.lang(), "calendar-refused").to_owned();
            Ok(again(&wrong(("text", refused)), &bad))
        }
    }
}

/// Why what was sent is no text to be read.
fn unreadable(text: &str) -> Option<&'static str> {
    if text.trim().is_empty() {
        Some("calendar-import-missing")
    } else {
        (text.contains('\u{fffd}') || text.contains('\0')).then_some("calendar-import-file-text")
    }
}

fn form(office: &Office, typed: &Typed, bad: &[RowError], status: StatusCode) -> HttpResponse {
    let lang = office.lang();
    let text = Field::new(lang, typed, "text", plain(lang, "calendar-import-text"));
    let file = Field::new(lang, typed, "file", plain(lang, "calendar-import-file"));
    let form = Form {
        title: plain(lang, "calendar-import"),
        address: urls::ADMIN_CALENDAR_IMPORT,
        lead: html! {
            p class="govuk-body" { (plain(lang, "calendar-import-lead")) }
            @if !bad.is_empty() {
                ul class="govuk-list govuk-list--bullet" {
                    @for error in bad.iter().take(TOLD) {
                        li { (calendar::bad_row(lang, error)) }
                    }
                }
            }
        },
        fields: html! {
            (file_input(
                &file.hint(plain(lang, "calendar-import-file-hint")),
                ".csv,.ics,text/csv,text/calendar",
            ))
            (textarea(&text.hint(plain(lang, "calendar-import-hint")).rows(14)))
            (decision_fields(lang, typed))
        },
        enctype: Some("multipart/form-data"),
    };
    form.answer(office, typed, status)
}
