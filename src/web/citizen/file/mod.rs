//! `/phan-anh`: a report is written on one page and filed.

mod form;
mod page;
mod place;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;

use self::form::FileForm;
use self::page::{elsewhere_page, form_page};
use self::place::Asked;
use crate::casework::file::Submission;
use crate::domain::case::Channel;
use crate::domain::code::CaseCode;
use crate::domain::refusal::Refusal;
use crate::storage::error::Failure;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::{Checked, Problem, Typed};
use crate::web::page::{private, public, see_other};
use crate::web::{cookies, csrf, failure, filing, urls};
use crate::words::plain;

/// `GET /phan-anh`.
///
/// # Errors
/// When the reference data cannot be read.
pub async fn show(door: Door) -> Result<HttpResponse, WebError> {
    let reference = door.app.db.reference().await?;
    let typed = Typed::filled(&[("request", &csrf::new_nonce())]);
    Ok(public(form_page(
        &door,
        &reference,
        &typed,
        &Asked::Nothing,
    )))
}

/// `POST /phan-anh`: files the report and leads to its codes; the page again when a field does not
/// hold.
///
/// # Errors
/// As any write.
pub async fn submit(door: Door, form: Checked<FileForm>) -> Result<HttpResponse, WebError> {
    let (lang, now) = (door.lang(), door.now());
    let reference = door.app.db.reference().await?;
    let (form, typed) = form.accept().map_err(|_| WebError::Malformed)?;
    let asked = place::resolve(&reference.directory, &form, now.day());
    let again = |typed: &Typed| {
        let page = form_page(&door, &reference, typed, &asked);
        private(StatusCode::UNPROCESSABLE_ENTITY, page)
    };
    let token = Some(&form.request).filter(|request| csrf::is_nonce(request));
    let token = token.ok_or(WebError::Malformed)?.clone().into_bytes();
    let body = form.body(asked.code(), lang);
    let submission = Submission {
        channel: Channel::Web,
        token,
        body_hash: filing::hash(&body),
    };
    let report = match filing::check(&door.app, body, &reference, now) {
        Ok(report) if form.has_readable_day() => report,
        checked => {
            let faults = checked.err().unwrap_or_default();
            let problems = form.problems(lang, &asked, &faults);
            return Ok(again(&with_problems(typed, problems)));
        }
    };
    // The page is made from the report itself: nothing need be kept to tell it again.
    let quiet = |_: &_| String::new();
    let filed = match filing::write(&door.app, now, report, (submission, quiet)).await {
        Ok((filed, _)) => filed,
        Err(Failure::Refused(Refusal::LodgeElsewhere { legal_basis })) => {
            let page = elsewhere_page(&door, &legal_basis, &form.description);
            return Ok(private(StatusCode::UNPROCESSABLE_ENTITY, page));
        }
        Err(Failure::Refused(Refusal::RepeatedWithAnotherBody)) => {
            let fresh = typed.filled_with("request", &csrf::new_nonce());
            let said = plain(lang, "file-sent-before");
            return Ok(again(&fresh.with_problem("send", said)));
        }
        Err(failed) => return Err(failure::failed(lang, failed)),
    };
    let code = CaseCode::parse(&filed.case.code).ok_or(WebError::Broken("a code of ours"))?;
    let mut response = see_other(&urls::sent(code.as_str()));
    response
        .add_cookie(&cookies::case(&door.site, &code, &filed.secret))
        .map_err(|_| WebError::Broken("the cookie of a report cannot be sent"))?;
    Ok(response)
}

fn with_problems(typed: Typed, problems: Vec<Problem>) -> Typed {
    problems.into_iter().fold(typed, |typed, problem| {
        typed.with_problem(&problem.field, problem.sentence)
    })
}
