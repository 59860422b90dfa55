//! Whatever the facts, somebody gets the case, and never the accused or those under them.

use super::*;
use crate::domain::coded::Coded as _;
use crate::domain::people::nation::Nation;
use crate::reference::Reference;

const DAYS: [&str; 4] = ["2018-06-21", "2025-06-30", "2025-07-01", "2026-07-01"];

/// Offices that are the accused, or answer to them, by the kind of subject. Written apart from the
/// engine: it knows roles, the engine knows positions.
fn is_tied(subject: SubjectKind, model: Model, role: OfficeRole, level: Level) -> bool {
    use OfficeRole as R;
    match subject {
        SubjectKind::Chairman => level == Level::Commune,
        SubjectKind::ViceChairman => {
            level == Level::Commune && role != R::Chairman && role != R::PoliceChief
        }
        SubjectKind::Unit => matches!(role, R::DivisionHead | R::Official),
        SubjectKind::OneStop => {
            let own = match model {
                Model::TwoTier => Level::Commune,
                Model::OneLevel => Level::Province,
            };
            role == R::ServiceCentreDirector && level == own
        }
        SubjectKind::Official => role == R::Official,
        SubjectKind::Department => role == R::Department,
        SubjectKind::ProvinceLeader => level != Level::Central,
        SubjectKind::Police => role == R::PoliceChief,
        SubjectKind::PortalStaff => role == R::Triage,
        SubjectKind::FormerDistrict => level == Level::District,
        SubjectKind::Unknown
        | SubjectKind::VerticalAgency
        | SubjectKind::OtherBody
        | SubjectKind::Regulation => false,
    }
}

/// What must hold of every choice.
fn assert_lawful(facts: &Facts<'_>, choice: &Choice<'_>) {
    let (role, level) = (choice.office.role, choice.office.level);
    let tied = is_tied(facts.subject.kind, facts.model, role, level);
    let author = facts.kind == Kind::KhieuNai1 && facts.subject.kind != SubjectKind::PortalStaff;
    assert!(!tied || author, "{facts:?} {choice:?}");
    assert!(
        !(level == Level::Commune && facts.avoid_ward),
        "{facts:?} {choice:?}"
    );
    let never_ward = ["SEXUAL_HARASS", "RETALIATION"].contains(&facts.category.code.0.as_str());
    let today = facts.received_on >= day("2025-07-01");
    assert!(
        !(never_ward && today && level == Level::Commune),
        "{facts:?} {choice:?}"
    );
}

/// Calls `each` with every combination of facts on a day, for a place.
fn every(categories: &Categories, on: &str, mut each: impl FnMut(&Facts<'_>)) {
    let received_on = day(on);
    for category in categories.all() {
        for subject in SubjectKind::all() {
            for kind in Kind::all() {
                for privacy in Privacy::all() {
                    for model in Model::all() {
                        for said in 0..4_u8 {
                            each(&Facts {
                                subject: match said & 1 {
                                    1 => named(*subject, "Nguyễn Văn Hùng"),
                                    _ => about(*subject),
                                },
                                kind: *kind,
                                privacy: *privacy,
                                model: *model,
                                consent_ward: said & 1 == 1,
                                avoid_ward: said & 2 == 2,
                                received_on,
                                ..facts(category)
                            });
                        }
                    }
                }
            }
        }
    }
}

fn check_day(on: &str) {
    let (rules, categories) = shipped();
    let mut decided = 0_u32;
    every(&categories, on, |facts| {
        assert_lawful(facts, &choose(&rules, facts, &Nation));
        decided += 1;
    });
    assert_eq!(decided, 34 * 14 * 7 * 4 * 2 * 4);
}

#[test]
fn every_combination_in_2018() {
    check_day(DAYS[0]);
}

#[test]
fn every_combination_on_the_last_day_of_districts() {
    check_day(DAYS[1]);
}

#[test]
fn every_combination_on_the_first_day_of_two_tiers() {
    check_day(DAYS[2]);
}

#[test]
fn every_combination_since_july_2026() {
    check_day(DAYS[3]);
}

#[test]
fn the_explained_decision_is_the_fast_one_and_never_forbidden() {
    let (rules, categories) = shipped();
    let mut at = 0_usize;
    for on in DAYS {
        every(&categories, on, |facts| {
            at += 1;
            // One in eleven, which no list has as its length, so that every value comes up.
            if !at.is_multiple_of(11) {
                return;
            }
            let choice = choose(&rules, facts, &Nation);
            let decision = decide(&rules, facts, &Nation);
            assert_eq!(decision.rule, choice.rule.id);
            assert_eq!(decision.handler.role, choice.office.role);
            assert_eq!(decision.handler.level, choice.office.level);
            for position in &decision.handler.positions {
                let may = decision
                    .conflict
                    .may_handle(*position, decision.handler.place);
                assert_eq!(may, Ok(()), "{facts:?} {decision:?}");
            }
            for step in &decision.ladder {
                let tied = is_tied(facts.subject.kind, facts.model, step.role, step.level);
                let author = facts.kind == Kind::KhieuNai1;
                assert!(!tied || author, "{facts:?} {decision:?}");
            }
        });
    }
}

#[test]
fn every_commune_with_every_category_and_kind_of_subject() {
    let reference = Reference::shipped().unwrap();
    let on = day("2026-11-23");
    let mut decided = 0_u32;
    for commune in reference.directory.communes(on) {
        let province = reference.directory.province_of(commune.place, on).unwrap();
        let model = reference.directory.model(commune.place, on);
        for category in reference.categories.all() {
            for subject in SubjectKind::all() {
                let facts = Facts {
                    subject: about(*subject),
                    model,
                    commune: commune.place,
                    province,
                    received_on: on,
                    ..facts(category)
                };
                assert_lawful(&facts, &choose(&reference.routing, &facts, &Nation));
                decided += 1;
            }
        }
    }
    assert_eq!(decided, 3_321 * 34 * 14);
}
