//! A case goes to another office.

use actix_web::web;
use serde::Deserialize;
use validator::Validate;

use super::{Acting, Answer, Versioned};
use crate::casework::assign::{self, Assignment};
use crate::casework::outcome::transfer::{self, Outside};
use crate::domain::coded::Coded as _;
use crate::domain::lifecycle::act::Act;
use crate::domain::roles::{Level, OfficeRole};
use crate::web::access::{Decider, Staff, Triage};
use crate::web::door::Door;
use crate::web::forms::Checked;
use crate::words::plain;

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
    let Some((role, level)) = office(&form.to) else {
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

/// Reads an office as the form's list has it: `chairman@commune`.
fn office(chosen: &str) -> Option<(OfficeRole, Level)> {
    let (role, level) = chosen.split_once('@')?;
    Some((OfficeRole::from_code(role)?, Level::from_code(level)?))
}

/// The office a case is transferred to.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct TransferForm {
    version: i64,
    transfer_to: String,
    #[validate(length(min = 10, max = 2_000))]
    transfer_reason: String,
}

/// `…/chuyen`: another office is responsible.
pub async fn transfer(
    staff: Staff<Decider>,
    door: Door,
    code: web::Path<String>,
    form: Checked<TransferForm>,
) -> Answer {
    let lang = door.lang();
    let acting = Acting::new(door, staff.session, code.into_inner(), Act::Transfer);
    let (form, typed) = match form.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return acting.again(typed).await,
    };
    let Some((role, level)) = office(&form.transfer_to) else {
        let sentence = plain(lang, "invalid-required");
        let typed = typed.with_problem("transfer_to", sentence);
        return acting.again(typed).await;
    };
    let to = Assignment {
        role,
        level,
        reason: form.transfer_reason,
    };
    acting
        .perform((form.version, typed), move |tx, desk, target| {
            transfer::transfer(tx, desk, target, &to)
        })
        .await
}

/// The body outside the portal that a case goes to.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct OutsideForm {
    version: i64,
    #[validate(length(min = 3, max = 200))]
    out_body: String,
    #[validate(length(min = 1, max = 100))]
    out_document: String,
    #[validate(length(min = 10, max = 2_000))]
    out_reason: String,
}

/// `…/chuyen-ngoai`: the competent body is outside the portal.
pub async fn transfer_out(
    staff: Staff<Triage>,
    door: Door,
    code: web::Path<String>,
    form: Checked<OutsideForm>,
) -> Answer {
    Acting::new(door, staff.session, code.into_inner(), Act::TransferOut)
        .submit(form, |tx, desk, target, form| {
            let to = Outside {
                body: form.out_body.clone(),
                document: form.out_document.clone(),
                reason: form.out_reason.clone(),
            };
            transfer::transfer_out(tx, desk, target, &to)
        })
        .await
}

versioned!(OutsideForm);
