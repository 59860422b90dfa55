//! Spots at which nobody was there, three times within seven days.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use maud::{Markup, html};

use crate::casework::view::{Absence, Spot, spots};
use crate::reference::Reference;
use crate::web::access::{FigureReader, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::official::reading::read_slow;
use crate::web::page::{Frame, page, private};
use crate::web::parts::{Cell, code, empty, table};
use crate::web::urls;
use crate::words::{Lang, date, names, plain, with};

/// `GET /giam-sat/vang-nguoi`.
///
/// # Errors
/// As any query.
pub async fn show(staff: Staff<FigureReader>, door: Door) -> Result<HttpResponse, WebError> {
    let lang = door.lang();
    let reference = door.app.db.reference().await?;
    let found = read_slow(&door, &staff.session, spots).await?;
    let title = plain(lang, "absences-title");
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body" { (plain(lang, "absences-lead")) }
        @if found.is_empty() {
            (empty(plain(lang, "absences-none"), (plain(lang, "behind-back"), urls::FIGURES)))
        }
        @for spot in &found { (section(lang, &reference, spot)) }
    };
    let frame = Frame::new(&door.site, &door.visitor, title);
    Ok(private(StatusCode::OK, page(&frame, &content)))
}

fn section(lang: Lang, reference: &Reference, spot: &Spot) -> Markup {
    let place = spot.seen.last().map(|one| {
        let ward = reference.directory.find(&one.case.ward_code, one.on);
        ward.map_or_else(|| one.case.ward_code.clone(), |ward| ward.name.to_owned())
    });
    let mut name = place.unwrap_or_default();
    if let Some(desk) = &spot.desk {
        name.push_str(", ");
        name.push_str(desk);
    }
    let counted = with(lang, "absences-count", &[("n", spot.seen.len().into())]);
    let heads = ["absences-when", "absences-case", "absences-unit"];
    let heads = heads.map(|key| Cell::text(plain(lang, key)));
    let rows = spot.seen.iter().rev().map(|one| row(lang, reference, one));
    html! {
        h2 class="govuk-heading-m" { (name) }
        (table(&counted, &heads, &rows.collect::<Vec<_>>()))
    }
}

fn row(lang: Lang, reference: &Reference, one: &Absence) -> Vec<Cell> {
    let half = match one.before_noon {
        true => plain(lang, "absences-morning"),
        false => plain(lang, "absences-afternoon"),
    };
    let unit = names::unit(lang, reference, &one.case.handler.unit, one.on);
    vec![
        Cell::Text(html! { (date::short(one.on)) ", " (half) }),
        Cell::Text(html! {
            a class="govuk-link" href=(urls::official_case(&one.case.code)) {
                (code(&one.case.code))
            }
            br;
            (names::category(lang, reference, &one.case.category))
        }),
        Cell::Text(html! { (unit) }),
    ]
}
