//! What a case is taken for is corrected: the sender is told and may object, whoever was kept from
//! it stays kept from it, and the change is counted.

use super::{Filed, counted, papers, stands};
use crate::support::insider::{Insider, Offer, row};
use crate::support::people::TestApp;

const CORRECT: &str = "phan-loai-lai";

fn taken_for<'a>(category: &'a str, subject: &'a str, why: &'a str) -> [(&'a str, &'a str); 4] {
    [
        ("category", category),
        ("subject", subject),
        ("subject_name", ""),
        ("correction_reason", why),
    ]
}

#[actix_web::test]
async fn the_sender_reads_why_may_object_and_the_day_stays() {
    let app = TestApp::open().await;
    let mut body = papers();
    body["category"] = serde_json::json!("EXTRA_PAPERS");
    let filed = Filed::new(&app, body).await;
    let (code, due) = (filed.code(), filed.due(&app).await);
    let (official, leader) = (
        Insider::of(&app, "canbo").await,
        Insider::of(&app, "giamdoc").await,
    );
    let why = "Nội dung là chờ lâu ở quầy.";
    let fields = taken_for("LONG_WAIT", "unknown", why);
    let forbidden = official.sends(code, CORRECT, &fields).await;
    assert_eq!(forbidden.status, 403, "a leader corrects");
    leader
        .is_refused(
            (code, CORRECT, Offer::Shown),
            &taken_for("LONG_WAIT", "unknown", ""),
            "Cần từ 1 đến",
        )
        .await;
    leader
        .is_refused(
            (code, CORRECT, Offer::Shown),
            &taken_for("EXTRA_PAPERS", "unknown", why),
            "Chưa có gì thay đổi so với trước.",
        )
        .await;
    leader.does(code, CORRECT, &fields).await;
    assert_eq!(row(&app, code).await.category, "LONG_WAIT");
    assert!(filed.due(&app).await <= due);
    assert_eq!(
        counted(&app, "18073-service_centre", "recategorised").await,
        1
    );
    let page = filed.page().await;
    assert!(page.body.contains(why), "{}", page.text());
    app.run_duties().await;
    let letters = app.take_letters();
    let told = letters.iter().find(|letter| {
        let text = letter.to_string();
        letter.to == "sau@example.org" && text.contains("Nếu không đồng ý")
    });
    assert!(told.is_some(), "{letters:?}");
    let objection = [(
        "message",
        "Tôi không đồng ý: họ đòi giấy, không phải chờ lâu.",
    )];
    filed.does("nhan-tin", &objection).await;
    let page = leader.sees_case(code).await;
    assert!(page.body.contains(objection[0].1), "{}", page.text());
    let history = page.text();
    assert!(
        history.contains("Đổi loại việc"),
        "the old value stands in the history: {history}"
    );
}

#[actix_web::test]
async fn changed_away_from_the_chairman_he_is_still_kept_out() {
    let app = TestApp::open().await;
    let mut body = papers();
    body["subject"] = serde_json::json!({"kind": "chairman"});
    let filed = Filed::new(&app, body).await;
    let triage = Insider::of(&app, "phancong").await;
    let fields = taken_for("EXTRA_PAPERS", "unknown", "Người gửi kể lại khác.");
    triage.does(filed.code(), CORRECT, &fields).await;
    for login in ["chutich", "canbo", "giamdoc", "canbo2"] {
        let reader = Insider::of(&app, login).await;
        assert_eq!(reader.sees_case(filed.code()).await.status, 404, "{login}");
    }
    let (_, unit, _) = stands(&app, filed.code()).await;
    assert!(!unit.starts_with("18073"), "{unit}");
}

#[actix_web::test]
async fn triage_says_who_is_meant_by_choosing_and_nothing_else() {
    let app = TestApp::open().await;
    let filed = Filed::new(&app, papers()).await;
    let triage = Insider::of(&app, "phancong").await;
    let act = (filed.code(), "nguoi-bi-phan-anh", Offer::Shown);
    let unread = [
        ("subjects", "1"),
        ("subjects", "một"),
        ("subjects_reason", "Nhầm người."),
    ];
    triage.is_refused(act, &unread, "Nhầm người.").await;
}
