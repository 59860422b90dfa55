//! `POST /can-bo/vu-viec/{code}/…`: one address for each act.

/// Says which field of a form holds the version of the case its page was made from.
macro_rules! versioned {
    ($($form:ty),* $(,)?) => {
        $(
            impl Versioned for $form {
                fn version(&self) -> i64 {
                    self.version
                }
            }
        )*
    };
}

mod answering;
mod clock;
mod handover;
mod inside;
mod outcome;
mod review;

pub use answering::{accept, draft, give_back, sign};
pub use clock::{
    acknowledge, ask, ask_extension, authority_reply, decline_extension, extend, wait,
};
pub use handover::{assign, transfer, transfer_out};
pub use inside::{ask_explanation, note};
pub use outcome::{
    convert, correct_subjects, divert, merge, propose_diversion, recategorise, refuse,
};
pub use review::{
    confirm_finding, confirm_refusal, overturn_refusal, reject_diversion, reject_finding,
};

use actix_web::HttpResponse;
use serde::Deserialize;
use validator::Validate;

use super::acting::{Acting, Versioned};
use crate::web::error::WebError;

type Answer = Result<HttpResponse, WebError>;

/// An act that brings nothing but the version its user saw.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct BareForm {
    pub(in crate::web::official) version: i64,
}

/// What to mend.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RemarksForm {
    pub(in crate::web::official) version: i64,
    #[validate(length(min = 1, max = 4_000))]
    pub(in crate::web::official) remarks: String,
}

versioned!(BareForm, RemarksForm);
