//! What a sender reads of how the report stands: late and whom to ask, answered in time or not, who
//! does not see it, whom to call when threatened.

use serde_json::{Value, json};
use tiepdan::domain::case::{Case, Channel};
use tiepdan::domain::time::Day;

use crate::support::insider::{Insider, row};
use crate::support::people::{Citizen, Receipt, TestApp};

const ANSWER: [(&str, &str); 3] = [
    ("text", "Đã kiểm tra sổ theo dõi: không đòi thêm giấy nữa."),
    ("verdict", "founded"),
    ("evidence", "Sổ theo dõi"),
];

/// A report and the browser that holds its secret.
async fn filed(app: &TestApp, body: Value) -> (Case, Citizen) {
    let secret = app.portal.app.keys.case_secret(body.to_string().as_bytes());
    let case = app.portal.file_by(Channel::Api, body).await;
    let receipt = Receipt {
        code: case.code.clone(),
        secret: secret.reveal().to_owned(),
        unit: String::new(),
        due: String::new(),
    };
    let sender = app.citizen();
    sender.tracks(&receipt).await;
    (case, sender)
}

fn papers() -> Value {
    json!({
        "category": "EXTRA_PAPERS", "ward_code": "18073", "privacy": "named",
        "subject": {"kind": "unknown"}, "contact": {"name": "Trần Thị Sáu", "phone": "0912000111"},
        "description": "Bị đòi thêm giấy xác nhận không có trong danh mục.",
    })
}

/// The own page, in words.
async fn reads(sender: &Citizen, case: &Case) -> String {
    let page = sender.opens(&format!("/theo-doi/{}", case.code)).await;
    page.text()
}

#[actix_web::test]
async fn a_late_case_says_so_and_whom_to_ask_and_an_answer_how_it_came() {
    let app = TestApp::open().await;
    let (late, late_sender) = filed(&app, papers()).await;
    let mut other = papers();
    other["dossier_code"] = json!("0001");
    let (early, early_sender) = filed(&app, other).await;
    let official = Insider::of(&app, "canbo").await;
    let leader = Insider::of(&app, "giamdoc").await;
    official.does(&early.code, "tiep-nhan", &[]).await;
    official.does(&early.code, "du-thao", &ANSWER).await;
    leader.does(&early.code, "duyet", &[]).await;
    let told = reads(&early_sender, &early).await;
    assert!(
        told.contains("Hạn trả lời") && told.contains("trước hạn"),
        "{told}"
    );

    let told = reads(&late_sender, &late).await;
    assert!(!told.contains("quá hạn"), "{told}");
    let due = Day(row(&app, &late.code).await.due_on.unwrap());
    app.portal.stand_at(&due.plus(1).to_string());
    let told = reads(&late_sender, &late).await;
    let unit = "Trung tâm Phục vụ hành chính công phường Thành Sen";
    assert!(told.contains("Đã quá hạn 1 ngày làm việc."), "{told}");
    assert!(told.contains("Ông/bà hỏi đơn vị phải trả lời:") && told.contains(unit));
    let official = Insider::of(&app, "canbo").await;
    let leader = Insider::of(&app, "giamdoc").await;
    official.does(&late.code, "tiep-nhan", &[]).await;
    official.does(&late.code, "du-thao", &ANSWER).await;
    leader.does(&late.code, "duyet", &[]).await;
    let told = reads(&late_sender, &late).await;
    assert!(!told.contains("Ông/bà hỏi đơn vị"), "{told}");
    assert!(
        told.contains("Hạn trả lời") && told.contains("muộn 1 ngày"),
        "{told}"
    );
}

#[actix_web::test]
async fn what_is_kept_from_the_commune_says_so_and_a_threat_whom_to_call() {
    let app = TestApp::open().await;
    let mut about_chair = papers();
    about_chair["category"] = json!("RETALIATION");
    about_chair["subject"] = json!({"kind": "chairman"});
    let (case, sender) = filed(&app, about_chair).await;
    let kept = "Chủ tịch và UBND phường, xã không thấy phản ánh này.";
    for page in ["", "/da-gui"] {
        let address = format!("/theo-doi/{}{page}", case.code);
        let told = sender.opens(&address).await.text();
        assert!(told.contains(kept) && told.contains("gọi 113"), "{told}");
    }
    let (case, sender) = filed(&app, papers()).await;
    let told = reads(&sender, &case).await;
    assert!(!told.contains(kept) && !told.contains("gọi 113"), "{told}");
}
