//! What a body of a report may and may not say.

use std::sync::LazyLock;

use serde_json::json;

use super::*;
use crate::domain::coded::Coded as _;

static REFERENCE: LazyLock<Reference> = LazyLock::new(|| Reference::shipped().unwrap());

fn now() -> Instant {
    let now: jiff::Timestamp = "2026-11-23T01:00:00Z".parse().unwrap();
    now.into()
}

/// A body with these fields changed.
fn body(changes: serde_json::Value) -> ReportBody {
    let mut json = json!({
        "category": "LATE_RESULT",
        "ward_code": "18073",
        "description": "Hồ sơ của tôi trễ hẹn đã ba ngày.",
        "privacy": "named",
    });
    for (field, value) in changes.as_object().unwrap() {
        json[field] = value.clone();
    }
    serde_json::from_value(json).unwrap()
}

fn parse(changes: serde_json::Value) -> Result<Report, Vec<FieldProblem>> {
    Report::parse(body(changes), &REFERENCE, now())
}

fn told(changes: serde_json::Value) -> String {
    let Err(problems) = parse(changes) else {
        return String::new();
    };
    let told: Vec<String> = problems.iter().map(FieldProblem::to_string).collect();
    told.join(", ")
}

#[test]
fn a_short_body_is_a_report() {
    let Ok(report) = parse(json!({})) else {
        panic!("refused");
    };
    assert_eq!(report.kind, Kind::PhanAnh);
    assert_eq!(report.commune.to_string(), "18073");
    assert_eq!(report.province.to_string(), "42");
    assert_eq!(report.subject_kind, SubjectKind::Unknown);
    assert!(report.contact.is_empty());
    assert_eq!(report.lang, "vi");
}

#[test]
fn every_problem_is_told_with_its_field() {
    let cases = [
        (json!({"category": "NONE"}), "category: unknown"),
        (json!({"category": ""}), "category: required"),
        (json!({"category": "TASK_OVERDUE"}), "category: internal"),
        (json!({"ward_code": "99999"}), "ward_code: unknown"),
        (json!({"ward_code": "42"}), "ward_code: unknown"),
        (json!({"ward_code": " "}), "ward_code: required"),
        (json!({"unit_code": "18073-moon"}), "unit_code: unknown"),
        (
            json!({"unit_code": "01-inspectorate"}),
            "unit_code: unknown",
        ),
        (
            json!({"subject": {"kind": "mayor"}}),
            "subject.kind: unknown",
        ),
        (json!({"subject": {}}), "subject.kind: required"),
        (json!({"instrument": "letter"}), "instrument: unknown"),
        (json!({"happened_at": "hôm qua"}), "happened_at: not_a_time"),
        (
            json!({"happened_at": "2026-11-23T08:00:01+07:00"}),
            "happened_at: in_future",
        ),
        (
            json!({"description": "  Trễ hẹn  "}),
            "description: too_short",
        ),
        (json!({"description": ""}), "description: required"),
        (
            json!({"description": "ạ".repeat(8_001)}),
            "description: too_long",
        ),
        (
            json!({"description": "Trễ hẹn\u{0} ba ngày"}),
            "description: control_character",
        ),
        (json!({"privacy": "open"}), "privacy: unknown"),
        (json!({"privacy": ""}), "privacy: required"),
        (
            json!({"contact": {"email": "a@"}}),
            "contact.email: not_an_email",
        ),
        (
            json!({"contact": {"phone": "12"}}),
            "contact.phone: not_a_phone",
        ),
        (
            json!({"contact": {"name": "a".repeat(201)}}),
            "contact.name: too_long",
        ),
        (json!({"lang": "fr"}), "lang: unknown"),
        (json!({"desk": "Quầy\u{7}"}), "desk: control_character"),
    ];
    for (changes, expected) in cases {
        assert_eq!(told(changes.clone()), expected, "{changes}");
    }
    let both = json!({"ward_code": "1", "privacy": "x"});
    assert_eq!(told(both), "ward_code: unknown, privacy: unknown");
}

#[test]
fn the_bounds_themselves_are_allowed() {
    for changes in [
        json!({"description": "ạ".repeat(10)}),
        json!({"description": "ạ".repeat(8_000)}),
        json!({"happened_at": "2026-11-23T08:00:00+07:00"}),
        json!({"happened_at": ""}),
        json!({"contact": {"email": "", "phone": " "}}),
        json!({"contact": {"phone": "+84 (239) 385-5555"}}),
        json!({"unit_code": "18073-service_centre"}),
        json!({"unit_code": "42-inspectorate"}),
        json!({"lang": "en"}),
    ] {
        assert_eq!(told(changes.clone()), "", "{changes}");
    }
}

#[test]
fn unknown_fields_are_refused() {
    for text in [
        r#"{"colour": "red"}"#,
        r#"{"subject": {"kind": "chairman", "age": 5}}"#,
        r#"{"contact": {"fax": "1"}}"#,
    ] {
        assert!(serde_json::from_str::<ReportBody>(text).is_err(), "{text}");
    }
}

#[test]
fn the_instrument_picks_the_kind_and_a_policy_is_a_regulation() {
    for instrument in Instrument::all() {
        let changes = json!({"instrument": instrument.code()});
        let Ok(report) = parse(changes) else {
            panic!("refused");
        };
        let (kind, subject) = match instrument {
            Instrument::Feedback => (Kind::PhanAnh, SubjectKind::Unknown),
            Instrument::Complaint => (Kind::KhieuNai1, SubjectKind::Unknown),
            Instrument::Denunciation => (Kind::Lead, SubjectKind::Unknown),
            Instrument::PolicyFeedback => (Kind::PhanAnh, SubjectKind::Regulation),
        };
        assert_eq!((report.kind, report.subject_kind), (kind, subject));
    }
}

#[test]
fn a_place_is_that_of_the_day_of_receipt() {
    let before: jiff::Timestamp = "2025-06-30T16:59:59Z".parse().unwrap();
    let Ok(report) = Report::parse(body(json!({})), &REFERENCE, before.into()) else {
        panic!("refused");
    };
    assert_eq!(report.province.to_string(), "42");
    // A commune that did not exist under this code before the two-tier model.
    let new = REFERENCE.directory.communes(now().day()).find(|commune| {
        REFERENCE
            .directory
            .named(commune.place, Instant::from(before).day())
            .is_none()
    });
    if let Some(new) = new {
        let body = body(json!({"ward_code": new.place.to_string()}));
        let problems = Report::parse(body, &REFERENCE, before.into())
            .err()
            .unwrap();
        assert_eq!(problems[0].to_string(), "ward_code: unknown");
    }
}
