//! The API, version 1: JSON for programs, problems by RFC 9457. Unknown fields are refused.

pub mod health;
pub mod metrics;
pub mod reports;
pub mod acts;
pub mod lists;
pub mod due;
pub mod openapi;
mod json;

use serde::de::DeserializeOwned;

use super::error::WebError;
use super::forms::Problem;

/// The query of an address; a field we do not know is a problem, not ignored.
fn query<T: DeserializeOwned>(text: &str) -> Result<T, WebError> {
    serde_urlencoded::from_str(text).map_err(|error| wrong("query", error.to_string()))
}

/// One field that does not hold.
fn wrong(field: &str, sentence: impl Into<String>) -> WebError {
    WebError::Invalid(vec![Problem {
        field: field.to_owned(),
        sentence: sentence.into(),
    }])
}
