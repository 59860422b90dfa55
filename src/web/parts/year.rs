//! A year at a glance: twelve small months, as tables that are also read aloud. Under each month
//! its days off stand by name, so that no colour says anything alone.

use std::collections::BTreeMap;

use jiff::civil::Date;
use maud::{Markup, html};

use super::clock::weekdays;
use crate::domain::calendar::Calendar;
use crate::domain::calendar::holiday::{Holiday, HolidayKind, HolidayStatus};
use crate::domain::time::Day;
use crate::words::{Lang, calendar, date, plain, with};

/// The rows of one year by their days.
type Listed<'a> = BTreeMap<Day, Vec<&'a Holiday>>;

/// The twelve months of a year, and what their marks mean.
pub fn year_calendar(lang: Lang, calendar: &Calendar, year: i16, today: Day) -> Markup {
    let mut listed = Listed::new();
    for row in calendar.holidays() {
        if row.day.date().year() == year {
            listed.entry(row.day).or_default().push(row);
        }
    }
    let months = (1..=12).filter_map(|month| Date::new(year, month, 1).ok());
    html! {
        @if !listed.is_empty() {
            (legend(lang, &listed, Some(today).filter(|day| day.date().year() == year)))
            div class="app-year" {
                @for first in months { (month(lang, first, &listed, today)) }
            }
        }
    }
}

/// How a day is drawn.
fn look(day: Day, rows: &[&Holiday]) -> Option<&'static str> {
    let first = rows.first();
    match first.map(|row| (row.kind, row.status)) {
        Some((HolidayKind::SwapWork, _)) => Some("app-month__worked"),
        Some((_, HolidayStatus::Projected)) => Some("app-month__off app-month__off--guess"),
        Some(_) => Some("app-month__off"),
        None if weekday(day) > 4 => Some("app-month__weekend"),
        None => None,
    }
}

/// Monday is 0.
fn weekday(day: Day) -> i32 {
    i32::from(day.date().weekday().to_monday_zero_offset())
}

fn month(lang: Lang, first: Date, listed: &Listed<'_>, today: Day) -> Markup {
    let from = Day::from_date(first);
    let to = Day::from_date(first.last_of_month());
    let monday = from.plus(-weekday(from));
    let weeks = to.since(monday).div_euclid(7);
    let name = date::month(lang, first.month());
    let name = with(lang, "calendar-month", &[("month", name.into())]);
    html! {
        div class="app-month" {
            table class="app-month__table" {
                caption class="app-month__name" { (name) }
                thead {
                    tr {
                        @for name in weekdays(lang) { th scope="col" { (name) } }
                    }
                }
                tbody {
                    @for week in 0..=weeks {
                        tr {
                            @for n in 0..7 {
                                @let day = monday.plus(week * 7 + n);
                                @if (from..=to).contains(&day) {
                                    (cell(lang, day, listed, today))
                                } @else { td {} }
                            }
                        }
                    }
                }
            }
            (named(lang, (from, to), listed))
        }
    }
}

fn cell(lang: Lang, day: Day, listed: &Listed<'_>, today: Day) -> Markup {
    let rows = listed.get(&day).map(Vec::as_slice).unwrap_or_default();
    let is_today = (day == today).then_some("date");
    html! {
        td class=[look(day, rows)] aria-current=[is_today] {
            span { (day.date().day()) }
            @if !rows.is_empty() {
                span class="govuk-visually-hidden" {
                    @for row in rows { " " (told(lang, row)) }
                }
            }
        }
    }
}

/// What a day is, in a word or two: the occasion, or which half of a swap.
fn told(lang: Lang, row: &Holiday) -> String {
    let name = match row.kind {
        HolidayKind::SwapWork => plain(lang, "calendar-worked").to_owned(),
        HolidayKind::SwapOff => plain(lang, "holiday-swap_off").to_owned(),
        HolidayKind::Statutory | HolidayKind::Substitute => {
            let name = calendar::name(row);
            name.split(" (").next().unwrap_or(&name).to_owned()
        }
    };
    match row.status {
        HolidayStatus::Projected => format!("{name} ({})", plain(lang, "calendar-guess")),
        _ => name,
    }
}

/// The named days of a month, those that follow each other with one name together.
fn named(lang: Lang, (from, to): (Day, Day), listed: &Listed<'_>) -> Markup {
    let mut spans: Vec<(Day, Day, String)> = Vec::new();
    for (day, rows) in listed.range(from..=to) {
        let names: Vec<String> = rows.iter().map(|row| told(lang, row)).collect();
        let name = names.join(" · ");
        match spans.last_mut() {
            Some((_, last, same)) if *same == name && last.plus(1) == *day => *last = *day,
            _ => spans.push((*day, *day, name)),
        }
    }
    html! {
        @if !spans.is_empty() {
            ul class="app-month__named" {
                @for (first, last, name) in &spans {
                    li {
                        strong {
                            (first.date().day())
                            @if first != last { "–" (last.date().day()) }
                        }
                        " " (name)
                    }
                }
            }
        }
    }
}

fn legend(lang: Lang, listed: &Listed<'_>, this_year: Option<Day>) -> Markup {
    let has = |wanted: &str| {
        let mut days = listed.iter();
        days.any(|(day, rows)| look(*day, rows) == Some(wanted))
    };
    let samples = [
        ("app-month__off", "calendar-off"),
        ("app-month__off app-month__off--guess", "calendar-guess"),
        ("app-month__worked", "calendar-worked"),
    ];
    let sample = |class: &str, meaning: &'static str| {
        html! {
            li {
                span class={ "app-year__sample " (class) } aria-hidden="true" {}
                (plain(lang, meaning))
            }
        }
    };
    html! {
        ul class="app-year__legend" aria-label=(plain(lang, "calendar-legend")) {
            (sample("app-month__weekend", "calendar-weekend"))
            @for (class, meaning) in samples {
                @if has(class) { (sample(class, meaning)) }
            }
            @if this_year.is_some() { (sample("app-month__today", "calendar-today")) }
        }
    }
}
