//! `/theo-doi/{code}/da-gui`: the report is filed; its codes, its unit and its date. Survives a
//! reload, since it is read from the report itself.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use maud::{Markup, html};

use super::{facts, track};
use crate::casework::view::CitizenView;
use crate::domain::case::Channel;
use crate::domain::code::Secret;
use crate::domain::kinds::Privacy;
use crate::reference::Reference;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::page::{Frame, page, private, see_other};
use crate::web::parts::{Row, Weight, button_link, code, panel, summary_list, warning};
use crate::web::urls;
use crate::words::plain;

/// `GET /theo-doi/{code}/da-gui`. Without the secret it leads to the page that asks for it.
///
/// # Errors
/// As any read.
pub async fn show(
    request: HttpRequest,
    door: Door,
    code: web::Path<String>,
) -> Result<HttpResponse, WebError> {
    let reference = door.app.db.reference().await?;
    let secret = facts::secret(&request);
    let view = facts::opened(&door, &request, &code).await?;
    Ok(match view.zip(secret) {
        Some((view, secret)) => {
            let markup = sent_page(&door, &reference, &view, &secret);
            private(StatusCode::OK, markup)
        }
        None => see_other(urls::TRACK),
    })
}

fn sent_page(door: &Door, reference: &Reference, view: &CitizenView, secret: &Secret) -> Markup {
    let (lang, case) = (door.lang(), &view.case);
    let title = plain(lang, "sent-title");
    let received_on = case.received_at.day();
    let unit = facts::unit_name(lang, reference, &case.handler.unit, received_on);
    let due = facts::due(lang, reference, view);
    let content = html! {
        (panel(title, &html! {
            dl class="app-codes" {
                dt { (plain(lang, "sent-code")) }
                dd { (code(&case.code)) }
                dt { (plain(lang, "sent-secret")) }
                dd { (code(&secret.grouped())) }
            }
        }))
        (warning(lang, plain(lang, "sent-keep")))
        (summary_list(&[
            Row::text(plain(lang, "sent-unit"), &unit),
            Row::text(plain(lang, "sent-due"), &due),
        ]))
        (facts::why_this_date(lang, reference, view, door.now().day()))
        (facts::protected(lang, reference, view))
        @if case.privacy == Privacy::Anonymous {
            p class="govuk-body" { (plain(lang, "sent-no-recovery")) }
        }
        @if case.channel == Channel::Desk {
            div class="govuk-!-display-none-print" {
                p class="govuk-body" { (plain(lang, "desk-hand-over")) }
                (track::leave_button(door, &case.code))
            }
        } @else {
            p class="govuk-body" { (plain(lang, "sent-copy")) }
            (button_link(plain(lang, "sent-follow"), &urls::my_case(&case.code), Weight::Primary))
        }
    };
    page(
        &Frame::new(&door.site, &door.visitor, title).quick_exit_from(&case.code),
        &content,
    )
}
