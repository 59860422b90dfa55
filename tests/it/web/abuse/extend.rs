//! More time: asked for and granted before the due day is over, once, by a leader who did not ask
//! for it nor drafted; the sender reads why.

use serde_json::Value;

use super::{Filed, papers, papers_of};
use crate::support::insider::{Insider, Offer};
use crate::support::people::TestApp;

const ASK: &str = "de-nghi-gia-han";
const GRANT: &str = "gia-han";
const ASKED: [(&str, &str); 2] = [
    ("ground", "complex"),
    ("extension_reason", "Phải xác minh hai nơi."),
];
const WHY: &str = "Phải xác minh ở hai xã, thiếu tài liệu.";
const GRANTED: [(&str, &str); 1] = [("grant_reason", WHY)];

async fn taken_up(app: &TestApp, report: Value) -> Filed {
    let filed = Filed::new(app, report).await;
    let official = Insider::of(app, "canbo").await;
    official.does(filed.code(), "tiep-nhan", &[]).await;
    filed
}

#[actix_web::test]
async fn nobody_grants_what_they_asked_for_and_it_is_granted_once() {
    let app = TestApp::open().await;
    let filed = taken_up(&app, papers()).await;
    let (code, due) = (filed.code(), filed.due(&app).await);
    let (official, leader) = (
        Insider::of(&app, "canbo").await,
        Insider::of(&app, "giamdoc").await,
    );
    let not_asked = "Chưa có ai đề nghị gia hạn.";
    leader
        .is_refused((code, GRANT, Offer::Hidden), &GRANTED, not_asked)
        .await;
    leader.does(code, ASK, &ASKED).await;
    let own = "Người soạn không tự duyệt.";
    leader
        .is_refused((code, GRANT, Offer::Hidden), &GRANTED, own)
        .await;
    let pending = "Đã có một đề nghị gia hạn đang chờ lãnh đạo quyết định.";
    official
        .is_refused((code, ASK, Offer::Hidden), &ASKED, pending)
        .await;
    let down = [("decline_reason", "Tự xử lý kịp.")];
    leader.does(code, "khong-gia-han", &down).await;

    official.does(code, ASK, &ASKED).await;
    let refused = official.sends(code, GRANT, &GRANTED).await;
    assert_eq!(refused.status, 403, "an official grants nothing");
    let mute = [("grant_reason", "")];
    leader
        .is_refused((code, GRANT, Offer::Shown), &mute, "Vì sao")
        .await;
    leader.does(code, GRANT, &GRANTED).await;
    assert!(filed.due(&app).await > due);
    let page = filed.page().await;
    assert!(
        page.body.contains(WHY),
        "the sender reads why: {}",
        page.text()
    );
    let used = "Đã gia hạn đủ 1 lần theo quy định.";
    official
        .is_refused((code, ASK, Offer::Hidden), &ASKED, used)
        .await;
}

#[actix_web::test]
async fn after_the_due_day_nothing_is_asked_for_or_granted() {
    let app = TestApp::open().await;
    let filed = taken_up(&app, papers()).await;
    let (code, due) = (filed.code(), filed.due(&app).await);
    let other = taken_up(&app, papers_of("0001")).await;
    let official = Insider::of(&app, "canbo").await;
    official.does(code, ASK, &ASKED).await;
    app.portal.stand_at(&due.plus(1).to_string());
    let late = "Đã qua hạn nên không gia hạn được nữa.";
    let (official, leader) = (
        Insider::of(&app, "canbo").await,
        Insider::of(&app, "giamdoc").await,
    );
    leader
        .is_refused((code, GRANT, Offer::Hidden), &GRANTED, late)
        .await;
    official
        .is_refused((other.code(), ASK, Offer::Hidden), &ASKED, late)
        .await;
}
