//! Office hours in words, and as people type them.

use super::date::{long, read_time, short, time_of_day, weekday};
use super::{Lang, plain, with};
use crate::domain::hours::{DayHours, Opening, Span};
use crate::domain::time::Day;

/// `07:30–11:30, 13:30–17:00`; closed when there are none.
pub fn day(lang: Lang, hours: &DayHours) -> String {
    match hours.is_closed() {
        true => plain(lang, "hours-closed").to_owned(),
        false => spans(hours),
    }
}

fn spans(hours: &DayHours) -> String {
    let spans = hours.spans().iter();
    let spans = spans.map(|span| {
        let (from, to) = (time_of_day(span.from()), time_of_day(span.to()));
        format!("{from}–{to}")
    });
    spans.collect::<Vec<_>>().join(", ")
}

/// As a form shows them again.
pub fn typed(hours: &DayHours) -> String {
    spans(hours)
}

/// Reads hours as people type them: `7:30–11:30, 13h30 - 17h`; nothing is closed.
pub fn read(typed: &str) -> Option<DayHours> {
    let mut all = Vec::new();
    for part in typed
        .split([',', ';'])
        .filter(|part| !part.trim().is_empty())
    {
        let (from, to) = part.split_once(['-', '–', '—'])?;
        all.push(Span::new(read_time(from)?, read_time(to)?)?);
    }
    DayHours::new(all)
}

/// A day of the week, from Monday as 0.
pub fn weekday_name(lang: Lang, number: u8) -> &'static str {
    // 5 January 1970 was a Monday.
    weekday(lang, Day(4 + i32::from(number)))
}

/// Whether something happened in a unit's hours, and why not.
pub fn opening(lang: Lang, unit: &str, on: Day, opening: &Opening) -> String {
    let unit = ("unit", unit.into());
    match opening {
        Opening::Within(hours) => with(
            lang,
            "hours-within",
            &[unit, ("hours", spans(hours).into())],
        ),
        Opening::OutOfHours(hours) => {
            with(lang, "hours-out", &[unit, ("hours", spans(hours).into())])
        }
        Opening::ClosedThatDay => {
            let weekday = ("weekday", weekday(lang, on).into());
            with(lang, "hours-not-that-day", &[unit, weekday])
        }
        Opening::DayOff(why) => {
            let name = match why.occasion() {
                "" => plain(lang, "hours-weekend"),
                name => name,
            };
            let places = [unit, ("day", short(on).into()), ("name", name.into())];
            with(lang, "hours-day-off", &places)
        }
    }
}

/// Hours as the office wrote them, `thứ Hai đến thứ Sáu`, with the weekdays of this language.
pub fn as_written(lang: Lang, text: &str) -> String {
    if lang == Lang::Vi {
        return text.to_owned();
    }
    let weekdays = (0..7).map(|day| (weekday_name(Lang::Vi, day), weekday_name(lang, day)));
    let joints = [
        (plain(Lang::Vi, "hours-to"), plain(lang, "hours-to")),
        (plain(Lang::Vi, "hours-and"), plain(lang, "hours-and")),
    ];
    let mut said = format!(" {text} ");
    for (vi, word) in weekdays.chain(joints) {
        said = said.replace(&format!(" {vi} "), &format!(" {word} "));
        said = said.replace(&format!(" {vi},"), &format!(" {word},"));
    }
    said.trim().to_owned()
}

/// The next sessions, a long date each.
pub fn sessions(lang: Lang, days: &[Day]) -> Vec<String> {
    days.iter().map(|day| long(lang, *day)).collect()
}

#[cfg(test)]
mod tests {
    use super::{as_written, read};
    use crate::words::Lang;

    #[test]
    fn hours_of_the_settings_are_said_in_english_too() {
        let hours = "7:30–11:30, 13:30–17:00, thứ Hai đến thứ Sáu, thứ Bảy và Chủ nhật nghỉ";
        assert_eq!(as_written(Lang::Vi, hours), hours);
        let said = as_written(Lang::En, "7:30–11:30, 13:30–17:00, thứ Hai đến thứ Sáu");
        assert_eq!(said, "7:30–11:30, 13:30–17:00, Monday to Friday");
    }

    #[test]
    fn typed_hours_are_read_in_any_usual_way() {
        for (typed, kept) in [
            ("7:30–11:30, 13:30–17:00", Some("07:30-11:30,13:30-17:00")),
            ("7h30 - 11h30; 13h - 16h30", Some("07:30-11:30,13:00-16:30")),
            ("", Some("")),
            ("8 giờ – 11 giờ 30", Some("08:00-11:30")),
            ("7:30", None),
            ("11:30–7:30", None),
            ("7:30–11:30, 11:00–12:00", None),
        ] {
            let read = read(typed).map(|hours| hours.to_string());
            assert_eq!(read.as_deref(), kept, "{typed}");
        }
    }
}
