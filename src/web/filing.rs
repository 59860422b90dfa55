//! A report comes in, by the page or by a program: both check and file it here.

use std::sync::Arc;

use actix_web::web::Data;
use sha2::{Digest as _, Sha256};

use crate::app::App;
use crate::casework::file::{Filed, Submission, file_telling};
use crate::casework::report::Report;
use crate::casework::report::body::ReportBody;
use crate::casework::report::problem::{Fault, FieldProblem};
use crate::casework::unsent::{self, Token};
use crate::domain::time::Instant;
use crate::reference::Reference;
use crate::storage::columns::to_json;
use crate::storage::error::{Failure, StorageError};
use crate::words::{Lang, plain, with};

/// The report a body tells, from a place this installation serves.
///
/// # Errors
/// Every field that does not hold.
pub(super) fn check(
    app: &App,
    body: ReportBody,
    reference: &Reference,
    now: Instant,
) -> Result<Report, Vec<FieldProblem>> {
    let report = Report::parse(body, reference, now)?;
    let (province, commune) = (report.province.to_string(), report.commune.to_string());
    if app.config.scope.serves(&province, &commune) {
        Ok(report)
    } else {
        Err(vec![FieldProblem::new("ward_code", Fault::NotServed)])
    }
}

/// Files it, durably, and tells its sender: a repeat is told the same to the letter. A draft of it
/// is forgotten in the same moment.
///
/// # Errors
/// As [`file_telling`].
pub(super) async fn write<F>(
    app: &Data<App>,
    now: Instant,
    report: Report,
    (submission, tell): (Submission, F),
    draft: Option<Token>,
) -> Result<(Filed, String), Failure>
where
    F: Fn(&Filed) -> Result<String, StorageError> + Send + Sync + 'static,
{
    let (report, asked) = (Arc::new(report), Arc::new((submission, tell)));
    let attempt = || {
        let (keys, report) = (Arc::clone(&app.keys), Arc::clone(&report));
        let (asked, draft) = (Arc::clone(&asked), draft.clone());
        let token = asked.0.token.clone();
        app.db.write_for(token, move |tx| {
            let (submission, tell) = &*asked;
            if let Some(draft) = &draft {
                unsent::forget(tx, &keys, draft)?;
            }
            file_telling(tx, &keys, now, &report, (submission, tell))
        })
    };
    match attempt().await {
        // Another node took the same request at the same moment: now it is answered as a repeat.
        Err(Failure::Storage(StorageError::Taken(_))) => attempt().await,
        answer => answer,
    }
}

/// What tells one body from another.
///
/// # Errors
/// None for a body that was read.
pub(super) fn hash(body: &ReportBody) -> Result<Vec<u8>, StorageError> {
    Ok(Sha256::digest(to_json(body)?).to_vec())
}

/// What is wrong with a field, in a sentence.
pub(super) fn sentence(lang: Lang, fault: &Fault) -> String {
    let sentence = match fault {
        Fault::TooShort { min } => {
            return with(lang, "invalid-too-short", &[("min", (*min).into())]);
        }
        Fault::TooLong { max } => {
            return with(lang, "invalid-too-long", &[("max", (*max).into())]);
        }
        Fault::Required => plain(lang, "invalid-required"),
        Fault::NotAnEmail => plain(lang, "invalid-email"),
        Fault::Unknown => plain(lang, "fault-unknown"),
        Fault::NotServed => plain(lang, "fault-not-served"),
        Fault::NotATime => plain(lang, "fault-not-a-time"),
        Fault::InFuture => plain(lang, "fault-in-future"),
        Fault::NotAPhone => plain(lang, "fault-phone"),
        Fault::ControlCharacter => plain(lang, "fault-control"),
        Fault::Internal => plain(lang, "refusal-internal-category"),
    };
    sentence.to_owned()
}
