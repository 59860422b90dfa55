//! Failures of storage and refusals of the law as the errors a door answers with.

use actix_web::http::StatusCode;

use super::error::WebError;
use crate::domain::refusal::Refusal;
use crate::storage::error::{Failure, StorageError};
use crate::words::{Lang, refusal};

impl From<StorageError> for WebError {
    /// A row that must be unique, or that the database forbids, is a fault of ours here: verbs
    /// answer those they expect.
    fn from(error: StorageError) -> Self {
        let after = error.retry_after().map(u64::from);
        match (after, error) {
            (Some(after), error) => Self::Unavailable {
                after,
                cause: error.to_string(),
            },
            (None, StorageError::Stale) => Self::Stale,
            (None, error) => {
                tracing::error!(%error, "storage answered what no verb expects");
                Self::Broken("storage")
            }
        }
    }
}

/// A failed write as an error in the visitor's language. What is not the visitor's to see answers
/// as what does not exist.
pub fn answer(lang: Lang, failure: Failure) -> WebError {
    match failure {
        Failure::Refused(Refusal::NotYours) => WebError::NotFound,
        Failure::Refused(refused) => {
            WebError::Refused(status(&refused), refusal::sentence(lang, &refused))
        }
        Failure::Storage(error) => error.into(),
    }
}

/// 409 when the moment is wrong, 403 when the person is, 422 when what was sent is.
pub fn status(refused: &Refusal) -> StatusCode {
    match refused {
        Refusal::NotNow { .. }
        | Refusal::ObligationNotNow { .. }
        | Refusal::ExtensionTooLate
        | Refusal::LastDay
        | Refusal::ReopenTooLate
        | Refusal::StillTimeToSpeak => StatusCode::CONFLICT,
        Refusal::NotYours
        | Refusal::Conflict(_)
        | Refusal::OwnDraft
        | Refusal::SignsAboutOneself
        | Refusal::NeedsLevelAbove
        | Refusal::SecondTransferIsProvinces => StatusCode::FORBIDDEN,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}
