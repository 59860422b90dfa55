//! JSON bodies of programs.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest};
use serde::de::DeserializeOwned;
use validator::Validate;

use super::{Boxed, Problem, problems};
use crate::web::error::WebError;
use crate::web::{body, visitor};
use crate::words::plain;

/// A JSON body for programs, validated; problems are answered as `application/problem+json`.
#[derive(Debug)]
pub struct CheckedJson<T>(pub T);

impl<T: DeserializeOwned + Validate + 'static> FromRequest for CheckedJson<T> {
    type Error = WebError;
    type Future = Boxed<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let lang = visitor::of(request)
            .map(|visitor| visitor.lang)
            .unwrap_or_default();
        let is_json = request
            .content_type()
            .eq_ignore_ascii_case("application/json");
        let body = body::read(request, payload);
        Box::pin(async move {
            if !is_json {
                return Err(WebError::NotJson);
            }
            let body = body.await?;
            let value: T = serde_json::from_slice(&body).map_err(|error| {
                if !error.is_data() {
                    return WebError::Malformed;
                }
                WebError::Invalid(vec![Problem {
                    field: "body".to_owned(),
                    sentence: error.to_string(),
                }])
            })?;
            if serde_json::from_slice(&body).is_ok_and(|given| holds_list(&given)) {
                return Err(WebError::Invalid(vec![Problem {
                    field: "body".to_owned(),
                    sentence: plain(lang, "invalid-list").to_owned(),
                }]));
            }
            match value.validate() {
                Ok(()) => Ok(Self(value)),
                Err(errors) => Err(WebError::Invalid(problems(lang, &errors, &[]))),
            }
        })
    }
}

/// Whether there is a list anywhere. No body has one, but a reader of objects would take a list's
/// items for their fields, in order.
fn holds_list(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::Array(_) => true,
        serde_json::Value::Object(fields) => fields.values().any(holds_list),
        _ => false,
    }
}
