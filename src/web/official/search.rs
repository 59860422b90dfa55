//! Cases found by a code or by words, within the work list's address.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};

use super::cases::CaseTable;
use super::work::PAGE;
use crate::accounts::session::Session;
use crate::casework::view::{COUNTED, found_cases, lines};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::official::reading::read_slow;
use crate::web::page::{Frame, page, private};
use crate::web::parts::{Crumb, Weight, button, empty};
use crate::web::urls;
use crate::words::number::count;
use crate::words::{Lang, plain, with};

/// What holds every word of the query, newest first.
pub(super) async fn search(
    session: &Session,
    door: &Door,
    query: String,
) -> Result<HttpResponse, WebError> {
    let words = query.clone();
    let keys = Arc::clone(&door.app.keys);
    let found = read_slow(door, session, move |c, reading| {
        let found = found_cases(c, reading, &words, PAGE)?;
        Ok((found.count, lines(c, &keys, reading, found.cases)?))
    });
    let (n, found) = found.await?;
    let cases = CaseTable::new(door, session).await?;
    let lang = door.lang();
    let title = plain(lang, "search-title");
    let trail = [
        Crumb {
            text: plain(lang, "work-title"),
            href: Some(urls::WORK),
        },
        Crumb {
            text: title,
            href: None,
        },
    ];
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        (search_box(lang, &query))
        p class="govuk-body" role="status" { (how_many(lang, n)) }
        @if found.is_empty() {
            (empty(plain(lang, "search-none-next"), (plain(lang, "work-all"), urls::WORK)))
        } @else {
            (cases.draw(lang, title, &found))
        }
    };
    let frame = Frame::new(&door.site, &door.visitor, title).trail(&trail);
    Ok(private(StatusCode::OK, page(&frame, &content)))
}

/// `Tìm thấy hơn 1.000 vụ việc`: counted no further than a limit.
fn how_many(lang: Lang, n: usize) -> String {
    let most = i64::try_from(n.min(COUNTED)).unwrap_or(i64::MAX);
    let shown = [("n", count(lang, most).into())];
    match n {
        0 => plain(lang, "search-none").to_owned(),
        n if n > COUNTED => with(lang, "search-more-than", &shown),
        n if n > PAGE => with(lang, "search-newest", &shown),
        _ => with(lang, "search-found", &shown),
    }
}

pub(super) fn search_box(lang: Lang, query: &str) -> Markup {
    html! {
        form class="app-line" method="get" action=(urls::WORK) role="search" {
            div class="govuk-form-group" {
                label class="govuk-label" for="q" { (plain(lang, "search-label")) }
                div id="q-hint" class="govuk-hint" { (plain(lang, "search-hint")) }
                input class="govuk-input govuk-input--width-20" id="q" name="q" type="search"
                    value=[(!query.is_empty()).then_some(query)] aria-describedby="q-hint";
            }
            (button(plain(lang, "search-go"), Weight::Secondary))
        }
    }
}
