//! The shipped reference data, whole; and files that contradict each other.

use super::shipped::{Source, Sources};
use super::{Faults, Reference};
use crate::domain::coded::Coded as _;

/// Files that are compiled.
const READ: [Source; 10] = [
    Source::Provinces,
    Source::Communes,
    Source::FormerWards,
    Source::Bodies,
    Source::Calendar,
    Source::Deadlines,
    Source::Categories,
    Source::Routing,
    Source::Policies,
    Source::FormLayout,
];

fn faults(source: Source, text: String) -> Vec<String> {
    let sources = Sources::shipped().with(source, text);
    let faults: Faults = Reference::compile(1, &sources).unwrap_err();
    let line = |(source, error): &(Source, _)| format!("{}: {error}", source.code());
    faults.iter().map(line).collect()
}

#[test]
fn the_shipped_files_compile_and_agree() {
    let reference = Reference::shipped().unwrap();
    assert_eq!(reference.version, 0);
}

#[test]
fn a_bad_row_of_any_file_is_reported_with_its_file() {
    for source in &READ {
        let file = source.shipped();
        let last = file.trim_end().lines().count() + 1;
        let found = faults(*source, format!("{}\nrubbish\n", file.trim_end()));
        let start = format!("{}: line {last}: malformed CSV: 1 fields", source.code());
        assert!(found[0].starts_with(&start), "{found:?}");
    }
}

#[test]
fn a_file_without_rows_is_refused() {
    for source in &READ {
        let header = source.shipped().lines().next().unwrap().to_owned();
        let found = faults(*source, header);
        let wanted = format!("{}: line 1: malformed CSV: no rows", source.code());
        assert!(found.contains(&wanted), "{found:?}");
    }
}

#[test]
fn files_that_contradict_each_other_are_refused() {
    let communes = Source::Communes.shipped();
    let gone = communes.lines().filter(|line| !line.starts_with("18652,"));
    let found = faults(Source::Communes, gone.collect::<Vec<_>>().join("\n"));
    assert_eq!(found.len(), 3, "{found:?}");
    for fault in found {
        assert!(fault.starts_with("former_wards: line "), "{fault}");
        assert!(
            fault.ends_with("column successor: unknown code \"18652\""),
            "{fault}"
        );
    }
}

#[test]
fn a_routing_rule_needs_a_body_for_every_office_it_names() {
    let bodies = Source::Bodies.shipped();
    let gone = bodies
        .lines()
        .filter(|line| !line.contains(",reception_board,"));
    let found = faults(Source::Bodies, gone.collect::<Vec<_>>().join("\n"));
    let reason = |rule| {
        format!(
            "bodies: line 1: no body seats reception_board@province while routing rule {rule} \
             is valid"
        )
    };
    assert_eq!(found, [reason("R05"), reason("H05")]);
    let early = bodies.replace(
        "Home Affairs Division of {place},,2025-06-30",
        "Home Affairs Division of {place},,2024-12-31",
    );
    let found = faults(Source::Bodies, early);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].contains("district_home_affairs@district"),
        "{}",
        found[0]
    );
}
