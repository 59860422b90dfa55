//! Both languages say everything, with the same places, and nothing that is never said.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::{Lang, book, domain, names, plain, with};
use crate::domain::coded::Coded as _;
use crate::domain::kinds::Kind;
use crate::domain::lifecycle::State;

/// The places of each sentence of a language.
fn sentences(files: &[(&str, &str)]) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for (file, text) in files {
        let resource = fluent_bundle::FluentResource::try_new((*text).to_owned());
        assert!(
            resource.is_ok(),
            "{file}: {:?}",
            resource.err().map(|(_, errors)| errors)
        );
        let mut key = "";
        for line in text.lines() {
            if let Some(next) = book::keys(line).next() {
                key = next;
                let twice = found.insert(key.to_owned(), BTreeSet::new());
                assert!(twice.is_none(), "{file} defines {key} twice");
            }
            if line.starts_with('#') {
                continue;
            }
            for after in line.split('$').skip(1) {
                let is_name = |c: &char| c.is_ascii_alphanumeric() || "_-".contains(*c);
                let place = after.chars().take_while(is_name).collect();
                found.get_mut(key).unwrap().insert(place);
            }
        }
    }
    found
}

fn code_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(code_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
            files.push(path);
        }
    }
    files
}

fn code() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let texts = code_files(&root)
        .into_iter()
        .map(|file| fs::read_to_string(file).unwrap());
    texts
        .map(|text| {
            text.split("#[cfg(test)]\nmod tests {")
                .next()
                .unwrap()
                .to_owned()
        })
        .collect()
}

/// The text literals given to calls of `function` as the argument after the language.
fn keys_given_to<'c>(code: &'c str, function: &str) -> BTreeSet<&'c str> {
    let mut keys = BTreeSet::new();
    for after in code.split(function).skip(1) {
        let Some((before, rest)) = after.split_once('"') else {
            continue;
        };
        let Some(to_the_literal) = before.trim_end().strip_suffix(',') else {
            continue;
        };
        if !to_the_literal.contains([',', ';', '(', ')', '{']) {
            keys.insert(rest.split('"').next().unwrap());
        }
    }
    keys
}

/// The text literals that follow `mark`: the sentences validators name.
fn keys_named_as<'c>(code: &'c str, mark: &str) -> BTreeSet<&'c str> {
    code.split(mark)
        .skip(1)
        .filter_map(|after| after.split('"').next())
        .collect()
}

#[test]
fn both_languages_say_the_same_sentences_with_the_same_places() {
    assert_eq!(sentences(book::VI), sentences(book::EN));
}

#[test]
fn every_file_of_words_is_in_the_book() {
    for (folder, files) in [("vi", book::VI), ("en", book::EN)] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("assets/words")
            .join(folder);
        let on_disk: BTreeSet<String> = fs::read_dir(root)
            .unwrap()
            .map(|entry| format!("{folder}/{}", entry.unwrap().file_name().display()))
            .collect();
        assert_eq!(
            on_disk,
            files.iter().map(|(name, _)| (*name).to_owned()).collect()
        );
    }
}

#[test]
fn no_sentence_is_empty() {
    for lang in Lang::all() {
        for (key, places) in sentences(book::VI) {
            if places.is_empty() {
                let said = book::of(*lang).plain(&key);
                assert!(said.is_some_and(|s| !s.trim().is_empty()), "{lang:?} {key}");
            }
        }
    }
}

#[test]
fn every_sentence_the_code_asks_for_exists() {
    let code = code();
    let known = sentences(book::VI);
    for key in keys_given_to(&code, "plain(") {
        assert_eq!(
            known.get(key),
            Some(&BTreeSet::new()),
            "plain sentence {key}"
        );
    }
    let values = keys_given_to(&code, "with(");
    for key in values.union(&keys_named_as(&code, "message = \"")) {
        assert!(known.contains_key(*key), "sentence {key}");
    }
    for key in domain::keys() {
        assert!(known.contains_key(&key), "sentence {key}");
    }
}

#[test]
fn every_sentence_is_said_somewhere() {
    let code = code();
    let members: BTreeSet<String> = domain::keys().into_iter().collect();
    let unused: Vec<String> = sentences(book::VI)
        .into_keys()
        .filter(|key| !members.contains(key) && !code.contains(&format!("\"{key}\"")))
        .collect();
    assert!(unused.is_empty(), "never said: {unused:?}");
}

#[test]
fn every_day_off_of_the_nation_has_a_name_in_english() {
    let table = include_str!("../../assets/holidays.csv");
    let names = table
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').nth(1));
    for name in names {
        let told = names::day_off(Lang::En, name);
        assert_ne!(told, name);
        assert_eq!(names::day_off(Lang::Vi, name), name);
    }
}

#[test]
fn sentences_are_found_and_filled() {
    assert_eq!(plain(Lang::Vi, "weekday-1"), "thứ Hai");
    let said = with(
        Lang::Vi,
        "date-moment",
        &[("time", "08:00".into()), ("day", "x".into())],
    );
    assert_eq!(said, "08:00 ngày x");
    assert!(!said.contains('\u{2068}'));
    assert_eq!(
        domain::state(Lang::Vi, State::Refused, Kind::PhanAnh),
        "không tiếp nhận"
    );
    assert_eq!(
        domain::state(Lang::Vi, State::Refused, Kind::ToCao),
        "không thụ lý"
    );
}
