//! The law and the directory.

use tiepdan::domain::directory::place::PlaceKind;
use tiepdan::reference::shipped::Source;

use super::{import, in_force};
use crate::cli::tiepdan;
use crate::support::database::TestDatabase;

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
