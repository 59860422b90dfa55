//! `/xac-minh`: whoever holds a document checks by the code on it that it is genuine and still
//! stands. The page never shows what it says, to whom, or about which dossier.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use crate::casework::document::{Checked, check};
use crate::domain::code::DocumentCode;
use crate::domain::document::Status;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::Typed;
use crate::web::page::{Frame, page, private, public, see_other};
use crate::web::parts::{Field, Row, Tint, Weight, button, code, input, summary_list, tag};
use crate::web::urls;
use crate::words::date::short;
use crate::words::{Lang, domain, names, plain};

/// The code that was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    ma: String,
}

/// `GET /xac-minh`: the form; a typed code leads to its own address.
pub async fn ask(door: Door, asked: web::Query<Asked>) -> HttpResponse {
    match asked.ma.trim() {
        "" => public(form_page(&door, &Typed::default())),
        typed => see_other(&urls::check_document(typed)),
    }
}

/// `GET /xac-minh/{code}`. What cannot be a code is answered like a code of no document.
///
/// # Errors
/// As any read.
pub async fn show(door: Door, typed: web::Path<String>) -> Result<HttpResponse, WebError> {
    let found = match DocumentCode::parse(&typed) {
        Some(code) => door.app.db.read(move |c| check(c, &code)).await?,
        None => None,
    };
    let Some(checked) = found else {
        let unknown = plain(door.lang(), "check-unknown");
        let typed = Typed::filled(&[("ma", &typed)]).with_problem("ma", unknown);
        return Ok(private(StatusCode::NOT_FOUND, form_page(&door, &typed)));
    };
    let reference = door.app.db.reference().await?;
    let unit = names::unit(door.lang(), &reference, &checked.unit, checked.on);
    let markup = checked_page(&door, &checked, &unit);
    Ok(private(StatusCode::OK, markup))
}

fn form_page(door: &Door, typed: &Typed) -> Markup {
    let lang = door.lang();
    let title = plain(lang, "check-title");
    let field = Field::new(lang, typed, "ma", plain(lang, "check-code"))
        .hint(plain(lang, "check-code-hint"))
        .autocomplete("off")
        .width("govuk-input--width-10");
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { (plain(lang, "check-lead")) }
        form method="get" action=(urls::CHECK_DOCUMENT) novalidate {
            (input(&field, "text"))
            (button(plain(lang, "check-button"), Weight::Primary))
        }
    };
    page(
        &Frame::new(&door.site, &door.visitor, title).form(typed),
        &content,
    )
}

fn checked_page(door: &Door, checked: &Checked, unit: &str) -> Markup {
    let lang = door.lang();
    let title = plain(lang, "check-title");
    let rows = [
        Row {
            key: plain(lang, "check-code"),
            value: code(checked.code.as_str()),
        },
        Row {
            key: plain(lang, "check-status"),
            value: status(lang, checked.status),
        },
        Row::text(plain(lang, "check-unit"), unit),
        Row::text(plain(lang, "check-number"), &checked.number),
        Row::text(plain(lang, "check-date"), &short(checked.on)),
        Row {
            key: plain(lang, "check-hash"),
            value: html! { span class="app-hash" { (checked.sha256_hex) } },
        },
    ];
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        (summary_list(&rows))
        p class="govuk-body" { (plain(lang, "check-hash-hint")) }
        p class="govuk-body" {
            a class="govuk-link" href=(urls::CHECK_DOCUMENT) { (plain(lang, "check-again")) }
        }
    };
    page(&Frame::new(&door.site, &door.visitor, title), &content)
}

fn status(lang: Lang, status: Status) -> Markup {
    let tint = match status {
        Status::Issued | Status::Published => Tint::Green,
        Status::Void => Tint::Red,
        Status::Replaced => Tint::Yellow,
    };
    tag(domain::document_status(lang, status), tint)
}
