//! What programs meet: version 1 of the API.

use actix_web::test::TestRequest;
use serde_json::json;

use crate::support::citizens::Portal;
use crate::{served, visitor};

const KEY: &str = "0123456789abcdef";

fn body() -> serde_json::Value {
    json!({
        "category": "LATE_RESULT",
        "ward_code": "18073",
        "description": "Hồ sơ của tôi hẹn trả ngày 20/11 mà chưa có kết quả.",
        "privacy": "name_hidden",
        "public_consent": false,
        "lang": "vi",
    })
}

#[actix_web::test]
async fn a_report_is_filed_once_however_often_it_is_sent() {
    let portal = Portal::new();
    let service = served!(portal);
    let program = visitor!(service);
    let text = body().to_string();
    let first = program.post_json("/api/v1/reports", Some(KEY), &text).await;
    assert_eq!(first.status, 201, "{}", first.body);
    let filed = first.json();
    assert_eq!(filed["due_on"], "2026-12-15");
    assert_eq!(filed["kind"], "phan_anh");
    assert_eq!(filed["unit"]["province_code"], "42");
    assert_eq!(filed["clock"]["explanation"]["counted"], 15);
    assert!(filed["routing"]["rule"].as_str().unwrap().starts_with('R'));
    let code = filed["code"].as_str().unwrap();
    assert_eq!(
        filed["url"],
        format!("http://localhost:8080/theo-doi/{code}")
    );
    for hidden in ["subject", "rejected", "ladder"] {
        assert!(
            !first.body.contains(hidden),
            "{hidden} is told: {}",
            first.body
        );
    }
    let repeat = program.post_json("/api/v1/reports", Some(KEY), &text).await;
    assert_eq!((repeat.status, &repeat.body), (201, &first.body));
    let mut other = body();
    other["description"] = json!("Một nội dung khác hẳn.");
    let other = program
        .post_json("/api/v1/reports", Some(KEY), &other.to_string())
        .await;
    assert_eq!(other.status, 422);
    assert!(!other.body.contains(code));

    let ask = async |secret: &str, code: &str| {
        let request = TestRequest::get().insert_header(("x-case-secret", secret));
        program
            .send(request, &format!("/api/v1/reports/{code}"))
            .await
    };
    let seen = ask(filed["secret"].as_str().unwrap(), code).await;
    assert_eq!(seen.status, 200);
    assert_eq!(seen.json()["timeline"][0]["kind"], "file");
    let incident = |body: &str| {
        let mut value: serde_json::Value = serde_json::from_str(body).unwrap();
        value["incident"] = json!(null);
        value
    };
    let wrong = ask("0000000000000000", code).await;
    let unknown = ask(filed["secret"].as_str().unwrap(), "2611-000000-0").await;
    assert_eq!((wrong.status, unknown.status), (404, 404));
    assert_eq!(incident(&wrong.body), incident(&unknown.body));
}

#[actix_web::test]
async fn bad_bodies_are_problems_with_every_field() {
    let portal = Portal::new();
    let service = served!(portal);
    let program = visitor!(service);
    for key in [None, Some("too short")] {
        let answer = program
            .post_json("/api/v1/reports", key, &body().to_string())
            .await;
        assert_eq!(answer.status, 422);
        assert_eq!(answer.json()["errors"][0]["field"], "Idempotency-Key");
    }
    for (field, value, wrong) in [
        ("category", json!("NOPE"), "category"),
        ("ward_code", json!("99999"), "ward_code"),
        ("ward_code", json!("00004"), "ward_code"),
        ("description", json!("ngắn"), "description"),
        ("privacy", json!("secret"), "privacy"),
        ("subject", json!({"kind": "king"}), "subject.kind"),
        ("contact", json!({"email": "x"}), "contact.email"),
        ("happened_at", json!("hôm qua"), "happened_at"),
        ("unit_code", json!("99999"), "unit_code"),
        ("is_admin", json!(true), "is_admin"),
        ("public_consent", json!("yes"), "public_consent"),
    ] {
        let mut body = body();
        body[field] = value.clone();
        let answer = program
            .post_json("/api/v1/reports", Some(KEY), &body.to_string())
            .await;
        assert_eq!(answer.status, 422, "{field}={value}: {}", answer.body);
        assert_eq!(answer.kind, "application/problem+json");
        assert_eq!(
            answer.json()["errors"][0]["field"],
            wrong,
            "{field}={value}"
        );
    }
    let several = json!({"description": "x"}).to_string();
    let answer = program
        .post_json("/api/v1/reports", Some(KEY), &several)
        .await;
    assert_eq!(
        answer.json()["errors"].as_array().unwrap().len(),
        4,
        "{}",
        answer.body
    );
    let broken = program.post_json("/api/v1/reports", Some(KEY), "{").await;
    assert_eq!(broken.status, 400);
}

#[actix_web::test]
async fn lists_and_due_dates_are_answered() {
    let portal = Portal::new();
    let service = served!(portal);
    let program = visitor!(service);
    let categories = program.get("/api/v1/categories").await.json();
    let categories = categories["categories"].as_array().unwrap();
    assert_eq!(categories.len(), 33);
    assert!(
        categories
            .iter()
            .all(|category| category["code"] != "TASK_OVERDUE")
    );
    let units = program
        .get("/api/v1/units?q=phuong%20dai%20nai")
        .await
        .json();
    assert_eq!(units["units"][0]["code"], "18073", "{units}");
    assert_eq!(units["units"][0]["formerly"], "phường Đại Nài");
    let due = "/api/v1/due?received=2026-02-13&limit=5&unit=working_day";
    let due = program.get(due).await.json();
    assert_eq!(due["due_on"], "2026-02-27");
    for bad in [
        "/api/v1/due",
        "/api/v1/due?received=2026-02-30&limit=5&unit=working_day",
        "/api/v1/due?received=2026-02-13&limit=-1&unit=working_day",
        "/api/v1/due?received=2026-02-13&limit=5&unit=year",
        "/api/v1/due?received=2026-02-13&limit=5&unit=working_day&x=1",
        "/api/v1/units",
        "/api/v1/units?q=",
    ] {
        let answer = program.get(bad).await;
        assert_eq!(
            (answer.status, answer.kind.as_str()),
            (422, "application/problem+json"),
            "{bad}"
        );
    }
}

#[actix_web::test]
async fn the_description_names_every_address_of_the_api_and_no_other() {
    let portal = Portal::new();
    let service = served!(portal);
    let program = visitor!(service);
    let told = program.get("/api/v1/openapi.json").await.json();
    let paths = told["paths"].as_object().unwrap();
    let mut described = Vec::new();
    for (path, methods) in paths {
        for method in methods.as_object().unwrap().keys() {
            described.push((method.to_uppercase(), path.clone()));
        }
    }
    described.sort();
    let mut registered = crate::support::addresses::registered().await;
    registered.retain(|(_, path)| path.starts_with("/api/v1"));
    assert_eq!(described, registered);
    // What a program reads stands in it, too.
    let filed = &told["components"]["schemas"]["FiledJson"]["properties"];
    assert!(
        filed["secret"].is_object() && filed["clock"].is_object(),
        "{filed}"
    );
}

#[actix_web::test]
async fn a_repeat_is_answered_as_the_first_was_whatever_has_happened_since() {
    let portal = crate::support::portal::Portal::new().await;
    let service = crate::open!(portal);
    let program = visitor!(service);
    let text = body().to_string();
    let first = program.post_json("/api/v1/reports", Some(KEY), &text).await;
    let filed = first.json();
    let (code, secret) = (
        filed["code"].as_str().unwrap(),
        filed["secret"].as_str().unwrap(),
    );
    let rated = TestRequest::get().insert_header(("x-case-secret", secret));
    let seen = program
        .send(rated, &format!("/api/v1/reports/{code}"))
        .await;
    assert_eq!(seen.json()["state"], filed["state"]);
    let accept = portal.form(
        &format!("/can-bo/vu-viec/{code}/tiep-nhan"),
        &[("version", "1")],
    );
    let accept = accept.cookie(portal.enter("canbo").await);
    let (status, _, _) = crate::answer!(service, accept);
    assert_eq!(status, 303);
    portal.app.clock.advance(3_600);
    let repeat = program.post_json("/api/v1/reports", Some(KEY), &text).await;
    assert_eq!((repeat.status, repeat.body), (201, first.body));
}
