//! A program files for its user and follows the report: once per key, with the secret, told of
//! every problem in the same form.

use serde_json::{Value, json};

use crate::support::people::TestApp;

const KEY: &str = "phan-mem-cua-hoi-nong-dan-0001";

fn body() -> Value {
    json!({
        "category": "LONG_WAIT", "ward_code": "18073", "privacy": "named",
        "subject": {"kind": "one_stop"},
        "description": "Lấy số từ tám giờ, mười một giờ mới được gọi.",
        "contact": {"name": "Trần Thị Sáu", "email": "sau@example.org"},
    })
}

/// A problem as RFC 9457 has it, without the number of this one.
fn problem(answer: &crate::support::citizens::Answer) -> Value {
    assert!(
        answer.kind.starts_with("application/problem+json"),
        "{answer:?}"
    );
    let mut problem = answer.json();
    assert_eq!(problem["status"], answer.status);
    problem["incident"] = Value::Null;
    problem
}

#[actix_web::test]
async fn a_program_files_repeats_follows_and_is_refused_in_one_form() {
    let app = TestApp::open().await;
    let program = app.program();
    let first = program.files(KEY, &body()).await;
    assert_eq!(first.status, 201, "{}", first.body);
    let again = program.files(KEY, &body()).await;
    assert_eq!((again.status, &again.body), (201, &first.body));
    let mut other = body();
    other["description"] = json!("Một chuyện khác hẳn với lần trước.");
    let other = program.files(KEY, &other).await;
    assert_eq!(other.status, 422);
    let mut unknown = body();
    unknown["state"] = json!("closed");
    let unknown = program.files("mot-khoa-khac-0000002", &unknown).await;
    assert!(matches!(unknown.status, 400 | 422), "{unknown:?}");
    let mut short = body();
    short["description"] = json!("ngắn");
    let short = program.files("mot-khoa-khac-0000003", &short).await;
    assert_eq!(short.status, 422);
    for refused in [&other, &unknown, &short] {
        problem(refused);
    }

    let filed = first.json();
    assert_eq!(
        filed["unit"]["code"], "18073",
        "the desk does not judge itself"
    );
    let (code, secret) = (
        filed["code"].as_str().unwrap(),
        filed["secret"].as_str().unwrap(),
    );
    let (official, leader) = (app.staff("canbo2").await, app.staff("chutich").await);
    let list = official.opens("/can-bo").await;
    let link = format!("{}\"", tiepdan::web::urls::official_case(code));
    assert_eq!(list.body.matches(&link).count(), 1, "one case");
    official.accepts(code).await;
    official
        .drafts(code, "Đã bố trí thêm người ở quầy số 2 từ hôm nay.")
        .await;
    let waiting = program.asks(code, secret).await.json();
    assert_eq!(waiting["state"], "awaiting_signature");
    assert!(waiting["answer"].is_null());
    leader.signs(code).await;
    let seen = program.asks(code, secret).await;
    assert_eq!(seen.status, 200);
    let seen = seen.json();
    assert_eq!(seen["state"], "answered");
    assert_eq!(
        seen["answer"]["text"],
        "Đã bố trí thêm người ở quầy số 2 từ hôm nay."
    );

    let wrong = program.asks(code, "0000000000000000").await;
    let absent = program.asks("2611-000000-0", secret).await;
    assert_eq!((wrong.status, absent.status), (404, 404));
    assert_eq!(problem(&wrong), problem(&absent));
}
