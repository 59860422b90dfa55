//! A report typed in at the desk for somebody who came, called or wrote: the same questions, under
//! the name of whoever types. Of a delicate matter the desk offers the other ways first, and keeps
//! nothing that opens it.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse};
use maud::{Markup, html};

use super::leaving::{self, DiscardForm};
use super::{Asking, keeping};
use crate::casework::report::draft::Draft;
use crate::domain::case::Case;
use crate::domain::ids::StaffId;
use crate::domain::roles::StaffRole;
use crate::web::access::{self, Desk, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::{Checked, Typed};
use crate::web::page::{Frame, page, private, see_other};
use crate::web::parts::{Weight, button, code, inset, panel};
use crate::web::{cookies, csrf, failure, urls};
use crate::words::{date, plain, with};

/// `GET /can-bo/tiep-nhan`: what typing in for somebody else means.
///
/// # Errors
/// None of its own.
pub async fn show(door: Door, _: Staff<Desk>) -> Result<HttpResponse, WebError> {
    let lang = door.lang();
    let title = plain(lang, "desk-title");
    let address = with(
        lang,
        "desk-own-phone",
        &[("address", own_address(&door).into())],
    );
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body-l" { (plain(lang, "desk-lead")) }
        ul class="govuk-list govuk-list--bullet" {
            li { (plain(lang, "desk-read-back")) }
            li { (plain(lang, "desk-two-codes")) }
            li { (plain(lang, "desk-delicate")) }
            li { (address) }
        }
        form method="post" action=(urls::INTAKE) {
            (csrf::field(&door.site, &door.visitor, urls::INTAKE))
            (button(plain(lang, "desk-begin"), Weight::Primary))
        }
    };
    let frame = Frame::new(&door.site, &door.visitor, title);
    Ok(private(StatusCode::OK, page(&frame, &content)))
}

/// `POST /can-bo/tiep-nhan`: a new report is begun under the name of whoever types.
///
/// # Errors
/// As any write.
pub async fn begin(
    door: Door,
    staff: Staff<Desk>,
    form: Checked<DiscardForm>,
) -> Result<HttpResponse, WebError> {
    form.accept().map_err(|_| WebError::Malformed)?;
    let reference = door.app.db.reference().await?;
    let draft = Draft {
        typed_by: Some(staff.session.staff.0),
        ..keeping::begun(&door, &reference)
    };
    let cookie = keeping::keep(&door, None, &draft).await;
    let cookie = cookie.map_err(|failed| failure::failed(door.lang(), failed))?;
    let mut response = see_other(urls::FILE);
    keeping::hand_over(&mut response, cookie)?;
    Ok(response)
}

/// Who types a draft in: only the one who began it, while they are logged in.
///
/// # Errors
/// `NeedLogin` once the session has ended, `Forbidden` for anybody else.
pub(super) fn typist(request: &HttpRequest, draft: &Draft) -> Result<Option<StaffId>, WebError> {
    let Some(id) = draft.typed_by.map(StaffId) else {
        return Ok(None);
    };
    let session = access::of(request).ok_or(WebError::NeedLogin)?;
    match session.staff == id && session.is(StaffRole::Desk) {
        true => Ok(Some(id)),
        false => Err(WebError::Forbidden),
    }
}

/// Above each question: for whom it is answered.
pub(super) fn notice(asking: &Asking<'_>) -> Markup {
    html! {
        @if asking.draft.typed_by.is_some() {
            (inset(&html! { (plain(asking.lang(), "desk-typing")) }))
        }
    }
}

/// `GET /phan-anh/cach-khac`: how somebody may report a delicate matter without this desk.
///
/// # Errors
/// As any read.
pub async fn other_ways(door: Door, request: HttpRequest) -> Result<HttpResponse, WebError> {
    let reference = door.app.db.reference().await?;
    let Some(kept) = keeping::find(&door, &request).await? else {
        return Ok(leaving::gone(&door, &Typed::default()));
    };
    let asking = Asking {
        door: &door,
        reference: &reference,
        draft: &kept.draft,
        desks: &[],
    };
    Ok(match asking.next() {
        urls::OTHER_WAYS => private(StatusCode::OK, other_ways_page(&door)),
        next => see_other(next),
    })
}

/// `POST /phan-anh/cach-khac`: they know, and want it typed in here all the same.
///
/// # Errors
/// As any write; `Stale` when another page of the draft was sent at that moment.
pub async fn go_on(
    door: Door,
    request: HttpRequest,
    form: Checked<DiscardForm>,
) -> Result<HttpResponse, WebError> {
    form.accept().map_err(|_| WebError::Malformed)?;
    let reference = door.app.db.reference().await?;
    let Some(kept) = keeping::find(&door, &request).await? else {
        return Ok(leaving::gone(&door, &Typed::default()));
    };
    let draft = Draft {
        knows_other_ways: true,
        ..kept.draft.clone()
    };
    let asking = Asking {
        door: &door,
        reference: &reference,
        draft: &draft,
        desks: &[],
    };
    let next = asking.next();
    let done = keeping::keep(&door, Some(&kept), &draft).await;
    done.map_err(|failed| failure::failed(door.lang(), failed))?;
    Ok(see_other(next))
}

/// What the desk hands over of a delicate matter: its code and the day, nothing that opens it.
pub(super) fn receipt(door: &Door, case: &Case) -> Result<HttpResponse, WebError> {
    let lang = door.lang();
    let title = plain(lang, "desk-received");
    let content = html! {
        (panel(title, &html! {
            (plain(lang, "sent-code")) br; strong { (code(&case.code)) }
        }))
        p class="govuk-body" {
            (plain(lang, "mycase-received")) ": " (date::long(lang, case.received_at.day()))
        }
        p class="govuk-body" { (plain(lang, "desk-received-kept")) }
    };
    let frame = Frame::new(&door.site, &door.visitor, title);
    let mut response = private(StatusCode::OK, page(&frame, &content));
    response
        .add_cookie(&cookies::draft_removal(&door.site))
        .map_err(|_| WebError::Broken("the cookie of a draft cannot be sent"))?;
    Ok(response)
}

fn other_ways_page(door: &Door) -> Markup {
    let lang = door.lang();
    let title = plain(lang, "desk-other-ways");
    let address = with(
        lang,
        "desk-way-own",
        &[("address", own_address(door).into())],
    );
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { (plain(lang, "desk-other-ways-lead")) }
        ul class="govuk-list govuk-list--bullet" {
            li { (address) }
            @if let Some(number) = &door.site.hotline {
                li { (with(lang, "desk-way-call", &[("number", number.as_str().into())])) }
            }
            li { (plain(lang, "desk-way-letter")) }
        }
        p class="govuk-body" { (plain(lang, "desk-not-opened")) }
        form method="post" action=(urls::OTHER_WAYS) {
            (csrf::field(&door.site, &door.visitor, urls::OTHER_WAYS))
            (button(plain(lang, "desk-go-on"), Weight::Primary))
        }
        (leaving::discard_form(door))
    };
    page(&Frame::new(&door.site, &door.visitor, title), &content)
}

/// Where anybody files by themselves.
fn own_address(door: &Door) -> String {
    format!("{}{}", door.site.public_url, urls::FILE)
}
