//! A draft comes into force from its day: with its reason, as it was looked at.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use serde::Deserialize;
use validator::Validate;

use super::acts::{refused, written};
use super::draft::{answer, judge};
use super::frame::{keeper, the_draft};
use crate::casework::import::reference::Imported;
use crate::casework::rulebook::publish::{Wanted, publish};
use crate::web::access::{Administrator, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::Checked;
use crate::web::page::see_other;
use crate::web::urls;
use crate::words::plain;

/// What was looked at, and why it is wanted.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct PublishForm {
    version: i64,
    reference: i64,
    #[validate(length(max = 500))]
    reason: String,
    queued: String,
}

/// `POST /quan-tri/dinh-tuyen/du-thao/cong-bo`.
///
/// # Errors
/// As any write.
pub async fn submit(
    staff: Staff<Administrator>,
    door: Door,
    sent: Checked<PublishForm>,
) -> Result<HttpResponse, WebError> {
    let office = keeper(staff, door).await?;
    let lang = office.lang();
    let draft = the_draft(&office).await?;
    let (sent, typed) = match sent.accept() {
        Ok(accepted) => accepted,
        Err(typed) => {
            return answer(&office, draft, &typed, StatusCode::UNPROCESSABLE_ENTITY).await;
        }
    };
    let reason = sent.reason.trim().to_owned();
    let mut checked = typed.clone();
    if reason.is_empty() {
        checked = checked.with_problem("reason", plain(lang, "rules-publish-reason-missing"));
    }
    let (draft, judgement) = judge(&office, draft).await?;
    if !judgement.newly_queued.is_empty() && sent.queued.is_empty() {
        checked = checked.with_problem("queued", plain(lang, "rules-publish-queued-missing"));
    }
    if !checked.problems().is_empty() {
        return answer(&office, draft, &checked, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let wanted = Wanted {
        draft: sent.version,
        reference: sent.reference,
        reason,
    };
    let write = written(&office, move |tx, now, by| publish(tx, now, by, &wanted));
    match write.await {
        Ok(Imported::InForce { .. } | Imported::Same) => Ok(see_other(urls::ADMIN_RULES_HISTORY)),
        // The page tells what is wrong with the draft.
        Ok(Imported::Bad(_)) => {
            answer(&office, draft, &typed, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(failed) => refused(&office, failed, &typed).await,
    }
}
