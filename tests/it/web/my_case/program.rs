//! Through the API.

use actix_web::test::TestRequest;
use serde_json::{Value, json};
use tiepdan::casework::accept::accept;

use super::Mine;
use crate::support::portal::Portal;
use crate::{open, visitor};

/// What a program sends, with the secret and a key.
fn post(secret: &str, key: Option<&str>, body: &Value) -> TestRequest {
    let request = TestRequest::post()
        .insert_header(("content-type", "application/json"))
        .insert_header(("x-case-secret", secret));
    let request = match key {
        Some(key) => request.insert_header(("idempotency-key", key)),
        None => request,
    };
    request.set_payload(body.to_string())
}

#[actix_web::test]
async fn a_program_writes_and_rates_with_the_secret() {
    let portal = Portal::new().await;
    let service = open!(portal);
    let mine = Mine::file(&portal, None).await;
    let program = visitor!(service);
    let key = Some("0123456789abcdef");
    let messages = mine.api("/messages");
    let text = json!({"text": "Tôi gửi thêm ảnh."});
    let first = program
        .send(post(&mine.secret, key, &text), &messages)
        .await;
    assert_eq!(first.status, 201, "{}", first.body);
    assert_eq!(first.json()["state"], "assigned");
    mine.desk("canbo", accept).await;
    let repeat = program
        .send(post(&mine.secret, key, &text), &messages)
        .await;
    assert_eq!((repeat.status, repeat.body), (201, first.body));
    let other = json!({"text": "Khác."});
    let other = program
        .send(post(&mine.secret, key, &other), &messages)
        .await;
    assert_eq!(
        (other.status, other.kind.as_str()),
        (422, "application/problem+json")
    );
    for (secret, key, body, status) in [
        ("0000000000000000", key, json!({"text": "x"}), 404),
        (mine.secret.as_str(), None, json!({"text": "x"}), 422),
        (&mine.secret, Some("too short"), json!({"text": "x"}), 422),
        (&mine.secret, Some("another key of mine"), json!({}), 422),
        (
            &mine.secret,
            Some("another key of mine"),
            json!({"is_admin": true}),
            422,
        ),
        (
            &mine.secret,
            Some("another key of mine"),
            json!({"text": "x".repeat(4_001)}),
            422,
        ),
    ] {
        let answer = program.send(post(secret, key, &body), &messages).await;
        assert_eq!(answer.status, status, "{body}: {}", answer.body);
        assert_eq!(answer.kind, "application/problem+json");
    }

    let rating = mine.api("/rating");
    let good = json!({"rating": "satisfied"});
    let early = program.send(post(&mine.secret, None, &good), &rating).await;
    assert_eq!(early.status, 409, "{}", early.body);
    mine.answer(("canbo", "giamdoc")).await;
    for (secret, body, status) in [
        ("0000000000000000", good.clone(), 404),
        (mine.secret.as_str(), json!({"rating": "fine"}), 422),
        (&mine.secret, json!({}), 422),
        (
            &mine.secret,
            json!({"rating": "satisfied", "by": "staff"}),
            422,
        ),
    ] {
        let answer = program.send(post(secret, None, &body), &rating).await;
        assert_eq!(answer.status, status, "{body}: {}", answer.body);
    }
    let bad = json!({"rating": "unsatisfied", "reason": "Vẫn bị đòi giấy."});
    let reopened = program.send(post(&mine.secret, None, &bad), &rating).await;
    assert_eq!(reopened.status, 200, "{}", reopened.body);
    assert_eq!(reopened.json()["state"], "in_progress");
    assert_eq!(reopened.json()["round"], 2);
    mine.answer(("canbo", "giamdoc")).await;
    let content = program.send(post(&mine.secret, None, &good), &rating).await;
    assert_eq!(content.json()["state"], "closed");
    assert_eq!(content.json()["rating"], "satisfied");
}
