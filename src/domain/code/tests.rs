//! Codes survive sloppy typing and tell wrong characters.

use super::{ALPHABET, CaseCode, DocumentCode, Secret};
use crate::domain::time::Day;

fn code(random: [u8; 6]) -> CaseCode {
    CaseCode::new("2026-11-23".parse::<Day>().unwrap(), random)
}

#[test]
fn a_code_says_its_month_and_is_read_however_typed() {
    let code = code([7, 20, 0, 1, 31, 9]);
    assert!(code.as_str().starts_with("2611-7M01Z9-"), "{code}");
    let sloppy = code
        .as_str()
        .to_lowercase()
        .replace('-', " ")
        .replace('0', "o")
        .replace('1', "l");
    assert_eq!(CaseCode::parse(&sloppy), Some(code));
    assert_eq!(CaseCode::parse("2611-7M01Z9"), None);
    assert_eq!(CaseCode::parse(""), None);
}

#[test]
fn every_wrong_character_and_exchange_of_neighbours_is_told() {
    for seed in 0..32_u8 {
        let code = code([seed, seed ^ 5, 31 - seed, 3, seed / 2, 17]);
        let plain: Vec<char> = code.as_str().chars().filter(|c| *c != '-').collect();
        for at in 0..plain.len() {
            for other in ALPHABET {
                let mut wrong = plain.clone();
                wrong[at] = char::from(*other);
                let read = CaseCode::parse(&wrong.iter().collect::<String>());
                assert_eq!(read.is_some(), wrong == plain);
            }
            if at + 1 < plain.len() && plain[at] != plain[at + 1] {
                let mut wrong = plain.clone();
                wrong.swap(at, at + 1);
                assert_eq!(CaseCode::parse(&wrong.iter().collect::<String>()), None);
            }
        }
    }
}

#[test]
fn a_secret_holds_all_eighty_bits() {
    let secret = Secret::new([0xff, 0, 0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc, 0xde, 0xf0]);
    assert_eq!(secret.grouped(), "ZW01 4D2P F2DB SQQG");
    assert_eq!(Secret::parse("zwo1-4d2p f2db sqqg"), Some(secret.clone()));
    assert_eq!(format!("{secret:?}"), "Secret(…)");
    assert_eq!(Secret::parse("ZW01"), None);
}

#[test]
fn the_code_of_a_document_is_read_as_people_type_it() {
    let code = DocumentCode::new([7, 19, 3, 20, 22, 9, 29]);
    assert_eq!(code.as_str().len(), 9);
    let sloppy = code.as_str().to_lowercase().replace('-', " ");
    assert_eq!(DocumentCode::parse(&sloppy), Some(code.clone()));
    let mut wrong: Vec<char> = code.as_str().chars().collect();
    wrong.swap(0, 1);
    assert_eq!(DocumentCode::parse(&wrong.iter().collect::<String>()), None);
    for other in ["", "7K3M", "2611-000000-0"] {
        assert_eq!(DocumentCode::parse(other), None);
    }
}
