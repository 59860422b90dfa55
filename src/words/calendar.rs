//! Days off in words, and why a changed calendar cannot be.

use super::date::short;
use super::{Lang, plain, with};
use crate::domain::calendar::amend::{Unamendable, Unfit};
use crate::domain::calendar::compile::Contradiction;
use crate::domain::calendar::holiday::Holiday;
use crate::domain::calendar::source::Origin;
use crate::domain::time::Day;
use crate::reference::rows::{Problem, RowError};

/// What a day is called, its dates as people write them: `Ngày làm bù cho 31/08/2026`.
pub fn name(row: &Holiday) -> String {
    let spelled = |word: &str| {
        let bare = word.trim_matches(['(', ')', ',', '.']);
        match bare.parse::<Day>() {
            Ok(day) => word.replace(bare, &short(day)),
            Err(_) => word.to_owned(),
        }
    };
    let words: Vec<String> = row.plain_name().split(' ').map(spelled).collect();
    words.join(" ")
}

/// Where a day was read, in plain words: no address, no newspaper's name.
pub fn origin(lang: Lang, origin: Origin) -> &'static str {
    match origin {
        Origin::Authority => plain(lang, "calendar-origin-authority"),
        Origin::Press => plain(lang, "calendar-origin-press"),
        Origin::Data => plain(lang, "calendar-origin-data"),
        Origin::Guess => plain(lang, "calendar-origin-guess"),
        Origin::Unseen => plain(lang, "calendar-origin-unseen"),
    }
}

/// Why a change cannot be.
pub fn unfit(lang: Lang, why: &Unfit) -> String {
    match why {
        Unfit::Same => plain(lang, "calendar-same").to_owned(),
        Unfit::Contradicts(why) => contradiction(lang, why),
        Unfit::Unamendable(why) => unamendable(lang, why),
    }
}

fn unamendable(lang: Lang, why: &Unamendable) -> String {
    let day = |key: &str, day: Day| with(lang, key, &[("day", short(day).into())]);
    let year = |key: &str, year: i16| with(lang, key, &[("year", year.to_string().into())]);
    match why {
        Unamendable::Passed(on) => day("calendar-passed", *on),
        Unamendable::NotListed(on) => day("calendar-not-listed", *on),
        Unamendable::Taken { day, name } => {
            let places = [("day", short(*day).into()), ("name", name.as_str().into())];
            with(lang, "calendar-taken", &places)
        }
        Unamendable::NoSuchYear(n) => year("calendar-no-year", *n),
        Unamendable::Confirmed(n) => year("calendar-year-confirmed", *n),
    }
}

fn contradiction(lang: Lang, why: &Contradiction) -> String {
    match why {
        Contradiction::Empty => plain(lang, "calendar-empty").to_owned(),
        Contradiction::Repeated { .. } => plain(lang, "calendar-repeated").to_owned(),
        Contradiction::Opposed { .. } => plain(lang, "calendar-opposed").to_owned(),
        Contradiction::WorkedAnyway => plain(lang, "calendar-worked-anyway").to_owned(),
        Contradiction::OffAnyway => plain(lang, "calendar-off-anyway").to_owned(),
        Contradiction::YearOutOfRange => plain(lang, "calendar-out-of-range").to_owned(),
        Contradiction::MissingYear(year) => {
            let places = [("year", year.to_string().into())];
            with(lang, "calendar-missing-year", &places)
        }
        Contradiction::MissingHoliday { on } => {
            with(lang, "calendar-missing-day", &[("day", short(*on).into())])
        }
        Contradiction::ShortHoliday { on, by_law, listed } => {
            let number = |n: &usize| i64::try_from(*n).unwrap_or_default();
            let places = [
                ("day", short(*on).into()),
                ("law", number(by_law).into()),
                ("listed", number(listed).into()),
            ];
            with(lang, "calendar-short", &places)
        }
    }
}

/// A bad row of a calendar file: `Dòng 12, cột date: …`.
pub fn bad_row(lang: Lang, error: &RowError) -> String {
    let line = i64::try_from(error.line).unwrap_or_default();
    let why = problem(lang, &error.problem);
    let places = [
        ("line", line.into()),
        ("column", error.column.as_deref().unwrap_or_default().into()),
        ("why", why.into()),
    ];
    match error.column {
        Some(_) => with(lang, "calendar-bad-column", &places),
        None => with(lang, "calendar-bad-row", &places),
    }
}

/// What is wrong with a value or a row.
pub fn problem(lang: Lang, problem: &Problem) -> String {
    let about = |key: &str, text: &str| with(lang, key, &[("text", text.into())]);
    match problem {
        Problem::Calendar { why, .. } => contradiction(lang, why),
        Problem::Passed(day) => unamendable(lang, &Unamendable::Passed(*day)),
        Problem::Missing => plain(lang, "calendar-value-missing").to_owned(),
        Problem::NotADate(text) => about("calendar-not-a-date", text),
        Problem::Unknown(text) => about("calendar-unknown-code", text),
        Problem::Repeats(line) => {
            let line = i64::try_from(*line).unwrap_or_default();
            with(lang, "calendar-repeats-line", &[("line", line.into())])
        }
        Problem::NoRows => plain(lang, "calendar-no-rows").to_owned(),
        Problem::Fields { found, wanted } => {
            let number = |n: &u64| i64::try_from(*n).unwrap_or_default();
            let places = [
                ("found", number(found).into()),
                ("wanted", number(wanted).into()),
            ];
            with(lang, "calendar-fields", &places)
        }
        Problem::Header(_) => plain(lang, "calendar-header").to_owned(),
        Problem::Weekday(_) => plain(lang, "calendar-weekday-wrong").to_owned(),
        other => about("calendar-unreadable", &other.to_string()),
    }
}
