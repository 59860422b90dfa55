//! Random lists of staff, with vacancies, superiors, substitutes and people of several offices:
//! a forbidden holder never gets the case.

use proptest::prelude::*;

use super::*;
use crate::domain::coded::Coded as _;
use crate::domain::conflict::Ground;
use crate::domain::ids::{PositionId, StaffId, UnitCode};
use crate::domain::people::staff::Staff;
use crate::domain::people::{Position, Substitution};
use crate::domain::routing::decision::{Decision, Outcome};
use crate::domain::routing::walk::Why;

const NAMES: [&str; 4] = [
    "Nguyễn Văn Hùng",
    "Trần Thị Lan",
    "Lê Văn Hùng",
    "Phạm Minh Đức",
];

/// Names as a sender may type them; the last is nobody's.
const TYPED: [&str; 4] = ["Hùng", "Trần Thị Lan", "ông Đức", "X"];

/// Offices of the commune and of the province, in the order positions are drawn.
const OFFICES: [(OfficeRole, &str); 12] = [
    (OfficeRole::Chairman, "18073"),
    (OfficeRole::ViceChairman, "18073"),
    (OfficeRole::ServiceCentreDirector, "18073-service_centre"),
    (OfficeRole::DivisionHead, "18073-division"),
    (OfficeRole::Official, "18073"),
    (OfficeRole::Official, "18073"),
    (OfficeRole::ProvinceChairman, "42"),
    (OfficeRole::ProvinceOffice, "42-office"),
    (OfficeRole::Inspectorate, "42-inspectorate"),
    (OfficeRole::HomeAffairs, "42-home_affairs"),
    (OfficeRole::Triage, "42-triage"),
    (OfficeRole::ReceptionBoard, "42-reception_board"),
];

fn id(at: usize) -> PositionId {
    PositionId(i64::try_from(at).unwrap() + 1)
}

fn position(at: usize, holder: Option<usize>, superior: Option<usize>) -> Position {
    let (role, unit) = OFFICES[at];
    Position {
        id: id(at),
        unit: UnitCode(unit.to_owned()),
        role,
        title: format!("{} {unit}", role.code()),
        superior: superior.map(id),
        holder: holder.map(|holder| StaffId(id(holder).0)),
        holder_name: holder.map(|holder| NAMES[holder % NAMES.len()].to_owned()),
        from: day("2025-07-01"),
        to: None,
    }
}

/// Holders (none: vacant; few people, so that some hold several offices) and superiors (loops
/// allowed).
fn staff() -> impl Strategy<Value = (Vec<Position>, Vec<Substitution>)> {
    let drawn = prop::collection::vec(
        (
            prop::option::weighted(0.7, 0..16_usize),
            prop::option::of(0..OFFICES.len()),
        ),
        OFFICES.len(),
    );
    let acting = prop::collection::vec((0..OFFICES.len(), 0..OFFICES.len()), 0..4);
    (drawn, acting).prop_map(|(drawn, acting)| {
        let drawn = drawn.into_iter().enumerate();
        let positions = drawn.map(|(at, (holder, superior))| position(at, holder, superior));
        let acting = acting
            .into_iter()
            .map(|(position, substitute)| Substitution {
                position: id(position),
                substitute: id(substitute),
                from: day("2025-07-01"),
                to: None,
            });
        (positions.collect(), acting.collect())
    })
}

/// People barred from a case, found by following the lists step by step.
fn barred(decision: &Decision, positions: &[Position], acting: &[Substitution]) -> Vec<PositionId> {
    let mut barred = decision.conflict.subjects.clone();
    loop {
        let under = positions
            .iter()
            .filter(|p| p.superior.is_some_and(|s| barred.contains(&s)));
        let more: Vec<_> = under
            .map(|p| p.id)
            .filter(|id| !barred.contains(id))
            .collect();
        if more.is_empty() {
            break;
        }
        barred.extend(more);
    }
    let subjects = &decision.conflict.subjects;
    let acting = acting.iter().filter(|s| subjects.contains(&s.position));
    barred.extend(acting.map(|s| s.substitute));
    let people: Vec<StaffId> = positions
        .iter()
        .filter(|p| barred.contains(&p.id))
        .filter_map(|p| p.holder)
        .collect();
    let theirs = positions
        .iter()
        .filter(|p| p.holder.is_some_and(|h| people.contains(&h)));
    barred.extend(theirs.map(|p| p.id));
    barred
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_forbidden_holder_never_gets_the_case(
        (positions, acting) in staff(),
        category_at in 0..34_usize,
        subject_at in 0..14_usize,
        kind_at in 0..7_usize,
        privacy_at in 0..4_usize,
        name in prop::option::of(prop::sample::select(TYPED.to_vec())),
        avoid_ward in any::<bool>(),
        consent_ward in any::<bool>(),
    ) {
        let (rules, categories) = shipped();
        let roster = Staff::new(positions.clone(), acting.clone());
        let facts = Facts {
            subject: Subject { kind: SubjectKind::all()[subject_at], name, unit: None, corrected: None },
            kind: Kind::all()[kind_at],
            privacy: Privacy::all()[privacy_at],
            avoid_ward,
            consent_ward,
            ..facts(&categories.all()[category_at])
        };
        let decision = decide(&rules, &facts, &roster);
        let handlers = &decision.handler.positions;
        for id in handlers {
            prop_assert!(decision.conflict.may_handle(*id, decision.handler.place).is_ok());
        }
        if facts.kind != Kind::KhieuNai1 {
            let barred = barred(&decision, &positions, &acting);
            prop_assert!(handlers.iter().all(|id| !barred.contains(id)), "{decision:?}");
            let kept_out = decision.conflict.position_ids();
            prop_assert!(barred.iter().all(|id| kept_out.contains(id)), "{decision:?}");
        }
        // An assigned case has somebody to handle it; nothing is left to nobody.
        prop_assert_eq!(decision.outcome == Outcome::Assigned, {
            let queue = decision.handler.role == OfficeRole::Triage;
            !handlers.is_empty() && !queue
        });
        prop_assert!(!(avoid_ward && decision.handler.level == Level::Commune));
    }
}

/// Everybody in office, the commune under its chairman, each another person.
fn full() -> Vec<Position> {
    let seats = 0..OFFICES.len();
    let positions = seats.map(|at| {
        let superior = match at {
            1..=5 => Some(0),
            7..=11 => Some(6),
            _ => None,
        };
        Position {
            holder_name: Some(format!("Người Giữ Ghế {at}")),
            ..position(at, Some(at), superior)
        }
    });
    positions.collect()
}

fn decided(positions: Vec<Position>, acting: Vec<Substitution>, facts: &Facts<'_>) -> Decision {
    let (rules, _) = shipped();
    decide(&rules, facts, &Staff::new(positions, acting))
}

#[test]
fn a_vacant_office_gives_way_to_the_next_step() {
    let (_, categories) = shipped();
    let facts = facts(category(&categories, "LATE_RESULT"));
    let mut positions = full();
    positions[2].holder = None;
    positions[2].holder_name = None;
    let decision = decided(positions, Vec::new(), &facts);
    assert_eq!(decision.handler.role, OfficeRole::Chairman);
    assert_eq!(decision.handler.positions, [PositionId(1)]);
    assert_eq!(decision.rejected[0].why, Why::Vacant);
    assert_eq!(decision.outcome, Outcome::Assigned);
}

#[test]
fn a_commune_without_any_holder_is_left_to_the_provinces_queue_with_that_reason() {
    let (_, categories) = shipped();
    let facts = facts(category(&categories, "LATE_RESULT"));
    let province = full().into_iter().skip(6).collect();
    let decision = decided(province, Vec::new(), &facts);
    assert_eq!(
        (decision.rule.as_str(), decision.outcome),
        ("R99", Outcome::Triage)
    );
    assert_eq!(decision.handler.positions, [PositionId(11)]);
    let reasons: Vec<String> = decision.reasons.iter().map(ToString::to_string).collect();
    assert!(
        reasons.contains(&"commune_unstaffed".to_owned()),
        "{reasons:?}"
    );
    assert_eq!(decision.rejected[0].why, Why::CommuneUnstaffed);
}

#[test]
fn a_holder_whose_term_is_over_does_not_count() {
    let (_, categories) = shipped();
    let facts = facts(category(&categories, "ATTITUDE"));
    let mut positions = full();
    positions[0].to = Some(facts.received_on.plus(-1));
    let decision = decided(positions, Vec::new(), &facts);
    assert_eq!(decision.handler.role, OfficeRole::HomeAffairs);
}

#[test]
fn a_leader_named_in_the_text_holds_the_case_for_the_province() {
    let (_, categories) = shipped();
    let roster = Staff::new(full(), Vec::new());
    let on = day("2026-11-23");
    for text in [
        "Ông Người Giữ Ghế 0 bảo về",
        "đã thưa với Chủ tịch phường mà không được",
    ] {
        let mentioned = roster.mentioned(COMMUNE, text, on);
        assert_eq!(mentioned, [PositionId(1)], "{text}");
        let facts = Facts {
            mentioned: &mentioned,
            ..facts(category(&categories, "LATE_RESULT"))
        };
        let decision = decided(full(), Vec::new(), &facts);
        assert_eq!(decision.handler.level, Level::Province, "{text}");
        assert_eq!(
            decision.conflict.places.get(&COMMUNE),
            Some(&Ground::NamedInText)
        );
    }
    // An ordinary official in the text keeps himself out, not his commune.
    let mentioned = roster.mentioned(COMMUNE, "người giữ ghế 5 hẹn lại", on);
    let facts = Facts {
        mentioned: &mentioned,
        ..facts(category(&categories, "LATE_RESULT"))
    };
    let decision = decided(full(), Vec::new(), &facts);
    assert_eq!(decision.handler.level, Level::Commune);
    assert!(
        decision
            .conflict
            .may_handle(PositionId(6), COMMUNE)
            .is_err()
    );
}

#[test]
fn a_second_complaint_never_goes_to_the_author_of_the_first_decision() {
    let (_, categories) = shipped();
    let facts = Facts {
        kind: Kind::KhieuNai2,
        first_authors: &[PositionId(7)],
        ..facts(category(&categories, "LATE_RESULT"))
    };
    let decision = decided(full(), Vec::new(), &facts);
    assert_eq!(decision.rule, "R99");
    assert_eq!(decision.rejected[0].why, Why::Conflict(Ground::FirstAuthor));
}

#[test]
fn the_author_re_examines_a_complaint_with_his_office() {
    let (_, categories) = shipped();
    let facts = Facts {
        kind: Kind::KhieuNai1,
        subject: about(SubjectKind::Chairman),
        ..facts(category(&categories, "LATE_RESULT"))
    };
    let decision = decided(full(), Vec::new(), &facts);
    assert_eq!(decision.handler.positions, [PositionId(1)]);
    assert_eq!(decision.conflict.subjects, [PositionId(1)]);
    assert!(decision.conflict.positions.is_empty());
}

#[test]
fn a_name_that_matches_a_leader_takes_the_case_from_the_ward_whatever_the_sender_calls_him() {
    let (_, categories) = shipped();
    let facts = Facts {
        subject: named(SubjectKind::Official, "Người Giữ Ghế 0"),
        consent_ward: true,
        ..facts(category(&categories, "HARASS"))
    };
    let decision = decided(full(), Vec::new(), &facts);
    assert_eq!(decision.rule, "R09");
    assert_eq!(decision.handler.role, OfficeRole::Inspectorate);
    let ordinary = Facts {
        subject: named(SubjectKind::Official, "Người Giữ Ghế 4"),
        ..facts
    };
    let decision = decided(full(), Vec::new(), &ordinary);
    assert_eq!(
        (decision.rule.as_str(), decision.handler.level),
        ("R06", Level::Commune)
    );
}
