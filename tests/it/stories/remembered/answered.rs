//! What the acts from filing to the answer leave.

use serde_json::json;

use super::filed;
use crate::support::people::TestApp;

#[actix_web::test]
async fn from_filing_to_the_answer() {
    let mut watched = filed(
        TestApp::open().await,
        json!({
            "category": "LATE_RESULT", "ward_code": "18073", "privacy": "named",
            "description": "Giấy hẹn ghi ngày 20/11, đến nay chưa có kết quả.",
            "contact": {"name": "Trần Thị Sáu", "email": "sau@example.org"},
        }),
    )
    .await;
    let code = watched.code.clone();
    insta::assert_snapshot!(watched.left().await, @r#"
    happened: 1 file by citizen for citizen {"channel":"api"}
    happened: 1 routed by portal for citizen {"due_on":"2026-12-15","rule":"R01","unit":"18073-service_centre"}
    planned: 2026-12-11 near_due 0
    planned: 2026-12-16 ladder 1
    planned: 2026-12-16 overdue 0
    planned: 2026-12-21 ladder 2
    posted to canbo@example.vn
    Vụ việc CODE giao đơn vị

    Kính gửi ông/bà,

    Vụ việc CODE được giao cho Trung tâm Phục vụ hành chính công phường Thành Sen. Hạn trả lời: 15/12/2026.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    posted to giamdoc@example.vn
    Vụ việc CODE giao đơn vị

    Kính gửi ông/bà,

    Vụ việc CODE được giao cho Trung tâm Phục vụ hành chính công phường Thành Sen. Hạn trả lời: 15/12/2026.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    posted to sau@example.org
    Đã nhận phản ánh CODE

    Kính gửi ông/bà,

    Chúng tôi đã nhận phản ánh CODE của ông/bà. Đơn vị có trách nhiệm xử lý: Trung tâm Phục vụ hành chính công phường Thành Sen. Hạn trả lời: 15/12/2026.

    Xem tại: http://localhost:8080/tra-cuu

    Trân trọng,
    UBND phường Thành Sen
    "#);
    let official = watched.app.staff("canbo").await;
    let leader = watched.app.staff("giamdoc").await;
    official.accepts(&code).await;
    insta::assert_snapshot!(watched.left().await, @r"
    happened: 1 accept by staff for citizen {}
    planned: 2026-12-11 near_due 0
    planned: 2026-12-16 ladder 1
    planned: 2026-12-16 overdue 0
    planned: 2026-12-21 ladder 2
    ");
    official
        .drafts(&code, "Sẽ xem xét, giải quyết theo quy định.")
        .await;
    insta::assert_snapshot!(watched.left().await, @r"
    happened: 1 draft_answer by staff for staff {}
    planned: 2026-12-11 near_due 0
    planned: 2026-12-16 ladder 1
    planned: 2026-12-16 overdue 0
    planned: 2026-12-21 ladder 2
    posted to giamdoc@example.vn
    Vụ việc CODE chờ lãnh đạo duyệt

    Kính gửi ông/bà,

    Dự thảo trả lời vụ việc CODE đang trình lãnh đạo Trung tâm Phục vụ hành chính công phường Thành Sen duyệt. Hạn trả lời: 15/12/2026.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    ");
    leader.returns(&code, "Nói rõ vì sao trễ.").await;
    insta::assert_snapshot!(watched.left().await, @r"
    happened: 1 return_draft by staff for staff {}
    planned: 2026-12-11 near_due 0
    planned: 2026-12-16 ladder 1
    planned: 2026-12-16 overdue 0
    planned: 2026-12-21 ladder 2
    ");
    official
        .drafts(&code, "Hồ sơ bị sót ở khâu chuyển; mời ông/bà đến nhận.")
        .await;
    watched.left().await;
    leader.signs(&code).await;
    insta::assert_snapshot!(watched.left().await, @r#"
    happened: 1 sign by staff for citizen {}
    planned: 2026-12-09 silence 0
    posted to sau@example.org
    Phản ánh CODE đã được trả lời

    Kính gửi ông/bà,

    Trung tâm Phục vụ hành chính công phường Thành Sen đã trả lời phản ánh CODE. Mời ông/bà xem câu trả lời và cho biết có hài lòng hay không; nếu không hài lòng, ông/bà có thể yêu cầu xem xét lại. Nếu đến trước ngày 09/12/2026 ông/bà không có ý kiến, cổng ghi nhận "không trả lời" và kết thúc phản ánh.

    Xem tại: http://localhost:8080/tra-cuu

    Trân trọng,
    UBND phường Thành Sen
    "#);
}
