//! `/api/v1/reports`: filing a report and following it.

use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, web};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationErrors};

use super::json::{ClockJson, UnitJson};
use super::wrong;
use crate::casework::file::{Filed, Submission};
use crate::casework::report::body::ReportBody;
use crate::casework::view::{CitizenView, opened_by_secret};
use crate::domain::case::{Case, Channel};
use crate::domain::code::{CaseCode, Secret};
use crate::domain::coded::Coded as _;
use crate::domain::deadline::clock::Clock;
use crate::domain::deadline::{Place, Stage};
use crate::reference::Reference;
use crate::web::door::Door;
use crate::web::error::WebError;
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

#[derive(Serialize)]
struct FiledJson {
    code: String,
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

#[derive(Serialize)]
struct HandlerJson {
    role: &'static str,
}

#[derive(Serialize)]
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
pub async fn file(
    request: HttpRequest,
    door: Door,
    body: CheckedJson<Sent>,
) -> Result<HttpResponse, WebError> {
    let (lang, now) = (door.lang(), door.now());
    let key = request.headers().get("idempotency-key");
    let key = key.filter(|key| key.len() >= SHORTEST_KEY);
    let key = key.ok_or_else(|| wrong("Idempotency-Key", plain(lang, "fault-key")))?;
    let CheckedJson(Sent(body)) = body;
    let submission = Submission {
        channel: Channel::Api,
        token: key.as_bytes().to_vec(),
        body_hash: filing::hash(&body),
    };
    let reference = door.app.db.reference().await?;
    let report = filing::check(&door.app, body, &reference, now).map_err(|problems| {
        let problem = |problem: crate::casework::report::problem::FieldProblem| Problem {
            sentence: filing::sentence(lang, &problem.fault),
            field: problem.field,
        };
        WebError::Invalid(problems.into_iter().map(problem).collect())
    })?;
    let filed = filing::write(&door.app, now, report, submission).await;
    let filed = filed.map_err(|failed| failure::failed(lang, failed))?;
    Ok(HttpResponse::Created().json(filed_json(&door, &reference, filed)))
}

fn filed_json(door: &Door, reference: &Reference, filed: Filed) -> FiledJson {
    let (lang, case) = (door.lang(), &filed.case);
    let received_on = case.received_at.day();
    let clock = first_clock(lang, reference, case);
    let path = urls::my_case(&case.code);
    FiledJson {
        code: case.code.clone(),
        secret: filed.secret.reveal().to_owned(),
        url: format!("{}{path}", door.site.public_url),
        state: case.state.code(),
        kind: case.kind.code(),
        unit: UnitJson::of(lang, reference, &case.handler.unit, received_on),
        handler: HandlerJson {
            role: case.handler.role.code(),
        },
        due_on: clock.as_ref().and_then(ClockJson::due_on),
        routing: RoutingJson {
            rule: filed.rule,
            version: filed.reference_version,
            legal_basis: filed.legal_basis,
        },
        clock,
    }
}

/// The clock a report begins with, also when it has moved on since: a repeat is answered alike.
fn first_clock(lang: Lang, reference: &Reference, case: &Case) -> Option<ClockJson> {
    let (stage, on) = (Stage::first_of(case.kind), case.received_at.day());
    let rules = &reference.deadlines;
    let (rule, limit) = rules.for_kind(case.kind, stage, Place::Ordinary, on)?;
    let clock = Clock::starting(on, limit);
    Some(ClockJson::new(lang, reference, &clock, Some(rule)))
}

#[derive(Serialize)]
struct SeenJson {
    code: String,
    state: &'static str,
    kind: &'static str,
    received_at: String,
    unit: Option<UnitJson>,
    due_on: Option<String>,
    timeline: Vec<EventJson>,
    clock: Option<ClockJson>,
    answer: Option<AnswerJson>,
}

#[derive(Serialize)]
struct EventJson {
    kind: String,
    at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

#[derive(Serialize)]
struct AnswerJson {
    text: String,
    signed_at: Option<String>,
}

/// `GET /api/v1/reports/{code}` with `X-Case-Secret`.
///
/// # Errors
/// `NotFound` for an unknown code and a wrong secret alike.
pub async fn show(
    request: HttpRequest,
    door: Door,
    code: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let secret = request.headers().get("x-case-secret");
    let secret = secret.and_then(|secret| Secret::parse(secret.to_str().ok()?));
    let codes = CaseCode::parse(&code).zip(secret);
    let (code, secret) = codes.ok_or(WebError::NotFound)?;
    let keys = Arc::clone(&door.app.keys);
    let read = move |c: &mut _| opened_by_secret(c, &keys, code.as_str(), &secret);
    let view = door.app.db.read(read).await?.ok_or(WebError::NotFound)?;
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
