//! Who is at the door: language, form nonce and, for staff, a name. Known before any handler.

use actix_web::body::MessageBody;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::{Error, FromRequest, HttpMessage as _, HttpRequest, web};
use std::future::{Ready, ready};

use super::error::WebError;
use super::site::Site;
use super::{cookies, csrf};
use crate::domain::coded::Coded as _;
use crate::domain::roles::StaffRole;
use crate::domain::trouble::Trouble;
use crate::words::Lang;

/// A member of staff, as the frame of a page shows him.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignedIn {
    /// The name to show.
    pub name: String,
    /// What he may be; picks the links of the navigation.
    pub roles: Vec<StaffRole>,
    /// Whether he was ever asked to explain anything.
    pub is_asked_to_explain: bool,
    /// What is wrong with the portal, for those who are to know.
    pub troubles: Vec<Trouble>,
}

/// Whoever is asking.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Visitor {
    /// The language chosen by `?lang=`, else by the cookie, else Vietnamese.
    pub lang: Lang,
    /// Ties forms to this browser; see [`csrf`].
    pub nonce: String,
    /// The member of staff, when logged in.
    pub staff: Option<SignedIn>,
    /// The path asked for, for the language switch and the current link.
    pub path: String,
    /// The query asked for, without `lang`.
    pub query: String,
}

/// Says that this request is made by a member of staff. The session's middleware calls it.
pub fn recognise(request: &HttpRequest, staff: SignedIn) {
    if let Some(visitor) = request.extensions_mut().get_mut::<Visitor>() {
        visitor.staff = Some(staff);
    }
}

/// Middleware: meets the visitor, and sends the cookies he needs with the answer.
///
/// # Errors
/// None of its own.
pub async fn welcome(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let asked = asked_lang(request.query_string());
    let known = request
        .cookie(cookies::NONCE)
        .map(|cookie| cookie.value().to_owned());
    let known = known.filter(|nonce| csrf::is_nonce(nonce));
    let visitor = Visitor {
        lang: asked
            .or_else(|| cookie_lang(request.request()))
            .unwrap_or_default(),
        nonce: known.clone().unwrap_or_else(csrf::new_nonce),
        staff: None,
        path: request.path().to_owned(),
        query: without_lang(request.query_string()),
    };
    let nonce = visitor.nonce.clone();
    let page = matches!(*request.method(), Method::GET | Method::POST);
    request.extensions_mut().insert(visitor);
    let mut response = next.call(request).await?;
    let site = response.request().app_data::<web::Data<Site>>().cloned();
    if let Some(site) = site.filter(|_| page && is_html(&response)) {
        let head = response.response_mut();
        if let Some(lang) = asked {
            head.add_cookie(&cookies::lang(&site, lang))?;
        }
        if known.is_none() {
            head.add_cookie(&cookies::nonce(&site, nonce))?;
        }
    }
    Ok(response)
}

fn is_html<B>(response: &ServiceResponse<B>) -> bool {
    let kind = response
        .headers()
        .get(actix_web::http::header::CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

fn asked_lang(query: &str) -> Option<Lang> {
    let chosen = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("lang="))?;
    Lang::from_code(chosen)
}

fn cookie_lang(request: &HttpRequest) -> Option<Lang> {
    request
        .cookie(cookies::LANG)
        .and_then(|cookie| Lang::from_code(cookie.value()))
}

fn without_lang(query: &str) -> String {
    let kept = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("lang="));
    kept.collect::<Vec<_>>().join("&")
}

impl FromRequest for Visitor {
    type Error = WebError;
    type Future = Ready<Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(of(request).ok_or(WebError::Broken("no visitor: the middleware is missing")))
    }
}

/// The visitor of a request, once [`welcome`] has met him.
pub fn of(request: &HttpRequest) -> Option<Visitor> {
    request.extensions().get::<Visitor>().cloned()
}
