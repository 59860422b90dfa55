//! `/xin-loi/{id}`: one letter of apology, masked, laid out as an administrative document.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use crate::casework::document::Wanted;
use crate::casework::view::{PublishedLetter, public_letter};
use crate::documents::{self, letter as written};
use crate::domain::apology::letter::PublicLetter;
use crate::domain::document::Kind;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::headers::make_public;
use crate::web::page::{Frame, page, public};
use crate::web::parts::{back_link, code};
use crate::web::{paper, urls};
use crate::words::{Lang, apology, date, plain, with};

/// `GET /xin-loi/{id}`.
///
/// # Errors
/// `NotFound` when there is no such letter, or it is not public.
pub async fn show(door: Door, id: web::Path<String>) -> Result<HttpResponse, WebError> {
    let id = id.parse().map_err(|_| WebError::NotFound)?;
    let read = door.app.db.read(move |c| public_letter(c, id));
    let letter = read.await?.ok_or(WebError::NotFound)?;
    Ok(public(letter_page(&door, &letter)))
}

/// `GET /xin-loi/{id}/pdf`: the masked copy.
///
/// # Errors
/// As [`show`].
pub async fn pdf(door: Door, id: web::Path<String>) -> Result<HttpResponse, WebError> {
    let id: i64 = id.parse().map_err(|_| WebError::NotFound)?;
    let read = door.app.db.read(move |c| public_letter(c, id));
    let found = read.await?.ok_or(WebError::NotFound)?;
    let written = written::public(&found.letter, &found.signed);
    let wanted = Wanted {
        obligation: id,
        kind: Kind::ApologyPublic,
    };
    let bytes = paper::given(&door, wanted, written).await?;
    let mut file = paper::file(bytes, &format!("xin-loi-{id}"));
    make_public(&mut file);
    Ok(file)
}

fn letter_page(door: &Door, letter: &PublishedLetter) -> Markup {
    let lang = door.lang();
    let title = plain(lang, "letter-title");
    let content = html! {
        (back_link(lang, urls::REGISTER))
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { (plain(lang, "letter-masked")) }
        (document(letter))
        (paper::link(&urls::letter_pdf(letter.id), plain(lang, "document-pdf")))
        div class="app-proof" {
            p class="govuk-body" { (plain(lang, "letter-hash")) }
            p class="govuk-body app-hash" { (letter.sha256_hex) }
            @if documents::AVAILABLE {
                p class="govuk-body" {
                    a class="govuk-link" href=(urls::CHECK_DOCUMENT) {
                        (plain(lang, "document-check"))
                    }
                }
            }
        }
        p class="govuk-body" { (plain(lang, "letter-print")) }
    };
    page(&Frame::new(&door.site, &door.visitor, title), &content)
}

/// The document itself, always in Vietnamese: the language it was signed in.
///
/// Source: NĐ 30/2020/NĐ-CP Phụ lục I; TT 03/2025/TT-VPCP Phụ lục I Mẫu số 04.
fn document(published: &PublishedLetter) -> Markup {
    let (vi, letter) = (Lang::Vi, &published.letter);
    let signed_on = with(
        vi,
        "letter-place-date",
        &[
            ("place", letter.place.as_str().into()),
            ("date", date::in_a_document(published.signed.on).into()),
        ],
    );
    html! {
        article class="app-letter" lang="vi" {
            div class="app-letter__head" {
                div {
                    p { (letter.parent_agency.to_uppercase()) }
                    p class="app-letter__strong" { (letter.agency.to_uppercase()) }
                    p { (plain(vi, "letter-number")) " " (code(&published.signed.number)) }
                }
                div {
                    p class="app-letter__strong" { (plain(vi, "letter-nation")) }
                    p class="app-letter__motto" { (plain(vi, "letter-motto")) }
                    p { em { (signed_on) } }
                }
            }
            h2 class="app-letter__name" { (apology::name(letter.form)) }
            (body(letter))
            div class="app-letter__sign" {
                p class="app-letter__strong" { (published.signed.title.to_uppercase()) }
                p { em { (plain(vi, "letter-approved")) } }
                p class="app-letter__strong" { (published.signed.name) }
            }
        }
    }
}

fn body(letter: &PublicLetter) -> Markup {
    html! {
        p { (apology::greeting(&letter.name)) }
        @for paragraph in apology::public_said(letter) { p { (paragraph) } }
    }
}
