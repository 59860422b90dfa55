//! One line in the log for each request: what was asked and how it went, never who asked.

use std::time::Instant;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage as _, HttpRequest, web};
use tracing::Instrument as _;

use super::site::Site;

/// Signs of an incident number: no letters that are mistaken for others.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The number of a request, shown on an error page and found in the log.
#[derive(Clone, Debug)]
struct Incident(String);

/// The incident number of a request, such as `7Q2M-0HXC`.
pub fn incident(request: &HttpRequest) -> String {
    request
        .extensions()
        .get::<Incident>()
        .map(|incident| incident.0.clone())
        .unwrap_or_default()
}

/// Middleware: numbers the request and logs it. The route's pattern is logged, not the address,
/// which may hold the code of a case; nor the visitor's address.
///
/// # Errors
/// None of its own.
pub async fn log(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let started = Instant::now();
    let number = new_incident();
    request.extensions_mut().insert(Incident(number.clone()));
    let span = tracing::info_span!("request", incident = %number, method = %request.method());
    let mut response = next.call(request).instrument(span.clone()).await?;
    if let Ok(value) = HeaderValue::from_str(&number) {
        response
            .headers_mut()
            .insert(HeaderName::from_static("x-request-id"), value);
    }
    let route = response
        .request()
        .match_pattern()
        .unwrap_or_else(|| "none".to_owned());
    let status = response.status().as_u16();
    let took = started.elapsed();
    if let Some(site) = response.request().app_data::<web::Data<Site>>() {
        site.meters.answered(&route, status, took);
    }
    let micros = took.as_micros();
    span.in_scope(|| tracing::info!(%route, status, %micros, "answered"));
    Ok(response)
}

fn new_incident() -> String {
    let mut random = [0; 8];
    // Without randomness requests share a number, which only makes the log harder to read.
    let _ = getrandom::fill(&mut random);
    let sign = |byte: &u8| {
        SIGNS
            .get(usize::from(byte % 32))
            .copied()
            .map_or('0', char::from)
    };
    let mut number: String = random.iter().map(sign).collect();
    number.insert(4, '-');
    number
}
