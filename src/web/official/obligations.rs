//! Apologies that are owed, the most pressing first.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};

use super::awaited::awaited;
use super::due::left;
use crate::casework::view::{OwedFor, OwedView, Reading, awaited_voids, obligations};
use crate::domain::apology::State;
use crate::domain::deadline::standing::Standing;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::web::access::{Deliverer, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::official::reading;
use crate::web::page::{Frame, page, private};
use crate::web::parts::{Cell, Tint, code, empty, table, tag};
use crate::web::urls;
use crate::words::date::short;
use crate::words::{Lang, apology, domain, names, plain};

/// Obligations listed at most.
const LIMIT: i64 = 200;

/// `GET /can-bo/xin-loi`.
///
/// # Errors
/// As any query.
pub async fn show(staff: Staff<Deliverer>, door: Door) -> Result<HttpResponse, WebError> {
    let today = door.now().day();
    let read = move |c: &mut _, reading: Reading<'_>| {
        let voids = awaited_voids(c, reading.me, LIMIT)?;
        Ok((obligations(c, reading, LIMIT)?, voids))
    };
    let (owed, voids) = reading::read(&door, &staff.session, read).await?;
    let reference = door.app.db.reference().await?;
    let lang = door.lang();
    let title = plain(lang, "obligations-title");
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        (awaited(lang, &voids, (&reference, today)))
        @if owed.is_empty() {
            (empty(
                plain(lang, "obligations-none"),
                (plain(lang, "start-register"), urls::REGISTER),
            ))
        } @else {
            p class="govuk-hint" { (plain(lang, "obligations-lead")) }
            (list(lang, &owed, &reference, today))
        }
    };
    let frame = Frame::new(&door.site, &door.visitor, title);
    Ok(private(StatusCode::OK, page(&frame, &content)))
}

fn list(lang: Lang, owed: &[OwedView], reference: &Reference, today: Day) -> Markup {
    let heads = ["obligations-dossier", "obligation-state", "obligation-due"];
    let heads = heads.map(|key| Cell::text(plain(lang, key)));
    let rows = owed.iter().map(|owed| {
        vec![
            Cell::Text(html! {
                a class="govuk-link" href=(urls::obligation(owed.id)) { (code(&owed.code)) }
                br;
                (matter(lang, owed))
                br;
                span class="govuk-hint" { (names::unit(lang, reference, &owed.unit, today)) }
            }),
            Cell::Text(state(lang, owed, today)),
            Cell::Text(html! {
                time datetime=(owed.due_on.to_string()) { (short(owed.due_on)) }
                br;
                (left(lang, Standing::of(owed.due_on, today, &reference.calendar)))
            }),
        ]
    });
    table(
        plain(lang, "obligations-title"),
        &heads,
        &rows.collect::<Vec<_>>(),
    )
}

/// The procedure of a dossier, or what a case found.
fn matter(lang: Lang, owed: &OwedView) -> String {
    let faults: Vec<_> = owed.faults.iter().map(|seen| seen.fault).collect();
    match &owed.about {
        OwedFor::Dossier { procedure, .. } => procedure.clone(),
        OwedFor::Case { .. } => apology::faults(lang, &faults),
    }
}

/// Where an obligation stands, as a tag; past its day it says so.
pub(super) fn state(lang: Lang, owed: &OwedView, today: Day) -> Markup {
    if owed.state.is_open() && today > owed.due_on {
        return html! {
            (tag(domain::obligation_overdue(lang), Tint::Red))
            @if owed.state != State::Owed { br; (domain::obligation(lang, owed.state)) }
        };
    }
    let tint = match owed.state {
        State::Owed | State::AwaitingSignature | State::Issued => Tint::Yellow,
        State::Published => Tint::Green,
        State::Void => Tint::Grey,
    };
    tag(domain::obligation(lang, owed.state), tint)
}
