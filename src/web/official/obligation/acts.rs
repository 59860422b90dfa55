//! `POST /can-bo/xin-loi/{id}/…`: one address for each act.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use validator::Validate;

use super::acting::Acting;
use crate::casework::apologise::{self, ApologyDraft, Handed};
use crate::domain::apology::{Act, Delivery, Minutes};
use crate::domain::coded::Coded as _;
use crate::web::access::{Deliverer, Leader, Official, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::Checked;
use crate::web::official::case::acts::{BareForm, RemarksForm};
use crate::words::{date, plain};

type Answer = Result<HttpResponse, WebError>;

/// What the letter says beyond the dossier's facts.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct LetterForm {
    version: i64,
    #[validate(length(min = 10, max = 4_000))]
    reason: String,
    new_promise_on: String,
}

/// `…/du-thao`: the letter is laid before the leader.
pub async fn draft(
    staff: Staff<Official>,
    door: Door,
    id: web::Path<i64>,
    form: Checked<LetterForm>,
) -> Answer {
    let lang = door.lang();
    let acting = Acting::new(door, staff.session, *id, Act::Draft);
    let (form, typed) = match form.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return acting.again(typed).await,
    };
    let new_promise_on = date::read(&form.new_promise_on);
    if new_promise_on.is_none() && !form.new_promise_on.trim().is_empty() {
        let sentence = plain(lang, "invalid-day");
        return acting
            .again(typed.with_problem("new_promise_on", sentence))
            .await;
    }
    let letter = ApologyDraft {
        reason: form.reason,
        new_promise_on,
    };
    acting
        .perform((form.version, typed), move |tx, desk, owed| {
            apologise::draft(tx, desk, owed, &letter)
        })
        .await
}

/// `…/duyet`: the leader approves, and the letter goes out.
pub async fn sign(
    staff: Staff<Leader>,
    door: Door,
    id: web::Path<i64>,
    form: Checked<BareForm>,
) -> Answer {
    let acting = Acting::new(door, staff.session, *id, Act::Sign);
    match form.accept() {
        Ok((form, typed)) => acting.perform((form.version, typed), apologise::sign).await,
        Err(typed) => acting.again(typed).await,
    }
}

/// `…/tra-lai`: the leader gives the letter back.
pub async fn give_back(
    staff: Staff<Leader>,
    door: Door,
    id: web::Path<i64>,
    form: Checked<RemarksForm>,
) -> Answer {
    let acting = Acting::new(door, staff.session, *id, Act::Return);
    match form.accept() {
        Ok((form, typed)) => {
            let (version, remarks) = (form.version, form.remarks);
            acting
                .perform((version, typed), move |tx, desk, owed| {
                    apologise::give_back(tx, desk, owed, &remarks)
                })
                .await
        }
        Err(typed) => acting.again(typed).await,
    }
}

/// How the letter was handed over.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct DeliveryForm {
    version: i64,
    delivery: String,
    minutes_on: String,
    #[validate(length(max = 200))]
    minutes_place: String,
    #[validate(length(max = 200))]
    minutes_by: String,
}

impl DeliveryForm {
    /// How it was handed over; or the field that is wrong, and the key of why.
    fn handed(self) -> Result<Handed, (&'static str, &'static str)> {
        let missing = "invalid-required";
        let delivery = Delivery::from_code(&self.delivery).ok_or(("delivery", missing))?;
        if delivery != Delivery::InPerson {
            return Ok(delivery.into());
        }
        let on = date::read(&self.minutes_on).ok_or(("minutes_on", "invalid-day"))?;
        let typed = [
            ("minutes_place", &self.minutes_place),
            ("minutes_by", &self.minutes_by),
        ];
        if let Some((field, _)) = typed.iter().find(|(_, text)| text.trim().is_empty()) {
            return Err((field, missing));
        }
        Ok(Handed {
            delivery,
            minutes: Some(Minutes {
                on,
                place: self.minutes_place.trim().to_owned(),
                signed_by: self.minutes_by.trim().to_owned(),
            }),
        })
    }
}

/// `…/da-trao`: the letter was delivered.
pub async fn deliver(
    staff: Staff<Deliverer>,
    door: Door,
    id: web::Path<i64>,
    form: Checked<DeliveryForm>,
) -> Answer {
    let lang = door.lang();
    let acting = Acting::new(door, staff.session, *id, Act::Deliver);
    let (form, typed) = match form.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return acting.again(typed).await,
    };
    let version = form.version;
    let handed = match form.handed() {
        Ok(handed) => handed,
        Err((field, key)) => {
            let typed = typed.with_problem(field, plain(lang, key));
            return acting.again(typed).await;
        }
    };
    acting
        .perform((version, typed), move |tx, desk, owed| {
            apologise::deliver(tx, desk, owed, &handed)
        })
        .await
}
