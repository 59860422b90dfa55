//! What is done about the time a case takes.

use actix_web::web;
use serde::Deserialize;
use validator::Validate;

use super::{Acting, Answer, BareForm, Versioned};
use crate::casework::acknowledge;
use crate::casework::clock::ask::{self, Question};
use crate::casework::clock::extend;
use crate::casework::clock::wait::{self, Waiting};
use crate::domain::coded::Coded as _;
use crate::domain::deadline::extension::Ground;
use crate::domain::lifecycle::act::Act;
use crate::web::access::{Leader, Official, Staff, Worker};
use crate::web::door::Door;
use crate::web::forms::Checked;
use crate::words::plain;

/// `…/da-biet`: somebody on the ladder has taken notice.
pub async fn acknowledge(
    staff: Staff<Worker>,
    door: Door,
    code: web::Path<String>,
    form: Checked<BareForm>,
) -> Answer {
    Acting::new(door, staff.session, code.into_inner(), Act::Acknowledge)
        .submit(form, |tx, desk, target, _| {
            acknowledge::acknowledge(tx, desk, target)
        })
        .await
}

/// A question to the sender.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct QuestionForm {
    version: i64,
    #[validate(length(min = 10, max = 4_000))]
    question: String,
    #[validate(range(min = 1, max = 250))]
    question_days: u32,
}

/// `…/hoi-nguoi-gui`: the sender is asked, and the clock stands still.
pub async fn ask(
    staff: Staff<Official>,
    door: Door,
    code: web::Path<String>,
    form: Checked<QuestionForm>,
) -> Answer {
    Acting::new(door, staff.session, code.into_inner(), Act::AskCitizen)
        .submit(form, |tx, desk, target, form| {
            let question = Question {
                text: form.question.clone(),
                days: form.question_days,
            };
            ask::ask(tx, desk, target, &question)
        })
        .await
}

/// What another body was asked.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct WaitForm {
    version: i64,
    #[validate(length(min = 1, max = 100))]
    wait_document: String,
    #[validate(length(min = 10, max = 2_000))]
    wait_reason: String,
    #[validate(range(min = 1, max = 250))]
    wait_days: u32,
}

/// `…/cho-co-quan`: the case waits for another body.
pub async fn wait(
    staff: Staff<Leader>,
    door: Door,
    code: web::Path<String>,
    form: Checked<WaitForm>,
) -> Answer {
    Acting::new(door, staff.session, code.into_inner(), Act::WaitAuthority)
        .submit(form, |tx, desk, target, form| {
            let waiting = Waiting {
                document: form.wait_document.clone(),
                reason: form.wait_reason.clone(),
                days: form.wait_days,
            };
            wait::wait(tx, desk, target, &waiting)
        })
        .await
}

/// What another body answered with.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ReplyForm {
    version: i64,
    #[validate(length(min = 1, max = 100))]
    reply_document: String,
}

/// `…/co-quan-tra-loi`: the other body has answered.
pub async fn authority_reply(
    staff: Staff<Official>,
    door: Door,
    code: web::Path<String>,
    form: Checked<ReplyForm>,
) -> Answer {
    Acting::new(door, staff.session, code.into_inner(), Act::AuthorityReply)
        .submit(form, |tx, desk, target, form| {
            wait::authority_reply(tx, desk, target, &form.reply_document)
        })
        .await
}

/// Why more time is needed.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ExtensionForm {
    version: i64,
    ground: String,
    #[validate(length(min = 10, max = 2_000))]
    extension_reason: String,
}

/// `…/de-nghi-gia-han`: whoever handles the case asks for more time.
pub async fn ask_extension(
    staff: Staff<Official>,
    door: Door,
    code: web::Path<String>,
    form: Checked<ExtensionForm>,
) -> Answer {
    let lang = door.lang();
    let acting = Acting::new(door, staff.session, code.into_inner(), Act::AskExtension);
    let (form, typed) = match form.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return acting.again(typed).await,
    };
    let Some(ground) = Ground::from_code(&form.ground) else {
        let sentence = plain(lang, "invalid-required");
        return acting.again(typed.with_problem("ground", sentence)).await;
    };
    acting
        .perform((form.version, typed), move |tx, desk, target| {
            extend::ask_extension(tx, desk, target, (ground, &form.extension_reason))
        })
        .await
}

/// Why the time is given.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct GrantForm {
    version: i64,
    #[validate(length(min = 10, max = 2_000))]
    grant_reason: String,
}

/// `…/gia-han`: a leader gives the time that was asked for.
pub async fn extend(
    staff: Staff<Leader>,
    door: Door,
    code: web::Path<String>,
    form: Checked<GrantForm>,
) -> Answer {
    Acting::new(door, staff.session, code.into_inner(), Act::Extend)
        .submit(form, |tx, desk, target, form| {
            extend::extend(tx, desk, target, &form.grant_reason)
        })
        .await
}

/// Why the time is not given.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct DeclineForm {
    version: i64,
    #[validate(length(min = 1, max = 2_000))]
    decline_reason: String,
}

/// `…/khong-gia-han`: a leader turns the request down.
pub async fn decline_extension(
    staff: Staff<Leader>,
    door: Door,
    code: web::Path<String>,
    form: Checked<DeclineForm>,
) -> Answer {
    Acting::new(
        door,
        staff.session,
        code.into_inner(),
        Act::DeclineExtension,
    )
    .submit(form, |tx, desk, target, form| {
        extend::decline_extension(tx, desk, target, &form.decline_reason)
    })
    .await
}

versioned!(QuestionForm, WaitForm, ReplyForm, GrantForm, DeclineForm);
