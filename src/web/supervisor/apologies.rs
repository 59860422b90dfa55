//! Apologies: how far they have come, and those behind each number.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::behind::{nothing, read_unit};
use super::charts::link;
use super::figures::{FiguresPage, heads, unit, unit_of};
use super::period::{self, Period};
use crate::casework::view::{
    ApologyFigure, SeenApology, UnitFigures, WantedApologies, apologies_behind,
};
use crate::domain::apology::State;
use crate::domain::coded::Coded as _;
use crate::domain::ids::UnitCode;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::web::access::{FigureReader, Staff};
use crate::web::citizen::register::matter;
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::official::reading::me;
use crate::web::page::{Frame, page, private};
use crate::web::parts::{Bar, Cell, Crumb, Tint, bars, notice, table, tag};
use crate::web::urls;
use crate::words::date::short;
use crate::words::number::count;
use crate::words::{Lang, domain, names, plain, with};

/// Apologies shown at most.
const LIMIT: i64 = 200;

/// Which apologies are asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Code of the figure.
    so: String,
    /// Code of the unit.
    #[serde(rename = "don-vi")]
    unit: String,
    /// First day.
    tu: String,
    /// Last day.
    den: String,
}

pub(super) fn name(lang: Lang, figure: ApologyFigure) -> &'static str {
    match figure {
        ApologyFigure::Owed => plain(lang, "figures-owed"),
        ApologyFigure::Drafted => plain(lang, "figures-drafted"),
        ApologyFigure::Signed => plain(lang, "figures-signed"),
        ApologyFigure::Published => plain(lang, "figures-published"),
        ApologyFigure::Overdue => plain(lang, "figures-apology-overdue"),
        ApologyFigure::ProposedVoid => plain(lang, "signs-proposed-void"),
    }
}

pub(super) fn address(figure: ApologyFigure, unit: Option<&UnitCode>, period: Period) -> String {
    let (from, to) = (short(period.from), short(period.to));
    let mut pairs = vec![("so", figure.code())];
    pairs.extend(unit.map(|unit| ("don-vi", unit.0.as_str())));
    if figure != ApologyFigure::Overdue {
        pairs.extend([("tu", from.as_str()), ("den", to.as_str())]);
    }
    urls::with_query(urls::APOLOGIES_BEHIND, &pairs)
}

/// How far those owed have come, and the figures of each unit.
pub(super) fn figures(lang: Lang, shown: &FiguresPage) -> Markup {
    let steps = ApologyFigure::STEPS.into_iter().enumerate();
    let bar = |(at, step): (usize, ApologyFigure)| Bar {
        name: name(lang, step).to_owned(),
        n: shown.all.apology_steps.get(at).copied().unwrap_or_default(),
        href: Some(address(step, None, shown.period)),
    };
    let steps: Vec<Bar> = steps.map(bar).collect();
    let keys = [
        "figures-owed",
        "figures-published",
        "figures-apology-overdue",
    ];
    let any = |line: &UnitFigures| line.apologies_owed + line.apologies_overdue > 0;
    let rows = shown.lines(any).into_iter().map(|line| {
        let number = |figure, n| {
            let href = (n > 0).then(|| address(figure, unit_of(line), shown.period));
            link(href, &count(lang, n))
        };
        vec![
            unit(lang, shown, line),
            number(ApologyFigure::Owed, line.apologies_owed),
            number(ApologyFigure::Published, line.apologised()),
            number(ApologyFigure::Overdue, line.apologies_overdue),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let caption = plain(lang, "figures-apologies");
    html! {
        @if steps.iter().any(|step| step.n > 0) {
            (bars(lang, plain(lang, "figures-apology-steps"), &steps))
        }
        @if rows.is_empty() {
            h2 class="govuk-heading-m" { (caption) }
            p class="govuk-body" { (plain(lang, "figures-apologies-none")) }
        } @else {
            (table(caption, &heads(lang, &keys), &rows))
        }
    }
}

/// `GET /giam-sat/xin-loi`: the apologies behind a number.
///
/// # Errors
/// `NotFound` for a number there is not; as any query.
pub async fn show(
    staff: Staff<FigureReader>,
    door: Door,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, WebError> {
    let asked = asked.into_inner();
    let figure = ApologyFigure::from_code(&asked.so).ok_or(WebError::NotFound)?;
    let (lang, today) = (door.lang(), door.now().day());
    let period = Period::read(&period::Asked::new(asked.tu, asked.den), today);
    let wanted = WantedApologies {
        figure,
        unit: read_unit(asked.unit),
        from: period.from,
        to: period.to,
    };
    let (me, looked) = (me(&staff.session), wanted.clone());
    let read = move |c: &mut _| apologies_behind(c, &me, &looked, (today, LIMIT));
    let found = door.app.db.read_slow(read).await?;
    let reference = door.app.db.reference().await?;
    let title = name(lang, figure);
    let values = [
        ("from", short(period.from).into()),
        ("to", short(period.to).into()),
    ];
    let is_cut = i64::try_from(found.len()).is_ok_and(|shown| shown >= LIMIT);
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        @if let Some(unit) = &wanted.unit {
            p class="govuk-body" { (names::unit(lang, &reference, unit, today)) }
        }
        @if figure != ApologyFigure::Overdue {
            p class="govuk-body" { (with(lang, "figures-period", &values)) }
        }
        @match found.is_empty() {
            true => (nothing(lang)),
            false => {
                @if is_cut { (notice(lang, plain(lang, "behind-more"))) }
                (list(lang, title, &found, (&reference, today)))
            },
        }
    };
    let trail = [
        Crumb {
            text: plain(lang, "figures-title"),
            href: Some(urls::FIGURES),
        },
        Crumb {
            text: title,
            href: None,
        },
    ];
    let frame = Frame::new(&door.site, &door.visitor, title).trail(&trail);
    Ok(private(StatusCode::OK, page(&frame, &content)))
}

fn list(
    lang: Lang,
    caption: &str,
    found: &[SeenApology],
    (reference, today): (&Reference, Day),
) -> Markup {
    let heads = [
        "register-unit",
        "register-procedure",
        "obligation-state",
        "register-due",
        "register-letter",
    ];
    let heads = heads.map(|key| Cell::text(plain(lang, key)));
    let row = |seen: &SeenApology| {
        let line = &seen.line;
        let is_late = line.late || (seen.state.is_open() && line.due_on < today);
        let tint = if is_late { Tint::Red } else { Tint::Green };
        vec![
            Cell::text(&names::unit(lang, reference, &line.unit, today)),
            Cell::text(&matter(lang, line)),
            Cell::Text(html! {
                (tag(domain::obligation(lang, seen.state), tint))
                @if line.late { br; (plain(lang, "register-late")) }
            }),
            Cell::text(&short(line.due_on)),
            Cell::Text(html! {
                @if seen.state == State::Published {
                    a class="govuk-link" href=(urls::letter(&line.id.to_string())) {
                        (plain(lang, "register-read"))
                    }
                } @else { "—" }
            }),
        ]
    };
    let rows: Vec<_> = found.iter().map(row).collect();
    table(caption, &heads, &rows)
}
