//! The cases behind a number, soonest due first; each opens read-only.

use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::charts::age_name;
use super::period::{self, Period};
use crate::accounts::session::Session;
use crate::casework::view::{Age, Figure, Source, Wanted, cases_behind, lines};
use crate::domain::coded::Coded as _;
use crate::domain::ids::UnitCode;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::web::access::{FigureReader, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::official::cases::CaseTable;
use crate::web::official::reading::read;

use crate::web::page::{Frame, page, private};
use crate::web::parts::{Crumb, empty, notice};
use crate::web::urls;
use crate::words::date::short;
use crate::words::{Lang, names, plain, with};

/// Cases shown at most.
const LIMIT: i64 = 200;

/// Which cases are asked for.
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
    /// Code of how long ago overdue cases were due.
    tre: String,
    /// Working days the answers took: `6-10`.
    ngay: String,
    /// Code of who typed the reports.
    nguon: String,
}

/// Reads `6-10`.
fn days(text: &str) -> Option<(u32, u32)> {
    let (from, to) = text.split_once('-')?;
    Some((from.parse().ok()?, to.parse().ok()?))
}

/// The address of overdue cases, of one age or of all.
pub(super) fn overdue_address(unit: Option<&UnitCode>, age: Option<Age>) -> String {
    let unit = unit.map(|unit| ("don-vi", unit.0.as_str()));
    let age = age.map(|age| ("tre", age.code()));
    let pairs: Vec<_> = unit.into_iter().chain(age).collect();
    urls::with_query(urls::OVERDUE, &pairs)
}

/// The address of answers that took so many working days.
pub(super) fn address_of_days(period: Period, (from, to): (u32, u32)) -> String {
    let (first, last) = (short(period.from), short(period.to));
    let days = format!("{from}-{to}");
    let pairs = [
        ("so", Figure::Answered.code()),
        ("tu", &first),
        ("den", &last),
        ("ngay", &days),
    ];
    urls::with_query(urls::BEHIND, &pairs)
}

/// The address of the cases behind a number.
pub(super) fn address(figure: Figure, unit: Option<&UnitCode>, period: Period) -> String {
    address_from(figure, None, (unit, period))
}

/// The same, of the reports that were typed by their senders or at a desk.
pub(super) fn address_from(
    figure: Figure,
    source: Option<Source>,
    (unit, period): (Option<&UnitCode>, Period),
) -> String {
    if figure == Figure::Overdue {
        return overdue_address(unit, None);
    }
    let (from, to) = (short(period.from), short(period.to));
    let unit = unit.map(|unit| ("don-vi", unit.0.as_str()));
    let mut pairs: Vec<_> = unit.into_iter().collect();
    pairs.extend([("so", figure.code()), ("tu", &from), ("den", &to)]);
    pairs.extend(source.map(|source| ("nguon", source.code())));
    urls::with_query(urls::BEHIND, &pairs)
}

/// `GET /giam-sat/vu-viec`: the cases behind a number.
///
/// # Errors
/// `NotFound` for a number there is not; as any query.
pub async fn show(
    staff: Staff<FigureReader>,
    door: Door,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, WebError> {
    let figure = Figure::from_code(&asked.so).ok_or(WebError::NotFound)?;
    list(&staff.session, &door, figure, asked.into_inner()).await
}

/// `GET /giam-sat/qua-han`: open cases past their due day.
///
/// # Errors
/// As any query.
pub async fn overdue(
    staff: Staff<FigureReader>,
    door: Door,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, WebError> {
    list(&staff.session, &door, Figure::Overdue, asked.into_inner()).await
}

pub(super) fn title(lang: Lang, figure: Figure) -> &'static str {
    match figure {
        Figure::Received => plain(lang, "figures-received"),
        Figure::Answered => plain(lang, "figures-answered"),
        Figure::OnTime => plain(lang, "figures-on-time"),
        Figure::Late => plain(lang, "figures-late"),
        Figure::Satisfied => plain(lang, "figures-satisfied"),
        Figure::Unsatisfied => plain(lang, "figures-unsatisfied"),
        Figure::Unrated => plain(lang, "figures-unrated"),
        Figure::Refused => plain(lang, "signs-refused"),
        Figure::Diverted => plain(lang, "signs-diverted"),
        Figure::Withdrawn => plain(lang, "signs-withdrawn"),
        Figure::Merged => plain(lang, "signs-merged"),
        Figure::Recategorised => plain(lang, "signs-recategorised"),
        Figure::PausedNearDue => plain(lang, "signs-paused"),
        Figure::Extended => plain(lang, "signs-extended"),
        Figure::Unfounded => plain(lang, "signs-unfounded"),
        Figure::AtTheLast => plain(lang, "signs-at-the-last"),
        Figure::Open => plain(lang, "figures-open"),
        Figure::Overdue => plain(lang, "figures-overdue"),
    }
}

/// The unit asked for; no code holds anything but letters, digits and dashes.
pub(super) fn read_unit(code: String) -> Option<UnitCode> {
    let is_code = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    Some(UnitCode(code)).filter(|unit| !unit.0.is_empty() && unit.0.chars().all(is_code))
}

/// There is nothing behind a number: why that may be, and the way back.
pub(super) fn nothing(lang: Lang) -> Markup {
    html! {
        (empty(plain(lang, "behind-none"), (plain(lang, "behind-back"), urls::FIGURES)))
    }
}

async fn list(
    session: &Session,
    door: &Door,
    figure: Figure,
    asked: Asked,
) -> Result<HttpResponse, WebError> {
    let (lang, today) = (door.lang(), door.now().day());
    let reference = door.app.db.reference().await?;
    let age = Age::from_code(&asked.tre).filter(|_| figure == Figure::Overdue);
    let period = match (figure, age) {
        (Figure::Overdue, Some(age)) => Period::of(age, &reference.calendar, today),
        (Figure::Overdue, None) => Period::before(today),
        _ => Period::read(&period::Asked::new(asked.tu, asked.den), today),
    };
    let wanted = Wanted {
        figure,
        unit: read_unit(asked.unit),
        from: period.from,
        to: period.to,
        days: days(&asked.ngay),
        source: Source::from_code(&asked.nguon).or_else(|| figure.usual_source()),
    };
    let asked_for = wanted.clone();
    let keys = Arc::clone(&door.app.keys);
    let found = read(door, session, move |c, reading| {
        let cases = cases_behind(c, reading, &wanted, LIMIT)?;
        lines(c, &keys, reading, cases)
    });
    let found = found.await?;
    let cases = CaseTable::new(door, session).await?;
    let is_cut = i64::try_from(found.len()).is_ok_and(|shown| shown >= LIMIT);
    let title = title(lang, figure);
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
    let content = html! {
        h1 class="govuk-heading-l" { (title) }
        (about(lang, &reference, (&asked_for, age), today))
        @if found.is_empty() {
            (nothing(lang))
        } @else {
            @if is_cut { (notice(lang, plain(lang, "behind-more"))) }
            (cases.draw(lang, title, &found))
        }
    };
    let frame = Frame::new(&door.site, &door.visitor, title).trail(&trail);
    Ok(private(StatusCode::OK, page(&frame, &content)))
}

/// Whose cases they are, of which age, of which days.
fn about(
    lang: Lang,
    reference: &Reference,
    (wanted, age): (&Wanted, Option<Age>),
    today: Day,
) -> Markup {
    let period = [
        ("from", short(wanted.from).into()),
        ("to", short(wanted.to).into()),
    ];
    html! {
        @if let Some(unit) = &wanted.unit {
            p class="govuk-body" { (names::unit(lang, reference, unit, today)) }
        }
        @if let Some(age) = age {
            p class="govuk-body" { (age_name(lang, age)) }
        }
        @if wanted.figure.is_of_period() {
            p class="govuk-body" { (with(lang, "figures-period", &period)) }
        }
        @if let Some((from, to)) = wanted.days {
            p class="govuk-body" {
                (with(lang, "behind-days", &[
                    ("from", i64::from(from).into()), ("to", i64::from(to).into()),
                ]))
            }
        }
    }
}
