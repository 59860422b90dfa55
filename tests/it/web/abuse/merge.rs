//! Cases are merged when they are the same matter, into the one that came first; each sender keeps
//! answer, rating, reopening and code.

use super::{Filed, answered, counted, papers, stands, waited};
use crate::support::insider::{Insider, Offer, row};
use crate::support::people::TestApp;

const MERGE: &str = "gop";

fn into(code: &str) -> [(&str, &str); 2] {
    [
        ("into", code),
        ("merge_reason", "Cùng quầy, cùng buổi sáng."),
    ]
}

#[actix_web::test]
async fn only_the_same_matter_goes_and_only_into_the_earlier_one() {
    let app = TestApp::open().await;
    let other = Filed::new(&app, papers()).await;
    let first = Filed::new(&app, waited("Chờ từ sáng đến trưa không ai gọi số.")).await;
    app.portal.pass_days(1);
    let second = Filed::new(&app, waited("Tôi cũng chờ ở quầy đó cả buổi.")).await;
    let leader = Insider::of(&app, "giamdoc").await;
    let matter = "Chỉ gộp được các vụ việc cùng một hồ sơ, hoặc cùng quầy và cùng buổi.";
    leader
        .is_refused(
            (second.code(), MERGE, Offer::Shown),
            &into(other.code()),
            matter,
        )
        .await;
    let later = "Chỉ gộp vào vụ việc nhận trước và có hạn trả lời không muộn hơn";
    leader
        .is_refused(
            (first.code(), MERGE, Offer::Shown),
            &into(second.code()),
            later,
        )
        .await;
    let elsewhere = "Không thấy vụ việc có mã này trong phạm vi của ông/bà.";
    leader
        .is_refused(
            (second.code(), MERGE, Offer::Shown),
            &into(second.code()),
            elsewhere,
        )
        .await;
}

#[actix_web::test]
async fn whose_report_was_merged_has_the_answer_rates_it_and_opens_it_again() {
    let app = TestApp::open().await;
    let first = Filed::new(&app, waited("Chờ từ sáng đến trưa không ai gọi số.")).await;
    let second = Filed::new(&app, waited("Tôi cũng chờ ở quầy đó cả buổi.")).await;
    let leader = Insider::of(&app, "giamdoc").await;
    leader.does(second.code(), MERGE, &into(first.code())).await;
    assert_eq!(counted(&app, "18073-service_centre", "merged").await, 1);
    let page = second.page().await;
    assert_eq!(page.status, 200, "code and secret still open it");
    assert!(page.body.contains("gộp"), "{}", page.text());

    answered(&app, first.code(), ("canbo", "giamdoc")).await;
    let page = second.page().await;
    assert!(page.body.contains("giấy đã ký xong"), "{}", page.text());
    let discontent = [
        ("rating", "unsatisfied"),
        ("rating_why", "Không ai nói vì sao phải chờ."),
    ];
    second.does("danh-gia", &discontent).await;
    let (state, _, round) = stands(&app, second.code()).await;
    assert_eq!((state.as_str(), round), ("in_progress", 2));
    assert_eq!(
        row(&app, first.code()).await.state,
        "answered",
        "its sender has not spoken"
    );
}
