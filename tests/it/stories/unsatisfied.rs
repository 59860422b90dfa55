//! A citizen is not satisfied: the office looks again in half the time, then the level above, then
//! whoever the province finds; each on the citizen's page, and each time somebody else.

use tiepdan::domain::roles::{OfficeRole, StaffRole};

use super::remembered::Watched;
use crate::support::people::TestApp;
use crate::support::portal::Person;

const ANSWER: &str = "Đã kiểm tra sổ theo dõi: giấy đã ký xong, mời ông/bà đến nhận.";
const STILL: &str = "Tôi đến quầy, họ vẫn nói chưa có giấy.";

/// Nobody signs what is their own draft.
const ANOTHER: &[Person] = &[(
    "thanhtra2",
    "42-inspectorate",
    &[StaffRole::Official],
    Some(OfficeRole::Inspectorate),
)];

#[actix_web::test]
async fn an_unsatisfied_citizen_is_heard_again_then_above_then_by_the_province() {
    let app = TestApp::open().await;
    app.portal.hire_all(ANOTHER).await;
    let sender = app.citizen();
    let told = [
        ("category", "LATE_RESULT"),
        ("privacy", "named"),
        ("name", "Trần Thị Sáu"),
        ("email", "sau@example.org"),
    ];
    let receipt = sender.files(&told).await;
    assert_eq!(receipt.due, "thứ Ba, ngày 15 tháng 12 năm 2026");
    let code = receipt.code.as_str();
    let (official, leader) = (app.staff("canbo").await, app.staff("giamdoc").await);
    official.accepts(code).await;
    official.drafts(code, ANSWER).await;
    leader.signs(code).await;
    let mut watched = Watched::of(app, code);
    watched.left().await;

    // Round 2: the same office, half of fifteen working days.
    sender.tracks(&receipt).await;
    let unsatisfied = [("rating", "unsatisfied"), ("rating_why", STILL)];
    let page = sender.does(&receipt, "danh-gia", &unsatisfied).await;
    assert!(page.body.contains(STILL) && page.body.contains("đang xử lý"));
    insta::assert_snapshot!(page.beside("Hạn trả lời"), @"thứ Sáu, ngày 4 tháng 12 năm 2026");
    insta::assert_snapshot!(watched.left().await, @r"
    happened: 1 unsatisfied by citizen for citizen {}
    happened: 2 reopen by citizen for told {}
    planned: 2026-12-02 near_due 0
    planned: 2026-12-07 ladder 1
    planned: 2026-12-07 overdue 0
    planned: 2026-12-10 ladder 2
    posted to canbo@example.vn
    Vụ việc CODE được mở lại

    Kính gửi ông/bà,

    Người gửi đề nghị Trung tâm Phục vụ hành chính công phường Thành Sen xem xét lại vụ việc CODE. Lý do ghi trong vụ việc. Hạn trả lời mới: 04/12/2026.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    posted to canbo@example.vn
    Vụ việc CODE: người gửi không hài lòng

    Kính gửi ông/bà,

    Người gửi vụ việc CODE đánh giá không hài lòng với câu trả lời.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    posted to giamdoc@example.vn
    Vụ việc CODE được mở lại

    Kính gửi ông/bà,

    Người gửi đề nghị Trung tâm Phục vụ hành chính công phường Thành Sen xem xét lại vụ việc CODE. Lý do ghi trong vụ việc. Hạn trả lời mới: 04/12/2026.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    posted to giamdoc@example.vn
    Vụ việc CODE: người gửi không hài lòng

    Kính gửi ông/bà,

    Người gửi vụ việc CODE đánh giá không hài lòng với câu trả lời.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    ");

    // Round 3: the level above, whose people did not sign.
    official.drafts(code, ANSWER).await;
    leader.signs(code).await;
    watched.left().await;
    let page = sender.does(&receipt, "danh-gia", &unsatisfied).await;
    assert_eq!(page.beside("Đơn vị xử lý"), "UBND phường Thành Sen");
    assert_eq!(leader.opens_case(code).await.status, 404);
    insta::assert_snapshot!(watched.left().await, @r"
    happened: 2 unsatisfied by citizen for citizen {}
    happened: 3 reopen by citizen for told {}
    planned: 2026-12-02 near_due 0
    planned: 2026-12-07 ladder 1
    planned: 2026-12-07 overdue 0
    posted to canbo2@example.vn
    Vụ việc CODE được mở lại

    Kính gửi ông/bà,

    Người gửi đề nghị UBND phường Thành Sen xem xét lại vụ việc CODE. Lý do ghi trong vụ việc. Hạn trả lời mới: 04/12/2026.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    posted to canbo@example.vn
    Vụ việc CODE: người gửi không hài lòng

    Kính gửi ông/bà,

    Người gửi vụ việc CODE đánh giá không hài lòng với câu trả lời.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    posted to chutich@example.vn
    Vụ việc CODE được mở lại

    Kính gửi ông/bà,

    Người gửi đề nghị UBND phường Thành Sen xem xét lại vụ việc CODE. Lý do ghi trong vụ việc. Hạn trả lời mới: 04/12/2026.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    posted to giamdoc@example.vn
    Vụ việc CODE: người gửi không hài lòng

    Kính gửi ông/bà,

    Người gửi vụ việc CODE đánh giá không hài lòng với câu trả lời.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    posted to sau@example.org
    Phản ánh CODE đã giao đơn vị xử lý

    Kính gửi ông/bà,

    Phản ánh CODE đã được giao cho UBND phường Thành Sen. Hạn trả lời: 04/12/2026.

    Xem tại: http://localhost:8080/tra-cuu

    Trân trọng,
    UBND phường Thành Sen
    ");
    let (above, chairman) = {
        let app = &watched.app;
        (app.staff("canbo2").await, app.staff("chutich").await)
    };
    above.accepts(code).await;
    above.drafts(code, ANSWER).await;
    chairman.signs(code).await;
    watched.left().await;

    // Round 4: beyond the ladder the province finds the office.
    let appeal = [("appeal_why", STILL)];
    let page = sender.does(&receipt, "len-cap-tren", &appeal).await;
    assert!(page.body.contains("chờ phân công"), "{}", page.text());
    insta::assert_snapshot!(watched.left().await, @r"
    happened: 4 appeal by citizen for told {}
    planned: 2026-12-11 near_due 0
    planned: 2026-12-16 ladder 1
    planned: 2026-12-16 overdue 0
    posted to phancong@example.vn
    Vụ việc CODE chuyển lên cấp trên

    Kính gửi ông/bà,

    Người gửi vụ việc CODE đề nghị cấp trên xem xét. Bộ phận phân công của UBND tỉnh Hà Tĩnh có trách nhiệm giải quyết. Hạn: 15/12/2026.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    posted to sau@example.org
    Phản ánh CODE đã giao đơn vị xử lý

    Kính gửi ông/bà,

    Phản ánh CODE đã được giao cho Bộ phận phân công của UBND tỉnh Hà Tĩnh. Hạn trả lời: 15/12/2026.

    Xem tại: http://localhost:8080/tra-cuu

    Trân trọng,
    UBND phường Thành Sen
    ");
    let app = &watched.app;
    let triage = app.staff("phancong").await;
    let reason = "Cấp xã đã trả lời ba lần.";
    triage.assigns(code, "inspectorate@province", reason).await;
    let (inspector, head) = (app.staff("thanhtra2").await, app.staff("thanhtra").await);
    inspector.accepts(code).await;
    inspector
        .drafts(
            code,
            "Đã làm việc với quầy. Giấy trao tận tay ông/bà ngày mai.",
        )
        .await;
    head.signs(code).await;
    watched.left().await;
    let page = sender
        .does(&receipt, "danh-gia", &[("rating", "satisfied")])
        .await;
    assert!(page.body.contains("kết thúc"), "{}", page.text());
    assert!(
        page.body.contains("trao tận tay"),
        "the last answer is read"
    );
    insta::assert_snapshot!(watched.left().await, @"happened: 4 satisfied by citizen for citizen {}");
}
