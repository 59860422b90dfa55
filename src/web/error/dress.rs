//! No answer leaves as a bare error: each becomes its page or problem.

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{Error, HttpResponse};

use super::WebError;
use crate::web::forms::Typed;
use crate::web::kept;

/// A middleware's own refusal of a request.
pub(in crate::web) fn refuse(request: ServiceRequest, error: WebError) -> ServiceResponse {
    // `ServiceRequest::into_response` would forget which error it was.
    let (request, _) = request.into_parts();
    ServiceResponse::new(request, HttpResponse::from_error(error))
}

/// Middleware: turns every bare error, also the framework's own, into its page or problem, with
/// what was typed into the form that met it.
///
/// # Errors
/// Only those of middlewares inside that give no answer.
pub async fn dress(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let sent = kept::remember(&mut request);
    let response = next.call(request).await?.map_into_boxed_body();
    let Some(error) = undressed(&response) else {
        return Ok(response);
    };
    let typed = match sent {
        Some(sent) => sent.typed().await,
        None => Typed::default(),
    };
    let mut dressed = error.answer(response.request(), &typed);
    if let Some(allow) = response.headers().get(header::ALLOW) {
        dressed.headers_mut().insert(header::ALLOW, allow.clone());
    }
    Ok(response.into_response(dressed))
}

/// The error of an answer that is still without a page.
fn undressed(answered: &ServiceResponse<BoxBody>) -> Option<WebError> {
    let response = answered.response();
    let ours = response
        .error()
        .and_then(|error| error.as_error::<WebError>());
    if ours.is_some() {
        return ours.cloned();
    }
    let is_bare = response.error().is_some()
        || matches!(response.body().size(), BodySize::None | BodySize::Sized(0));
    match response.status() {
        status if !is_bare || status.as_u16() < 400 => None,
        StatusCode::NOT_FOUND if is_there_for_another_method(answered) => {
            Some(WebError::NotThisWay)
        }
        StatusCode::NOT_FOUND => Some(WebError::NotFound),
        StatusCode::METHOD_NOT_ALLOWED => Some(WebError::NotThisWay),
        StatusCode::PAYLOAD_TOO_LARGE => Some(WebError::TooLarge),
        StatusCode::REQUEST_TIMEOUT => Some(WebError::TooSlow),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => Some(WebError::Forbidden),
        status if status.is_client_error() => Some(WebError::Malformed),
        _ => Some(WebError::Broken("the framework failed")),
    }
}

/// Whether an address is known that nobody answered for. An address whose parts cannot be read has
/// an error of its own.
fn is_there_for_another_method(answered: &ServiceResponse<BoxBody>) -> bool {
    let is_unread = answered.response().error().is_some();
    !is_unread && answered.request().match_pattern().is_some()
}
