//! `/api/v1/reports`: filing a report and following it.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::{Validate, ValidationErrors};

use super::json::{ClockJson, UnitJson};
use super::wrong;
use crate::casework::file::{Filed, Submission};
use crate::casework::report::Report;
use crate::casework::report::body::ReportBody;
use crate::casework::view::CitizenView;
use crate::domain::case::Channel;
use crate::domain::code::{CaseCode, Secret};
use crate::domain::coded::Coded as _;
use crate::domain::deadline::clock::Clock;
use crate::domain::deadline::{Place, Stage};
use crate::domain::time::Instant;
use crate::reference::Reference;
use crate::storage::columns::to_json;
use crate::storage::error::StorageError;
use crate::web::citizen::opening;
use crate::web::door::Door;
use crate::web::error::{ProblemJson, WebError};
use crate::web::forms::{CheckedJson, Problem};
use crate::web::{failure, filing, urls};
use crate::words::{Lang, plain};

/// Fewest bytes of a key: who guessed one and the body would be answered the secret.
const SHORTEST_KEY: usize = 16;

/// A body as sent. It is checked where every door's reports are, all problems at once.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct Sent(ReportBody);

impl Validate for Sent {
    fn validate(&self) -> Result<(), ValidationErrors> {
        Ok(())
    }
}

#[derive(Serialize, ToSchema)]
struct FiledJson {
    code: String,
    /// Added when it is sent: it is never kept.
    #[serde(skip_serializing_if = "String::is_empty")]
    secret: String,
    url: String,
    state: &'static str,
    kind: &'static str,
    unit: Option<UnitJson>,
    handler: HandlerJson,
    due_on: Option<String>,
    routing: RoutingJson,
    clock: Option<ClockJson>,
}

#[derive(Serialize, ToSchema)]
struct HandlerJson {
    role: &'static str,
}

#[derive(Serialize, ToSchema)]
struct RoutingJson {
    rule: String,
    version: i64,
    legal_basis: String,
}

/// `POST /api/v1/reports` with `Idempotency-Key`: 201, the same for every repeat.
///
/// # Errors
/// `Invalid` for fields that do not hold, `Refused` when the law sends it elsewhere or the key came
/// with another body.
#[utoipa::path(
    post, path = "/api/v1/reports", tag = "reports",
    params(("Idempotency-Key" = String, Header, description = "16 bytes or more")),
    request_body = ReportBody,
    responses(
        (status = 201, body = FiledJson),
        (status = "4XX", body = ProblemJson, content_type = "application/problem+json"),
    )
)]
pub async fn file(
    request: HttpRequest,
    door: Door,
    body: CheckedJson<Sent>,
) -> Result<HttpResponse, WebError> {
    let CheckedJson(Sent(body)) = body;
    let asked = body.lang.as_deref().and_then(Lang::from_code);
    let (lang, now) = (asked.unwrap_or(door.lang()), door.now());
    let token = key(&request, lang)?;
    let submission = Submission {
        channel: Channel::Api,
        typed_by: None,
        token,
        body_hash: filing::hash(&body)?,
    };
    let reference = door.app.db.reference().await?;
    let report = filing::check(&door.app, body, &reference, now).map_err(|problems| {
        let problem = |problem: crate::casework::report::problem::FieldProblem| Problem {
            sentence: filing::sentence(lang, &problem.fault),
            field: problem.field,
        };
        WebError::Invalid(problems.into_iter().map(problem).collect())
    })?;
    let answer = Answer {
        lang,
        clock: clock(lang, &reference, &report, now),
        public_url: door.site.public_url.clone(),
        reference,
    };
    let tell = move |filed: &Filed| answer.of(filed);
    let filed = filing::write(&door.app, now, report, (submission, tell), None).await;
    let (filed, told) = filed.map_err(|failed| failure::failed(lang, failed))?;
    let mut told: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&told)
        .map_err(|_| WebError::Broken("an answer that was kept cannot be read"))?;
    told.insert("secret".to_owned(), filed.secret.reveal().into());
    Ok(HttpResponse::Created().json(told))
}

/// What the answer to a filing is made of, before there is a case.
struct Answer {
    lang: Lang,
    clock: Option<ClockJson>,
    public_url: String,
    reference: Arc<Reference>,
}

impl Answer {
    /// The answer without its secret.
    fn of(&self, filed: &Filed) -> Result<String, StorageError> {
        let case = &filed.case;
        let received_on = case.received_at.day();
        let path = urls::my_case(&case.code);
        let told = FiledJson {
            code: case.code.clone(),
            secret: String::new(),
            url: format!("{}{path}", self.public_url),
            state: case.state.code(),
            kind: case.kind.code(),
            unit: UnitJson::of(self.lang, &self.reference, &case.handler.unit, received_on),
            handler: HandlerJson {
                role: case.handler.role.code(),
            },
            due_on: self.clock.as_ref().and_then(ClockJson::due_on),
            routing: RoutingJson {
                rule: filed.rule.clone(),
                version: filed.reference_version,
                legal_basis: filed.legal_basis.clone(),
            },
            clock: self.clock.clone(),
        };
        to_json(&told)
    }
}

/// The key of a request.
pub(super) fn key(request: &HttpRequest, lang: Lang) -> Result<Vec<u8>, WebError> {
    let key = request.headers().get("idempotency-key");
    let key = key.filter(|key| key.len() >= SHORTEST_KEY);
    let key = key.ok_or_else(|| wrong("Idempotency-Key", plain(lang, "fault-key")))?;
    Ok(key.as_bytes().to_vec())
}

/// The clock a report begins with.
fn clock(lang: Lang, reference: &Reference, report: &Report, now: Instant) -> Option<ClockJson> {
    let (stage, on) = (Stage::first_of(report.kind), now.day());
    let rules = &reference.deadlines;
    let (rule, limit) = rules.for_kind(report.kind, stage, Place::Ordinary, on)?;
    let clock = Clock::starting(on, limit);
    Some(ClockJson::new(lang, reference, &clock, Some(rule)))
}

#[derive(Serialize, ToSchema)]
pub(super) struct SeenJson {
    code: String,
    state: &'static str,
    kind: &'static str,
    /// From 1; reopening and appeal begin another.
    round: i32,
    received_at: String,
    unit: Option<UnitJson>,
    due_on: Option<String>,
    timeline: Vec<EventJson>,
    clock: Option<ClockJson>,
    answer: Option<AnswerJson>,
    /// What the sender said of the answer of this round: `satisfied` or `unsatisfied`.
    rating: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct EventJson {
    kind: String,
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct AnswerJson {
    text: String,
    signed_at: Option<String>,
}

/// `GET /api/v1/reports/{code}` with `X-Case-Secret`.
///
/// # Errors
/// `NotFound` for an unknown code and a wrong secret alike.
#[utoipa::path(
    get, path = "/api/v1/reports/{code}", tag = "reports",
    params(("code" = String, Path), ("X-Case-Secret" = String, Header)),
    responses(
        (status = 200, body = SeenJson),
        (status = "4XX", body = ProblemJson, content_type = "application/problem+json"),
    )
)]
pub async fn show(
    request: HttpRequest,
    door: Door,
    code: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    seen(&door, codes(&request, &code)?).await
}

/// Code and secret of a request about a report.
pub(super) fn codes(request: &HttpRequest, code: &str) -> Result<(CaseCode, Secret), WebError> {
    let secret = request.headers().get("x-case-secret");
    let secret = secret.and_then(|secret| Secret::parse(secret.to_str().ok()?));
    let codes = CaseCode::parse(code).zip(secret);
    codes.ok_or(WebError::NotFound)
}

/// The report as it stands now.
pub(super) async fn seen(
    door: &Door,
    (code, secret): (CaseCode, Secret),
) -> Result<HttpResponse, WebError> {
    let view = opening::open(door, (code, secret), opening::spent).await?;
    let view = view.ok_or(WebError::NotFound)?;
    let reference = door.app.db.reference().await?;
    Ok(HttpResponse::Ok().json(seen_json(door.lang(), &reference, view)))
}

fn seen_json(lang: Lang, reference: &Reference, view: CitizenView) -> SeenJson {
    let case = view.case;
    let received_on = case.received_at.day();
    let clock = view.clock.map(|stored| {
        let rule = reference.deadlines.version(&stored.rule_key);
        ClockJson::new(lang, reference, &stored.clock, rule)
    });
    let event = |event: crate::casework::view::SeenEvent| EventJson {
        kind: event.kind,
        at: event.at.to_string(),
        text: event.body,
    };
    SeenJson {
        state: case.state.code(),
        kind: case.kind.code(),
        round: case.round,
        rating: case.rating,
        received_at: case.received_at.to_string(),
        unit: UnitJson::of(lang, reference, &case.handler.unit, received_on),
        due_on: case.due.on.map(|day| day.to_string()),
        timeline: view.events.into_iter().map(event).collect(),
        clock,
        answer: view.answer.map(|answer| AnswerJson {
            text: answer.text,
            signed_at: answer.signed_at.map(|at| at.to_string()),
        }),
        code: case.code,
    }
}
