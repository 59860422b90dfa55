//! Each row decides the case it was written for, and the notes beside the rows hold.

use std::collections::BTreeSet;

use super::*;
use crate::domain::coded::Coded as _;
use crate::domain::people::nation::Nation;
use crate::domain::routing::walk::Cause;

/// Decides for the whole country and tells the row and the handler.
fn check(facts: &Facts<'_>, expected: &str) {
    let (rules, _) = shipped();
    assert_eq!(told(&choose(&rules, facts, &Nation)), expected);
    let decision = decide(&rules, facts, &Nation);
    assert!(expected.starts_with(&decision.rule));
}

/// Category, subject, kind, privacy, model and what is expected; empty cells are the default.
const NOW: &str = "
SEXUAL_HARASS chairman phan_anh named two_tier R23 inspectorate@province
RETALIATION official khieu_nai_1 sealed two_tier R23 inspectorate@province
SEXUAL_HARASS province_leader phan_anh named two_tier R23 government_inspectorate@central
LATE_RESULT province_leader phan_anh named two_tier R18 external@central
PORTAL portal_staff phan_anh named two_tier R19 province_office@province
LATE_RESULT department khieu_nai_1 named two_tier R17a department@province
HARASS department lead sealed two_tier R17 province_chairman@province
LATE_RESULT department khieu_nai_2 named two_tier R17 province_chairman@province
ATTITUDE chairman phan_anh named two_tier R09 inspectorate@province
OTHER chairman to_cao named two_tier R09 inspectorate@province
HARASS vice_chairman lead named two_tier R08 inspectorate@province
ATTITUDE vice_chairman phan_anh named two_tier R08b province_office@province
LATE_RESULT vice_chairman phan_anh named one_level R08b province_office@province
RECEPTION_NO_STAFF unknown phan_anh named two_tier R05 reception_board@province
RECEPTION_CLOSED official phan_anh sealed one_level R05 reception_board@province
BRIBE_SOLICIT official lead anonymous two_tier R07 inspectorate@province
HARASS official phan_anh named two_tier R06b inspectorate@province
OUTSIDE_DESK unknown phan_anh anonymous two_tier R06b inspectorate@province
DATA_LEAK one_stop lead sealed two_tier R06b inspectorate@province
ATTITUDE unknown phan_anh sealed two_tier R04s home_affairs@province
ALCOHOL official phan_anh anonymous one_level R04s home_affairs@province
ATTITUDE official phan_anh named two_tier R04 chairman@commune
EMPTY_DESK one_stop phan_anh anonymous two_tier R04 chairman@commune
LATE_RESULT one_stop phan_anh named one_level R16a province_office@province
LATE_RESULT unknown phan_anh named one_level R16 service_centre_director@province
DRESS unit phan_anh name_hidden one_level R16 service_centre_director@province
LATE_RESULT one_stop phan_anh named two_tier R01a chairman@commune
WRONG_FEE unit phan_anh named two_tier R02 chairman@commune
LATE_RESULT unknown phan_anh named two_tier R01 service_centre_director@commune
LATE_RESULT official phan_anh sealed two_tier R01 service_centre_director@commune
LATE_RESULT chairman khieu_nai_1 named two_tier R10 chairman@commune
WRONG_RESULT official khieu_nai_1 named two_tier R10 chairman@commune
HARASS official khieu_nai_1 named two_tier R10 province_chairman@province
LATE_RESULT official khieu_nai_2 named two_tier R10b province_chairman@province
ATTITUDE police phan_anh named two_tier R11 external@province
LATE_RESULT vertical_agency phan_anh named two_tier R03 external@province
OTHER other_body phan_anh named two_tier R12 external@province
LATE_RESULT former_district phan_anh named two_tier R13 chairman@commune
LATE_RESULT regulation phan_anh named two_tier R14 province_office@province
PRAISE official khen named two_tier R20 chairman@commune
PRAISE chairman khen named two_tier R20 home_affairs@province
TASK_OVERDUE unit noi_bo named two_tier R22 chairman@commune
TASK_OVERDUE chairman noi_bo named two_tier R22 province_office@province
PORTAL unknown phan_anh named two_tier R24 province_office@province
OTHER unknown phan_anh named two_tier R99 triage@province
LATE_RESULT regulation khieu_nai_1 named two_tier R99 triage@province
";

const BEFORE: &str = "
LATE_RESULT official phan_anh named two_tier H01 chairman@commune
WRONG_FEE one_stop phan_anh sealed two_tier H01 chairman@commune
RECEPTION_NO_STAFF unknown phan_anh named two_tier H05 district_chairman@district
RECEPTION_CLOSED chairman phan_anh named two_tier H05 district_chairman@district
ATTITUDE chairman phan_anh sealed two_tier H04s home_affairs@province
SHIRK unit phan_anh named two_tier H04 chairman@commune
HARASS unknown phan_anh named two_tier H06 district_inspectorate@district
SEXUAL_HARASS chairman phan_anh sealed two_tier H06 district_inspectorate@district
BRIBE_SOLICIT official lead anonymous two_tier H06 district_inspectorate@district
LATE_RESULT chairman phan_anh named two_tier H09 district_chairman@district
OTHER vice_chairman to_cao named two_tier H09 district_chairman@district
LATE_RESULT official khieu_nai_1 named two_tier H10 chairman@commune
OTHER unknown phan_anh named two_tier H99 triage@province
PRAISE official khen named two_tier H99 triage@province
LATE_RESULT province_leader phan_anh named two_tier H99 external@central
";

fn check_table(table: &str, days: [&str; 2]) {
    let (rules, categories) = shipped();
    for line in table.lines().filter(|line| !line.is_empty()) {
        let (given, expected) = line.split_at(line.find(" R").or(line.find(" H")).unwrap());
        let words: Vec<&str> = given.split(' ').collect();
        let [code, subject, kind, privacy, model] = words[..] else {
            panic!("{line}");
        };
        for on in days {
            let facts = Facts {
                subject: about(SubjectKind::from_code(subject).unwrap()),
                kind: Kind::from_code(kind).unwrap(),
                privacy: Privacy::from_code(privacy).unwrap(),
                model: Model::from_code(model).unwrap(),
                received_on: day(on),
                ..facts(category(&categories, code))
            };
            let choice = choose(&rules, &facts, &Nation);
            assert_eq!(told(&choice), expected.trim(), "{given} on {on}");
        }
    }
}

#[test]
fn every_row_since_the_two_tier_model() {
    check_table(NOW, ["2025-07-01", "2026-07-01"]);
}

#[test]
fn every_row_before_the_two_tier_model() {
    check_table(BEFORE, ["2018-06-21", "2025-06-30"]);
}

#[test]
fn the_tables_above_name_every_row_but_the_one_that_needs_a_name() {
    let (rules, _) = shipped();
    let words = NOW.split_whitespace().chain(BEFORE.split_whitespace());
    let tried: BTreeSet<&str> = words.collect();
    let untried = rules
        .all()
        .iter()
        .filter(|rule| !tried.contains(rule.id.as_str()));
    let untried: Vec<&str> = untried.map(|rule| rule.id.as_str()).collect();
    assert_eq!(untried, ["R06"]);
}

#[test]
fn the_ward_handles_an_integrity_report_only_with_a_name_and_consent() {
    let (_, categories) = shipped();
    let open = Facts {
        subject: named(SubjectKind::Official, "Nguyễn Văn Hùng"),
        consent_ward: true,
        ..facts(category(&categories, "HARASS"))
    };
    check(&open, "R06 chairman@commune");
    let province = "R06b inspectorate@province";
    check(
        &Facts {
            consent_ward: false,
            ..open
        },
        province,
    );
    check(
        &Facts {
            subject: about(SubjectKind::Official),
            ..open
        },
        province,
    );
    check(
        &Facts {
            subject: named(SubjectKind::Official, " "),
            ..open
        },
        province,
    );
    check(
        &Facts {
            privacy: Privacy::Sealed,
            ..open
        },
        province,
    );
    check(
        &Facts {
            kind: Kind::Lead,
            ..open
        },
        province,
    );
    check(
        &Facts {
            avoid_ward: true,
            ..open
        },
        "R06 inspectorate@province",
    );
}

#[test]
fn two_or_more_wards_are_the_provinces() {
    let (_, categories) = shipped();
    let several = Facts {
        subject: about(SubjectKind::FormerDistrict),
        reach: Reach::SeveralCommunes,
        ..facts(category(&categories, "LATE_RESULT"))
    };
    check(&several, "R13 province_office@province");
}

#[test]
fn a_decision_says_why() {
    let (rules, categories) = shipped();
    let facts = Facts {
        subject: about(SubjectKind::Chairman),
        ..facts(category(&categories, "PRAISE"))
    };
    let decision = decide(&rules, &facts, &Nation);
    let reasons: Vec<String> = decision.reasons.iter().map(ToString::to_string).collect();
    let because = [
        "group=positive",
        "category=PRAISE",
        "kind=khen",
        "received_on=2026-11-23",
    ];
    assert_eq!(reasons, because);
    let [rejected] = &decision.rejected[..] else {
        panic!("{:?}", decision.rejected);
    };
    assert_eq!(rejected.role, OfficeRole::Chairman);
    assert_eq!(rejected.why.code(), "subject");
    assert!(decision.ladder.is_empty());
    assert_eq!(decision.legal_basis, "Luật Thi đua, Khen thưởng");
    assert!(decision.certainty.is_uncertain());
    let chairman = Nation::position(COMMUNE, OfficeRole::Chairman).unwrap();
    assert_eq!(decision.conflict.subjects, [chairman]);
    assert!(decision.conflict.may_handle(chairman, COMMUNE).is_err());
}

#[test]
fn the_outcome_says_what_becomes_of_the_report() {
    use crate::domain::routing::decision::Outcome;
    let (rules, categories) = shipped();
    let outcome = |code, subject| {
        let facts = Facts {
            subject: about(subject),
            ..facts(category(&categories, code))
        };
        decide(&rules, &facts, &Nation).outcome
    };
    assert_eq!(
        outcome("LATE_RESULT", SubjectKind::Unknown),
        Outcome::Assigned
    );
    assert_eq!(outcome("OTHER", SubjectKind::Unknown), Outcome::Triage);
    assert_eq!(outcome("ATTITUDE", SubjectKind::Police), Outcome::Outside);
    assert_eq!(
        outcome("ATTITUDE", SubjectKind::ProvinceLeader),
        Outcome::Guidance
    );
}

#[test]
fn a_day_before_all_rules_is_the_provinces() {
    let (rules, categories) = shipped();
    let facts = Facts {
        received_on: day("2001-01-01"),
        ..facts(category(&categories, "LATE_RESULT"))
    };
    let choice = choose(&rules, &facts, &Nation);
    assert_eq!(told(&choice), "H99 triage@province");
    assert_eq!(choice.cause, Cause::Selected);
}
