//! `/can-bo/phan-cong`: the province's triage desk.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};

use super::awaited::awaited;
use super::due::{due, left};
use super::reading::read;
use crate::casework::view::{SeenReview, TriageDesk, WaitingCase, awaited_voids, triage_desk};
use crate::domain::case::Case;
use crate::domain::deadline::standing::Standing;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::web::access::{Staff, Triage};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::page::{Frame, page, private};
use crate::web::parts::{Cell, code, empty, table};
use crate::web::urls;
use crate::words::date::{moment, short};
use crate::words::{Lang, domain, names, plain};

/// Rows of each table at most; what is older is dealt with first.
const LIMIT: i64 = 200;

/// `GET /can-bo/phan-cong`.
///
/// # Errors
/// As any query.
pub async fn show(staff: Staff<Triage>, door: Door) -> Result<HttpResponse, WebError> {
    let desk = read(&door, &staff.session, |c, reading| {
        let voids = awaited_voids(c, reading.me, LIMIT)?;
        Ok((triage_desk(c, reading, LIMIT)?, voids))
    });
    let (desk, voids) = desk.await?;
    let reference = door.app.db.reference().await?;
    let lang = door.lang();
    let title = plain(lang, "triage-title");
    let content = content(lang, &desk, (&reference, door.now().day()));
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        (awaited(lang, &voids, (&reference, door.now().day())))
        (content)
    };
    let frame = Frame::new(&door.site, &door.visitor, title);
    Ok(private(StatusCode::OK, page(&frame, &content)))
}

fn content(lang: Lang, desk: &TriageDesk, on: (&Reference, Day)) -> Markup {
    html! {
        @if desk.questions.is_empty() {
            h2 class="govuk-heading-m" { (plain(lang, "triage-questions")) }
            p class="govuk-body" { (plain(lang, "triage-no-questions")) }
        } @else {
            (questions(lang, &desk.questions, on))
        }
        @if desk.cases.is_empty() {
            h2 class="govuk-heading-m" { (plain(lang, "triage-waiting")) }
            (empty(plain(lang, "triage-none-waiting"), (plain(lang, "work-all"), urls::WORK)))
        } @else {
            (waiting(lang, &desk.cases, on))
        }
    }
}

/// The case, its category, and the unit or nothing below.
fn what(lang: Lang, case: &Case, reference: &Reference, below: &str) -> Cell {
    let category = names::category(lang, reference, &case.category);
    Cell::Text(html! {
        a class="govuk-link" href=(urls::official_case(&case.code)) { (code(&case.code)) }
        br;
        (category)
        br;
        span class="govuk-hint" { (below) }
    })
}

fn questions(
    lang: Lang,
    questions: &[(SeenReview, Case)],
    (reference, today): (&Reference, Day),
) -> Markup {
    let heads = ["work-what", "triage-question", "triage-decide-by"];
    let heads = heads.map(|key| Cell::text(plain(lang, key)));
    let rows = questions.iter().map(|(review, case)| {
        let unit = names::unit(lang, reference, &review.unit, today);
        let by = match review.due_on {
            Some(on) => html! {
                time datetime=(on.to_string()) { (short(on)) }
                br;
                (left(lang, Standing::of(on, today, &reference.calendar)))
            },
            None => html! { (plain(lang, "due-unknown")) },
        };
        vec![
            what(lang, case, reference, &unit),
            Cell::text(domain::review(lang, review.matter)),
            Cell::Text(by),
        ]
    });
    let rows = rows.collect::<Vec<_>>();
    table(plain(lang, "triage-questions"), &heads, &rows)
}

fn waiting(lang: Lang, cases: &[WaitingCase], (reference, today): (&Reference, Day)) -> Markup {
    let heads = ["work-what", "triage-why", "work-due"];
    let heads = heads.map(|key| Cell::text(plain(lang, key)));
    let rows = cases.iter().map(|waiting| {
        let case = &waiting.case;
        vec![
            what(lang, case, reference, &moment(lang, case.received_at)),
            Cell::text(domain::waiting(lang, waiting.why)),
            Cell::Text(due(lang, case, today, &reference.calendar)),
        ]
    });
    let rows = rows.collect::<Vec<_>>();
    table(plain(lang, "triage-waiting"), &heads, &rows)
}
