//! Whoever was asked to explain and did not is reminded by letter, and the handler is told.

use serde_json::json;
use tiepdan::web::urls;

use crate::support::insider::Insider;
use crate::support::people::TestApp;

const ASK: &str = "yeu-cau-giai-trinh";
const SUMMARY: &str = "Có ý kiến về cách tiếp người dân. Đề nghị giải trình.";

#[actix_web::test]
async fn one_letter_to_the_accused_without_a_word_of_the_case_and_one_to_the_handler() {
    let app = TestApp::open().await;
    let body = json!({
        "category": "BRIBE_SOLICIT", "ward_code": "18073", "privacy": "anonymous",
        "subject": {"kind": "chairman"},
        "description": "Chủ tịch gợi ý tôi đưa tiền để được ký giấy phép xây dựng nhanh hơn.",
    });
    let case = app.portal.file(body).await;
    let handler = Insider::of(&app, "thanhtra").await;
    handler.does(&case.code, "tiep-nhan", &[]).await;
    let page = handler.sees_case(&case.code).await;
    let whom = page.body.split("name=\"whom\"").nth(1).unwrap();
    let whom = whom.split("value=\"").nth(1).unwrap();
    let whom = whom.split('"').next().unwrap();
    let asked = [("whom", whom), ("summary", SUMMARY), ("previewed", SUMMARY)];
    handler.does(&case.code, ASK, &asked).await;
    app.run_duties().await;
    app.take_letters();

    app.live_days(8).await;
    let letters = app.take_letters();
    let to = |address: &str, subject: &str| {
        let sent = letters.iter().filter(|letter| letter.to == address);
        let sent: Vec<String> = sent.map(ToString::to_string).collect();
        sent.into_iter()
            .filter(|text| text.contains(subject))
            .collect::<Vec<_>>()
    };
    let reminded = to("chutich@example.vn", "chưa trả lời");
    assert_eq!(reminded.len(), 1, "{letters:?}");
    assert!(!reminded[0].contains(&case.code), "{reminded:?}");
    assert_eq!(to("thanhtra@example.vn", "chưa có giải trình").len(), 1);

    let handler = Insider::of(&app, "thanhtra").await;
    let page = handler.sees_case(&case.code).await.text();
    assert!(page.contains("Quá ngày hẹn chưa có giải trình"), "{page}");
    let accused = Insider::of(&app, "chutich").await;
    let list = accused.sees(urls::EXPLANATIONS).await;
    let id = list.body.split("/can-bo/giai-trinh/").nth(1).unwrap();
    let id: i64 = id.split('"').next().unwrap().parse().unwrap();
    let late = [(
        "answer",
        "Tôi không gợi ý như vậy; lịch tiếp dân có người ghi chép.",
    )];
    let given = accused.posts(&urls::explanation(id), &late).await;
    assert_eq!(given.status, 303, "{}", given.body);
}
