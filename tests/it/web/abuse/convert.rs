//! A phản ánh becomes a khiếu nại with the sender's consent alone, and is due no later.

use super::{Filed, counted, papers, waited};
use crate::support::insider::{Insider, Offer, row};
use crate::support::people::TestApp;

const CONVERT: &str = "thanh-khieu-nai";

fn with(consent: &str) -> [(&str, &str); 2] {
    [
        ("consent", consent),
        ("convert_reason", "Không đồng ý với quyết định."),
    ]
}

#[actix_web::test]
async fn without_consent_it_stays_and_with_it_the_earlier_day_stands() {
    let app = TestApp::open().await;
    let filed = Filed::new(&app, papers()).await;
    let (code, due) = (filed.code(), filed.due(&app).await);
    app.portal.pass_days(10);
    let official = Insider::of(&app, "canbo").await;
    official
        .is_refused((code, CONVERT, Offer::Shown), &with(""), "Cần từ 1 đến")
        .await;
    let missing = "Cần người gửi đồng ý.";
    official
        .is_refused((code, CONVERT, Offer::Shown), &with("  "), missing)
        .await;
    let agreed = "Bà Sáu đồng ý qua điện thoại ngày 03/12/2026";
    official.does(code, CONVERT, &with(agreed)).await;
    assert_eq!(row(&app, code).await.kind, "khieu_nai_1");
    assert!(filed.due(&app).await <= due);
    official.does(code, "tiep-nhan", &[]).await;
    assert!(filed.due(&app).await <= due, "nor once it is taken up");
    let page = filed.page().await;
    assert!(
        page.body.contains(agreed),
        "the sender reads what is claimed"
    );
    assert_eq!(counted(&app, "18073-service_centre", "converted").await, 1);
    let again = Filed::new(&app, waited("Chờ cả buổi sáng.")).await;
    official.does(again.code(), CONVERT, &with(agreed)).await;
    official
        .is_refused(
            (again.code(), CONVERT, Offer::Hidden),
            &with(agreed),
            "Chưa có gì thay đổi so với trước.",
        )
        .await;
}
