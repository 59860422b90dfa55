//! Which rule a kind of case counts by, and how far it may be extended.

use super::day;
use crate::domain::coded::Coded as _;
use crate::domain::deadline::clock::Limit;
use crate::domain::deadline::extension::{Allowance, Extension, Ground};
use crate::domain::deadline::rule::Amount;
use crate::domain::deadline::{Place, Rules, Stage};
use crate::domain::kinds::Kind;
use crate::reference::deadlines;

fn rules() -> Rules {
    deadlines::parse(deadlines::SHIPPED).unwrap()
}

fn allowance(family: &str, ground: Ground) -> Option<Allowance> {
    let rules = rules();
    let rule = rules.on(family, day("2026-01-05")).unwrap();
    rule.extension.on(ground)
}

fn check(kind: Kind, stage: Stage, place: Place, expected: Option<(&str, Limit)>) {
    let rules = rules();
    let found = rules.for_kind(kind, stage, place, day("2026-01-05"));
    let found = found.map(|(rule, limit)| (rule.key.as_str(), limit));
    assert_eq!(found, expected, "{kind:?} {stage:?} {place:?}");
}

#[test]
fn a_kind_with_an_acceptance_stage_has_a_rule_for_it() {
    for place in Place::all() {
        let accept = |kind, expected| check(kind, Stage::Acceptance, *place, expected);
        accept(
            Kind::KhieuNai1,
            Some(("complaint.accept", Limit::calendar(10))),
        );
        accept(
            Kind::KhieuNai2,
            Some(("complaint.accept", Limit::calendar(10))),
        );
        accept(
            Kind::ToCao,
            Some(("denunciation.initial", Limit::working(7))),
        );
        for kind in [Kind::PhanAnh, Kind::Lead, Kind::Khen, Kind::NoiBo] {
            accept(kind, None);
        }
    }
}

#[test]
fn every_kind_is_resolved_by_its_rule() {
    for place in Place::all() {
        let resolve = |kind, key, limit| {
            check(kind, Stage::Resolution, *place, Some((key, limit)));
        };
        resolve(Kind::ToCao, "denunciation.resolve", Limit::calendar(30));
        resolve(Kind::PhanAnh, "pakn.resolve", Limit::working(15));
        resolve(Kind::Lead, "lead.first_look", Limit::working(7));
        resolve(Kind::Khen, "praise.thank", Limit::working(5));
        resolve(Kind::NoiBo, "internal.resolve", Limit::working(15));
    }
}

#[test]
fn a_remote_place_has_more_time_for_a_complaint() {
    let resolve = |kind, place, key, n| {
        let expected = Some((key, Limit::calendar(n)));
        check(kind, Stage::Resolution, place, expected);
    };
    resolve(Kind::KhieuNai1, Place::Ordinary, "complaint.resolve1", 30);
    resolve(
        Kind::KhieuNai1,
        Place::Remote,
        "complaint.resolve1.remote",
        45,
    );
    resolve(Kind::KhieuNai2, Place::Ordinary, "complaint.resolve2", 45);
    resolve(
        Kind::KhieuNai2,
        Place::Remote,
        "complaint.resolve2.remote",
        60,
    );
}

#[test]
fn every_kind_has_a_first_stage_with_a_rule() {
    let rules = rules();
    for on in ["2020-01-01", "2026-06-30", "2026-07-01", "2027-12-31"] {
        for kind in Kind::all() {
            for place in Place::all() {
                let found = rules.for_kind(*kind, Stage::first_of(*kind), *place, day(on));
                assert!(found.is_some(), "{kind:?} {on}");
            }
        }
    }
}

#[test]
fn the_version_follows_the_day() {
    let rules = rules();
    let key = |family, on| rules.on(family, day(on)).map(|rule| rule.key.as_str());
    assert_eq!(key("complaint.accept", "2012-06-30"), None);
    assert_eq!(
        key("complaint.accept", "2026-06-30"),
        Some("complaint.accept")
    );
    assert_eq!(
        key("complaint.accept", "2026-07-01"),
        Some("complaint.accept.2026")
    );
    assert_eq!(
        key("complaint.resolve1.remote", "2026-07-01"),
        Some("complaint.resolve1.remote.2026")
    );
    assert_eq!(
        key("tthc.apology_notice", "2025-07-01"),
        Some("tthc.apology_notice.118")
    );
    assert_eq!(key("complaint.accept.2026", "2026-07-01"), None);
    assert_eq!(
        rules.version("complaint.accept.2026").unwrap().family(),
        "complaint.accept"
    );
}

#[test]
fn figures_below_80_per_cent_and_designs_are_uncertain() {
    let rules = rules();
    let uncertain = |key| rules.version(key).unwrap().is_uncertain();
    assert!(uncertain("pakn.resolve") && uncertain("lead.first_look"));
    assert!(uncertain("complaint.accept.2026") && uncertain("internal.resolve"));
    assert!(!uncertain("complaint.accept") && !uncertain("denunciation.transfer"));
    for rule in rules.all() {
        let design = rule.evidence == "design";
        assert_eq!(
            rule.is_uncertain(),
            rule.confidence < 80 || design,
            "{}",
            rule.key
        );
    }
}

#[test]
fn figures_other_than_limits_are_kept_typed() {
    let rules = rules();
    let amount = |key| rules.version(key).unwrap().amount;
    assert_eq!(amount("tthc.apology_notice"), Amount::DaysBeforeDue(1));
    assert_eq!(amount("tthc.reappointment_max"), Amount::AtMost(1));
    assert_eq!(amount("reception.schedule"), Amount::DaysPerWeek(1));
    assert_eq!(amount("reception.daily"), Amount::EveryWorkingDay);
    assert_eq!(amount("period.start"), Amount::EventDayUncounted);
    assert_eq!(amount("period.end_off"), Amount::RollOver);
    assert_eq!(amount("period.end_hour"), Amount::Hour(24));
    assert_eq!(rules.version("period.end_off").unwrap().limit(), None);
}

#[test]
fn extensions_are_read_from_the_words_of_the_law() {
    use Ground::{Complex, Remote, SeveralPlaces, VeryComplex};
    let check = |family, ground, expected: Option<(u32, u32)>| {
        let expected = expected.map(|(adds, times)| Allowance {
            ground,
            adds,
            times,
        });
        assert_eq!(allowance(family, ground), expected, "{family} {ground:?}");
    };
    check("complaint.resolve1", Complex, Some((15, 1)));
    check("complaint.resolve1.remote", Complex, Some((15, 1)));
    check("complaint.resolve2", Complex, Some((15, 1)));
    check("complaint.resolve2.remote", Complex, Some((10, 1)));
    check("complaint.second_filing", Remote, Some((15, 1)));
    check("denunciation.initial", SeveralPlaces, Some((3, 1)));
    check("denunciation.resolve", Complex, Some((30, 1)));
    check("denunciation.resolve", VeryComplex, Some((30, 2)));
    check("complaint.accept", Complex, None);
    let rules = rules();
    let extension = |key| rules.version(key).unwrap().extension.clone();
    assert_eq!(extension("tthc.reappointment_max"), Extension::None);
    assert_eq!(extension("pakn.resolve"), Extension::ByPolicy);
    assert_eq!(extension("personal_data.fulfil"), Extension::InWords);
    assert_eq!(extension("complaint.time_limit"), Extension::InWords);
}
