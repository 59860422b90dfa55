//! The one mapper of errors: each becomes a status, a sentence and an incident number.
//!
//! Causes are logged once, here, and never sent. People get a page; programs get
//! `application/problem+json` (RFC 9457).

mod dress;
mod page;

use std::fmt;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, ResponseError, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::forms::{Problem, Typed};
use super::page::see_other;
use super::site::Site;
use super::{kept, trace, urls, visitor};
use crate::words::{Lang, plain, with};

pub use dress::dress;
pub(super) use dress::refuse;

/// Whatever can go wrong at a door.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum WebError {
    /// 303 to the log-in page; 401 to programs, and where words would be lost.
    NeedLogin,
    /// 303 to the page that asks for code and secret; 401 where words would be lost.
    NeedCode,
    /// 303 to one's own account: the password was handed over and must be changed first. 403 where
    /// words would be lost.
    NeedPassword,
    /// 403: logged in, but not for this.
    Forbidden,
    /// 403: the form came from elsewhere, or from a page of another visit.
    ForeignForm,
    /// 404.
    NotFound,
    /// 405.
    NotThisWay,
    /// 400: not a form or JSON we could have asked for.
    Malformed,
    /// 415: a program sent something else than JSON.
    NotJson,
    /// 408: the body took too long.
    TooSlow,
    /// 409: someone changed it in the meantime.
    Stale,
    /// 413.
    TooLarge,
    /// 422: fields that do not hold, each with its sentence.
    Invalid(Vec<Problem>),
    /// The law says no: its status (403, 409 or 422) and its sentence.
    Refused(StatusCode, String),
    /// 429: seconds until the next try may succeed.
    TooMany {
        /// Seconds to wait.
        after: u64,
    },
    /// 503: seconds until a repeat may succeed; the cause is for the log.
    Unavailable {
        /// Seconds to wait.
        after: u64,
        /// What failed, without personal data.
        cause: String,
    },
    /// 500: a fault of ours; the text is for the log and holds no personal data.
    Broken(&'static str),
}

impl fmt::Display for WebError {
    /// For the log only.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable { cause, .. } => f.write_str(cause),
            Self::Broken(cause) => f.write_str(cause),
            other => f.write_str(other.name()),
        }
    }
}

impl ResponseError for WebError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NeedLogin | Self::NeedCode => StatusCode::UNAUTHORIZED,
            Self::NeedPassword | Self::Forbidden | Self::ForeignForm => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotThisWay => StatusCode::METHOD_NOT_ALLOWED,
            Self::Malformed => StatusCode::BAD_REQUEST,
            Self::NotJson => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Stale => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Refused(status, _) => *status,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The bare status: [`dress`] puts the page on it.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.status_code())
    }
}

impl WebError {
    /// The stable name, which is part of the problem type programs read.
    pub fn name(&self) -> &'static str {
        match self {
            Self::NeedLogin => "need-login",
            Self::NeedCode => "need-code",
            Self::NeedPassword => "need-password",
            Self::Forbidden => "forbidden",
            Self::ForeignForm => "foreign-form",
            Self::NotFound => "not-found",
            Self::NotThisWay => "method-not-allowed",
            Self::Malformed => "malformed",
            Self::NotJson => "not-json",
            Self::TooSlow => "too-slow",
            Self::Stale => "stale",
            Self::TooLarge => "too-large",
            Self::Invalid(_) => "invalid",
            Self::Refused(..) => "refused",
            Self::TooMany { .. } => "too-many",
            Self::Unavailable { .. } => "unavailable",
            Self::Broken(_) => "broken",
        }
    }

    /// What happened, in a few words: the heading of the page.
    pub fn title(&self, lang: Lang) -> &'static str {
        match self {
            Self::NeedLogin => plain(lang, "error-need-login"),
            Self::NeedCode => plain(lang, "error-need-code"),
            Self::NeedPassword | Self::Forbidden => plain(lang, "error-forbidden"),
            Self::ForeignForm => plain(lang, "error-foreign-form"),
            Self::NotFound => plain(lang, "error-not-found"),
            Self::NotThisWay => plain(lang, "error-not-this-way"),
            Self::Malformed => plain(lang, "error-malformed"),
            Self::NotJson => plain(lang, "error-not-json"),
            Self::TooSlow => plain(lang, "error-too-slow"),
            Self::Stale => plain(lang, "error-stale"),
            Self::TooLarge => plain(lang, "error-too-large"),
            Self::Invalid(_) => plain(lang, "error-invalid"),
            Self::Refused(..) => plain(lang, "error-refused"),
            Self::TooMany { .. } => plain(lang, "error-too-many"),
            Self::Unavailable { .. } => plain(lang, "error-unavailable"),
            Self::Broken(_) => plain(lang, "error-broken"),
        }
    }

    /// What the visitor can do about it.
    pub fn advice(&self, lang: Lang) -> String {
        let sentence = match self {
            Self::NeedLogin => plain(lang, "error-need-login-advice"),
            Self::NeedCode => plain(lang, "error-need-code-advice"),
            Self::NeedPassword => plain(lang, "own-first"),
            Self::Forbidden => plain(lang, "error-forbidden-advice"),
            Self::ForeignForm => plain(lang, "error-foreign-form-advice"),
            Self::NotFound => plain(lang, "error-not-found-advice"),
            Self::NotThisWay => plain(lang, "error-not-this-way-advice"),
            Self::Malformed => plain(lang, "error-malformed-advice"),
            Self::NotJson => plain(lang, "error-not-json-advice"),
            Self::TooSlow => plain(lang, "error-too-slow-advice"),
            Self::Stale => plain(lang, "error-stale-advice"),
            Self::TooLarge => plain(lang, "error-too-large-advice"),
            Self::Invalid(_) => plain(lang, "error-invalid-advice"),
            Self::Refused(_, sentence) => return sentence.clone(),
            Self::TooMany { after } => {
                let minutes = after.div_ceil(60).max(1);
                let minutes = [("minutes", minutes.into())];
                return with(lang, "error-too-many-advice", &minutes);
            }
            Self::Unavailable { .. } => plain(lang, "error-unavailable-advice"),
            Self::Broken(_) => plain(lang, "error-broken-advice"),
        };
        sentence.to_owned()
    }

    fn retry_after(&self) -> Option<u64> {
        match self {
            Self::TooMany { after } | Self::Unavailable { after, .. } => Some((*after).max(1)),
            _ => None,
        }
    }

    /// Where a browser is led that has nothing to lose.
    fn elsewhere(&self) -> Option<&'static str> {
        match self {
            Self::NeedLogin => Some(urls::LOGIN),
            Self::NeedCode => Some(urls::TRACK),
            Self::NeedPassword => Some(urls::OWN_PASSWORD),
            _ => None,
        }
    }

    /// The whole answer to this request, with what was typed.
    fn answer(&self, request: &HttpRequest, typed: &Typed) -> HttpResponse {
        let incident = trace::incident(request);
        if self.status_code().is_server_error() {
            tracing::error!(%incident, name = self.name(), cause = %self, "failed");
        }
        let for_programs = urls::is_for_programs(request.path());
        let has_words = kept::is_any(Lang::Vi, typed);
        if let Some(address) = self.elsewhere().filter(|_| !for_programs && !has_words) {
            return see_other(address);
        }
        let mut response = HttpResponse::build(self.status_code());
        if *self == Self::NotThisWay {
            // The framework's own list of the address, where it has one, takes its place.
            response.insert_header((header::ALLOW, "GET, HEAD, POST"));
        }
        if let Some(seconds) = self.retry_after() {
            response.insert_header((header::RETRY_AFTER, seconds.to_string()));
        }
        let visitor = visitor::of(request);
        let site = request.app_data::<web::Data<Site>>();
        match (visitor, site) {
            (Some(visitor), Some(site)) if !for_programs => {
                let met = page::Met {
                    incident: &incident,
                    typed,
                    from: kept::came_from(request),
                };
                let page = page::error_page(self, (site, &visitor), &met);
                response
                    .content_type("text/html; charset=utf-8")
                    .body(page.into_string())
            }
            (visitor, _) => {
                let lang = visitor.map(|visitor| visitor.lang).unwrap_or_default();
                response
                    .content_type("application/problem+json")
                    .json(self.problem(lang, incident))
            }
        }
    }

    fn problem(&self, lang: Lang, incident: String) -> ProblemJson<'_> {
        let errors = if let Self::Invalid(problems) = self {
            problems.as_slice()
        } else {
            &[]
        };
        ProblemJson {
            kind: format!("urn:tiepdan:problem:{}", self.name()),
            title: self.title(lang),
            status: self.status_code().as_u16(),
            detail: self.advice(lang),
            incident,
            errors,
        }
    }
}

/// RFC 9457, with the incident number and the fields that do not hold.
#[derive(Serialize, ToSchema)]
pub struct ProblemJson<'a> {
    #[serde(rename = "type")]
    kind: String,
    title: &'static str,
    status: u16,
    detail: String,
    incident: String,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [Problem],
}
