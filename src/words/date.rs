//! Days and instants as people write them, in the civil time of Việt Nam.

use jiff::civil::Weekday;

use super::{Lang, plain, with};
use crate::domain::text::fold::fold;
use crate::domain::time::{Day, Instant};

/// `23/11/2026`, in both languages.
pub fn short(day: Day) -> String {
    let date = day.date();
    format!("{:02}/{:02}/{}", date.day(), date.month(), date.year())
}

/// `23/11`, where the year stands beside it.
pub fn day_and_month(day: Day) -> String {
    let date = day.date();
    format!("{:02}/{:02}", date.day(), date.month())
}

/// `thứ Hai, ngày 23 tháng 11 năm 2026`; in English `Monday, 23 November 2026`.
pub fn long(lang: Lang, day: Day) -> String {
    let date = day.date();
    let values = [
        ("weekday", weekday(lang, day).into()),
        ("day", date.day().into()),
        ("month", month(lang, date.month()).into()),
        // As text: the thousands of a year are not grouped.
        ("year", date.year().to_string().into()),
    ];
    with(lang, "date-long", &values)
}

/// `ngày 05 tháng 01 năm 2026`, as administrative documents are dated: days below 10 and the months
/// 1 and 2 with a nought before. Source: NĐ 30/2020/NĐ-CP Phụ lục I.
pub fn in_a_document(day: Day) -> String {
    let date = day.date();
    let month = match date.month() {
        month @ 1..=2 => format!("{month:02}"),
        month => month.to_string(),
    };
    let values = [
        ("day", format!("{:02}", date.day()).into()),
        ("month", month.into()),
        ("year", date.year().to_string().into()),
    ];
    with(Lang::Vi, "date-document", &values)
}

/// `14:05 ngày 23/11/2026`; in English `14:05, 23/11/2026`.
pub fn moment(lang: Lang, at: Instant) -> String {
    let minutes = at.minute_of_day();
    let time = format!("{:02}:{:02}", minutes / 60, minutes % 60);
    with(
        lang,
        "date-moment",
        &[("time", time.into()), ("day", short(at.day()).into())],
    )
}

/// `08:30`, of minutes after midnight.
pub fn time_of_day(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// Reads a time as people type it: `8:30`, `8h30`, `14 giờ`, `2 giờ chiều`; minutes after midnight.
pub fn read_time(typed: &str) -> Option<u16> {
    let typed = fold(typed);
    let numbers: Vec<&str> = typed
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .collect();
    let (hour, minute) = match numbers.as_slice() {
        [hour] => (hour.parse::<u16>().ok()?, 0),
        [hour, minute] => (hour.parse().ok()?, minute.parse::<u16>().ok()?),
        _ => return None,
    };
    let is_after_noon = ["chieu", "toi", "pm"]
        .iter()
        .any(|word| typed.contains(word));
    let hour = match is_after_noon && hour < 12 {
        true => hour + 12,
        false => hour,
    };
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// `2026-11-23`, for the `datetime` attribute of `<time>`.
pub fn machine(day: Day) -> String {
    day.to_string()
}

/// `thứ Hai`, `Chủ nhật`; in English `Monday`.
pub fn weekday(lang: Lang, day: Day) -> &'static str {
    let key = match day.date().weekday() {
        Weekday::Monday => "weekday-1",
        Weekday::Tuesday => "weekday-2",
        Weekday::Wednesday => "weekday-3",
        Weekday::Thursday => "weekday-4",
        Weekday::Friday => "weekday-5",
        Weekday::Saturday => "weekday-6",
        Weekday::Sunday => "weekday-7",
    };
    plain(lang, key)
}

/// The month in a long date: its number in Vietnamese, its name in English.
pub fn month(lang: Lang, month: i8) -> String {
    with(lang, "date-month", &[("month", month.into())])
}

/// Reads a day as people type it: `23/11/2026`, `23-11-2026`, `23.11.2026`, or ISO `2026-11-23`.
pub fn read(typed: &str) -> Option<Day> {
    let typed = typed.trim();
    let parts: Vec<&str> = typed
        .split(['/', '-', '.', ' '])
        .filter(|p| !p.is_empty())
        .collect();
    let [first, month, last] = parts.as_slice() else {
        return None;
    };
    let (day, year) = if first.len() == 4 {
        (last, first)
    } else {
        (first, last)
    };
    if year.len() != 4 {
        return None;
    }
    let date = jiff::civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    date.ok().map(Day::from_date)
}

#[cfg(test)]
mod tests {
    use super::{Lang, long, moment, read, read_time, short, time_of_day};
    use crate::domain::time::{Day, Instant};

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_said_the_vietnamese_way() {
        assert_eq!(short(day("2026-11-23")), "23/11/2026");
        assert_eq!(
            long(Lang::Vi, day("2026-11-23")),
            "thứ Hai, ngày 23 tháng 11 năm 2026"
        );
        assert_eq!(
            long(Lang::Vi, day("2026-02-01")),
            "Chủ nhật, ngày 1 tháng 2 năm 2026"
        );
        assert_eq!(
            long(Lang::En, day("2026-11-23")),
            "Monday, 23 November 2026"
        );
        let at = Instant(day("2026-11-23").start().0 + 125 * 60_000_000);
        assert_eq!(moment(Lang::Vi, at), "02:05 ngày 23/11/2026");
    }

    #[test]
    fn typed_times_are_read_in_any_usual_way() {
        for (typed, read_as) in [
            ("8:30", Some("08:30")),
            ("8h30", Some("08:30")),
            (" 14 giờ 05 phút", Some("14:05")),
            ("2 giờ chiều", Some("14:00")),
            ("0", Some("00:00")),
            ("24:00", None),
            ("8:60", None),
            ("sáng sớm", None),
            ("1 2 3", None),
            ("99999999999", None),
        ] {
            let read = read_time(typed).map(time_of_day);
            assert_eq!(read.as_deref(), read_as, "{typed}");
        }
    }

    #[test]
    fn typed_days_are_read_in_any_usual_way() {
        for typed in [
            "23/11/2026",
            " 23-11-2026 ",
            "23.11.2026",
            "2026-11-23",
            "23 11 2026",
        ] {
            assert_eq!(read(typed), Some(day("2026-11-23")), "{typed}");
        }
        for typed in [
            "",
            "31/02/2026",
            "23/11/26",
            "11/2026",
            "x/y/zzzz",
            "23/13/2026",
        ] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }
}
