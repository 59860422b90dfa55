//! What a program does for the sender of a report: it writes, and rates the answer.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

use super::reports::{SeenJson, codes, key, seen};
use super::wrong;
use crate::casework::sender::message::{Message, message as write};
use crate::casework::sender::rate::{Rating, rate as say};
use crate::casework::sender::{Seen, Sender};
use crate::domain::time::Instant;
use crate::storage::db::Tx;
use crate::web::citizen::sending::{self, NotDone};
use crate::web::door::Door;
use crate::web::error::{ProblemJson, WebError};
use crate::web::failure;
use crate::web::forms::CheckedJson;
use crate::words::{Lang, plain};

/// A message.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MessageBody {
    /// At most 4,000 characters; may be left out while the office waits for the sender.
    #[serde(default)]
    #[validate(length(max = 4_000))]
    text: Option<String>,
}

/// A message that was taken.
#[derive(Serialize, ToSchema)]
struct TakenJson {
    code: String,
    received_at: String,
    /// Where the report then stood.
    state: String,
}

/// `POST /api/v1/reports/{code}/messages` with `Idempotency-Key`: 201, the same for every repeat.
/// While the office waits for the sender, its time limit goes on at once.
///
/// # Errors
/// `NotFound` for an unknown code and a wrong secret alike; `Refused` once the report is answered.
#[utoipa::path(
    post, path = "/api/v1/reports/{code}/messages", tag = "reports",
    params(
        ("code" = String, Path), ("X-Case-Secret" = String, Header),
        ("Idempotency-Key" = String, Header, description = "16 bytes or more"),
    ),
    request_body = MessageBody,
    responses(
        (status = 201, body = TakenJson),
        (status = "4XX", body = ProblemJson, content_type = "application/problem+json"),
    )
)]
pub async fn message(
    request: HttpRequest,
    door: Door,
    code: web::Path<String>,
    body: CheckedJson<MessageBody>,
) -> Result<HttpResponse, WebError> {
    let lang = door.lang();
    let codes = codes(&request, &code)?;
    let CheckedJson(body) = body;
    let message = Message {
        token: key(&request, lang)?,
        body_hash: sending::hash(body.text.as_deref().unwrap_or_default()),
        text: body.text,
    };
    let public = codes.0.to_string();
    let work = move |tx: &mut Tx<'_>, sender: &Sender<'_>| write(tx, sender, &message);
    let taken = sending::perform(&door, codes, Arc::new(work)).await;
    let taken = taken.map_err(|failed| failed_for_sender(lang, failed))?;
    Ok(HttpResponse::Created().json(TakenJson {
        code: public,
        received_at: Instant(taken.at).to_string(),
        state: taken.state,
    }))
}

/// What the answer is worth.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RatingBody {
    /// `satisfied` or `unsatisfied`.
    #[serde(default)]
    #[schema(required = true)]
    rating: String,
    /// With `unsatisfied`: why it must be looked into again. The report is then opened again.
    #[serde(default)]
    #[validate(length(max = 4_000))]
    reason: Option<String>,
}

/// `POST /api/v1/reports/{code}/rating`: content ends the report, discontent with a reason opens it
/// again. Answered like `GET /api/v1/reports/{code}`.
///
/// # Errors
/// `NotFound` for an unknown code and a wrong secret alike; `Refused` when there is no answer to
/// rate.
#[utoipa::path(
    post, path = "/api/v1/reports/{code}/rating", tag = "reports",
    params(("code" = String, Path), ("X-Case-Secret" = String, Header)),
    request_body = RatingBody,
    responses(
        (status = 200, body = SeenJson),
        (status = "4XX", body = ProblemJson, content_type = "application/problem+json"),
    )
)]
pub async fn rate(
    request: HttpRequest,
    door: Door,
    code: web::Path<String>,
    body: CheckedJson<RatingBody>,
) -> Result<HttpResponse, WebError> {
    let lang = door.lang();
    let codes = codes(&request, &code)?;
    let CheckedJson(body) = body;
    let rating = Rating::read(&body.rating, body.reason.as_deref());
    let rating = rating.ok_or_else(|| wrong("rating", plain(lang, "fault-unknown")))?;
    let work = move |tx: &mut Tx<'_>, sender: &Sender<'_>| say(tx, sender, Seen::Present, &rating);
    let done = sending::perform(&door, codes.clone(), Arc::new(work)).await;
    done.map_err(|failed| failed_for_sender(lang, failed))?;
    seen(&door, codes).await
}

/// A wrong secret is answered like an unknown code.
fn failed_for_sender(lang: Lang, why: NotDone) -> WebError {
    match why {
        NotDone::NotTheSender => WebError::NotFound,
        NotDone::Turned(error) => error,
        NotDone::Failed(failed) => failure::failed(lang, failed),
    }
}
