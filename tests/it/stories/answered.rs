//! A report goes its whole way: filed, routed with reasons, taken up, drafted, returned, drafted
//! again, approved, and read by the person who sent it.

use crate::support::letters::Letter;
use crate::support::people::TestApp;

const TOLD: &str = "Giấy hẹn ghi ngày 20/11, đến nay chưa có kết quả và không ai báo lý do.";
const REPLY: &str = "Hồ sơ bị sót ở khâu chuyển. Kết quả đã có, mời ông/bà đến nhận từ hôm nay.";

/// Who got which letter.
fn posted<'l>(letters: &'l [Letter]) -> Vec<(&'l str, &'l str)> {
    let line = |letter: &'l Letter| (letter.to.as_str(), letter.subject.as_str());
    letters.iter().map(line).collect()
}

#[actix_web::test]
async fn a_report_is_filed_answered_and_read() {
    let app = TestApp::open().await;
    let sender = app.citizen();
    let receipt = sender
        .files(&[
            ("category", "LATE_RESULT"),
            ("ward", "Thành Sen"),
            ("description", TOLD),
            ("privacy", "named"),
            ("name", "Trần Thị Sáu"),
            ("email", "sau@example.org"),
        ])
        .await;
    assert!(receipt.unit.contains("Thành Sen"), "{receipt:?}");
    assert_eq!(receipt.due, "thứ Ba, ngày 15 tháng 12 năm 2026");
    let code = receipt.code.as_str();

    app.run_duties().await;
    let letters = app.take_letters();
    let assigned = format!("Vụ việc {code} giao đơn vị");
    let received = format!("Đã nhận phản ánh {code}");
    assert_eq!(
        posted(&letters),
        [
            ("canbo@example.vn", assigned.as_str()),
            ("giamdoc@example.vn", assigned.as_str()),
            ("sau@example.org", received.as_str()),
        ]
    );

    let triage = app.staff("phancong").await;
    let why = triage.opens_case(code).await.text();
    assert!(why.contains("R01"), "{why}");

    let (official, leader) = (app.staff("canbo").await, app.staff("giamdoc").await);
    let list = official.opens("/can-bo").await;
    assert!(list.body.contains(code) && official.opens_case(code).await.body.contains(TOLD));
    official.accepts(code).await;
    app.portal.pass_days(2);
    official
        .drafts(code, "Sẽ xem xét, giải quyết theo quy định.")
        .await;
    let waiting = leader.opens("/can-bo?loc=cho-duyet").await;
    assert!(waiting.body.contains(code));
    leader
        .returns(code, "Nói rõ vì sao trễ và ngày nhận.")
        .await;
    let returned = official.opens_case(code).await;
    assert!(returned.body.contains("Nói rõ vì sao trễ"));
    official.drafts(code, REPLY).await;

    let before = sender.tracks(&receipt).await;
    for unsaid in ["Sẽ xem xét", "Nói rõ vì sao trễ", REPLY] {
        assert!(!before.body.contains(unsaid), "{unsaid} is read too early");
    }
    app.portal.pass_days(1);
    leader.signs(code).await;
    app.run_duties().await;
    let letters = app.take_letters();
    let told = posted(&letters);
    let last = format!("Phản ánh {code} đã được trả lời");
    assert!(
        told.contains(&("sau@example.org", last.as_str())),
        "{told:?}"
    );
    assert!(letters.iter().all(|letter| !letter.raw.contains("Sáu")));

    let elsewhere = app.citizen();
    let page = elsewhere.tracks(&receipt).await;
    assert!(page.body.contains(REPLY) && page.body.contains("Người giamdoc"));
    for unsaid in ["Sẽ xem xét", "Nói rõ vì sao trễ"] {
        assert!(!page.body.contains(unsaid), "{unsaid} is for colleagues");
    }
}
