//! The board "Dấu hiệu né tránh": how often each unit did what can also get round its duties.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use super::charts;
use super::figures::{heads, period_form};
use super::period::{Asked, Period};
use super::{apologies, behind};
use crate::casework::view::{SIGNS_SHOWN, Sign, UnitSigns, signs};
use crate::domain::ids::UnitCode;
use crate::reference::Reference;
use crate::web::access::{FigureReader, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::official::reading::read_slow;
use crate::web::page::{Frame, page, private};
use crate::web::parts::{Cell, details, empty, table};
use crate::web::urls;
use crate::words::date::short;
use crate::words::number::count;
use crate::words::{Lang, names, plain, with};

/// `GET /giam-sat/ne-tranh`.
///
/// # Errors
/// As any query.
pub async fn show(
    staff: Staff<FigureReader>,
    door: Door,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, WebError> {
    let lang = door.lang();
    let reference = door.app.db.reference().await?;
    let period = Period::read(&asked, door.now().day());
    let found = read_slow(&door, &staff.session, move |c, reading| {
        signs(c, reading.me, (period.from, period.to))
    });
    let found = found.await?;
    let title = plain(lang, "signs-title");
    let (from, to) = (short(period.from), short(period.to));
    let values = [("from", from.as_str().into()), ("to", to.as_str().into())];
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        p class="govuk-body-l" { (plain(lang, "signs-lead")) }
        p class="govuk-body" { (with(lang, "figures-period", &values)) }
        (period_form(lang, urls::SIGNS, (&from, &to)))
        @if found.is_empty() {
            (empty(plain(lang, "signs-none"), (plain(lang, "behind-back"), urls::FIGURES)))
        } @else {
            (board(lang, &reference, (&found, period)))
            (meanings(lang))
        }
    };
    let frame = Frame::new(&door.site, &door.visitor, title);
    Ok(private(StatusCode::OK, page(&frame, &content)))
}

fn title(lang: Lang, sign: Sign) -> &'static str {
    match sign {
        Sign::Cases(figure) => behind::title(lang, figure),
        Sign::Apologies(figure) => apologies::name(lang, figure),
    }
}

fn address(sign: Sign, unit: &UnitCode, period: Period) -> String {
    match sign {
        Sign::Cases(figure) => behind::address(figure, Some(unit), period),
        Sign::Apologies(figure) => apologies::address(figure, Some(unit), period),
    }
}

fn board(lang: Lang, reference: &Reference, (found, period): (&[UnitSigns], Period)) -> Markup {
    let mut columns = vec![Cell::number(plain(lang, "figures-received"))];
    let shown = SIGNS_SHOWN.iter();
    columns.extend(shown.map(|sign| Cell::number(title(lang, *sign))));
    let heads: Vec<Cell> = heads(lang, &[]).into_iter().chain(columns).collect();
    let rows = found.iter().map(|line| {
        let mut cells = vec![
            Cell::text(&names::unit(lang, reference, &line.unit, period.to)),
            Cell::number(&count(lang, line.received)),
        ];
        let counts = SIGNS_SHOWN.iter().zip(line.seen);
        cells.extend(counts.map(|(sign, n)| {
            let href = (n > 0).then(|| address(*sign, &line.unit, period));
            charts::link(href, &count(lang, n))
        }));
        cells
    });
    table(
        plain(lang, "signs-board"),
        &heads,
        &rows.collect::<Vec<_>>(),
    )
}

/// What each sign counts, and that none of them is a finding.
fn meanings(lang: Lang) -> Markup {
    let all = [
        "signs-what-refused",
        "signs-what-diverted",
        "signs-what-withdrawn",
        "signs-what-merged",
        "signs-what-recategorised",
        "signs-what-paused",
        "signs-what-extended",
        "signs-what-unfounded",
        "signs-what-at-the-last",
        "signs-what-proposed-void",
    ];
    details(
        plain(lang, "figures-what-title"),
        &html! {
            ul class="govuk-list govuk-list--bullet" {
                @for key in all { li { (plain(lang, key)) } }
            }
        },
    )
}
