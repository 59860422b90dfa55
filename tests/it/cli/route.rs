//! `tiepdan route`.

use serde_json::Value;

use super::{Answer, tiepdan};

/// A body with these fields more.
fn body(more: &str) -> String {
    format!(
        r#"{{"ward_code":"18073","privacy":"named","description":"Chuyện xảy ra ở phường",{more}}}"#
    )
}

fn json(answer: &Answer) -> Value {
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    serde_json::from_str(&answer.out).unwrap()
}

#[test]
fn a_report_on_the_chairman_goes_to_the_provinces_inspectorate() {
    let body = body(r#""category":"HARASS","subject":{"kind":"chairman"}"#);
    let answer = tiepdan("route --on 2026-11-23 --json", &body);
    insta::assert_snapshot!(answer.out, @r#"
    {
      "outcome": "assigned",
      "unit": {
        "code": "42-inspectorate",
        "name": "Thanh tra tỉnh Hà Tĩnh",
        "level": "province",
        "province_code": "42"
      },
      "handler": {
        "role": "inspectorate"
      },
      "due_on": "2026-12-15",
      "due_status": "confirmed",
      "routing": {
        "rule": "R09",
        "version": 0,
        "valid_from": "2025-07-01",
        "reasons": [
          "subject=chairman",
          "kind=phan_anh",
          "received_on=2026-11-23"
        ],
        "rejected": [],
        "ladder": [
          {
            "role": "province_chairman",
            "level": "province"
          },
          {
            "role": "government_inspectorate",
            "level": "central"
          }
        ],
        "legal_basis": "Luật Tố cáo 2018; NĐ 141/2025",
        "uncertain": false
      }
    }
    "#);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
}

#[test]
fn a_late_dossier_goes_to_the_service_centre_and_avoids_the_ward_on_request() {
    let late = r#""category":"LATE_RESULT""#;
    let answer = json(&tiepdan("route --on 2026-11-23 --json", &body(late)));
    assert_eq!(answer["handler"]["role"], "service_centre_director");
    assert_eq!(answer["unit"]["code"], "18073-service_centre");
    assert_eq!(answer["due_on"], "2026-12-15");
    let avoiding = format!(r#"{late},"avoid_ward":true"#);
    let answer = tiepdan("route --on 2026-11-23", &body(&avoiding));
    insta::assert_snapshot!(answer.out, @r"
    R01: province_office@province of Văn phòng UBND tỉnh Hà Tĩnh
    due 2026-12-15 (confirmed)
    because group=paperwork, subject=unknown, kind=phan_anh, model=two_tier, received_on=2026-11-23
    not service_centre_director@commune of R01: avoid_ward
    not chairman@commune of R01: avoid_ward
    by NĐ 118/2025 Đ10.3
    ");
}

#[test]
fn the_day_of_receipt_picks_the_rules() {
    let late = body(r#""category":"LATE_RESULT","subject":{"kind":"chairman"}"#);
    let before = json(&tiepdan("route --on 2025-06-30 --json", &late));
    assert_eq!(before["routing"]["rule"], "H09");
    assert_eq!(before["unit"]["level"], "district");
    assert_eq!(before["unit"]["ward_code"], "18073");
    let after = json(&tiepdan("route --on 2025-07-01 --json", &late));
    assert_eq!(after["routing"]["rule"], "R09");
    assert_eq!(after["unit"]["level"], "province");
}

#[test]
fn before_the_first_rules_the_province_decides_and_the_answer_says_why() {
    let late = body(r#""category":"LATE_RESULT""#);
    let answer = tiepdan("route --on 2012-06-30", &late);
    insta::assert_snapshot!(answer.out, @r"
    H99: triage@province of Bộ phận phân công của UBND tỉnh Hà Tĩnh
    the rules of that day are not held: the province decides
    because received_on=2012-06-30, rules_of_that_day_not_held
    then province_office@province
    ");
    let long_ago = json(&tiepdan("route --on 1990-01-01 --json", &late));
    assert_eq!(long_ago["outcome"], "triage");
    assert_eq!(
        long_ago["routing"]["reasons"][1],
        "rules_of_that_day_not_held"
    );
    let held = tiepdan("route --on 2012-07-01", &late).out;
    assert!(!held.contains("not_held"), "{held}");
}

#[test]
fn a_report_on_the_provinces_leader_makes_no_case() {
    let leader = body(r#""category":"LATE_RESULT","subject":{"kind":"province_leader"}"#);
    let answer = json(&tiepdan("route --on 2026-11-23 --json", &leader));
    assert_eq!(answer["outcome"], "guidance");
    assert_eq!(answer["handler"]["role"], "external");
    assert_eq!(answer["unit"]["level"], "central");
}

#[test]
fn a_bad_body_is_refused_with_every_field() {
    let answer = tiepdan("route", r#"{"category":"NONE","privacy":"named"}"#);
    assert_eq!((answer.code, answer.out.as_str()), (1, ""));
    insta::assert_snapshot!(answer.err, @r"
    tiepdan: description: required
    tiepdan: category: unknown
    tiepdan: ward_code: required
    ");
    let answer = tiepdan("route", r#"{"colour":"red"}"#);
    assert_eq!((answer.code, answer.out.as_str()), (1, ""));
    assert!(
        answer.err.contains("unknown field `colour`"),
        "{}",
        answer.err
    );
    assert_eq!(tiepdan("route", "").code, 1);
}

#[test]
fn the_help_has_an_example_that_works() {
    let help = tiepdan("route --help", "").out;
    let example = help.split('\'').nth(1).unwrap();
    let answer = json(&tiepdan("route --json", example));
    assert_eq!(answer["routing"]["rule"], "R09");
}
