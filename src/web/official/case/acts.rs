//! `POST /can-bo/vu-viec/{code}/…`: one address for each act.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use validator::Validate;

use super::acting::Acting;
use crate::casework::assign::Assignment;
use crate::casework::draft::Draft;
use crate::casework::{accept, acknowledge, assign, draft, give_back, sign};
use crate::domain::coded::Coded as _;
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::standing::Verdict;
use crate::domain::roles::{Level, OfficeRole};
use crate::web::access::{Leader, Official, Staff, Triage, Worker};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::Checked;
use crate::words::plain;

type Answer = Result<HttpResponse, WebError>;

/// An act that brings nothing but the version its user saw.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct BareForm {
    pub(in crate::web::official) version: i64,
}

/// `…/tiep-nhan`: the unit takes the case up.
pub async fn accept(
    staff: Staff<Official>,
    door: Door,
    code: web::Path<String>,
    form: Checked<BareForm>,
) -> Answer {
    let acting = Acting::new(door, staff.session, code.into_inner(), Act::Accept);
    match form.accept() {
        Ok((form, typed)) => acting.perform((form.version, typed), accept::accept).await,
        Err(typed) => acting.again(typed).await,
    }
}

/// `…/da-biet`: somebody on the ladder has taken notice.
pub async fn acknowledge(
    staff: Staff<Worker>,
    door: Door,
    code: web::Path<String>,
    form: Checked<BareForm>,
) -> Answer {
    let acting = Acting::new(door, staff.session, code.into_inner(), Act::Acknowledge);
    match form.accept() {
        Ok((form, typed)) => {
            let verb = acknowledge::acknowledge;
            acting.perform((form.version, typed), verb).await
        }
        Err(typed) => acting.again(typed).await,
    }
}

/// `…/duyet`: the leader approves, and the answer goes out.
pub async fn sign(
    staff: Staff<Leader>,
    door: Door,
    code: web::Path<String>,
    form: Checked<BareForm>,
) -> Answer {
    let acting = Acting::new(door, staff.session, code.into_inner(), Act::Sign);
    match form.accept() {
        Ok((form, typed)) => acting.perform((form.version, typed), sign::sign).await,
        Err(typed) => acting.again(typed).await,
    }
}

/// What to mend.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RemarksForm {
    pub(in crate::web::official) version: i64,
    #[validate(length(min = 1, max = 4_000))]
    pub(in crate::web::official) remarks: String,
}

/// `…/tra-lai`: the leader gives the draft back.
pub async fn give_back(
    staff: Staff<Leader>,
    door: Door,
    code: web::Path<String>,
    form: Checked<RemarksForm>,
) -> Answer {
    let acting = Acting::new(door, staff.session, code.into_inner(), Act::ReturnDraft);
    match form.accept() {
        Ok((form, typed)) => {
            acting
                .perform((form.version, typed), move |tx, desk, target| {
                    give_back::give_back(tx, desk, target, &form.remarks)
                })
                .await
        }
        Err(typed) => acting.again(typed).await,
    }
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

/// The office a case is given to.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct AssignForm {
    version: i64,
    to: String,
    #[validate(length(min = 1, max = 2_000))]
    reason: String,
}

/// `…/phan-cong`: triage gives the case to an office.
pub async fn assign(
    staff: Staff<Triage>,
    door: Door,
    code: web::Path<String>,
    form: Checked<AssignForm>,
) -> Answer {
    let lang = door.lang();
    let acting = Acting::new(door, staff.session, code.into_inner(), Act::Assign);
    let (form, typed) = match form.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return acting.again(typed).await,
    };
    let to = form.to.split_once('@');
    let to =
        to.and_then(|(role, level)| Some((OfficeRole::from_code(role)?, Level::from_code(level)?)));
    let Some((role, level)) = to else {
        let sentence = plain(lang, "invalid-required");
        return acting.again(typed.with_problem("to", sentence)).await;
    };
    let to = Assignment {
        role,
        level,
        reason: form.reason,
    };
    acting
        .perform((form.version, typed), move |tx, desk, target| {
            assign::assign(tx, desk, target, &to)
        })
        .await
}
