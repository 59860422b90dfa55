//! Days off as calendar programs exchange them (RFC 5545): one all-day event each. The kind of the
//! day travels as the event's category, where it comes from as its description, and a projected day
//! is a tentative event.

use icalendar::parser::{Component as Parsed, Property as Line, read_calendar, unfold};
use icalendar::{Calendar, Component as _, Event, EventStatus, Property};

use super::rows::{Problem, RowError, Rows};
use crate::domain::calendar::holiday::{Holiday, HolidayKind, HolidayStatus};
use crate::domain::coded::Coded as _;
use crate::domain::text::fold::fold;
use crate::domain::time::Day;

/// Longest event, in days: Tết is the longest holiday there is.
const LONGEST: i32 = 20;

/// Whether a text is meant to be iCalendar.
pub fn is_feed(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.get(..15)
        .is_some_and(|start| start.eq_ignore_ascii_case("BEGIN:VCALENDAR"))
}

/// The days of a feed, each with the line its event begins on. An event without a category of ours
/// is a holiday, or a working day when its name says so (làm bù).
///
/// # Errors
/// Every event that is no day off, or the whole text.
pub fn rows(text: &str) -> Result<Rows<Holiday>, Vec<RowError>> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let lines = (1_u64..).zip(text.lines());
    let begins = |(_, line): &(u64, &str)| line.trim().eq_ignore_ascii_case("BEGIN:VEVENT");
    let lines: Vec<u64> = lines.filter(begins).map(|(line, _)| line).collect();
    let text = unfold(text);
    let unreadable = |why: &str| {
        let why = format!("not a calendar (iCalendar): {why}");
        vec![RowError::row(1, Problem::Contradicts(why))]
    };
    let calendar =
        read_calendar(&text).map_err(|why| unreadable(why.lines().next().unwrap_or_default()))?;
    let is_event = |part: &&Parsed<'_>| part.name.as_str().eq_ignore_ascii_case("VEVENT");
    let events: Vec<&Parsed<'_>> = calendar.components.iter().filter(is_event).collect();
    if events.is_empty() {
        return Err(unreadable("no events"));
    }
    let (mut rows, mut errors) = (Vec::new(), Vec::new());
    for (n, event) in events.into_iter().enumerate() {
        let line = lines.get(n).copied().unwrap_or(1);
        match days(line, event) {
            Ok(days) => rows.extend(days.into_iter().map(|day| (line, day))),
            Err(error) => errors.push(error),
        }
    }
    match errors.is_empty() {
        true => Ok(rows),
        false => Err(errors),
    }
}

/// The days of one event.
fn days(line: u64, event: &Parsed<'_>) -> Result<Vec<Holiday>, RowError> {
    let text = |name: &str| {
        let found = event.find_prop(name);
        found.map(|property| {
            property
                .val
                .clone()
                .unescape_text()
                .as_str()
                .trim()
                .to_owned()
        })
    };
    let contradicts =
        |column: &str, why: &str| RowError::at(line, column, Problem::Contradicts(why.to_owned()));
    if event.find_prop("RRULE").is_some() {
        return Err(contradicts(
            "RRULE",
            "an event that repeats: write each year's day",
        ));
    }
    let start = event
        .find_prop("DTSTART")
        .ok_or_else(|| missing(line, "DTSTART"))?;
    let first = date(line, "DTSTART", start)?;
    let end = event.find_prop("DTEND");
    let end = end.map(|end| date(line, "DTEND", end)).transpose()?;
    let count = end.map_or(1, |end| end.since(first)).max(1);
    if count > LONGEST {
        return Err(contradicts(
            "DTEND",
            "the event lasts longer than any holiday",
        ));
    }
    let name = text("SUMMARY").filter(|name| !name.is_empty());
    let name = name.ok_or_else(|| missing(line, "SUMMARY"))?;
    let categories = event
        .properties
        .iter()
        .filter(|line| line.name == "CATEGORIES");
    let mut categories = categories.flat_map(|line| line.val.as_str().split(','));
    let kind = categories.find_map(|category| HolidayKind::from_code(category.trim()));
    let kind = kind.unwrap_or(match fold(&name).contains("lam bu") {
        true => HolidayKind::SwapWork,
        false => HolidayKind::Statutory,
    });
    let status = match text("STATUS").as_deref() {
        Some("TENTATIVE") => HolidayStatus::Projected,
        _ => HolidayStatus::Announced,
    };
    let source = text("DESCRIPTION").unwrap_or_default().replace('\n', " ");
    let one = |n| Holiday {
        day: first.plus(n),
        name: name.clone(),
        kind,
        source: source.clone(),
        status,
    };
    Ok((0..count).map(one).collect())
}

fn missing(line: u64, column: &str) -> RowError {
    RowError::at(line, column, Problem::Missing)
}

/// The day of an all-day event: `20261124`.
fn date(line: u64, column: &str, property: &Line<'_>) -> Result<Day, RowError> {
    let written = property.val.as_str().trim();
    let digits = written.len() == 8 && written.bytes().all(|byte| byte.is_ascii_digit());
    let part = |range| written.get(range).filter(|_| digits);
    let dashed = (part(0..4).zip(part(4..6)).zip(part(6..8)))
        .and_then(|((year, month), day)| format!("{year}-{month}-{day}").parse().ok());
    dashed.ok_or_else(|| RowError::at(line, column, Problem::NotADate(written.to_owned())))
}

/// The feed of these rows, as made on a day.
pub fn feed(name: &str, host: &str, rows: &[Holiday], made: Day) -> String {
    let compact = |day: Day| day.date().strftime("%Y%m%d").to_string();
    let mut calendar = Calendar::new();
    calendar.name(name);
    for row in rows {
        let mut event = Event::new();
        event
            .uid(&format!("{}-{}@{host}", row.day, row.kind.code()))
            .add_property("DTSTAMP", format!("{}T000000Z", compact(made)))
            .append_property(day_property("DTSTART", &compact(row.day)))
            .append_property(day_property("DTEND", &compact(row.day.plus(1))))
            .summary(&row.name)
            .description(&row.source)
            .status(match row.status {
                HolidayStatus::Projected => EventStatus::Tentative,
                _ => EventStatus::Confirmed,
            })
            .add_property("TRANSP", "TRANSPARENT")
            .add_multi_property("CATEGORIES", row.kind.code());
        calendar.push(event.done());
    }
    calendar.to_string()
}

fn day_property(name: &str, value: &str) -> Property {
    Property::new(name, value)
        .add_parameter("VALUE", "DATE")
        .done()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reference::holidays;

    fn read(events: &str) -> Result<Rows<Holiday>, Vec<String>> {
        let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n");
        assert!(is_feed(&text));
        rows(&text).map_err(|errors| errors.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn what_is_offered_is_read_back() {
        let calendar = holidays::parse(holidays::SHIPPED).unwrap();
        let made = "2026-11-23".parse().unwrap();
        let feed = feed("Ngày nghỉ, làm bù", "tiepdan.vn", calendar.holidays(), made);
        assert!(feed.contains("DTSTART;VALUE=DATE:20261124"), "{feed}");
        let back: Vec<Holiday> = rows(&feed)
            .unwrap()
            .into_iter()
            .map(|(_, row)| row)
            .collect();
        for (old, new) in calendar.holidays().iter().zip(&back) {
            let said = |row: &Holiday| (row.day, row.name.clone(), row.kind, row.source.clone());
            assert_eq!(said(old), said(new));
        }
        assert_eq!(back.len(), calendar.holidays().len());
        // The same calendar is the same text, whenever it is asked for on a day.
        let again = super::feed("Ngày nghỉ, làm bù", "tiepdan.vn", calendar.holidays(), made);
        assert_eq!(feed, again);
    }

    #[test]
    fn events_of_other_programs_are_days_off() {
        let events = "BEGIN:VEVENT\r\nSUMMARY:Tết Nguyên\r\n  đán\r\nDTSTART;VALUE=DATE:20280126\r\n\
            DTEND;VALUE=DATE:20280128\r\nEND:VEVENT\r\n\
            BEGIN:VEVENT\r\nSUMMARY:Đi làm bù\\, cả ngày\r\nDTSTART;VALUE=DATE:20280205\r\n\
            STATUS:TENTATIVE\r\nEND:VEVENT\r\n";
        let rows = read(events).unwrap();
        let told: Vec<String> = rows
            .iter()
            .map(|(line, row)| {
                format!(
                    "{line} {} {} {:?} {:?}",
                    row.day, row.name, row.kind, row.status
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                "3 2028-01-26 Tết Nguyên đán Statutory Announced",
                "3 2028-01-27 Tết Nguyên đán Statutory Announced",
                "9 2028-02-05 Đi làm bù, cả ngày SwapWork Projected",
            ]
        );
    }

    #[test]
    fn what_is_no_day_off_is_told_with_its_line() {
        let event = |lines: &str| format!("BEGIN:VEVENT\r\n{lines}END:VEVENT\r\n");
        let told = |lines: &str| read(&event(lines)).unwrap_err().join("; ");
        assert_eq!(
            told("SUMMARY:Họp\r\nDTSTART:20280126T080000\r\n"),
            "line 3, column DTSTART: not a date: \"20280126T080000\" (write 2026-11-23)"
        );
        assert_eq!(
            told("SUMMARY:Họp\r\n"),
            "line 3, column DTSTART: a value is required"
        );
        assert_eq!(
            told("DTSTART;VALUE=DATE:20280126\r\n"),
            "line 3, column SUMMARY: a value is required"
        );
        let yearly = told("SUMMARY:Lễ\r\nDTSTART;VALUE=DATE:20280126\r\nRRULE:FREQ=YEARLY\r\n");
        assert!(
            yearly.starts_with("line 3, column RRULE: an event that repeats"),
            "{yearly}"
        );
        let long =
            told("SUMMARY:Hè\r\nDTSTART;VALUE=DATE:20280601\r\nDTEND;VALUE=DATE:20280901\r\n");
        assert!(long.starts_with("line 3, column DTEND"), "{long}");
        assert_eq!(
            read("").unwrap_err(),
            ["line 1: not a calendar (iCalendar): no events"]
        );
        assert!(rows("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n").is_err());
    }
}
