//! JSON bodies of programs.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage as _, HttpRequest};
use serde::de::DeserializeOwned;
use serde_json::Value;
use validator::Validate;

use super::{Boxed, Problem, problems};
use crate::domain::coded::Coded as _;
use crate::web::error::WebError;
use crate::web::{body, visitor};
use crate::words::{Lang, plain};

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
            let value: T = read(lang, &body)?;
            match value.validate() {
                Ok(()) => Ok(Self(value)),
                Err(errors) => Err(WebError::Invalid(problems(lang, &errors, &[]))),
            }
        })
    }
}

/// The body, or what of it cannot be read, in the language it asks for, else the reader's.
fn read<T: DeserializeOwned>(lang: Lang, body: &[u8]) -> Result<T, WebError> {
    let given: Value = serde_json::from_slice(body).map_err(|_| WebError::Malformed)?;
    let asked = given.get("lang").and_then(Value::as_str);
    let lang = asked.and_then(Lang::from_code).unwrap_or(lang);
    let wrong = |field: String, sentence: &str| {
        let sentence = sentence.to_owned();
        WebError::Invalid(vec![Problem { field, sentence }])
    };
    if holds_list(&given) {
        return Err(wrong("body".to_owned(), plain(lang, "invalid-list")));
    }
    if let Some(field) = unreadable("", &given) {
        return Err(wrong(field, plain(lang, "fault-control")));
    }
    serde_path_to_error::deserialize(given).map_err(|error| {
        let path = error.path().to_string();
        let field = if path == "." { "body".to_owned() } else { path };
        // The library tells kinds of errors apart by their first words alone.
        let told = error.inner().to_string();
        let key = match told.as_str() {
            told if told.starts_with("unknown field") => "invalid-unknown-field",
            told if told.starts_with("missing field") => "invalid-required",
            told if told.starts_with("invalid type") => "invalid-type",
            _ => "invalid-value",
        };
        wrong(field, plain(lang, key))
    })
}

/// Characters nobody types.
fn is_stray(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

/// The first text with a character nobody types.
fn unreadable(path: &str, value: &Value) -> Option<String> {
    match value {
        Value::String(text) if text.contains(is_stray) => Some(path.to_owned()),
        Value::Object(fields) => fields.iter().find_map(|(name, value)| {
            let path = match path {
                "" => name.clone(),
                outer => format!("{outer}.{name}"),
            };
            unreadable(&path, value)
        }),
        _ => None,
    }
}

/// Whether there is a list anywhere. No body has one, but a reader of objects would take a list's
/// items for their fields, in order.
fn holds_list(value: &Value) -> bool {
    match value {
        Value::Array(_) => true,
        Value::Object(fields) => fields.values().any(holds_list),
        _ => false,
    }
}
