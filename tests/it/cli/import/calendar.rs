//! Calendars, as tables and as feeds.

use tiepdan::reference::shipped::Source;

use super::{import, in_force};
use crate::support::database::TestDatabase;

#[tokio::test]
async fn a_calendar_that_loses_a_holiday_of_the_law_is_refused() {
    let database = TestDatabase::new();
    let db = database.open();
    for (day, told) in [
        (
            "2026-11-24",
            "2026-11-24 is a public holiday by law and is not listed",
        ),
        (
            "2026-09-01",
            "the law gives 2 days off around 2026-09-02, and 1 are listed",
        ),
    ] {
        let lost: String = Source::Calendar
            .shipped()
            .split_inclusive('\n')
            .filter(|line| !line.starts_with(day))
            .collect();
        let answer = import(&database, "calendar", &lost, "");
        assert_eq!((answer.code, answer.out.as_str()), (1, ""));
        assert!(answer.err.contains(told), "{day}: {}", answer.err);
    }
    assert_eq!(in_force(&db).await.0, 1);
}

#[test]
fn a_feed_of_a_calendar_program_is_read_event_by_event() {
    let database = TestDatabase::new();
    let feed = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Quốc khánh\r\n\
        DTSTART;VALUE=DATE:20280902\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let answer = import(&database, "calendar", feed, "--dry-run");
    assert_eq!(answer.code, 1);
    let told = "new.csv: line 3, column RRULE: an event that repeats: write each year's day\n";
    assert!(answer.err.starts_with(told), "{}", answer.err);
    let alone = feed.replace("RRULE:FREQ=YEARLY\r\n", "");
    let answer = import(&database, "calendar", &alone, "");
    let told = "is a public holiday by law and is not listed";
    assert!(answer.err.contains(told), "{}", answer.err);
}
