//! The province decides what a unit's act laid before it.

use actix_web::web;
use serde::Deserialize;
use validator::Validate;

use super::{Acting, Answer, Versioned};
use crate::casework::outcome::{
    confirm_finding, confirm_refusal, overturn_refusal, reject_diversion, reject_finding,
};
use crate::domain::lifecycle::act::Act;
use crate::web::access::{Staff, Triage};
use crate::web::door::Door;
use crate::web::forms::Checked;

/// Why the refusal stands.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ConfirmForm {
    version: i64,
    #[validate(length(min = 1, max = 4_000))]
    confirmation: String,
}

/// `…/dong-y-khong-tiep-nhan`: the province agrees.
pub async fn confirm_refusal(
    staff: Staff<Triage>,
    door: Door,
    code: web::Path<String>,
    form: Checked<ConfirmForm>,
) -> Answer {
    Acting::new(door, staff.session, code.into_inner(), Act::ConfirmRefusal)
        .submit(form, |tx, desk, target, form| {
            confirm_refusal::confirm_refusal(tx, desk, target, &form.confirmation)
        })
        .await
}

/// Why it does not.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct OverturnForm {
    version: i64,
    #[validate(length(min = 1, max = 4_000))]
    overturning: String,
}

/// `…/yeu-cau-tiep-nhan`: the unit takes the case up after all.
pub async fn overturn_refusal(
    staff: Staff<Triage>,
    door: Door,
    code: web::Path<String>,
    form: Checked<OverturnForm>,
) -> Answer {
    Acting::new(door, staff.session, code.into_inner(), Act::OverturnRefusal)
        .submit(form, |tx, desk, target, form| {
            overturn_refusal::overturn_refusal(tx, desk, target, &form.overturning)
        })
        .await
}

/// Why the case is no tố cáo.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RejectForm {
    version: i64,
    #[validate(length(min = 1, max = 4_000))]
    rejection: String,
}

/// `…/giu-lai`: the unit goes on.
pub async fn reject_diversion(
    staff: Staff<Triage>,
    door: Door,
    code: web::Path<String>,
    form: Checked<RejectForm>,
) -> Answer {
    Acting::new(door, staff.session, code.into_inner(), Act::RejectDiversion)
        .submit(form, |tx, desk, target, form| {
            reject_diversion::reject_diversion(tx, desk, target, &form.rejection)
        })
        .await
}

/// Why there is indeed no ground.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ConfirmFindingForm {
    version: i64,
    #[validate(length(min = 1, max = 4_000))]
    finding_confirmation: String,
}

/// `…/dong-y-ket-luan`: the answer may go out.
pub async fn confirm_finding(
    staff: Staff<Triage>,
    door: Door,
    code: web::Path<String>,
    form: Checked<ConfirmFindingForm>,
) -> Answer {
    Acting::new(door, staff.session, code.into_inner(), Act::ConfirmFinding)
        .submit(form, |tx, desk, target, form| {
            confirm_finding::confirm_finding(tx, desk, target, &form.finding_confirmation)
        })
        .await
}

/// Why the finding does not stand.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RejectFindingForm {
    version: i64,
    #[validate(length(min = 1, max = 4_000))]
    finding_rejection: String,
}

/// `…/xem-lai-ket-luan`: the draft goes back to the unit.
pub async fn reject_finding(
    staff: Staff<Triage>,
    door: Door,
    code: web::Path<String>,
    form: Checked<RejectFindingForm>,
) -> Answer {
    Acting::new(door, staff.session, code.into_inner(), Act::RejectFinding)
        .submit(form, |tx, desk, target, form| {
            reject_finding::reject_finding(tx, desk, target, &form.finding_rejection)
        })
        .await
}

versioned!(
    ConfirmForm,
    OverturnForm,
    RejectForm,
    ConfirmFindingForm,
    RejectFindingForm
);
