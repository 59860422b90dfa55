//! Another office is responsible: the due day stays, no office has a case twice, and the second
//! transfer is the province's.

use serde_json::json;

use super::{Filed, papers, stands};
use crate::support::insider::{Insider, Offer};
use crate::support::people::TestApp;

const TRANSFER: &str = "chuyen";

fn to(office: &str) -> [(&str, &str); 2] {
    [
        ("transfer_to", office),
        ("transfer_reason", "Việc thuộc trách nhiệm của nơi nhận."),
    ]
}

#[actix_web::test]
async fn a_case_does_not_go_in_circles_and_is_due_when_it_was() {
    let app = TestApp::open().await;
    let filed = Filed::new(&app, papers()).await;
    let (code, due) = (filed.code(), filed.due(&app).await);
    app.portal.pass_days(3);
    let director = Insider::of(&app, "giamdoc").await;
    let had_it = "Đơn vị này đã từng xử lý vụ việc";
    director
        .is_refused(
            (code, TRANSFER, Offer::Shown),
            &to("service_centre_director@commune"),
            had_it,
        )
        .await;
    director.does(code, TRANSFER, &to("chairman@commune")).await;
    assert_eq!(filed.due(&app).await, due);
    assert_eq!(stands(&app, code).await.1, "18073");

    let chairman = Insider::of(&app, "chutich").await;
    let second = "Lần chuyển thứ hai do cấp tỉnh quyết định.";
    chairman
        .is_refused(
            (code, TRANSFER, Offer::Hidden),
            &to("inspectorate@province"),
            second,
        )
        .await;
    let triage = Insider::of(&app, "phancong").await;
    let page = triage.sees_case(code).await;
    let form = page.within(&format!("/can-bo/vu-viec/{code}/{TRANSFER}"));
    assert!(!form.body.contains("service_centre_director@commune"));
    triage
        .is_refused(
            (code, TRANSFER, Offer::Shown),
            &to("service_centre_director@commune"),
            had_it,
        )
        .await;
    triage
        .does(code, TRANSFER, &to("inspectorate@province"))
        .await;
    assert_eq!(filed.due(&app).await, due);
    assert_eq!(stands(&app, code).await.1, "42-inspectorate");
    let page = filed.page().await;
    let told = page.text();
    assert_eq!(told.matches("Chuyển đơn vị khác").count(), 2, "{told}");
}

#[actix_web::test]
async fn the_accused_and_those_below_are_never_offered_a_case() {
    let app = TestApp::open().await;
    let body = json!({
        "category": "HARASS", "ward_code": "18073", "privacy": "sealed",
        "subject": {"kind": "chairman"},
        "description": "Chủ tịch nói thẳng là phải biết điều thì mới ký giấy.",
    });
    let case = app.portal.file(body).await;
    let code = case.code.as_str();
    let inspector = Insider::of(&app, "thanhtra").await;
    let page = inspector.sees_case(code).await;
    assert!(!page.body.contains("@commune"), "{}", page.body);
    assert!(
        page.text()
            .contains("Người gửi giấu tên với đơn vị bị phản ánh")
    );
    // Nobody else of the province holds an office: there is nowhere to give it to.
    assert_eq!(inspector.is_offered(code, TRANSFER).await, Offer::Hidden);
    let given = inspector
        .sends(code, TRANSFER, &to("chairman@commune"))
        .await;
    assert_eq!(given.status, 422, "{}", given.body);
}
