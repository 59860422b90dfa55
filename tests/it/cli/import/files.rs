//! What is no file of ours.

use tiepdan::reference::shipped::Source;

use super::import;
use crate::cli::tiepdan;
use crate::support::database::TestDatabase;

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
    let rules = include_str!("../../../../assets/apology_rules.csv");
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
