//! The figures drawn, each picture with the same as text.

use maud::{Markup, html};

use super::behind::{address, address_of_days, overdue_address};
use super::figures::{FiguresPage, unit_of, unsigned};
use super::period::Period;
use crate::casework::view::{Age, Answers, Figure, UnitFigures};
use crate::domain::coded::Coded as _;
use crate::domain::ids::UnitCode;
use crate::domain::time::Day;
use crate::web::parts::{Cell, Column, Line, Part, Plot, Stack, columns, details, stack, table};
use crate::words::number::{count, percent};
use crate::words::{Lang, names, plain, with};

/// Columns a chart of days has at most; each then stands for several days.
const MOST: u32 = 30;

/// The days of a month that stand in a period.
fn days_of((year, month): (i16, i8), period: Period) -> Option<Period> {
    let day = |year: i16, month: i8| format!("{year:04}-{month:02}-01").parse::<Day>().ok();
    let first = day(year, month)?;
    let next = match month {
        12 => day(year.checked_add(1)?, 1)?,
        month => day(year, month.checked_add(1)?)?,
    };
    Some(Period {
        from: first.max(period.from),
        to: next.plus(-1).min(period.to),
    })
}

/// The share of answers in time, month by month.
pub(super) fn months(lang: Lang, shown: &FiguresPage) -> Markup {
    let mut months = shown.all.months.clone();
    months.retain(|_, answers| answers.all > 0);
    let share = |of: &Answers| percent(lang, unsigned(of.on_time), unsigned(of.all));
    let name = |(year, month): (i16, i8)| format!("{month}/{year}");
    let href = |month, figure| Some(address(figure, None, days_of(month, shown.period)?));
    let column = |(month, of): (&(i16, i8), &Answers)| Column {
        name: name(*month),
        // A month without any in time is still seen, and leads to its cases.
        n: (of.on_time * 100)
            .checked_div(of.all)
            .unwrap_or_default()
            .max(1),
        value: share(of),
        said: format!(
            "{}: {} ({}/{})",
            name(*month),
            share(of),
            of.on_time,
            of.all
        ),
        href: href(*month, Figure::Answered),
    };
    let number = |month, figure, n| link(href(month, figure), &count(lang, n));
    let row = |(month, of): (&(i16, i8), &Answers)| {
        vec![
            Cell::text(&name(*month)),
            number(*month, Figure::Answered, of.all),
            number(*month, Figure::OnTime, of.on_time),
            number(*month, Figure::Late, of.all - of.on_time),
            Cell::number(&share(of)),
        ]
    };
    let heads = [
        "figures-answered",
        "figures-on-time",
        "figures-late",
        "figures-share",
    ];
    let heads = heads.map(|key| Cell::number(plain(lang, key)));
    let heads: Vec<Cell> = std::iter::once(Cell::text(plain(lang, "figures-month")))
        .chain(heads)
        .collect();
    let rows: Vec<_> = months.iter().map(row).collect();
    let title = plain(lang, "figures-by-month");
    if rows.is_empty() {
        return html! {};
    }
    let steps = [0, 50, 100].map(|n| (n, percent(lang, unsigned(n), 100)));
    columns(&Plot {
        title,
        axes: ["figures-share", "figures-month"].map(|key| plain(lang, key)),
        scale: (100, steps.to_vec()),
        columns: months.iter().map(column).collect(),
        lines: Vec::new(),
        sentence: None,
        text: as_text(lang, &table(title, &heads, &rows)),
    })
}

/// Answers that took from one number of working days to another.
type Bin = ((u32, u32), i64);

fn bin_name((from, to): (u32, u32)) -> String {
    match from == to {
        true => from.to_string(),
        false => format!("{from}–{to}"),
    }
}

/// How many answers took how many days, and how many days stand together.
fn bins(taken: &[(u32, i64)], longest: u32) -> (Vec<Bin>, u32) {
    let wide = longest / MOST + 1;
    let bin = |bin: u32| {
        let (from, to) = (bin * wide, bin * wide + wide - 1);
        let within = taken.iter().filter(|(days, _)| (from..=to).contains(days));
        ((from, to), within.map(|(_, n)| n).sum())
    };
    ((0..=longest / wide).map(bin).collect(), wide)
}

/// How long answers took, with the days within which half and nine tenths of them came.
pub(super) fn days(lang: Lang, shown: &FiguresPage) -> Markup {
    let all = &shown.all;
    let Some((longest, _)) = all.working_days.last().copied() else {
        return html! {};
    };
    let (bins, wide) = bins(&all.working_days, longest);
    let line = |(key, share)| {
        let days = all.within(share)?;
        Some(Line {
            at: usize::try_from(days / wide).unwrap_or_default(),
            name: with(lang, key, &[("days", i64::from(days).into())]),
        })
    };
    let lines = [("figures-mark-half", 50), ("figures-mark-most", 90)];
    let most = bins.iter().map(|(_, n)| *n).max().unwrap_or_default();
    let most = most.max(1);
    let steps = [0, most / 2, most].map(|n| (n, count(lang, n)));
    let title = plain(lang, "figures-by-days");
    columns(&Plot {
        title,
        axes: ["figures-n-answers", "figures-days"].map(|key| plain(lang, key)),
        scale: (most, steps.to_vec()),
        columns: bins
            .iter()
            .map(|bin| day_column(lang, shown, *bin))
            .collect(),
        lines: lines.into_iter().filter_map(line).collect(),
        sentence: within(lang, all),
        text: as_text(lang, &day_table(lang, shown, &bins)),
    })
}

/// `Một nửa số phản ánh được trả lời trong 9 ngày làm việc…`.
fn within(lang: Lang, all: &UnitFigures) -> Option<String> {
    let (half, most) = (all.within(50)?, all.within(90)?);
    let values = [
        ("half", i64::from(half).into()),
        ("most", i64::from(most).into()),
    ];
    Some(with(lang, "figures-within", &values))
}

fn day_column(lang: Lang, shown: &FiguresPage, (bin, n): Bin) -> Column {
    let values = [("days", bin_name(bin).into()), ("n", n.into())];
    Column {
        name: bin_name(bin),
        n,
        value: count(lang, n),
        said: with(lang, "figures-took", &values),
        href: (n > 0).then(|| address_of_days(shown.period, bin)),
    }
}

fn day_table(lang: Lang, shown: &FiguresPage, bins: &[Bin]) -> Markup {
    let row = |(bin, n): &Bin| {
        let href = address_of_days(shown.period, *bin);
        vec![
            Cell::text(&bin_name(*bin)),
            link(Some(href), &count(lang, *n)),
        ]
    };
    let rows: Vec<_> = bins.iter().filter(|(_, n)| *n > 0).map(row).collect();
    let heads = [
        Cell::text(plain(lang, "figures-days")),
        Cell::number(plain(lang, "figures-answered")),
    ];
    table(plain(lang, "figures-by-days"), &heads, &rows)
}

/// A number that leads somewhere.
pub(super) fn link(href: Option<String>, text: &str) -> Cell {
    match href {
        Some(href) => Cell::Number(html! { a class="govuk-link" href=(href) { (text) } }),
        None => Cell::number(text),
    }
}

/// The same as a picture in words, to be opened.
fn as_text(lang: Lang, text: &Markup) -> Markup {
    details(plain(lang, "figures-as-text"), text)
}

/// The name of an age: `6–10 ngày làm việc`.
pub(super) fn age_name(lang: Lang, age: Age) -> &'static str {
    match age {
        Age::Week => plain(lang, "figures-age-week"),
        Age::Fortnight => plain(lang, "figures-age-fortnight"),
        Age::Month => plain(lang, "figures-age-month"),
        Age::Longer => plain(lang, "figures-age-longer"),
    }
}

/// Overdue cases by how long: drawn and listed for all offices together and each that has any.
pub(super) fn ages(lang: Lang, shown: &FiguresPage) -> Markup {
    let late = shown.lines(|line| line.overdue.iter().any(|n| *n > 0));
    if late.is_empty() {
        return html! {};
    }
    let parts = |counts: &[i64], of: Option<&UnitCode>| {
        let part = |(age, n): (&Age, &i64)| Part {
            n: *n,
            href: (*n > 0).then(|| overdue_address(of, Some(*age))),
        };
        Age::all().iter().zip(counts).map(part).collect::<Vec<_>>()
    };
    let row = |line: &&UnitFigures| Stack {
        name: match unit_of(line) {
            Some(unit) => names::unit(lang, &shown.reference, unit, shown.today),
            None => plain(lang, "figures-all-units").to_owned(),
        },
        parts: parts(&line.overdue, unit_of(line)),
    };
    let rows: Vec<Stack> = late.iter().map(row).collect();
    let row = |row: &Stack| {
        let cell = |part: &Part| link(part.href.clone(), &count(lang, part.n));
        std::iter::once(Cell::text(&row.name))
            .chain(row.parts.iter().map(cell))
            .collect()
    };
    let ages: Vec<&str> = Age::all().iter().map(|age| age_name(lang, *age)).collect();
    let heads: Vec<Cell> = std::iter::once(Cell::text(plain(lang, "figures-unit")))
        .chain(ages.iter().map(|name| Cell::number(name)))
        .collect();
    let lines: Vec<Vec<Cell>> = rows.iter().map(row).collect();
    let title = plain(lang, "figures-ages");
    stack(
        lang,
        title,
        &ages,
        &rows,
        &table(plain(lang, "figures-ages-by-unit"), &heads, &lines),
    )
}
