//! What is done about the time a case takes.

use actix_web::web;

use super::{Acting, Answer, BareForm};
use crate::casework::acknowledge;
use crate::domain::lifecycle::act::Act;
use crate::web::access::{Staff, Worker};
use crate::web::door::Door;
use crate::web::forms::Checked;

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
