//! A case goes to another office.

use actix_web::web;
use serde::Deserialize;
use validator::Validate;

use super::{Acting, Answer};
use crate::casework::assign::{self, Assignment};
use crate::domain::coded::Coded as _;
use crate::domain::lifecycle::act::Act;
use crate::domain::roles::{Level, OfficeRole};
use crate::web::access::{Staff, Triage};
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
