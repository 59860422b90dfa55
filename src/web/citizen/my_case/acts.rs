//! `POST /theo-doi/{code}/…`: one address for each thing the sender can do.

use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use validator::Validate;

use super::acting::Acting;
use super::offers::Form;
use crate::casework::apologise::Owed;
use crate::casework::sender::Seen;
use crate::casework::sender::appeal::appeal as turn_above;
use crate::casework::sender::letter::{Word, letter as tell_of_letter};
use crate::casework::sender::message::{Message, message as write};
use crate::casework::sender::rate::{Rating, rate as say};
use crate::casework::sender::reopen::reopen as open_again;
use crate::casework::sender::void::object as object_to_void;
use crate::casework::sender::withdraw::{Withdrawal, withdraw as take_back};
use crate::domain::coded::Coded as _;
use crate::domain::lifecycle::request::WithdrawReason;
use crate::web::citizen::sending;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::Checked;

type Answer = Result<HttpResponse, WebError>;

/// A message. The page's own token makes a repeat recognisable.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct MessageForm {
    #[validate(length(min = 16, max = 64))]
    request: String,
    #[validate(length(max = 4_000))]
    message: String,
}

/// `…/nhan-tin`: the sender writes, or has added enough.
pub async fn message(
    request: HttpRequest,
    door: Door,
    code: web::Path<String>,
    form: Checked<MessageForm>,
) -> Answer {
    let acting = Acting::new(door, request, code.into_inner(), Form::Message);
    acting
        .submit(form, |tx, sender, form| {
            let message = Message {
                text: Some(form.message.clone()),
                token: form.request.clone().into_bytes(),
                body_hash: sending::hash(&form.message),
            };
            write(tx, sender, &message).map(|_| ())
        })
        .await
}

/// Why the report is taken back.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct WithdrawForm {
    version: i64,
    withdraw: String,
    #[validate(length(max = 2_000))]
    withdraw_note: String,
}

/// `…/rut`: the sender takes the report back.
pub async fn withdraw(
    request: HttpRequest,
    door: Door,
    code: web::Path<String>,
    form: Checked<WithdrawForm>,
) -> Answer {
    let acting = Acting::new(door, request, code.into_inner(), Form::Withdraw);
    let (form, typed) = match form.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return acting.again(typed).await,
    };
    let Some(reason) = WithdrawReason::from_code(&form.withdraw) else {
        return acting.missing(typed, "withdraw").await;
    };
    let (seen, note) = (Seen::Version(form.version), Some(form.withdraw_note));
    let withdrawal = Withdrawal { reason, note };
    acting
        .perform(typed, move |tx, sender| {
            take_back(tx, sender, seen, &withdrawal)
        })
        .await
}

/// What the answer is worth.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RatingForm {
    version: i64,
    rating: String,
    #[validate(length(max = 4_000))]
    rating_why: String,
}

/// `…/danh-gia`: the sender rates the answer.
pub async fn rate(
    request: HttpRequest,
    door: Door,
    code: web::Path<String>,
    form: Checked<RatingForm>,
) -> Answer {
    let acting = Acting::new(door, request, code.into_inner(), Form::Rate);
    let (form, typed) = match form.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return acting.again(typed).await,
    };
    let Some(rating) = Rating::read(&form.rating, Some(&form.rating_why)) else {
        return acting.missing(typed, "rating").await;
    };
    let seen = Seen::Version(form.version);
    acting
        .perform(typed, move |tx, sender| say(tx, sender, seen, &rating))
        .await
}

/// Why the case must be looked into again.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ReopenForm {
    version: i64,
    #[validate(length(min = 1, max = 4_000))]
    reopen_why: String,
}

/// `…/mo-lai`: the sender opens the case again.
pub async fn reopen(
    request: HttpRequest,
    door: Door,
    code: web::Path<String>,
    form: Checked<ReopenForm>,
) -> Answer {
    let acting = Acting::new(door, request, code.into_inner(), Form::Reopen);
    acting
        .submit(form, |tx, sender, form| {
            open_again(tx, sender, Seen::Version(form.version), &form.reopen_why)
        })
        .await
}

/// Why the level above must look into it.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct AppealForm {
    version: i64,
    #[validate(length(min = 1, max = 4_000))]
    appeal_why: String,
}

/// `…/len-cap-tren`: the sender turns to the level above.
pub async fn appeal(
    request: HttpRequest,
    door: Door,
    code: web::Path<String>,
    form: Checked<AppealForm>,
) -> Answer {
    let acting = Acting::new(door, request, code.into_inner(), Form::Appeal);
    acting
        .submit(form, |tx, sender, form| {
            turn_above(tx, sender, Seen::Version(form.version), &form.appeal_why)
        })
        .await
}

/// Whether the letter of apology came.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct LetterForm {
    obligation: i64,
    version: i64,
    letter: String,
}

/// `…/thu-xin-loi`: the sender says whether the letter handed over in person came.
pub async fn letter(
    request: HttpRequest,
    door: Door,
    code: web::Path<String>,
    form: Checked<LetterForm>,
) -> Answer {
    let acting = Acting::new(door, request, code.into_inner(), Form::Letter);
    let (form, typed) = match form.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return acting.again(typed).await,
    };
    let Some(word) = Word::from_code(&form.letter) else {
        return acting.missing(typed, "letter").await;
    };
    let owed = Owed {
        id: form.obligation,
        version: form.version,
    };
    acting
        .perform(typed, move |tx, sender| {
            tell_of_letter(tx, sender, owed, word)
        })
        .await
}

/// Why an apology is owed all the same.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ObjectionForm {
    obligation: i64,
    version: i64,
    #[validate(length(min = 1, max = 4_000))]
    objection: String,
}

/// `…/khong-phat-sinh`: the sender objects to the finding that no apology is owed.
pub async fn object(
    request: HttpRequest,
    door: Door,
    code: web::Path<String>,
    form: Checked<ObjectionForm>,
) -> Answer {
    let acting = Acting::new(door, request, code.into_inner(), Form::Object);
    acting
        .submit(form, |tx, sender, form| {
            let owed = Owed {
                id: form.obligation,
                version: form.version,
            };
            object_to_void(tx, sender, owed, &form.objection)
        })
        .await
}
