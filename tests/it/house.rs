//! The house in order: the dependency rule, sizes, names, docs and the list of dependencies.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A room, the rooms it may use, and words it must not say.
const ROOMS: &[(&str, &[&str], &[&str])] = &[
    (
        "domain",
        &[],
        &[
            "actix", "diesel", "maud::", "lettre", "tokio", "std::fs", "std::env",
        ],
    ),
    (
        "reference",
        &["domain"],
        &["actix", "diesel", "maud::", "lettre", "tokio"],
    ),
    (
        "casework",
        &["domain", "reference", "storage"],
        &["actix", "maud::", "lettre"],
    ),
    (
        "accounts",
        &["domain", "reference", "storage"],
        &["actix", "maud::", "lettre"],
    ),
    (
        "storage",
        &["domain", "reference", "config"],
        &["actix", "maud::", "lettre"],
    ),
    (
        "words",
        &["domain", "reference"],
        &["actix", "diesel", "maud::", "lettre"],
    ),
    (
        "documents",
        &["domain", "reference", "words"],
        &["actix", "diesel", "maud::", "lettre", "tokio", "std::fs"],
    ),
    (
        "web",
        &[
            "app",
            "accounts",
            "casework",
            "clock",
            "config",
            "demo",
            "documents",
            "domain",
            "reference",
            "storage",
            "words",
        ],
        &["diesel", "lettre"],
    ),
    (
        "mail",
        &["config", "domain", "reference", "storage", "words"],
        &["actix"],
    ),
    (
        "demo",
        &["accounts", "casework", "domain", "reference", "storage"],
        &["actix", "diesel", "maud::"],
    ),
    (
        "jobs",
        &[
            "accounts",
            "app",
            "casework",
            "clock",
            "config",
            "domain",
            "mail",
            "reference",
            "storage",
            "words",
        ],
        &["actix", "diesel", "maud::"],
    ),
];

const FORBIDDEN_NAMES: &[&str] = &[
    "utils", "util", "helpers", "helper", "common", "misc", "manager", "service", "handler",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return found;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_below(&path, ending));
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn source(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

/// The code without its inline tests.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap()
}

fn is_test(path: &Path) -> bool {
    path.file_name().is_some_and(|n| n == "tests.rs")
        || path.components().any(|part| part.as_os_str() == "tests")
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap().display().to_string()
}

fn complain(problems: &[String]) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn each_room_uses_only_the_rooms_it_may() {
    let mut problems = Vec::new();
    for (room, may_use, must_not_say) in ROOMS {
        for file in files_below(&root().join("src").join(room), "rs") {
            if is_test(&file) {
                continue;
            }
            let text = source(&file);
            for (n, line) in without_tests(&text).lines().enumerate() {
                let code = line.trim_start();
                if code.starts_with("//") {
                    continue;
                }
                for used in code.split("crate::").skip(1) {
                    let name: String = used
                        .chars()
                        .take_while(|c| c.is_alphanumeric() || *c == '_')
                        .collect();
                    if !name.is_empty() && name != *room && !may_use.contains(&name.as_str()) {
                        problems.push(format!("{}:{} {room} uses {name}", shown(&file), n + 1));
                    }
                }
                for word in *must_not_say {
                    if code.contains(word) {
                        problems.push(format!("{}:{} {room} says {word}", shown(&file), n + 1));
                    }
                }
            }
        }
    }
    complain(&problems);
}

#[test]
fn every_file_says_what_it_is_for_and_is_short() {
    let mut problems = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for file in files_below(&root().join(folder), "rs") {
            let text = source(&file);
            if !text.starts_with("//!") {
                problems.push(format!("{} does not begin with //!", shown(&file)));
            }
            let is_code = folder == "src" && !is_test(&file);
            let (lines, most) = match is_code {
                true => (without_tests(&text).lines().count(), 300),
                false => (text.lines().count(), 400),
            };
            if lines > most {
                problems.push(format!(
                    "{} has {lines} lines, {most} at most",
                    shown(&file)
                ));
            }
            // A text that people read may stand in one line, and so in a test's snapshot.
            let is_long = |line: &str| line.chars().count() > 100 && !line.contains('"');
            for (n, line) in text.lines().enumerate() {
                if is_long(line) && !is_test(&file) {
                    problems.push(format!("{}:{} is longer than 100", shown(&file), n + 1));
                }
            }
        }
    }
    complain(&problems);
}

#[test]
fn folders_are_small_and_names_say_something() {
    let mut problems = Vec::new();
    let files = files_below(&root().join("src"), "rs");
    let folders: BTreeSet<_> = files
        .iter()
        .map(|f| f.parent().unwrap().to_owned())
        .collect();
    for folder in folders {
        let inside = files.iter().filter(|f| f.parent() == Some(&folder)).count();
        if inside > 20 {
            problems.push(format!(
                "{} holds {inside} files, 20 at most",
                shown(&folder)
            ));
        }
    }
    for file in &files {
        let stem = file.file_stem().unwrap().to_str().unwrap();
        if FORBIDDEN_NAMES.contains(&stem) {
            problems.push(format!("{} has a name that says nothing", shown(file)));
        }
    }
    complain(&problems);
}

#[test]
fn markup_is_always_escaped_and_lints_are_never_switched_off() {
    let mut problems = Vec::new();
    for file in files_below(&root().join("src"), "rs") {
        for (n, line) in source(&file).lines().enumerate() {
            if line.contains("PreEscaped(") {
                problems.push(format!("{}:{} escapes the template", shown(&file), n + 1));
            }
            if line.contains("#[allow(") || line.contains("#![allow(") {
                problems.push(format!("{}:{} allows a lint", shown(&file), n + 1));
            }
        }
    }
    complain(&problems);
}

#[test]
fn only_record_writes_case_rows() {
    let writers = [
        "insert_case(",
        "update_case(",
        "insert_events(",
        ".later()",
        "insert_deadline(",
        "update_deadline(",
        "insert_milestones(",
        "insert_assignments(",
        "insert_obligation(",
        "update_obligation(",
    ];
    let mut problems = Vec::new();
    for file in files_below(&root().join("src"), "rs") {
        let name = shown(&file);
        if name.starts_with("src/storage/") || name.starts_with("src/casework/record/") {
            continue;
        }
        let text = source(&file);
        for writer in writers {
            if without_tests(&text).contains(writer) {
                problems.push(format!("{name} calls {writer}…), which is record's alone"));
            }
        }
    }
    complain(&problems);
}

#[test]
fn rules_of_law_name_their_source() {
    for room in ["calendar", "deadline", "apology", "lifecycle"] {
        let sources: usize = files_below(&root().join("src/domain").join(room), "rs")
            .iter()
            .map(|file| source(file).matches("Source:").count())
            .sum();
        assert!(sources > 0, "domain/{room} names no source");
    }
}

#[test]
fn every_dependency_has_a_reason_in_contributing() {
    let manifest: toml::Table = toml::from_str(&source(&root().join("Cargo.toml"))).unwrap();
    let contributing = source(&root().join("CONTRIBUTING.md"));
    let mut problems = Vec::new();
    let mut names = BTreeSet::new();
    for section in ["dependencies", "dev-dependencies"] {
        names.extend(manifest[section].as_table().unwrap().keys().cloned());
    }
    for name in &names {
        if !contributing.contains(&format!("| `{name}` |")) {
            problems.push(format!("{name} has no line in CONTRIBUTING.md"));
        }
    }
    for line in contributing.lines().filter(|line| line.starts_with("| `")) {
        let name = line.split('`').nth(1).unwrap();
        if !names.contains(name) {
            problems.push(format!(
                "CONTRIBUTING.md explains {name}, which is not used"
            ));
        }
    }
    complain(&problems);
}

#[test]
fn no_test_is_ignored_or_sleeps() {
    let mut problems = Vec::new();
    let me = root().join("tests/it/house.rs");
    for folder in ["src", "tests"] {
        for file in files_below(&root().join(folder), "rs") {
            if file == me {
                continue;
            }
            let text = source(&file);
            for word in ["#[ignore", "thread::sleep(", "todo!(", "unimplemented!("] {
                if text.contains(word) {
                    problems.push(format!("{} says {word}", shown(&file)));
                }
            }
        }
    }
    complain(&problems);
}
