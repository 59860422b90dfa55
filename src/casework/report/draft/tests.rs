//! What becomes of a draft when an answer changes, and what follows from the answers.

use std::sync::LazyLock;

use super::ahead::{Alone, Elsewhere, elsewhere, may_avoid_ward, may_consent, privacies};
use super::question::Question;
use super::*;

static REFERENCE: LazyLock<Reference> = LazyLock::new(|| Reference::shipped().unwrap());

fn reference() -> &'static Reference {
    &REFERENCE
}

fn on() -> Day {
    "2026-11-23".parse().unwrap()
}

/// A whole draft about a category in phường Thành Sen.
fn draft(category: &str) -> Draft {
    let reference = reference();
    let topic = reference
        .categories
        .get(&CategoryCode(category.to_owned()))
        .and_then(Category::topic)
        .unwrap();
    Draft {
        topic: topic.code().to_owned(),
        category: category.to_owned(),
        ward_code: "18073".to_owned(),
        office: "unknown".to_owned(),
        handled_by: "unknown".to_owned(),
        description: "Một việc đã xảy ra.".to_owned(),
        privacy: "sealed".to_owned(),
        answered: Question::all()
            .iter()
            .map(|q| q.code().to_owned())
            .collect(),
        ..Draft::default()
    }
}

#[test]
fn settling_twice_changes_nothing_and_whatever_was_answered_elsewhere_may_be_sent() {
    let reference = reference();
    let publics: Vec<_> = reference.categories.public().collect();
    for before in &publics {
        for after in &publics {
            let was = draft(&before.code.0).settled(&draft(&before.code.0), reference, on());
            let turned = Draft {
                topic: after.topic().unwrap().code().to_owned(),
                category: after.code.0.clone(),
                ..was.clone()
            };
            let once = turned.settled(&was, reference, on());
            let twice = once.clone().settled(&once, reference, on());
            let text = |draft: &Draft| serde_json::to_string(draft).unwrap();
            assert_eq!(
                text(&once),
                text(&twice),
                "{} {}",
                before.code.0,
                after.code.0
            );
            assert_eq!(once.category, after.code.0);
            let is_paperwork = after.group == Group::Paperwork;
            assert_eq!(
                once.has_answered(Question::Dossier),
                is_paperwork && before.group == after.group
            );
            if before.sensitive != after.sensitive {
                assert!(!once.has_answered(Question::Privacy), "asked anew");
            }
        }
    }
}

#[test]
fn a_topic_keeps_only_its_own_categories() {
    let reference = reference();
    let was = draft("LATE_RESULT");
    let turned = |topic: &str| {
        let turned = Draft {
            topic: topic.to_owned(),
            ..was.clone()
        };
        turned.settled(&was, reference, on())
    };
    assert_eq!(turned("praise").category, "PRAISE");
    let attitude = turned("attitude");
    assert_eq!(attitude.category, "");
    let open = Question::first_open(&attitude, reference, on());
    assert_eq!(open, Some(Question::Category));
}

#[test]
fn the_office_tells_whom_it_is_about_unless_it_is_only_where_a_dossier_was_lodged() {
    let reference = reference();
    let at = |category, office: &str| Draft {
        office: office.to_owned(),
        ..draft(category)
    };
    let kind = |draft: Draft| draft.subject_kind(reference);
    assert_eq!(
        kind(at("EMPTY_DESK", "18073-service_centre")),
        SubjectKind::OneStop
    );
    assert_eq!(kind(at("ATTITUDE", "18073-police")), SubjectKind::Police);
    assert_eq!(
        kind(at("LATE_RESULT", "18073-service_centre")),
        SubjectKind::Unknown
    );
    let told = Draft {
        subject: "chairman".to_owned(),
        ..at("ATTITUDE", "18073-police")
    };
    assert_eq!(kind(told), SubjectKind::Chairman);
    let settled_by = Draft {
        handled_by: "vertical_agency".to_owned(),
        ..draft("LATE_RESULT")
    };
    assert_eq!(kind(settled_by), SubjectKind::VerticalAgency);
}

#[test]
fn consent_is_offered_only_where_the_rules_heed_it() {
    let reference = reference();
    let about = |category, subject: &str, name: &str| Draft {
        subject: subject.to_owned(),
        subject_name: name.to_owned(),
        ..draft(category)
    };
    let offers = |draft: &Draft| {
        (
            may_avoid_ward(draft, reference, on()),
            may_consent(draft, reference, on()),
        )
    };
    for (draft, offered) in [
        (about("LATE_RESULT", "", ""), (true, false)),
        (about("HARASS", "official", "Nguyễn Văn An"), (false, true)),
        (about("HARASS", "official", ""), (false, false)),
        (about("HARASS", "chairman", "Nguyễn Văn An"), (false, false)),
        (
            about("SEXUAL_HARASS", "official", "Nguyễn Văn An"),
            (false, false),
        ),
        (
            about("RETALIATION", "official", "Nguyễn Văn An"),
            (false, false),
        ),
        (
            about("BRIBE_SOLICIT", "official", "Nguyễn Văn An"),
            (false, false),
        ),
        (about("EMPTY_DESK", "chairman", ""), (false, false)),
    ] {
        assert_eq!(
            offers(&draft),
            offered,
            "{} {}",
            draft.category,
            draft.subject
        );
    }
    let bribe = draft("BRIBE_SOLICIT");
    assert_eq!(
        privacies(&bribe, reference, on()),
        [Privacy::Sealed, Privacy::Anonymous]
    );
}

#[test]
fn a_ward_alone_sends_away_what_it_may_not_see_and_nothing_else() {
    let reference = reference();
    let told = |draft: &Draft, alone| elsewhere(draft, reference, on(), alone);
    for category in ["HARASS", "BRIBE_SOLICIT", "RETALIATION"] {
        let draft = draft(category);
        assert_eq!(told(&draft, Alone::WithProvince), None, "{category}");
        assert_eq!(
            told(&draft, Alone::WithoutProvince),
            Some(Elsewhere::Province),
            "{category}"
        );
    }
    assert_eq!(told(&draft("LATE_RESULT"), Alone::WithoutProvince), None);
    let leader = Draft {
        subject: "province_leader".to_owned(),
        ..draft("LATE_RESULT")
    };
    assert!(matches!(
        told(&leader, Alone::WithProvince),
        Some(Elsewhere::Centre(_))
    ));
}
