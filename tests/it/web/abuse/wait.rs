//! A wait for another body: with the number of its document, ten working days in all, and its end
//! comes by itself.

use super::{Filed, papers, stands};
use crate::support::insider::{Insider, Offer, row};
use crate::support::people::TestApp;

const WAIT: &str = "cho-co-quan";

fn waiting<'a>(document: &'a str, days: &'a str) -> [(&'a str, &'a str); 3] {
    [
        ("wait_document", document),
        ("wait_reason", "Chờ cơ quan thuế xác nhận."),
        ("wait_days", days),
    ]
}

async fn taken_up(app: &TestApp) -> Filed {
    let filed = Filed::new(app, papers()).await;
    let official = Insider::of(app, "canbo").await;
    official.does(filed.code(), "tiep-nhan", &[]).await;
    filed
}

#[actix_web::test]
async fn a_wait_names_the_document_and_all_waits_share_ten_days() {
    let app = TestApp::open().await;
    let filed = taken_up(&app).await;
    let code = filed.code();
    let leader = Insider::of(&app, "giamdoc").await;
    leader
        .is_refused(
            (code, WAIT, Offer::Shown),
            &waiting("", "3"),
            "Cần từ 1 đến",
        )
        .await;
    let blank = "Cần ghi rõ lý do, ý kiến hoặc số văn bản.";
    leader
        .is_refused((code, WAIT, Offer::Shown), &waiting("  ", "3"), blank)
        .await;
    let longest = "Chỉ được tạm dừng tối đa 10 ngày làm việc.";
    leader
        .is_refused((code, WAIT, Offer::Shown), &waiting("12/CV", "11"), longest)
        .await;
    let official = Insider::of(&app, "canbo").await;
    assert_eq!(official.is_offered(code, WAIT).await, Offer::Hidden);
    let refused = official.sends(code, WAIT, &waiting("12/CV", "3")).await;
    assert_eq!(refused.status, 403, "a leader waits, nobody else");

    leader.does(code, WAIT, &waiting("12/CV", "6")).await;
    let reply = [("reply_document", "99/CT")];
    official.does(code, "co-quan-tra-loi", &reply).await;
    // What was granted is used, however soon the answer came.
    let rest = "Chỉ được tạm dừng tối đa 4 ngày làm việc.";
    leader
        .is_refused((code, WAIT, Offer::Shown), &waiting("13/CV", "5"), rest)
        .await;
    leader.does(code, WAIT, &waiting("13/CV", "4")).await;
    official.does(code, "co-quan-tra-loi", &reply).await;
    let used = "Vụ việc đã chờ cơ quan phối hợp đủ 10 ngày làm việc";
    leader
        .is_refused((code, WAIT, Offer::Hidden), &waiting("14/CV", "1"), used)
        .await;
}

#[actix_web::test]
async fn a_wait_ends_by_itself_and_cannot_be_made_longer() {
    let app = TestApp::open().await;
    let filed = taken_up(&app).await;
    let code = filed.code();
    let leader = Insider::of(&app, "giamdoc").await;
    leader.does(code, WAIT, &waiting("12/CV", "3")).await;
    let due = filed.due(&app).await;
    let meanwhile = "Không làm được việc này khi tình trạng là";
    leader
        .is_refused(
            (code, WAIT, Offer::Hidden),
            &waiting("13/CV", "3"),
            meanwhile,
        )
        .await;
    let ask = [
        ("question", "Ông/bà chờ thêm được không?"),
        ("question_days", "3"),
    ];
    leader
        .is_refused((code, "hoi-nguoi-gui", Offer::Hidden), &ask, meanwhile)
        .await;
    // Without the number of the answer the wait goes on.
    let unsaid = [("reply_document", "")];
    let reply = leader.sends(code, "co-quan-tra-loi", &unsaid).await;
    assert_eq!(reply.status, 422);
    app.live_days(4).await;
    assert_eq!(stands(&app, code).await.0, "waiting_authority");
    app.live_days(1).await;
    assert_eq!(stands(&app, code).await.0, "in_progress");
    assert_eq!(
        filed.due(&app).await,
        due,
        "as it was told when the wait began"
    );
    let letters = app.take_letters();
    let subject = |to: &str| letters.iter().any(|letter| letter.to == to);
    assert!(subject("sau@example.org") && subject("canbo@example.vn"));
    assert_eq!(row(&app, code).await.round, 1);
}
