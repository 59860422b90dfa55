//! A case ends otherwise than by an answer, or becomes another.

use actix_web::web;
use serde::Deserialize;
use validator::Validate;

use super::{Acting, Answer, Versioned};
use crate::casework::outcome::convert::{self, Conversion};
use crate::casework::outcome::correct_subjects;
use crate::casework::outcome::divert::{self, Diversion};
use crate::casework::outcome::recategorise::{self, Correction};
use crate::casework::outcome::rest::Remainder;
use crate::casework::outcome::{merge, propose_diversion, refuse};
use crate::domain::coded::Coded as _;
use crate::domain::ids::{CategoryCode, PositionId};
use crate::domain::kinds::SubjectKind;
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::grounds::RefusalGround;
use crate::domain::refusal::Refusal;
use crate::web::access::{Decider, Leader, Official, Staff, Triage};
use crate::web::door::Door;
use crate::web::forms::Checked;
use crate::words::plain;

/// Why a case is not taken.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RefuseForm {
    version: i64,
    ground: String,
    #[validate(length(min = 1, max = 4_000))]
    refusal_reason: String,
}

/// `…/khong-tiep-nhan`: the unit does not take the case.
pub async fn refuse(
    staff: Staff<Leader>,
    door: Door,
    code: web::Path<String>,
    form: Checked<RefuseForm>,
) -> Answer {
    let lang = door.lang();
    let acting = Acting::new(door, staff.session, code.into_inner(), Act::Refuse);
    let (form, typed) = match form.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return acting.again(typed).await,
    };
    let Some(ground) = RefusalGround::from_code(&form.ground) else {
        let sentence = plain(lang, "invalid-required");
        return acting.again(typed.with_problem("ground", sentence)).await;
    };
    acting
        .perform((form.version, typed), move |tx, desk, target| {
            refuse::refuse(tx, desk, target, (ground, &form.refusal_reason))
        })
        .await
}

/// The case it goes into.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct MergeForm {
    version: i64,
    #[validate(length(min = 1, max = 40))]
    into: String,
    #[validate(length(min = 1, max = 2_000))]
    merge_reason: String,
}

/// `…/gop`: the case is answered together with an earlier one.
pub async fn merge(
    staff: Staff<Decider>,
    door: Door,
    code: web::Path<String>,
    form: Checked<MergeForm>,
) -> Answer {
    Acting::new(door, staff.session, code.into_inner(), Act::Merge)
        .submit(form, |tx, desk, target, form| {
            merge::merge(tx, desk, target, (&form.into, &form.merge_reason))
        })
        .await
}

/// Why the unit thinks it is a tố cáo.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ProposeForm {
    version: i64,
    #[validate(length(min = 1, max = 4_000))]
    suspicion: String,
}

/// `…/de-xuat-chuyen`: the unit proposes that the case be handled as a tố cáo.
pub async fn propose_diversion(
    staff: Staff<Official>,
    door: Door,
    code: web::Path<String>,
    form: Checked<ProposeForm>,
) -> Answer {
    Acting::new(
        door,
        staff.session,
        code.into_inner(),
        Act::ProposeDiversion,
    )
    .submit(form, |tx, desk, target, form| {
        propose_diversion::propose_diversion(tx, desk, target, &form.suspicion)
    })
    .await
}

/// The acceptance of the receiving body, and the part that stays.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct DivertForm {
    version: i64,
    #[validate(length(min = 1, max = 200))]
    acceptance_document: String,
    #[validate(length(min = 1, max = 4_000))]
    divert_reason: String,
    rest_category: String,
    #[validate(length(max = 8_000))]
    rest_text: String,
}

/// `…/chuyen-to-cao`: the province hands the case over.
pub async fn divert(
    staff: Staff<Triage>,
    door: Door,
    code: web::Path<String>,
    form: Checked<DivertForm>,
) -> Answer {
    let lang = door.lang();
    let acting = Acting::new(door, staff.session, code.into_inner(), Act::Divert);
    let (form, typed) = match form.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return acting.again(typed).await,
    };
    let (category, text) = (form.rest_category, form.rest_text.trim().to_owned());
    // Half of what stays would be lost without a word.
    let missing = match (category.is_empty(), text.is_empty()) {
        (true, false) => Some("rest_category"),
        (false, true) => Some("rest_text"),
        _ => None,
    };
    if let Some(field) = missing {
        let sentence = plain(lang, "invalid-required");
        return acting.again(typed.with_problem(field, sentence)).await;
    }
    let diversion = Diversion {
        document: form.acceptance_document,
        reason: form.divert_reason,
        rest: (!text.is_empty()).then_some(Remainder {
            category: CategoryCode(category),
            text,
        }),
    };
    acting
        .perform((form.version, typed), move |tx, desk, target| {
            divert::divert(tx, desk, target, &diversion)
        })
        .await
}

/// The sender's consent.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ConvertForm {
    version: i64,
    #[validate(length(min = 1, max = 1_000))]
    consent: String,
    #[validate(length(min = 1, max = 4_000))]
    convert_reason: String,
}

/// `…/thanh-khieu-nai`: the report becomes a khiếu nại.
pub async fn convert(
    staff: Staff<Official>,
    door: Door,
    code: web::Path<String>,
    form: Checked<ConvertForm>,
) -> Answer {
    Acting::new(door, staff.session, code.into_inner(), Act::Convert)
        .submit(form, |tx, desk, target, form| {
            let conversion = Conversion {
                consent: form.consent.clone(),
                reason: form.convert_reason.clone(),
            };
            convert::convert(tx, desk, target, &conversion)
        })
        .await
}

/// What the case is about after all.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct CorrectForm {
    version: i64,
    category: String,
    subject: String,
    #[validate(length(max = 200))]
    subject_name: Option<String>,
    #[validate(length(min = 1, max = 4_000))]
    correction_reason: String,
}

/// `…/phan-loai-lai`: category or subject is corrected.
pub async fn recategorise(
    staff: Staff<Decider>,
    door: Door,
    code: web::Path<String>,
    form: Checked<CorrectForm>,
) -> Answer {
    let lang = door.lang();
    let acting = Acting::new(door, staff.session, code.into_inner(), Act::Recategorise);
    let (form, typed) = match form.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return acting.again(typed).await,
    };
    let Some(subject) = SubjectKind::from_code(&form.subject) else {
        let sentence = plain(lang, "invalid-required");
        return acting.again(typed.with_problem("subject", sentence)).await;
    };
    let correction = Correction {
        category: CategoryCode(form.category),
        subject,
        subject_name: form.subject_name,
        reason: form.correction_reason,
    };
    acting
        .perform((form.version, typed), move |tx, desk, target| {
            recategorise::recategorise(tx, desk, target, &correction)
        })
        .await
}

/// The positions the case is about.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct SubjectsForm {
    version: i64,
    subjects: Vec<String>,
    #[validate(length(min = 1, max = 4_000))]
    subjects_reason: String,
}

/// `…/nguoi-bi-phan-anh`: triage says who is meant.
pub async fn correct_subjects(
    staff: Staff<Triage>,
    door: Door,
    code: web::Path<String>,
    form: Checked<SubjectsForm>,
) -> Answer {
    Acting::new(door, staff.session, code.into_inner(), Act::CorrectSubjects)
        .submit(form, |tx, desk, target, form| {
            let ids = form.subjects.iter().map(|id| id.parse().map(PositionId));
            let subjects: Result<Vec<PositionId>, _> = ids.collect();
            let subjects = subjects.map_err(|_| Refusal::NoSuchOffice)?;
            let correction = (subjects.as_slice(), form.subjects_reason.as_str());
            correct_subjects::correct_subjects(tx, desk, target, correction)
        })
        .await
}

versioned!(MergeForm, ProposeForm, ConvertForm, SubjectsForm);
