//! What the law and storage refuse, as an answer at a door.

use actix_web::http::StatusCode;

use super::error::WebError;
use crate::domain::refusal::{AccountRefusal, Refusal};
use crate::storage::error::{Failure, StorageError};
use crate::words::{Lang, refusal};

impl From<StorageError> for WebError {
    fn from(error: StorageError) -> Self {
        match error {
            StorageError::Unavailable(_) | StorageError::Conflict => Self::Unavailable {
                after: error.retry_after().unwrap_or(1).into(),
                cause: error.to_string(),
            },
            StorageError::Stale | StorageError::Taken(_) => Self::Stale,
            // The database's own check of who may have a case.
            StorageError::Violated(_) => Self::Forbidden,
            StorageError::Broken(cause) => {
                tracing::error!(%cause, "storage is broken");
                Self::Broken("storage is broken")
            }
        }
    }
}

/// Too many wrong guesses: seconds until the next is looked at.
pub fn wait(after: i64) -> WebError {
    WebError::TooMany {
        after: after.try_into().unwrap_or(1),
    }
}

/// A write that did not happen, told in the visitor's language.
pub fn failed(lang: Lang, failure: Failure) -> WebError {
    match failure {
        Failure::Refused(refusal) => refused(lang, &refusal),
        Failure::Storage(error) => error.into(),
    }
}

/// What the law refuses: 403 for who asks, 422 for what is asked, 409 for when.
pub fn refused(lang: Lang, refusal: &Refusal) -> WebError {
    let status = match refusal {
        Refusal::NotYours
        | Refusal::Account(AccountRefusal::OutsideYourUnits)
        | Refusal::Conflict(_)
        | Refusal::OwnDraft
        | Refusal::SignsAboutOneself => StatusCode::FORBIDDEN,
        Refusal::InternalCategory
        | Refusal::LodgeElsewhere { .. }
        | Refusal::RepeatedWithAnotherBody
        | Refusal::TextMissing
        | Refusal::PauseTooLong { .. }
        | Refusal::FindingsMissing
        | Refusal::NotTheSameMatter
        | Refusal::NewDateImpossible => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::CONFLICT,
    };
    WebError::Refused(status, refusal::sentence(lang, refusal))
}
