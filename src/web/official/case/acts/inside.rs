//! What the sender does not read: notes among staff, and what the accused is asked.

use actix_web::web;
use serde::Deserialize;
use validator::Validate;

use super::{Acting, Answer, Versioned};
use crate::casework::inside::explain::{self, Summary};
use crate::casework::inside::note;
use crate::domain::ids::PositionId;
use crate::domain::lifecycle::act::Act;
use crate::web::access::{Official, Staff, Worker};
use crate::web::door::Door;
use crate::web::forms::Checked;

/// A note.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct NoteForm {
    version: i64,
    #[validate(length(min = 1, max = 4_000))]
    note: String,
}

/// `…/ghi-chu`: a note that only staff read.
pub async fn note(
    staff: Staff<Worker>,
    door: Door,
    code: web::Path<String>,
    form: Checked<NoteForm>,
) -> Answer {
    Acting::new(door, staff.session, code.into_inner(), Act::Note)
        .submit(form, |tx, desk, target, form| {
            note::note(tx, desk, target, &form.note)
        })
        .await
}

/// What an accused person is asked, and the summary as it was last previewed.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct SummaryForm {
    version: i64,
    whom: i64,
    #[validate(length(min = 20, max = 4_000))]
    summary: String,
    previewed: String,
}

/// `…/yeu-cau-giai-trinh`: the accused is asked to explain. What they will read is shown first;
/// only the text that was shown is sent.
pub async fn ask_explanation(
    staff: Staff<Official>,
    door: Door,
    code: web::Path<String>,
    form: Checked<SummaryForm>,
) -> Answer {
    let acting = Acting::new(door, staff.session, code.into_inner(), Act::AskExplanation);
    let (form, typed) = match form.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return acting.again(typed.without("previewed")).await,
    };
    if form.previewed.replace("\r\n", "\n") != form.summary.replace("\r\n", "\n") {
        let typed = typed.filled_with("previewed", &form.summary);
        return acting.preview(typed).await;
    }
    let summary = Summary {
        position: PositionId(form.whom),
        text: form.summary,
    };
    acting
        .perform((form.version, typed), move |tx, desk, target| {
            explain::ask_explanation(tx, desk, target, &summary)
        })
        .await
}

versioned!(NoteForm);
