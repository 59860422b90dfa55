//! What was looked at comes into force; and what was changed before.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};
use serde::Deserialize;
use validator::Validate;

use super::form::{framed, keeper};
use super::preview::days;
use crate::accounts::authority::require_reference;
use crate::casework::calendar::change::{Proposal, put_in_force};
use crate::casework::calendar::history::{Step, steps};
use crate::casework::import::reference::Imported;
use crate::domain::change::By;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::web::access::{Administrator, Staff};
use crate::web::admin::office::Office;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::failure;
use crate::web::forms::{Checked, Typed};
use crate::web::page::{private, see_other};
use crate::web::parts::{Row, Weight, button_link, summary_list, warning};
use crate::web::urls;
use crate::words::date::moment;
use crate::words::{calendar, plain, with};

/// Changes shown.
const SHOWN: i64 = 20;

/// What was looked at, on the version it was compared with.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ApplyForm {
    version: i64,
    #[validate(length(max = 300))]
    reason: String,
    table: String,
}

/// `POST /quan-tri/lich/ap-dung`.
///
/// # Errors
/// As any write.
pub async fn apply(
    staff: Staff<Administrator>,
    door: Door,
    form: Checked<ApplyForm>,
) -> Result<HttpResponse, WebError> {
    let office = keeper(staff, door).await?;
    let (form, _) = form.accept().map_err(|_| WebError::Malformed)?;
    let proposal = Proposal {
        version: form.version,
        table: form.table,
        reason: form.reason,
    };
    let (now, by, level) = (
        office.door.now(),
        office.session.staff,
        office.reference_level(),
    );
    let write = office.door.app.db.write(move |tx: &mut Tx<'_>| {
        require_reference(tx, By::Staff(by), level)?;
        put_in_force(tx, now, by, &proposal)
    });
    let lang = office.lang();
    match write.await {
        Ok(Imported::InForce { .. } | Imported::Same) => {
            Ok(see_other(urls::ADMIN_CALENDAR_HISTORY))
        }
        Ok(Imported::Bad(faults)) => {
            let told = faults.iter();
            let told = told.map(|(_, error)| calendar::bad_row(lang, error));
            Ok(refused(
                &office,
                StatusCode::UNPROCESSABLE_ENTITY,
                told.collect(),
            ))
        }
        Err(Failure::Storage(StorageError::Stale)) => {
            let stale = plain(lang, "calendar-stale").to_owned();
            Ok(refused(&office, StatusCode::CONFLICT, vec![stale]))
        }
        Err(failed) => Err(failure::failed(lang, failed)),
    }
}

fn refused(office: &Office, status: StatusCode, why: Vec<String>) -> HttpResponse {
    let lang = office.lang();
    let title = plain(lang, "calendar-preview-title");
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        @for sentence in &why { (warning(lang, sentence)) }
        (button_link(plain(lang, "calendar-title"), urls::ADMIN_CALENDAR, Weight::Primary))
    };
    private(status, framed(office, title, &Typed::default(), &content))
}

/// `GET /quan-tri/lich/lich-su`.
///
/// # Errors
/// As any read.
pub async fn history(staff: Staff<Administrator>, door: Door) -> Result<HttpResponse, WebError> {
    let office = Office::open(staff, door).await?;
    let lang = office.lang();
    let steps = office.door.app.db.read(|c| steps(c, SHOWN)).await?;
    let title = plain(lang, "calendar-history");
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { (plain(lang, "calendar-recount")) }
        @if steps.is_empty() {
            p class="govuk-body" { (plain(lang, "calendar-history-none")) }
        }
        @for one in &steps { (step(&office, one)) }
    };
    let page = framed(&office, title, &Typed::default(), &content);
    Ok(private(StatusCode::OK, page))
}

fn step(office: &Office, step: &Step) -> Markup {
    let lang = office.lang();
    let places = [
        ("when", moment(lang, step.at).into()),
        ("version", step.version.into()),
    ];
    let by = step.by.as_deref();
    let reason = step.reason.as_deref().filter(|reason| !reason.is_empty());
    html! {
        section {
            h2 class="govuk-heading-m" { (with(lang, "calendar-history-at", &places)) }
            (summary_list(&[
                Row::text(
                    plain(lang, "calendar-by"),
                    by.unwrap_or(plain(lang, "calendar-machine")),
                ),
                Row::text(
                    plain(lang, "calendar-reason"),
                    reason.unwrap_or(plain(lang, "calendar-no-reason")),
                ),
            ]))
            (days(lang, &step.changes))
        }
    }
}
