//! Opened again: what was late stays late, half the limit, and the second time a level up.

use super::{Filed, answered, counted, papers, stands};
use crate::support::insider::Insider;
use crate::support::people::TestApp;

const BAD: [(&str, &str); 2] = [
    ("rating", "unsatisfied"),
    ("rating_why", "Tôi vẫn bị đòi giấy như cũ."),
];

#[actix_web::test]
async fn lateness_stays_the_limit_is_halved_and_the_second_goes_up() {
    let app = TestApp::open().await;
    let filed = Filed::new(&app, papers()).await;
    let (code, due) = (filed.code(), filed.due(&app).await);
    app.portal.stand_at(&due.plus(1).to_string());
    answered(&app, code, ("canbo", "giamdoc")).await;
    assert_eq!(
        counted(&app, "18073-service_centre", "answered_late").await,
        1
    );

    filed.does("danh-gia", &BAD).await;
    assert_eq!(
        stands(&app, code).await,
        (
            "in_progress".to_owned(),
            "18073-service_centre".to_owned(),
            2
        )
    );
    let calendar = &app.portal.app.db.reference().await.unwrap().calendar;
    let half = calendar.add_working(due.plus(1), 8).unwrap();
    assert_eq!(filed.due(&app).await, half, "half of fifteen working days");
    answered(&app, code, ("canbo", "giamdoc")).await;
    assert_eq!(
        counted(&app, "18073-service_centre", "answered_late").await,
        1
    );
    assert_eq!(
        counted(&app, "18073-service_centre", "answered_on_time").await,
        1
    );

    filed.does("danh-gia", &BAD).await;
    assert_eq!(
        stands(&app, code).await,
        ("assigned".to_owned(), "18073".to_owned(), 3)
    );
    let director = Insider::of(&app, "giamdoc").await;
    assert_eq!(
        director.sees_case(code).await.status,
        404,
        "it is above now"
    );
    assert_eq!(
        counted(&app, "18073-service_centre", "unsatisfied").await,
        2
    );
}

#[actix_web::test]
async fn staff_open_nothing_again_and_the_sender_only_in_time() {
    let app = TestApp::open().await;
    let filed = Filed::new(&app, papers()).await;
    answered(&app, filed.code(), ("canbo", "giamdoc")).await;
    let good = [("rating", "satisfied"), ("rating_why", "")];
    filed.does("danh-gia", &good).await;
    let page = filed.page().await;
    let action = filed.address("mo-lai");
    assert!(page.body.contains(&action), "{}", page.text());
    app.portal.pass_days(50);
    let late = filed
        .sender
        .sends(&page, &action, &[("reopen_why", "Vẫn như cũ.")])
        .await;
    assert_eq!(late.status, 422);
    let why = late.text();
    assert!(
        why.contains("Đã quá thời gian được mở lại.") || why.contains("Vẫn như cũ."),
        "{why}"
    );
    assert_eq!(stands(&app, filed.code()).await.0, "closed");
}
