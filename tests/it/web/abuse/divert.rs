//! What may be a tố cáo: the unit only proposes, the province decides within two working days, the
//! clock runs, late paperwork stays with the office, and every proposal is counted.

use tiepdan::domain::time::Day;
use tiepdan::storage::cases::reviews::list_reviews;

use super::{Filed, bribe, counted, papers, stands};
use crate::support::insider::{Insider, Offer, row};
use crate::support::people::TestApp;

const PROPOSE: &str = "de-xuat-chuyen";
const DIVERT: &str = "chuyen-to-cao";
const WHY: [(&str, &str); 1] = [("suspicion", "Có dấu hiệu đòi tiền.")];

fn handed<'a>(document: &'a str, rest: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("acceptance_document", document),
        ("divert_reason", "Rõ người, rõ việc."),
    ];
    if !rest.is_empty() {
        fields.extend([("rest_category", "EXTRA_PAPERS"), ("rest_text", rest)]);
    }
    fields
}

#[actix_web::test]
async fn the_unit_proposes_the_province_decides_and_reversed_ones_count() {
    let app = TestApp::open().await;
    let filed = Filed::new(&app, papers()).await;
    let (code, due) = (filed.code(), filed.due(&app).await);
    let (official, triage) = (
        Insider::of(&app, "canbo").await,
        Insider::of(&app, "phancong").await,
    );
    assert_eq!(official.is_offered(code, DIVERT).await, Offer::Hidden);
    let forbidden = official.sends(code, DIVERT, &handed("12/TN", "x")).await;
    assert_eq!(forbidden.status, 403);
    official.does(code, PROPOSE, &WHY).await;
    assert_eq!(stands(&app, code).await.0, "assigned", "it only proposes");
    assert_eq!(filed.due(&app).await, due, "the clock runs");
    let waits = "Đã có một đề xuất đang chờ cấp tỉnh quyết định.";
    official
        .is_refused((code, PROPOSE, Offer::Hidden), &WHY, waits)
        .await;
    let page = filed.page().await;
    assert!(!page.body.contains(WHY[0].1), "a suspicion is not told");

    let id = row(&app, code).await.id;
    let asked = app.portal.app.db.read(move |c| list_reviews(c, id)).await;
    // Tuesday 24 November is a holiday.
    let by = asked.unwrap()[0].due_on.map(Day).unwrap();
    assert_eq!(by.to_string(), "2026-11-26");
    let keep = [("rejection", "Chỉ là giấy tờ.")];
    triage.does(code, "giu-lai", &keep).await;
    assert_eq!(
        counted(&app, "18073-service_centre", "diversion_proposed").await,
        1
    );
    assert_eq!(filed.due(&app).await, due);
}

#[actix_web::test]
async fn late_paperwork_is_split_off_and_stays_with_its_day() {
    let app = TestApp::open().await;
    let filed = Filed::new(&app, papers()).await;
    let (code, due) = (filed.code(), filed.due(&app).await);
    let triage = Insider::of(&app, "phancong").await;
    let unsaid = "Cần ghi phần đó để tiếp tục giải quyết.";
    triage
        .is_refused((code, DIVERT, Offer::Shown), &handed("12/TN", ""), unsaid)
        .await;
    triage
        .is_refused(
            (code, DIVERT, Offer::Shown),
            &handed("", "Bị đòi thêm giấy."),
            "Cần từ 1 đến",
        )
        .await;
    triage
        .does(code, DIVERT, &handed("12/TN", "Bị đòi thêm giấy xác nhận."))
        .await;
    assert_eq!(stands(&app, code).await.0, "diverted");
    let page = filed.page().await;
    let rest = page.body.split("app-code\">").find(|part| {
        let found = part.split('<').next().unwrap_or_default();
        found.len() == code.len() && found != code
    });
    let rest = rest.unwrap_or_else(|| panic!("{}", page.body));
    let rest = rest.split('<').next().unwrap();
    let stays = row(&app, rest).await;
    assert_eq!(
        (stays.unit_code.as_str(), stays.state.as_str()),
        ("18073-service_centre", "assigned")
    );
    assert_eq!(stays.due_on.map(Day), Some(due));
    let official = Insider::of(&app, "canbo").await;
    let page = official.sees_case(rest).await;
    assert_eq!(page.status, 200);
    for hidden in ["Rõ người", "Trần Thị Sáu", "sau@example.org"] {
        assert!(!page.body.contains(hidden), "{hidden}: {}", page.text());
    }
}

#[actix_web::test]
async fn what_nobody_can_see_is_not_proposed() {
    let app = TestApp::open().await;
    let filed = Filed::new(&app, bribe()).await;
    let official = Insider::of(&app, "canbo").await;
    let before = row(&app, filed.code()).await.version;
    let answer = official.sends(filed.code(), PROPOSE, &WHY).await;
    assert!(matches!(answer.status, 404 | 409), "{}", answer.status);
    assert!(!answer.body.contains("Thanh tra"), "{}", answer.text());
    assert_eq!(row(&app, filed.code()).await.version, before);
}
