//! An answer is made: the unit takes the case up, drafts, and its leader returns or approves.

use actix_web::web;
use serde::Deserialize;
use validator::Validate;

use super::{Acting, Answer, BareForm, RemarksForm};
use crate::casework::draft::Draft;
use crate::casework::{accept, draft, give_back, sign};
use crate::domain::coded::Coded as _;
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::standing::Verdict;
use crate::web::access::{Leader, Official, Staff};
use crate::web::door::Door;
use crate::web::forms::Checked;
use crate::words::plain;

/// `…/tiep-nhan`: the unit takes the case up.
pub async fn accept(
    staff: Staff<Official>,
    door: Door,
    code: web::Path<String>,
    form: Checked<BareForm>,
) -> Answer {
    Acting::new(door, staff.session, code.into_inner(), Act::Accept)
        .submit(form, |tx, desk, target, _| accept::accept(tx, desk, target))
        .await
}

/// `…/duyet`: the leader approves, and the answer goes out.
pub async fn sign(
    staff: Staff<Leader>,
    door: Door,
    code: web::Path<String>,
    form: Checked<BareForm>,
) -> Answer {
    Acting::new(door, staff.session, code.into_inner(), Act::Sign)
        .submit(form, |tx, desk, target, _| sign::sign(tx, desk, target))
        .await
}

/// `…/tra-lai`: the leader gives the draft back.
pub async fn give_back(
    staff: Staff<Leader>,
    door: Door,
    code: web::Path<String>,
    form: Checked<RemarksForm>,
) -> Answer {
    Acting::new(door, staff.session, code.into_inner(), Act::ReturnDraft)
        .submit(form, |tx, desk, target, form| {
            give_back::give_back(tx, desk, target, &form.remarks)
        })
        .await
}

/// The answer laid before the leader.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct DraftForm {
    version: i64,
    #[validate(length(min = 20, max = 8_000))]
    text: String,
    verdict: String,
    #[validate(length(min = 1, max = 4_000))]
    evidence: String,
}

/// `…/du-thao`: an answer is laid before the leader.
pub async fn draft(
    staff: Staff<Official>,
    door: Door,
    code: web::Path<String>,
    form: Checked<DraftForm>,
) -> Answer {
    let lang = door.lang();
    let acting = Acting::new(door, staff.session, code.into_inner(), Act::DraftAnswer);
    let (form, typed) = match form.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return acting.again(typed).await,
    };
    let Some(verdict) = Verdict::from_code(&form.verdict) else {
        let sentence = plain(lang, "invalid-required");
        return acting.again(typed.with_problem("verdict", sentence)).await;
    };
    let answer = Draft {
        text: form.text,
        verdict,
        evidence: form.evidence,
    };
    acting
        .perform((form.version, typed), move |tx, desk, target| {
            draft::draft(tx, desk, target, &answer)
        })
        .await
}
