//! The clock of a case as a leaf of a wall calendar: each day shows whether it counts. The
//! sentences beside it say the same in words.

use maud::{Markup, html};

use crate::domain::deadline::explain::{Explanation, Mark};
use crate::domain::time::Day;
use crate::words::date::short;
use crate::words::{Lang, plain, with};

/// Width and height of a day, and the height of the weekdays' row, in units of the drawing.
const CELL: (i32, i32) = (46, 40);
const HEAD: i32 = 22;
/// More weeks than this are told in words alone.
const MOST_WEEKS: i32 = 30;

/// How a day is drawn.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, strum::VariantArray)]
enum Look {
    Start,
    Counted,
    Off,
    Paused,
    Due,
}

impl Look {
    fn of(mark: Mark<'_>, day: Day, due: Day) -> Self {
        match mark {
            _ if day == due => Self::Due,
            Mark::Start => Self::Start,
            Mark::Counted(_) | Mark::Moved => Self::Counted,
            Mark::Off(_) => Self::Off,
            Mark::Paused => Self::Paused,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Start => "app-clock__start",
            Self::Counted => "app-clock__counted",
            Self::Off => "app-clock__off",
            Self::Paused => "app-clock__paused",
            Self::Due => "app-clock__due",
        }
    }

    fn meaning(self, lang: Lang) -> &'static str {
        match self {
            Self::Start => plain(lang, "clock-legend-start"),
            Self::Counted => plain(lang, "clock-legend-counted"),
            Self::Off => plain(lang, "clock-legend-off"),
            Self::Paused => plain(lang, "clock-legend-paused"),
            Self::Due => plain(lang, "clock-legend-due"),
        }
    }
}

/// The days from the start to the due date, a week a line, today marked when it is among them.
pub fn clock_calendar(lang: Lang, told: &Explanation<'_>, today: Day) -> Markup {
    let (from, due) = (told.clock.start(), told.due.on);
    let monday = from.plus(-weekday(from));
    let weeks = due.since(monday).div_euclid(7) + 1;
    if !(1..=MOST_WEEKS).contains(&weeks) {
        return html! {};
    }
    let days: Vec<(Day, Mark<'_>)> = told.days().collect();
    let mut looks: Vec<Look> = days
        .iter()
        .map(|(day, mark)| Look::of(*mark, *day, due))
        .collect();
    looks.sort_unstable();
    looks.dedup();
    let (width, height) = (7 * CELL.0, HEAD + weeks * CELL.1);
    let name = [("from", short(from).into()), ("to", short(due).into())];
    html! {
        figure class="app-clock" {
            svg class="app-clock__days" viewBox={ "0 0 " (width) " " (height) } role="img"
                aria-label=(with(lang, "clock-calendar", &name)) focusable="false" {
                @for (n, name) in weekdays(lang).into_iter().enumerate() {
                    text x=(i32::try_from(n).unwrap_or_default() * CELL.0 + CELL.0 / 2) y="15" {
                        (name)
                    }
                }
                @for (day, mark) in &days {
                    (cell(lang, (*day, *mark), (from, monday), Look::of(*mark, *day, due)))
                    @if *day == today { (ring(today, monday)) }
                }
            }
            ul class="app-clock__legend" {
                @for look in looks { (legend(look.class(), look.meaning(lang))) }
                @if days.iter().any(|(day, _)| *day == today) {
                    (legend("app-clock__today", plain(lang, "clock-legend-today")))
                }
            }
        }
    }
}

/// Monday is the first day of the week, with number 0.
fn weekday(day: Day) -> i32 {
    i32::from(day.date().weekday().to_monday_zero_offset())
}

/// The names of the days of a week, short.
pub(super) fn weekdays(lang: Lang) -> [&'static str; 7] {
    [
        plain(lang, "clock-weekday-1"),
        plain(lang, "clock-weekday-2"),
        plain(lang, "clock-weekday-3"),
        plain(lang, "clock-weekday-4"),
        plain(lang, "clock-weekday-5"),
        plain(lang, "clock-weekday-6"),
        plain(lang, "clock-weekday-7"),
    ]
}

/// Where a day stands in the drawing.
fn place(day: Day, monday: Day) -> (i32, i32) {
    let week = day.since(monday).div_euclid(7);
    (weekday(day) * CELL.0, HEAD + week * CELL.1)
}

fn cell(
    lang: Lang,
    (day, mark): (Day, Mark<'_>),
    (from, monday): (Day, Day),
    look: Look,
) -> Markup {
    let (x, y) = place(day, monday);
    let date = day.date();
    let below = match mark {
        Mark::Counted(n) => n.to_string(),
        Mark::Off("") | Mark::Start | Mark::Moved => String::new(),
        Mark::Off(_) => plain(lang, "clock-holiday").to_owned(),
        Mark::Paused => "‖".to_owned(),
    };
    html! {
        g class=(look.class()) {
            rect x=(x + 2) y=(y + 2) width=(CELL.0 - 4) height=(CELL.1 - 4) {}
            text x=(x + CELL.0 / 2) y=(y + 17) {
                (date.day())
                @if date.day() == 1 || day == from { "/" (date.month()) }
            }
            @if !below.is_empty() {
                text class="app-clock__below" x=(x + CELL.0 / 2) y=(y + 32) { (below) }
            }
        }
    }
}

/// A ring around today.
fn ring(today: Day, monday: Day) -> Markup {
    let (x, y) = place(today, monday);
    html! {
        rect class="app-clock__today" x=(x + 5) y=(y + 5) rx="8" width=(CELL.0 - 10)
            height=(CELL.1 - 10) {}
    }
}

fn legend(class: &str, meaning: &str) -> Markup {
    html! {
        li {
            svg class="app-clock__sample" viewBox="0 0 20 20" aria-hidden="true"
                focusable="false" {
                g class=(class) { rect x="2" y="2" width="16" height="16" {} }
            }
            " " (meaning)
        }
    }
}
