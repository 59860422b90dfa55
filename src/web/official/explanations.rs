//! `/can-bo/giai-trinh`: what somebody was asked to explain. They read the redacted summary and
//! their own due day, and nothing else of the case.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;
use validator::Validate;

use super::reading::me;
use crate::accounts::session::Session;
use crate::casework::actor::Desk;
use crate::casework::inside::explain::explain;
use crate::casework::view::{AskedToExplain, Awaited, asked_to_explain, explanation_box};
use crate::domain::time::Day;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::web::access::{Anyone, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::{Checked, Typed};
use crate::web::page::{Frame, page, private, see_other};
use crate::web::parts::{
    Cell, Crumb, Field, Row, Tint, Weight, button, empty, inset, success, summary_list, table, tag,
    textarea,
};
use crate::web::{csrf, urls};
use crate::words::date::short;
use crate::words::{Lang, plain, refusal, with};

/// What the address says beside the box.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Whether an explanation was just sent.
    xong: String,
}

/// `GET /can-bo/giai-trinh`: the box.
///
/// # Errors
/// As any query.
pub async fn show(
    staff: Staff<Anyone>,
    door: Door,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, WebError> {
    let (keys, whose) = (Arc::clone(&door.app.keys), staff.session.staff);
    let read = door.app.db.read(move |c| explanation_box(c, &keys, whose));
    let (all, today, lang) = (read.await?, door.now().day(), door.lang());
    let title = plain(lang, "box-title");
    let content = html! {
        @if !asked.xong.is_empty() { (success(lang, plain(lang, "box-done"))) }
        h1 class="govuk-heading-l" { (title) }
        @if all.is_empty() {
            (empty(plain(lang, "box-none"), (plain(lang, "error-account"), urls::OWN_ACCOUNT)))
        } @else {
            p class="govuk-hint" { (plain(lang, "box-lead")) }
            (list(lang, &all, today))
        }
    };
    let frame = Frame::new(&door.site, &door.visitor, title);
    Ok(private(StatusCode::OK, page(&frame, &content)))
}

fn list(lang: Lang, all: &[AskedToExplain], today: Day) -> Markup {
    let heads = ["box-what", "delay-explain-due", "box-state"];
    let heads = heads.map(|key| Cell::text(plain(lang, key)));
    let rows = all.iter().map(|one| {
        vec![
            Cell::Text(html! {
                a class="govuk-link" href=(urls::explanation(one.id)) { (named(lang, one)) }
            }),
            Cell::text(&one.due_on.map(short).unwrap_or_default()),
            Cell::Text(state(lang, one, today)),
        ]
    });
    table(plain(lang, "box-title"), &heads, &rows.collect::<Vec<_>>())
}

fn named(lang: Lang, one: &AskedToExplain) -> String {
    with(lang, "box-one", &[("number", one.id.to_string().into())])
}

fn state(lang: Lang, one: &AskedToExplain, today: Day) -> Markup {
    match one.fate {
        Awaited::Given => tag(plain(lang, "delay-explain-given"), Tint::Green),
        Awaited::NoMore => tag(plain(lang, "delay-explain-over"), Tint::Grey),
        Awaited::Yes if one.due_on.is_some_and(|due| today > due) => {
            tag(plain(lang, "delay-explain-late"), Tint::Red)
        }
        Awaited::Yes => tag(plain(lang, "delay-explain-awaited"), Tint::Yellow),
    }
}

/// `GET /can-bo/giai-trinh/{id}`. Somebody else's answers as one that is not there.
///
/// # Errors
/// `NotFound`, and as any query.
pub async fn open(
    staff: Staff<Anyone>,
    door: Door,
    id: web::Path<i64>,
) -> Result<HttpResponse, WebError> {
    let one = find(&door, &staff.session, *id).await?;
    let markup = explanation_page(&door, &one, &Typed::default());
    Ok(private(StatusCode::OK, markup))
}

/// What the accused says.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ExplanationForm {
    #[validate(length(min = 20, max = 8_000))]
    answer: String,
}

/// `POST /can-bo/giai-trinh/{id}`: the accused explains.
///
/// # Errors
/// `NotFound`, and as any write.
pub async fn submit(
    staff: Staff<Anyone>,
    door: Door,
    id: web::Path<i64>,
    form: Checked<ExplanationForm>,
) -> Result<HttpResponse, WebError> {
    let id = *id;
    let (form, typed) = match form.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return again(&door, &staff.session, id, &typed).await,
    };
    let (me, now, keys) = (me(&staff.session), door.now(), Arc::clone(&door.app.keys));
    let work = move |tx: &mut Tx<'_>| {
        let desk = Desk {
            me: &me,
            now,
            keys: &keys,
        };
        explain(tx, &desk, id, &form.answer)
    };
    let mut done = door.app.db.write(work.clone()).await;
    if done == Err(Failure::Storage(StorageError::Stale)) {
        // Somebody did something to the case at the same moment: that is not the accused's concern.
        done = door.app.db.write(work).await;
    }
    match done {
        Ok(()) => {
            let address = urls::with_query(urls::EXPLANATIONS, &[("xong", "1")]);
            Ok(see_other(&address))
        }
        Err(Failure::Refused(refused)) => {
            let sentence = refusal::sentence(door.lang(), &refused);
            let typed = typed.with_problem("answer", sentence);
            again(&door, &staff.session, id, &typed).await
        }
        Err(Failure::Storage(error)) => Err(error.into()),
    }
}

async fn again(
    door: &Door,
    session: &Session,
    id: i64,
    typed: &Typed,
) -> Result<HttpResponse, WebError> {
    let one = find(door, session, id).await?;
    let markup = explanation_page(door, &one, typed);
    Ok(private(StatusCode::UNPROCESSABLE_ENTITY, markup))
}

async fn find(door: &Door, session: &Session, id: i64) -> Result<AskedToExplain, WebError> {
    let (keys, whose) = (Arc::clone(&door.app.keys), session.staff);
    let read = door
        .app
        .db
        .read(move |c| asked_to_explain(c, &keys, whose, id));
    read.await?.ok_or(WebError::NotFound)
}

fn explanation_page(door: &Door, one: &AskedToExplain, typed: &Typed) -> Markup {
    let lang = door.lang();
    let title = named(lang, one);
    let trail = [
        Crumb {
            text: plain(lang, "box-title"),
            href: Some(urls::EXPLANATIONS),
        },
        Crumb {
            text: &title,
            href: None,
        },
    ];
    let due = one.due_on.map(short).unwrap_or_default();
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        (summary_list(&[
            Row::text(plain(lang, "delay-explain-due"), &due),
            Row {
                key: plain(lang, "box-state"),
                value: state(lang, one, door.now().day()),
            },
        ]))
        h2 class="govuk-heading-m" { (plain(lang, "box-what")) }
        (inset(&html! { p class="app-text" { (one.summary) } }))
        @if let Some(answer) = &one.answer {
            h2 class="govuk-heading-m" { (plain(lang, "box-answer")) }
            (inset(&html! { p class="app-text" { (answer) } }))
        }
        @if one.fate == Awaited::Yes || !typed.problems().is_empty() {
            (form(door, one, typed))
        }
    };
    let frame = Frame::new(&door.site, &door.visitor, &title).trail(&trail);
    page(&frame.form(typed), &content)
}

fn form(door: &Door, one: &AskedToExplain, typed: &Typed) -> Markup {
    let lang = door.lang();
    let action = urls::explanation(one.id);
    let field = Field::new(lang, typed, "answer", plain(lang, "box-answer"));
    html! {
        form method="post" action=(action) novalidate {
            (csrf::field(&door.site, &door.visitor, &action))
            (textarea(&field.hint(plain(lang, "box-answer-hint")).rows(8)))
            (button(plain(lang, "box-send"), Weight::Primary))
        }
    }
}
