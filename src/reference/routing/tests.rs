//! The shipped table compiles; bad ones are refused with line, column and reason.

use super::*;
use crate::reference::shipped::Source;

const HEAD: &str = "rule,valid_from,valid_to,groups,categories,subjects,kind,privacy,consent_ward,\
model,handler_role,handler_level,ladder,forbidden,legal_basis,certainty,note";
const CATCH_ALL: &str = "R99,2025-07-01,,any,any,any,any,any,any,any,triage,province,,,,design,";

fn categories() -> Categories {
    crate::reference::categories::parse(Source::Categories.shipped()).unwrap()
}

/// The first error of a table of these rows.
fn refused(rows: &[&str]) -> String {
    let text = format!("{HEAD}\n{}\n", rows.join("\n"));
    let errors = parse(&text, &categories()).unwrap_err();
    errors[0].to_string()
}

#[test]
fn the_shipped_table_has_38_rows_in_force_at_their_time() {
    let rules = parse(Source::Routing.shipped(), &categories()).unwrap();
    assert_eq!(rules.all().len(), 38);
    let historic = rules.all().iter().filter(|rule| rule.id.starts_with('H'));
    assert_eq!(historic.clone().count(), 8);
    assert!(historic.into_iter().all(|rule| rule.valid_to.is_some()));
}

#[test]
fn bad_cells_are_refused_where_they_stand() {
    let cases = [
        (
            "R1,2025-07-01,,paper,any,any,any,any,any,any,chairman,commune,,,x,0.8,",
            "line 2, column groups: unknown code \"paper\"",
        ),
        (
            "R1,2025-07-01,,any,NONE,any,any,any,any,any,chairman,commune,,,x,0.8,",
            "line 2, column categories: unknown code \"NONE\"",
        ),
        (
            "R1,2025-07-01,,any,any,mayor,any,any,any,any,chairman,commune,,,x,0.8,",
            "line 2, column subjects: unknown code \"mayor\"",
        ),
        (
            "R1,2025-07-01,,any,any,,any,any,any,any,chairman,commune,,,x,0.8,",
            "line 2, column subjects: a value is required",
        ),
        (
            "R1,2025-07-01,,any,any,any,any,any,any,any,mayor,commune,,,x,0.8,",
            "line 2, column handler_role: unknown code \"mayor\"",
        ),
        (
            "R1,2025-07-01,,any,any,any,any,any,any,any,chairman,commune,triage,,x,0.8,",
            "line 2, column ladder: unknown code \"triage\"",
        ),
        (
            "R1,2025-07-01,,any,any,any,any,any,any,any,chairman,commune,,accused,x,0.8,",
            "line 2, column forbidden: unknown code \"accused\"",
        ),
        (
            "R1,2025-02-30,,any,any,any,any,any,any,any,chairman,commune,,,x,0.8,",
            "line 2, column valid_from: not a date: \"2025-02-30\" (write 2026-11-23)",
        ),
        (
            "R1,,,any,any,any,any,any,any,any,chairman,commune,,,x,0.8,",
            "line 2, column valid_from: a value is required",
        ),
        (
            "R1,2025-07-02,2025-07-01,any,any,any,any,any,any,any,chairman,commune,,,x,0.8,",
            "line 2: valid_from is after valid_to",
        ),
        (
            "R1,2025-07-01,,any,any,any,any,any,any,any,chairman,commune,,,x,1.2,",
            "line 2, column certainty: not a number in range: \"1.2\"",
        ),
        (
            "R1,2025-07-01,,any,any,any,any,any,any,any,chairman,commune,,,x,sure,",
            "line 2, column certainty: not a number in range: \"sure\"",
        ),
    ];
    for (row, expected) in cases {
        assert_eq!(refused(&[row, CATCH_ALL]), expected);
    }
}

#[test]
fn rows_that_make_no_sense_are_refused() {
    let cases = [
        (
            "R1,2025-07-01,,conduct,any,any,any,any,any,any,chairman,province,,,x,0.8,",
            "line 2, column handler_role: chairman does not exist at level province",
        ),
        (
            "R1,2025-07-01,,conduct,BRIBE_SOLICIT,any,any,any,any,any,chairman,commune,,,x,0.8,",
            "line 2: never reached: no category is both in groups and in categories",
        ),
        (
            "R1,2025-07-01,,conduct,any,any,any,any,any,any,inspectorate,province,\
             province_office@province;inspectorate@province,,x,0.8,",
            "line 2, column ladder: the ladder returns to inspectorate@province",
        ),
        (
            "R1,2025-07-01,,conduct,any,any,any,any,any,any,inspectorate,province,\
             chairman@commune,,x,0.8,",
            "line 2, column ladder: the ladder goes down to chairman@commune",
        ),
    ];
    for (row, expected) in cases {
        assert_eq!(refused(&[row, CATCH_ALL]), expected);
    }
}

#[test]
fn rows_that_contradict_each_other_are_refused() {
    let row = |id: &str, days: &str, groups: &str, handler: &str| {
        format!("{id},{days},{groups},any,any,any,any,any,any,{handler},,,x,0.8,")
    };
    let first = row("R1", "2025-07-01,", "conduct;presence", "chairman,commune");
    let later = "2026-01-01,";
    let twice = row("R1", later, "paperwork", "chairman,commune");
    assert_eq!(
        refused(&[&first, &twice, CATCH_ALL]),
        "line 3, column rule: validity overlaps line 2"
    );
    let other = row("R2", later, "presence;conduct", "inspectorate,province");
    assert_eq!(
        refused(&[&first, &other, CATCH_ALL]),
        "line 3: selects what line 2 does and decides otherwise"
    );
    let hidden = row("R2", later, "presence", "inspectorate,province");
    assert_eq!(
        refused(&[&first, &hidden, CATCH_ALL]),
        "line 3: never reached: line 2 selects all of it"
    );
    assert_eq!(
        refused(&[CATCH_ALL, &first]),
        "line 3: never reached: line 2 selects all of it"
    );
}

#[test]
fn every_day_needs_a_row_that_leaves_all_to_the_province() {
    let row = "R1,2025-07-01,,conduct,any,any,any,any,any,any,chairman,commune,,,x,0.8,";
    assert_eq!(
        refused(&[row]),
        "line 2: no row leaves everything to triage@province on 2025-07-01"
    );
    let ended = CATCH_ALL.replace("2025-07-01,,", "2025-07-01,2026-06-30,");
    assert_eq!(
        refused(&[row, &ended]),
        "line 3: no row leaves everything to triage@province on 2026-07-01"
    );
    let early = row.replace("2025-07-01", "2018-06-21");
    assert_eq!(
        refused(&[&early, CATCH_ALL]),
        "line 3: no row leaves everything to triage@province on 2018-06-21"
    );
}

#[test]
fn a_table_written_down_again_says_the_same() {
    let shipped = Source::Routing.shipped();
    let rules = parse(shipped, &categories()).unwrap();
    let text = table::table(rules.all());
    assert_eq!(parse(&text, &categories()).unwrap().all(), rules.all());
    let same = |text: &str| text.replace("\r\n", "\n").trim_end().to_owned();
    assert_eq!(same(&text), same(shipped));
}
