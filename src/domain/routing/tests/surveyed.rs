//! The shipped table leaves no hole on any day since NĐ 61/2018, and every row of it decides
//! something; what would leave one is found.

use super::*;
use crate::domain::routing::rule::{Ban, Select};
use crate::domain::routing::survey::{days, survey};

#[test]
fn the_shipped_table_leaves_no_hole_and_no_row_is_silent() {
    let (rules, categories) = shipped();
    let days = days(&rules, day("2018-06-21"));
    assert_eq!(days, [day("2018-06-21"), day("2025-07-01")]);
    for on in days {
        let found = survey(&rules, &categories, on);
        assert_eq!(found.decided, 34 * 14 * 7 * 4 * 2 * 4);
        assert!(
            found.holes.is_empty(),
            "{on}: {:?}",
            found.holes.first_key_value()
        );
        assert_eq!(found.silent, Vec::<String>::new(), "{on}");
    }
}

#[test]
fn a_queue_that_may_not_have_what_is_left_to_it_is_a_hole() {
    let (rules, categories) = shipped();
    let mut rows = rules.all().to_vec();
    let last = rows.iter_mut().find(|rule| rule.id == "R99").unwrap();
    last.bans.push(Ban::WholeProvince);
    let rules = Rules::compile(rows, &categories).unwrap();
    let found = survey(&rules, &categories, day("2026-11-23"));
    let hole = found.holes.keys().next().unwrap();
    assert!(found.holes.len() > 1_000);
    assert_ne!(hole.subject, SubjectKind::ProvinceLeader);
}

#[test]
fn a_rule_taken_away_leaves_its_cases_to_the_queue_and_a_rule_behind_all_others_is_silent() {
    let (rules, categories) = shipped();
    let on = day("2026-11-23");
    let mut rows = rules.all().to_vec();
    rows.retain(|rule| rule.id != "R01");
    let without = Rules::compile(rows.clone(), &categories).unwrap();
    let before = survey(&rules, &categories, on).queued;
    let after = survey(&without, &categories, on).queued;
    let new: Vec<_> = after.difference(&before).collect();
    assert!(
        new.iter()
            .all(|sort| sort.kind == Kind::PhanAnh && sort.model == Model::TwoTier)
    );
    assert!(new.iter().any(|sort| sort.category.0 == "LATE_RESULT"));

    let mut rows = rules.all().to_vec();
    let at = rows.iter().position(|rule| rule.id == "R99").unwrap();
    let never = crate::domain::routing::rule::Rule {
        id: "X".to_owned(),
        // Together R04 and R04s take these, though neither does alone.
        subjects: Select::Only(vec![SubjectKind::Official]),
        groups: Select::Only(vec![crate::domain::kinds::Group::Conduct]),
        ..rules.find("R04", on).unwrap().clone()
    };
    rows.insert(at, never);
    let with = Rules::compile(rows, &categories);
    assert!(with.is_err() || survey(&with.unwrap(), &categories, on).silent == ["X"]);
}
