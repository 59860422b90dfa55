//! One more day off, or a listed one corrected.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;
use validator::Validate;

use super::form::{
    Form, Wrong, day, day_field, decision, decision_fields, keeper, looked_at, status, status_field,
};
use crate::domain::calendar::amend::Amendment;
use crate::domain::calendar::holiday::{Holiday, HolidayKind, HolidayStatus};
use crate::domain::coded::Coded as _;
use crate::domain::time::Day;
use crate::web::access::{Administrator, Staff};
use crate::web::admin::office::Office;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::{Checked, Typed};
use crate::web::parts::{Choice, Field, input, select};
use crate::web::urls;
use crate::words::date::{read, short};
use crate::words::{Lang, calendar, domain, plain, with};

/// A day off.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct DayForm {
    /// The day as it is listed now, when it is corrected.
    was: String,
    day: String,
    #[validate(length(min = 1, max = 200, message = "calendar-name-missing"))]
    name: String,
    kind: String,
    status: String,
    #[validate(length(max = 200))]
    decision: String,
    decided_on: String,
}

/// Which day is meant.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Listed {
    /// The day.
    pub(super) ngay: String,
}

/// `GET /quan-tri/lich/ngay-nghi`.
///
/// # Errors
/// `Forbidden` for who does not keep the calendar.
pub async fn show(staff: Staff<Administrator>, door: Door) -> Result<HttpResponse, WebError> {
    let office = keeper(staff, door).await?;
    let empty = Typed::filled(&[("status", HolidayStatus::Announced.code())]);
    Ok(form(&office, None, &empty, StatusCode::OK))
}

/// `GET /quan-tri/lich/sua`: a listed day, to be corrected.
///
/// # Errors
/// `NotFound` for a day that is not listed.
pub async fn show_listed(
    staff: Staff<Administrator>,
    door: Door,
    listed: web::Query<Listed>,
) -> Result<HttpResponse, WebError> {
    let office = keeper(staff, door).await?;
    let row = find(&office, &listed.ngay).ok_or(WebError::NotFound)?;
    let document = row.document().unwrap_or_default();
    let (number, on) = document.rsplit_once(' ').unwrap_or((document, ""));
    let (number, on) = match read(on) {
        Some(on) => (number, short(on)),
        None => (document, String::new()),
    };
    let typed = Typed::filled(&[
        ("day", &short(row.day)),
        ("name", row.plain_name()),
        ("kind", row.kind.code()),
        ("status", offered(row.status).code()),
        ("decision", number),
        ("decided_on", &on),
    ]);
    Ok(form(&office, Some(&row), &typed, StatusCode::OK))
}

/// A guess stays a guess; what the law fixes awaits its announcement.
fn offered(status: HolidayStatus) -> HolidayStatus {
    match status {
        HolidayStatus::Announced => HolidayStatus::Announced,
        _ => HolidayStatus::Projected,
    }
}

/// A listed day that is no half of a swap: those go, and come anew, together.
fn find(office: &Office, day: &str) -> Option<Holiday> {
    let is_swap = |kind| matches!(kind, HolidayKind::SwapOff | HolidayKind::SwapWork);
    listed(office, day).filter(|row| !is_swap(row.kind))
}

/// A day of the list.
pub(super) fn listed(office: &Office, day: &str) -> Option<Holiday> {
    let day: Day = day.parse().ok()?;
    let mut rows = office.reference.calendar.holidays().iter();
    rows.find(|row| row.day == day).cloned()
}

/// Whether a day is new, or listed already.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    New,
    Listed,
}

/// `POST /quan-tri/lich/ngay-nghi`: what one more day off would do.
///
/// # Errors
/// As any read.
pub async fn submit(
    staff: Staff<Administrator>,
    door: Door,
    sent: Checked<DayForm>,
) -> Result<HttpResponse, WebError> {
    look(&keeper(staff, door).await?, About::New, sent).await
}

/// `POST /quan-tri/lich/sua`: what the correction would do.
///
/// # Errors
/// `NotFound` for a day that is not listed; as any read.
pub async fn correct(
    staff: Staff<Administrator>,
    door: Door,
    sent: Checked<DayForm>,
) -> Result<HttpResponse, WebError> {
    look(&keeper(staff, door).await?, About::Listed, sent).await
}

async fn look(
    office: &Office,
    about: About,
    sent: Checked<DayForm>,
) -> Result<HttpResponse, WebError> {
    let accepted = sent.accept();
    let typed = match &accepted {
        Ok((_, typed)) | Err(typed) => typed.clone(),
    };
    let was = match about {
        About::New => None,
        About::Listed => Some(find(office, typed.value("was")).ok_or(WebError::NotFound)?),
    };
    let again = |typed: &Typed| {
        form(
            office,
            was.as_ref(),
            typed,
            StatusCode::UNPROCESSABLE_ENTITY,
        )
    };
    let sent = match &accepted {
        Ok((sent, _)) => sent,
        Err(typed) => return Ok(again(typed)),
    };
    let wrong = |(field, why): Wrong| again(&typed.clone().with_problem(field, why));
    let new = match holiday(office, sent)? {
        Ok(new) => new,
        Err(problem) => return Ok(wrong(problem)),
    };
    let reason = new.source.clone();
    let amendment = match &was {
        None => Amendment::DayOff(new),
        Some(row) => Amendment::Correct {
            day: row.day,
            by: new,
        },
    };
    match looked_at(office, &amendment, (reason, "day")).await? {
        Ok(page) => Ok(page),
        Err(problem) => Ok(wrong(problem)),
    }
}

fn holiday(office: &Office, sent: &DayForm) -> Result<Result<Holiday, Wrong>, WebError> {
    let status = status(&sent.status)?;
    let kind = HolidayKind::from_code(&sent.kind).ok_or(WebError::Malformed)?;
    let row = || {
        Ok(Holiday {
            day: day(office.lang(), "day", &sent.day)?,
            name: sent.name.trim().to_owned(),
            kind,
            source: decision(office, (&sent.decision, &sent.decided_on), status)?,
            status,
        })
    };
    Ok(row())
}

fn form(office: &Office, was: Option<&Holiday>, typed: &Typed, status: StatusCode) -> HttpResponse {
    let lang = office.lang();
    let (title, address) = match was {
        None => (plain(lang, "calendar-add-day"), urls::ADMIN_CALENDAR_DAY),
        Some(_) => (
            plain(lang, "calendar-correct-title"),
            urls::ADMIN_CALENDAR_CORRECT,
        ),
    };
    let form = Form {
        title,
        address,
        lead: lead(lang, was),
        fields: fields(lang, was, typed),
        enctype: None,
    };
    form.answer(office, typed, status)
}

fn lead(lang: Lang, was: Option<&Holiday>) -> Markup {
    html! {
        p class="govuk-body" {
            @match was {
                None => (plain(lang, "calendar-day-lead")),
                Some(row) => (with(lang, "calendar-correct-lead", &[
                    ("name", calendar::name(row).into()),
                    ("day", short(row.day).into()),
                ])),
            }
        }
    }
}

fn fields(lang: Lang, was: Option<&Holiday>, typed: &Typed) -> Markup {
    let kinds = [HolidayKind::Statutory, HolidayKind::Substitute];
    let kinds: Vec<Choice<'_>> = kinds
        .into_iter()
        .map(|kind| Choice::new(kind.code(), domain::holiday_kind(lang, kind)))
        .collect();
    let name = Field::new(lang, typed, "name", plain(lang, "calendar-name"));
    let name = name.hint(plain(lang, "calendar-name-hint"));
    html! {
        @if let Some(row) = was {
            input type="hidden" name="was" value=(row.day);
        }
        (day_field(lang, typed, "day", ("calendar-day", "calendar-day-hint")))
        (input(&name, "text"))
        (select(&Field::new(lang, typed, "kind", plain(lang, "calendar-kind")), &kinds))
        (status_field(lang, typed))
        (decision_fields(lang, typed))
    }
}
