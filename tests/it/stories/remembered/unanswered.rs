//! What is left where nobody is hired, and where nobody answers.

use serde_json::json;

use super::filed;
use crate::support::people::TestApp;

#[actix_web::test]
async fn from_the_queue_of_the_province() {
    // A commune of the province where nobody is hired.
    let mut watched = filed(
        TestApp::open().await,
        json!({
            "category": "LATE_RESULT", "ward_code": "18100", "privacy": "name_hidden",
            "description": "Giấy hẹn ghi ngày 20/11, đến nay chưa có kết quả.",
            "contact": {"email": "sau@example.org"}, "lang": "en",
        }),
    )
    .await;
    let code = watched.code.clone();
    insta::assert_snapshot!(watched.left().await, @r#"
    happened: 1 file by citizen for citizen {"channel":"api"}
    happened: 1 routed by portal for citizen {"due_on":"2026-12-15","rule":"R99","unit":"42-triage"}
    planned: 2026-12-11 near_due 0
    planned: 2026-12-16 ladder 1
    planned: 2026-12-16 overdue 0
    planned: 2026-12-21 ladder 2
    posted to phancong@example.vn
    Vụ việc CODE giao đơn vị

    Kính gửi ông/bà,

    Vụ việc CODE được giao cho Bộ phận phân công của UBND tỉnh Hà Tĩnh. Hạn trả lời: 15/12/2026.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    posted to sau@example.org
    Report CODE received

    Dear Sir or Madam,

    We have received your report CODE. Responsible for it: Triage Desk of Hà Tĩnh Province. Answer due: 15/12/2026.

    See: http://localhost:8080/tra-cuu

    Yours faithfully,
    UBND phường Thành Sen
    "#);
    let triage = watched.app.staff("phancong").await;
    triage
        .assigns(
            &code,
            "inspectorate@province",
            "Nơi nhận hồ sơ chưa có người.",
        )
        .await;
    insta::assert_snapshot!(watched.left().await, @r#"
    happened: 1 assign by staff for citizen {"unit":"42-inspectorate"}
    planned: 2026-12-11 near_due 0
    planned: 2026-12-16 ladder 1
    planned: 2026-12-16 overdue 0
    planned: 2026-12-21 ladder 2
    posted to thanhtra@example.vn
    Vụ việc CODE giao đơn vị

    Kính gửi ông/bà,

    Vụ việc CODE được giao cho Thanh tra tỉnh Hà Tĩnh. Hạn trả lời: 15/12/2026.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    "#);
}

#[actix_web::test]
async fn when_nobody_answers() {
    let mut watched = filed(
        TestApp::open().await,
        json!({
            "category": "ATTITUDE", "ward_code": "18073", "privacy": "sealed",
            "description": "Cán bộ nói trống không và ném trả giấy tờ lên bàn.",
            "contact": {"email": "sau@example.org"},
        }),
    )
    .await;
    insta::assert_snapshot!(watched.left().await, @r#"
    happened: 1 file by citizen for citizen {"channel":"api"}
    happened: 1 routed by portal for citizen {"due_on":"2026-12-15","rule":"R04s","unit":"42-inspectorate"}
    planned: 2026-12-11 near_due 0
    planned: 2026-12-16 overdue 0
    posted to sau@example.org
    Cổng thông tin: có tin mới

    Kính gửi ông/bà,

    Cổng thông tin có tin mới dành cho ông/bà. Mời ông/bà mở trang bên dưới và nhập mã theo dõi cùng mã bảo vệ khi thuận tiện và an toàn.

    Xem tại: http://localhost:8080/tra-cuu

    Trân trọng,
    posted to thanhtra@example.vn
    Vụ việc CODE giao đơn vị

    Kính gửi ông/bà,

    Vụ việc CODE được giao cho Thanh tra tỉnh Hà Tĩnh. Hạn trả lời: 15/12/2026.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    "#);
    watched.app.portal.pass_days(60);
    insta::assert_snapshot!(watched.left().await, @r"
    happened: 1 near_due by portal for staff {}
    happened: 1 overdue by portal for citizen {}
    planned: 2026-12-11 near_due 0 fired
    planned: 2026-12-16 overdue 0 fired
    posted to thanhtra@example.vn
    Vụ việc CODE sắp đến hạn

    Kính gửi ông/bà,

    Vụ việc CODE của Thanh tra tỉnh Hà Tĩnh sắp đến hạn trả lời: 15/12/2026.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    posted to thanhtra@example.vn
    Vụ việc CODE đã quá hạn

    Kính gửi ông/bà,

    Vụ việc CODE của Thanh tra tỉnh Hà Tĩnh đã quá hạn trả lời ngày 15/12/2026.

    Xem tại: http://localhost:8080/can-bo

    Trân trọng,
    UBND phường Thành Sen
    ");
}
