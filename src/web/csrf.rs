//! Forms are accepted only from our own pages.
//!
//! Two guards: the browser's word on where a request comes from, checked for every unsafe request,
//! and a token in each form bound to the browser's nonce cookie and to the address it is sent to.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::{HeaderMap, ORIGIN};
use actix_web::middleware::Next;
use actix_web::{Error, web};
use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit as _, Mac as _};
use maud::{Markup, html};
use sha2::Sha256;

use super::error::{WebError, refuse};
use super::site::Site;
use super::urls;
use super::visitor::Visitor;

/// The name of the hidden field that carries the token.
pub const FIELD: &str = "form_token";
/// Random bytes in a nonce and in the salt of a token.
const RANDOM: usize = 16;

/// A fresh nonce: 128 random bits in hexadecimal.
pub fn new_nonce() -> String {
    let mut random = [0; RANDOM];
    // Without randomness the nonce is one that `is_nonce` refuses: forms then fail closed.
    match getrandom::fill(&mut random) {
        Ok(()) => HEXLOWER.encode(&random),
        Err(_) => String::new(),
    }
}

/// Whether a cookie holds a nonce we could have given.
pub fn is_nonce(text: &str) -> bool {
    text.len() == RANDOM * 2 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

/// The hidden field of a form sent to `action`. Salted, so that no two pages are alike and
/// compression tells nothing about the token.
pub fn field(site: &Site, visitor: &Visitor, action: &str) -> Markup {
    let salt = new_nonce();
    let token = format!("{salt}{}", mac(site, &visitor.nonce, action, &salt));
    html! { input type="hidden" name=(FIELD) value=(token); }
}

/// Whether `token` was made for this visitor and this address. Takes the same time for all tokens.
pub fn is_genuine(site: &Site, visitor: &Visitor, action: &str, token: &str) -> bool {
    let Some((salt, given)) = token.split_at_checked(RANDOM * 2) else {
        return false;
    };
    if !is_nonce(salt) || !is_nonce(&visitor.nonce) {
        return false;
    }
    let expected = mac(site, &visitor.nonce, action, salt);
    subtle::ConstantTimeEq::ct_eq(expected.as_bytes(), given.as_bytes()).into()
}

fn mac(site: &Site, nonce: &str, action: &str, salt: &str) -> String {
    let path = action.split(['?', '#']).next().unwrap_or(action);
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&site.form_key) else {
        return String::new();
    };
    for part in [nonce, salt, path] {
        mac.update(part.as_bytes());
        mac.update(&[0]);
    }
    HEXLOWER.encode(&mac.finalize().into_bytes())
}

/// Middleware: refuses unsafe requests that a browser says come from elsewhere. The API carries no
/// cookies and is called by programs, so it is not asked.
///
/// # Errors
/// None of its own: a refusal is an answer.
pub async fn same_origin(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let site = request.app_data::<web::Data<Site>>().cloned();
    let public_url = site
        .as_ref()
        .map(|site| site.public_url.as_str())
        .unwrap_or_default();
    if is_offered_nowhere(&request) {
        return Ok(refuse(request, WebError::NotThisWay));
    }
    let welcome = request.method().is_safe()
        || urls::is_for_programs(request.path())
        || comes_from_us(request.headers(), public_url);
    if welcome {
        return next
            .call(request)
            .await
            .map(ServiceResponse::map_into_boxed_body);
    }
    Ok(refuse(request, WebError::ForeignForm))
}

/// Pages are asked for and forms are posted: a browser has no other way to us.
fn is_offered_nowhere(request: &ServiceRequest) -> bool {
    let method = request.method();
    let is_known = method.is_safe() || *method == Method::POST;
    !is_known && !urls::is_for_programs(request.path())
}

/// `Sec-Fetch-Site` decides when the browser sends it; else `Origin` must be ours.
pub fn comes_from_us(headers: &HeaderMap, public_url: &str) -> bool {
    match headers.get("sec-fetch-site") {
        Some(site) => matches!(site.as_bytes(), b"same-origin" | b"none"),
        None => headers
            .get(ORIGIN)
            .is_some_and(|origin| origin.as_bytes() == public_url.as_bytes()),
    }
}
