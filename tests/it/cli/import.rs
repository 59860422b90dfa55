//! `tiepdan import`: what is good comes into force, what is bad changes nothing.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt as _;

use tiepdan::domain::directory::place::{Place, PlaceKind};
use tiepdan::domain::time::Day;
use tiepdan::reference::shipped::Source;
use tiepdan::storage::accounts::list_staff;
use tiepdan::storage::db::Db;
use tiepdan::storage::settings::Address;

use super::{Answer, tiepdan, tiepdan_in};
use crate::support::database::TestDatabase;

/// Imports a text into a database, as a file called `new.csv`.
fn import(database: &TestDatabase, what: &str, text: &str, more: &str) -> Answer {
    let file = database.folder().join("new.csv");
    std::fs::write(&file, text).unwrap();
    let key = database.folder().join("key");
    std::fs::write(&key, [7; 32]).unwrap();
    std::fs::set_permissions(&key, Permissions::from_mode(0o600)).unwrap();
    let address = match &database.settings.address {
        Address::Sqlite(path) => path.display().to_string(),
        Address::Postgres(url) => url.clone(),
    };
    let command = format!(
        "import {what} {} --database {address} {more}",
        file.display()
    );
    let settings = [
        ("TIEPDAN_DATA", database.folder().to_str().unwrap()),
        ("TIEPDAN_MASTER_KEY_FILE", key.to_str().unwrap()),
    ];
    let answer = tiepdan_in(&settings, &command, "");
    let folder = format!("{}/", database.folder().display());
    Answer {
        code: answer.code,
        out: answer.out.replace(&folder, ""),
        err: answer.err.replace(&folder, ""),
    }
}

/// What a write of a running program sees: the version in force, and what 18073 is.
async fn in_force(db: &Db) -> (i64, PlaceKind) {
    let seen = db.write(|tx| {
        let on: Day = "2027-01-01".parse().unwrap();
        let reference = tx.reference();
        let named = reference.directory.named(Place::Commune(18_073), on);
        Ok((reference.version, named.unwrap().kind))
    });
    seen.await.unwrap()
}

/// The communes, with phường Thành Sen a xã from 2027.
fn changed_communes() -> String {
    let communes = Source::Communes.shipped();
    let line = "18073,Thành Sen,phường,42,2025-07-01,,\n";
    assert!(communes.contains(line));
    let lines = "18073,Thành Sen,phường,42,2025-07-01,2026-12-31,\n\
                 18073,Thành Sen,xã,42,2027-01-01,,99/NQ\n";
    communes.replace(line, lines)
}

#[tokio::test]
async fn a_good_file_comes_into_force_in_a_running_program() {
    let database = TestDatabase::new();
    let db = database.open();
    assert_eq!(in_force(&db).await, (1, PlaceKind::Ward));

    let trial = import(&database, "units", &changed_communes(), "--dry-run");
    assert_eq!((trial.code, trial.err.as_str()), (0, ""));
    assert_eq!(trial.out, "new.csv: good: it may come into force\n");
    assert_eq!(in_force(&db).await, (1, PlaceKind::Ward));

    let done = import(&database, "units", &changed_communes(), "");
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    assert_eq!(done.out, "new.csv: in force as version 2\n");
    assert_eq!(in_force(&db).await, (2, PlaceKind::Commune));
}

#[tokio::test]
async fn the_same_file_changes_nothing_however_its_lines_end() {
    let database = TestDatabase::new();
    let db = database.open();
    let windows = format!(
        "\u{feff}{}",
        Source::Calendar.shipped().replace('\n', "\r\n")
    );
    for text in [Source::Calendar.shipped(), &windows] {
        let answer = import(&database, "calendar", text, "");
        assert_eq!((answer.code, answer.err.as_str()), (0, ""));
        assert_eq!(
            answer.out,
            "new.csv: in force already: nothing was changed\n"
        );
    }
    assert_eq!(in_force(&db).await.0, 1);
}

#[tokio::test]
async fn every_bad_row_is_told_and_what_was_in_force_stays() {
    let database = TestDatabase::new();
    let db = database.open();
    let holidays = Source::Calendar.shipped();
    let rows = holidays.lines().count();
    let bad = format!(
        "{holidays}2028-02-30,Tết,statutory,,,projected\n2028-01-01,Tết\n\
         2028-01-01,Tết,party,,,\n"
    );
    let answer = import(&database, "calendar", &bad, "");
    assert_eq!((answer.code, answer.out.as_str()), (1, ""));
    let told = [
        format!(
            "new.csv: line {}, column date: not a date: \"2028-02-30\" (write 2026-11-23)\n",
            rows + 1
        ),
        format!(
            "new.csv: line {}: malformed CSV: 2 fields, the header has 6\n",
            rows + 2
        ),
        format!(
            "new.csv: line {}, column kind: unknown code \"party\"\n",
            rows + 3
        ),
        format!(
            "new.csv: line {}, column status: a value is required\n",
            rows + 3
        ),
        "tiepdan: nothing was changed; faults: 4\n".to_owned(),
    ];
    assert_eq!(answer.err, told.concat());
    assert_eq!(in_force(&db).await, (1, PlaceKind::Ward));
}

#[tokio::test]
async fn a_file_that_breaks_another_is_refused_with_the_others_rows() {
    let database = TestDatabase::new();
    let db = database.open();
    let communes = Source::Communes.shipped();
    let gone: String = communes
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("18652,"))
        .collect();
    let answer = import(&database, "units", &gone, "");
    assert_eq!(answer.code, 1);
    let first = answer.err.lines().next().unwrap();
    assert!(first.starts_with("former_wards in force: line "), "{first}");
    assert!(
        first.ends_with("column successor: unknown code \"18652\""),
        "{first}"
    );
    assert_eq!(in_force(&db).await, (1, PlaceKind::Ward));

    let categories = Source::Categories
        .shipped()
        .replace("RETALIATION", "REVENGE");
    let answer = import(&database, "categories", &categories, "");
    assert_eq!(answer.code, 1);
    let first = answer.err.lines().next().unwrap();
    assert!(first.starts_with("routing in force: line "), "{first}");
}

#[test]
fn what_is_not_a_file_of_ours_is_refused() {
    let database = TestDatabase::new();
    let check = |what: &str, text: &str, wanted: &str| {
        let answer = import(&database, what, text, "");
        assert_eq!(
            (answer.code, answer.out.as_str(), answer.err.as_str()),
            (1, "", wanted)
        );
    };
    let refused =
        |why: &str| format!("new.csv: line 1: {why}\ntiepdan: nothing was changed; faults: 1\n");
    let no_units = refused("not the header of a units file");
    check("units", "", &no_units);
    check("units", "ma,ten\n1,a\n", &no_units);
    check(
        "units",
        Source::Routing.shipped(),
        &refused("this is the header of a routing file"),
    );
    check(
        "calendar",
        Source::Routing.shipped(),
        &refused("this is the header of a routing file"),
    );
    let rules = include_str!("../../../assets/apology_rules.csv");
    let answer = import(&database, "policies", rules, "");
    assert_eq!(answer.code, 1);
    assert!(
        answer.err.contains("import that one as policies"),
        "{}",
        answer.err
    );
    check(
        "routing",
        "",
        "new.csv: line 1: malformed CSV: no rows\ntiepdan: nothing was changed; faults: 1\n",
    );
    let missing = tiepdan("import units /nowhere/units.csv --dry-run", "");
    assert_eq!(missing.code, 1);
    assert!(
        missing.err.starts_with("tiepdan: /nowhere/units.csv: "),
        "{}",
        missing.err
    );
    let file = database.folder().join("latin.csv");
    std::fs::write(&file, b"date,name\n2027-01-01,T\xea\n").unwrap();
    let latin = tiepdan(&format!("import calendar {} --dry-run", file.display()), "");
    assert_eq!(latin.code, 1);
    assert!(
        latin.err.ends_with("latin.csv: line 2: not UTF-8\n"),
        "{}",
        latin.err
    );
}

#[test]
fn a_dry_run_without_a_database_compares_with_the_shipped_files() {
    let database = TestDatabase::new();
    let file = database.folder().join("new.csv");
    std::fs::write(&file, changed_communes()).unwrap();
    let answer = tiepdan(&format!("import units {} --dry-run", file.display()), "");
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    let without = tiepdan(&format!("import units {}", file.display()), "");
    assert_eq!(without.code, 1);
    assert!(without.err.contains("tiepdan migrate"), "{}", without.err);
}

#[tokio::test]
async fn programs_read_the_answer_as_json() {
    let database = TestDatabase::new();
    let db = database.open();
    let limits = Source::Deadlines.shipped().replace(
        "praise.thank,\"Khen, biểu dương\",trả lời cảm ơn,5,",
        "praise.thank,\"Khen, biểu dương\",trả lời cảm ơn,3,",
    );
    let done = import(&database, "deadlines", &limits, "--json");
    let wanted =
        r#"{"file":"new.csv","source":"deadlines","result":"in_force","version":2,"faults":[]}"#;
    assert_eq!((done.code, done.out.trim_end()), (0, wanted));
    assert_eq!(in_force(&db).await.0, 2);

    let bad = limits.replace("praise.thank,", "praise.thanks,");
    let refused = import(&database, "deadlines", &bad, "--json");
    assert_eq!((refused.code, refused.err.as_str()), (1, ""));
    let answer: serde_json::Value = serde_json::from_str(&refused.out).unwrap();
    assert_eq!(answer["result"], "refused");
    assert_eq!(answer["version"], serde_json::Value::Null);
    let reason = answer["faults"][0]["reason"].as_str().unwrap();
    assert!(reason.contains("praise.thank"), "{reason}");
    assert_eq!(in_force(&db).await.0, 2);
}

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

const FEED: &str = "MaHoSo,TenTTHC,NgayTiepNhan,NgayHenTra,ChuHoSo,Email\n\
                    H1,Khai sinh,20250707,20250711,Trần Thị Sáu,sau@example.org\n\
                    H2,Chứng thực,20250707,20250708,Lê Văn Quý,\n";

#[test]
fn dossiers_are_told_as_json_whatever_becomes_of_them() {
    let database = TestDatabase::new();
    let json = |text: &str, more: &str, code: i32| {
        let answer = import(&database, "dossiers", text, &format!("{more} --json"));
        assert_eq!((answer.code, answer.err.as_str()), (code, ""), "{more}");
        answer.out.trim_end().to_owned()
    };
    let head = r#"{"file":"new.csv","source":"dossiers","result":"#;
    assert_eq!(
        json(FEED, "--ward 18073 --dry-run", 0),
        format!(r#"{head}"good","new":2,"changed":0,"owed":2,"faults":[]}}"#)
    );
    assert_eq!(
        json(FEED, "--ward 18073", 0),
        format!(r#"{head}"taken","new":2,"changed":0,"owed":2,"faults":[]}}"#)
    );
    let same = format!(r#"{head}"same","faults":[]}}"#);
    assert_eq!(json(FEED, "--ward 18073", 0), same);
    // Another desk may send the same bytes: that is another import.
    assert_eq!(
        json(FEED, "--ward 18652", 0),
        format!(r#"{head}"taken","new":0,"changed":0,"owed":0,"faults":[]}}"#)
    );
    assert_eq!(json(FEED, "--ward 18652", 0), same);
    let bad = FEED
        .replace("20250708", "20250799")
        .replace("H1,Khai sinh", "H1");
    let fault = |line: u8, column: &str, why: &str| {
        format!(r#"{{"line":{line},"column":{column},"reason":"{why}"}}"#)
    };
    assert_eq!(
        json(&bad, "--ward 18073", 1),
        format!(
            r#"{head}"refused","faults":[{},{}]}}"#,
            fault(2, "null", "malformed CSV: 5 fields, the header has 6"),
            fault(3, r#""NgayHenTra""#, r#"not a date: \"20250799\""#)
        )
    );
    for (ward, why) in [
        (
            "",
            "whose desk? Give the commune's five-digit code with --ward",
        ),
        (
            "--ward 42",
            "whose desk? Give the commune's five-digit code with --ward",
        ),
        (
            "--ward 99999",
            "--ward 99999: no commune has this code today",
        ),
    ] {
        let fault = format!(r#"{{"line":null,"column":null,"reason":"{why}"}}"#);
        assert_eq!(
            json(FEED, ward, 1),
            format!(r#"{head}"failed","faults":[{fault}]}}"#)
        );
    }
}

#[test]
fn the_ward_is_looked_at_before_the_file() {
    let database = TestDatabase::new();
    let settings = [("TIEPDAN_DATA", database.folder().to_str().unwrap())];
    let answer = tiepdan_in(&settings, "import dossiers /nowhere.csv --ward 1", "");
    assert_eq!((answer.code, answer.out.as_str()), (1, ""));
    assert!(
        answer.err.starts_with("tiepdan: whose desk?"),
        "{}",
        answer.err
    );
}

const STAFF: &str = "login,name,email,unit,roles,office,from\n\
                     nguyenvana,Nguyễn Văn A,a@example.org,18073,leader,chairman,2026-01-05\n\
                     tranthib,Trần Thị B,,18073-service_centre,desk official,,\n";

#[tokio::test]
async fn a_staff_list_joins_at_once_or_nobody_does() {
    let database = TestDatabase::new();
    let db = database.open();
    let logins = || async {
        let staff = db.read(list_staff).await.unwrap();
        staff.into_iter().map(|row| row.login).collect::<Vec<_>>()
    };
    let bad = STAFF
        .replace("a@example.org", "nowhere")
        .replace("leader", "mayor")
        .replace(",desk official,,", ",desk official");
    let answer = import(&database, "staff", &bad, "");
    assert_eq!((answer.code, answer.out.as_str()), (1, ""));
    insta::assert_snapshot!(answer.err, @r#"
    new.csv: line 2, column email: not an e-mail address
    new.csv: line 2, column roles: unknown code "mayor"
    new.csv: line 3: malformed CSV: 5 fields, the header has 7
    tiepdan: nothing was changed; faults: 3
    "#);
    let trial = import(&database, "staff", STAFF, "--dry-run");
    assert_eq!(
        (trial.code, trial.out.as_str()),
        (0, "new.csv: good: 2 would join\n")
    );
    assert!(logins().await.is_empty());

    let done = import(&database, "staff", STAFF, "--json");
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    let joined = concat!(
        r#"{"file":"new.csv","source":"staff","result":"joined","joined":2,"#,
        r#""passwords":"new.csv.passwords.csv","faults":[]}"#
    );
    assert_eq!(done.out.trim_end(), joined);
    assert_eq!(logins().await, ["nguyenvana", "tranthib"]);
    let passwords = database.folder().join("new.csv.passwords.csv");
    let mode = std::fs::metadata(&passwords).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let lines = std::fs::read_to_string(&passwords).unwrap();
    let lines: Vec<&str> = lines.lines().collect();
    assert_eq!(lines[0], "login,password");
    assert!(lines[1].starts_with("nguyenvana,") && lines[1].len() == "nguyenvana,".len() + 19);
    assert_eq!(lines.len(), 3);

    // Those who joined cannot join again, and their passwords stay.
    let again = import(&database, "staff", STAFF, "");
    assert_eq!(again.code, 1);
    assert!(
        again.err.contains("somebody logs in by this name already"),
        "{}",
        again.err
    );
    assert_eq!(logins().await.len(), 2);
    assert!(passwords.exists());
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
