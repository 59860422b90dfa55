//! Figures of every unit of a place, each number leading to the cases behind it.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use super::behind::address;
use super::charts;
use super::period::{Asked, Period};
use crate::casework::view::Figure;
use crate::casework::view::{UnitFigures, figures};
use crate::domain::ids::UnitCode;
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
    let reference = door.app.db.reference().await?;
    let law = Arc::clone(&reference);
    let read = move |c: &mut _| {
        let period = (period.from, period.to);
        figures(c, &me, period, today, &law.calendar)
    };
    let units = door.app.db.read_slow(read).await?;
    let shown = FiguresPage {
        all: UnitFigures::together(&units),
        units,
        reference,
        period,
        today,
    };
    Ok(private(StatusCode::OK, figures_page(&door, &shown)))
}

pub(super) struct FiguresPage {
    pub(super) units: Vec<UnitFigures>,
    /// All of them together.
    pub(super) all: UnitFigures,
    pub(super) reference: Arc<Reference>,
    pub(super) period: Period,
    pub(super) today: Day,
}

impl FiguresPage {
    /// The lines of a table: all together, then the units it is about.
    pub(super) fn lines(&self, about: impl Fn(&UnitFigures) -> bool) -> Vec<&UnitFigures> {
        let units: Vec<&UnitFigures> = self.units.iter().filter(|line| about(line)).collect();
        let all = (!units.is_empty()).then_some(&self.all);
        all.into_iter().chain(units).collect()
    }
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
            (period_form(lang, urls::FIGURES, (&from, &to)))
            @if shown.units.is_empty() {
                p class="govuk-body" { (plain(lang, "figures-none")) }
                p class="govuk-body" { (plain(lang, "figures-none-next")) }
            } @else {
                p class="govuk-body" { (headline(lang, &shown.all)) }
                div class="app-plots" {
                    (charts::months(lang, shown))
                    (charts::days(lang, shown))
                }
                (in_period(lang, shown))
                (super::ratings::ratings(lang, shown))
                (today(lang, shown))
                (charts::ages(lang, shown))
                (super::apologies::figures(lang, shown))
            }
            (meanings(lang))
        },
    )
}

/// The sums the first page tells everybody.
fn headline(lang: Lang, all: &UnitFigures) -> String {
    let said = |n| count(lang, n).into();
    let share = percent(lang, unsigned(all.on_time), unsigned(all.answered));
    with(
        lang,
        "figures-headline",
        &[
            ("received", said(all.received)),
            ("answered", said(all.answered)),
            ("share", share.into()),
            ("apologised", said(all.apologised())),
            ("overdue", said(all.apologies_overdue)),
        ],
    )
}

pub(super) fn period_form(lang: Lang, action: &str, (from, to): (&str, &str)) -> Markup {
    let typed = Typed::filled(&[("tu", from), ("den", to)]);
    let field =
        |name, key| Field::new(lang, &typed, name, plain(lang, key)).width("govuk-input--width-10");
    html! {
        form class="app-line" method="get" action=(action) {
            (input(&field("tu", "figures-from"), "text"))
            (input(&field("den", "figures-to"), "text"))
            (button(plain(lang, "figures-show"), Weight::Secondary))
        }
    }
}

pub(super) fn heads(lang: Lang, keys: &[&'static str]) -> Vec<Cell> {
    let unit = Cell::text(plain(lang, "figures-unit"));
    let numbers = keys.iter().map(|key| Cell::number(plain(lang, key)));
    std::iter::once(unit).chain(numbers).collect()
}

pub(super) fn unit(lang: Lang, shown: &FiguresPage, line: &UnitFigures) -> Cell {
    if line.is_together() {
        return Cell::Text(html! { strong { (plain(lang, "figures-all-units")) } });
    }
    Cell::text(&names::unit(
        lang,
        &shown.reference,
        &line.unit,
        shown.today,
    ))
}

/// The unit a line's cases are of; none for all together.
pub(super) fn unit_of(line: &UnitFigures) -> Option<&UnitCode> {
    (!line.is_together()).then_some(&line.unit)
}

/// A number that leads to the cases it counts, where there are any.
pub(super) fn leading(
    shown: &FiguresPage,
    line: &UnitFigures,
    figure: Figure,
    (n, text): (i64, &str),
) -> Cell {
    let href = (n > 0).then(|| address(figure, unit_of(line), shown.period));
    charts::link(href, text)
}

fn in_period(lang: Lang, shown: &FiguresPage) -> Markup {
    let keys = [
        "figures-received",
        "figures-answered",
        "figures-on-time",
        "figures-median",
        "figures-p90",
    ];
    let busy = |line: &UnitFigures| line.received + line.answered > 0;
    let rows = shown.lines(busy).into_iter().map(|line| {
        let on_time = percent(lang, unsigned(line.on_time), unsigned(line.answered));
        let link = |figure, n, text: String| leading(shown, line, figure, (n, &text));
        let took = |share| days(lang, line.within(share));
        vec![
            unit(lang, shown, line),
            link(Figure::Received, line.received, count(lang, line.received)),
            link(Figure::Answered, line.answered, count(lang, line.answered)),
            link(Figure::OnTime, line.on_time, on_time),
            Cell::number(&took(50)),
            Cell::number(&took(90)),
        ]
    });
    let caption = plain(lang, "figures-in-period");
    table(caption, &heads(lang, &keys), &rows.collect::<Vec<_>>())
}

fn today(lang: Lang, shown: &FiguresPage) -> Markup {
    let open = shown.lines(|line| line.open > 0).into_iter();
    let rows = open.map(|line| {
        let link = |figure, n| leading(shown, line, figure, (n, &count(lang, n)));
        vec![
            unit(lang, shown, line),
            link(Figure::Open, line.open),
            link(Figure::Overdue, line.overdue.iter().sum()),
        ]
    });
    let heads = heads(lang, &["figures-open", "figures-overdue"]);
    table(
        plain(lang, "figures-today"),
        &heads,
        &rows.collect::<Vec<_>>(),
    )
}

pub(super) fn unsigned(n: i64) -> u64 {
    u64::try_from(n).unwrap_or_default()
}

/// Working days, or `—` where nothing was answered.
fn days(lang: Lang, n: Option<u32>) -> String {
    n.map_or_else(|| "—".to_owned(), |n| count(lang, i64::from(n)))
}

fn meanings(lang: Lang) -> Markup {
    let all = [
        "figures-what-received",
        "figures-what-answered",
        "figures-what-on-time",
        "figures-what-days",
        "figures-what-ratings",
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
