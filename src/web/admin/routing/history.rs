//! What was changed of the rules before.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};

use super::frame::framed;
use super::said::changes;
use crate::casework::rulebook::history::{Step, steps};
use crate::web::access::{Administrator, Staff};
use crate::web::admin::office::Office;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::Typed;
use crate::web::page::private;
use crate::web::parts::{Row, summary_list};
use crate::words::date::{moment, short};
use crate::words::{plain, with};

/// Changes shown.
const SHOWN: i64 = 20;

/// `GET /quan-tri/dinh-tuyen/lich-su`.
///
/// # Errors
/// As any read.
pub async fn show(staff: Staff<Administrator>, door: Door) -> Result<HttpResponse, WebError> {
    let office = Office::open(staff, door).await?;
    let lang = office.lang();
    let reference = std::sync::Arc::clone(&office.reference);
    let read = office
        .door
        .app
        .db
        .read_slow(move |c| steps(c, &reference, SHOWN));
    let steps = read.await?;
    let title = plain(lang, "rules-history");
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        @if steps.is_empty() {
            p class="govuk-body" { (plain(lang, "rules-history-none")) }
        }
        @for one in &steps { (step(&office, one)) }
    };
    let page = framed(&office, title, None, (&Typed::default(), &content));
    Ok(private(StatusCode::OK, page))
}

fn step(office: &Office, step: &Step) -> Markup {
    let lang = office.lang();
    let places = [
        ("when", moment(lang, step.at).into()),
        ("version", step.version.into()),
    ];
    let from = step.from.map(short);
    let by = step.by.as_deref();
    let reason = step.reason.as_deref().filter(|reason| !reason.is_empty());
    html! {
        section {
            h2 class="govuk-heading-m" { (with(lang, "rules-history-at", &places)) }
            (summary_list(&[
                Row::text(
                    plain(lang, "rules-history-from"),
                    from.as_deref().unwrap_or(plain(lang, "rules-history-no-day")),
                ),
                Row::text(plain(lang, "rules-by"), by.unwrap_or(plain(lang, "rules-machine"))),
                Row::text(
                    plain(lang, "rules-reason"),
                    reason.unwrap_or(plain(lang, "rules-no-reason")),
                ),
            ]))
            (changes(office, &step.changes))
        }
    }
}
