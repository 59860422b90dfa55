//! The headers of every answer. Private unless a handler says otherwise.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{Error, HttpResponse, web};

use super::site::Site;

/// Everything a page may load or do, written out: style, fonts and images of ours, forms to us and,
/// from "Thoát nhanh", to the weather.
const POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; \
     form-action 'self' https://www.nchmf.gov.vn; base-uri 'none'; frame-ancestors 'none'";

static ALWAYS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    // With `no-referrer` browsers would send `Origin: null` with our own forms.
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

/// Marks an answer that anyone may read and search engines may list.
#[derive(Clone, Copy)]
struct Public;

/// Marks an answer as public; every other is kept out of caches and search engines.
pub fn make_public(response: &mut HttpResponse) {
    response.extensions_mut().insert(Public);
}

/// Middleware: sets the headers of every answer.
///
/// # Errors
/// None of its own.
pub async fn protect(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let site = request.app_data::<web::Data<Site>>().cloned();
    let mut response = next.call(request).await?;
    let is_public = response.response().extensions().get::<Public>().is_some();
    let headers = response.headers_mut();
    for (name, value) in &ALWAYS {
        set(headers, name.clone(), value);
    }
    if site.is_some_and(|site| site.is_secure()) {
        set(
            headers,
            header::STRICT_TRANSPORT_SECURITY,
            "max-age=63072000; includeSubDomains",
        );
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        set(
            headers,
            header::CACHE_CONTROL,
            if is_public {
                "private, no-cache"
            } else {
                "no-store"
            },
        );
        if !is_public {
            set(
                headers,
                HeaderName::from_static("x-robots-tag"),
                "noindex, nofollow",
            );
        }
    }
    Ok(response)
}

/// Leaves a header alone that a handler has set more strictly, such as a file's own policy.
fn set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    if !headers.contains_key(&name) {
        headers.insert(name, HeaderValue::from_static(value));
    }
}
