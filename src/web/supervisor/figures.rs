//! Figures of every unit of a place, each number leading to the cases behind it.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use super::behind::address;
use super::period::{Asked, Period};
use crate::casework::view::Figure;
use crate::casework::view::{UnitFigures, figures};
use crate::domain::roles::StaffRole;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::web::access::{FigureReader, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::Typed;
use crate::web::official::reading::me;
use crate::web::page::{Frame, page, private};
use crate::web::parts::{Cell, Field, Weight, button, details, input, table};
use crate::web::urls;
use crate::words::date::short;
use crate::words::number::{count, percent};
use crate::words::{Lang, names, plain, with};

/// `GET /giam-sat`.
///
/// # Errors
/// As any query.
pub async fn show(
    staff: Staff<FigureReader>,
    door: Door,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, WebError> {
    let today = door.now().day();
    let period = Period::read(&asked, today);
    let me = me(&staff.session);
    let read = move |c: &mut _| figures(c, &me, (period.from, period.to), today);
    let shown = FiguresPage {
        units: door.app.db.read_slow(read).await?,
        reference: door.app.db.reference().await?,
        period,
        today,
        drill: match staff.session.is(StaffRole::Supervisor) {
            true => Drill::Cases,
            false => Drill::No,
        },
    };
    Ok(private(StatusCode::OK, figures_page(&door, &shown)))
}

/// Whether the numbers lead to cases: not for observers, who read none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Drill {
    Cases,
    No,
}

struct FiguresPage {
    units: Vec<UnitFigures>,
    reference: Arc<Reference>,
    period: Period,
    today: Day,
    drill: Drill,
}

fn figures_page(door: &Door, shown: &FiguresPage) -> Markup {
    let lang = door.lang();
    let title = plain(lang, "figures-title");
    let (from, to) = (short(shown.period.from), short(shown.period.to));
    let values = [("from", from.as_str().into()), ("to", to.as_str().into())];
    page(
        &Frame::new(&door.site, &door.visitor, title),
        &html! {
            h1 class="govuk-heading-l" { (title) }
            p class="govuk-body" { (with(lang, "figures-period", &values)) }
            (period_form(lang, &from, &to))
            @if shown.units.is_empty() {
                p class="govuk-body" { (plain(lang, "figures-none")) }
            } @else {
                (in_period(lang, shown))
                (today(lang, shown))
                (apologies(lang, shown))
            }
            (meanings(lang))
        },
    )
}

fn period_form(lang: Lang, from: &str, to: &str) -> Markup {
    let typed = Typed::filled(&[("tu", from), ("den", to)]);
    let field =
        |name, key| Field::new(lang, &typed, name, plain(lang, key)).width("govuk-input--width-10");
    html! {
        form method="get" action=(urls::FIGURES) {
            (input(&field("tu", "figures-from"), "text"))
            (input(&field("den", "figures-to"), "text"))
            (button(plain(lang, "figures-show"), Weight::Secondary))
        }
    }
}

fn heads(lang: Lang, keys: &[&'static str]) -> Vec<Cell> {
    let unit = Cell::text(plain(lang, "figures-unit"));
    let numbers = keys.iter().map(|key| Cell::number(plain(lang, key)));
    std::iter::once(unit).chain(numbers).collect()
}

fn unit(lang: Lang, shown: &FiguresPage, line: &UnitFigures) -> Cell {
    Cell::text(&names::unit(
        lang,
        &shown.reference,
        &line.unit,
        shown.today,
    ))
}

/// A number that leads to the cases it counts.
fn leading(shown: &FiguresPage, line: &UnitFigures, figure: Figure, text: &str) -> Cell {
    if shown.drill == Drill::No {
        return Cell::number(text);
    }
    let href = address(figure, Some(&line.unit), shown.period);
    Cell::Number(html! { a class="govuk-link" href=(href) { (text) } })
}

fn in_period(lang: Lang, shown: &FiguresPage) -> Markup {
    let keys = [
        "figures-received",
        "figures-answered",
        "figures-on-time",
        "figures-median",
        "figures-p90",
    ];
    let rows = shown.units.iter().map(|line| {
        let on_time = percent(lang, unsigned(line.on_time), unsigned(line.answered));
        let link = |figure, text: String| leading(shown, line, figure, &text);
        vec![
            unit(lang, shown, line),
            link(Figure::Received, count(lang, line.received)),
            link(Figure::Answered, count(lang, line.answered)),
            link(Figure::OnTime, on_time),
            link(Figure::Answered, days(lang, line.within(50))),
            link(Figure::Answered, days(lang, line.within(90))),
        ]
    });
    let caption = plain(lang, "figures-in-period");
    table(caption, &heads(lang, &keys), &rows.collect::<Vec<_>>())
}

fn today(lang: Lang, shown: &FiguresPage) -> Markup {
    let rows = shown.units.iter().map(|line| {
        let link = |figure, n| leading(shown, line, figure, &count(lang, n));
        vec![
            unit(lang, shown, line),
            link(Figure::Open, line.open),
            link(Figure::Overdue, line.overdue),
        ]
    });
    let heads = heads(lang, &["figures-open", "figures-overdue"]);
    table(
        plain(lang, "figures-today"),
        &heads,
        &rows.collect::<Vec<_>>(),
    )
}

fn apologies(lang: Lang, shown: &FiguresPage) -> Markup {
    let keys = ["figures-owed", "figures-issued", "figures-apology-overdue"];
    let rows = shown.units.iter().map(|line| {
        let number = |n| {
            Cell::Number(html! {
                a class="govuk-link" href=(urls::REGISTER) { (count(lang, n)) }
            })
        };
        vec![
            unit(lang, shown, line),
            number(line.apologies_owed),
            number(line.apologies_issued),
            number(line.apologies_overdue),
        ]
    });
    let caption = plain(lang, "figures-apologies");
    table(caption, &heads(lang, &keys), &rows.collect::<Vec<_>>())
}

fn unsigned(n: i64) -> u64 {
    u64::try_from(n).unwrap_or_default()
}

/// Working days, or `—` where nothing was answered.
fn days(lang: Lang, n: Option<u32>) -> String {
    match n {
        Some(n) => count(lang, n.into()),
        None => "—".to_owned(),
    }
}

fn meanings(lang: Lang) -> Markup {
    let all = [
        "figures-what-received",
        "figures-what-answered",
        "figures-what-on-time",
        "figures-what-days",
        "figures-what-open",
        "figures-what-overdue",
        "figures-what-owed",
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
