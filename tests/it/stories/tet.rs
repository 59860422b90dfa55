//! The office asks the citizen before Tết; the citizen answers after it. The time limit rests
//! meanwhile, and the new day explains every day that was not counted.

use crate::support::people::TestApp;

#[actix_web::test]
async fn a_question_over_tet_costs_the_citizen_nothing_and_every_day_is_explained() {
    let app = TestApp::open_on("2026-02-05").await;
    let sender = app.citizen();
    let receipt = sender
        .files(&[
            ("category", "LATE_RESULT"),
            ("privacy", "named"),
            ("name", "Trần Thị Sáu"),
            ("email", "sau@example.org"),
        ])
        .await;
    // 6, 9–13 February; Tết from the 14th to the 22nd; 23 February to 5 March.
    assert_eq!(receipt.due, "thứ Năm, ngày 5 tháng 3 năm 2026");
    let code = receipt.code.as_str();
    let official = app.staff("canbo").await;
    official.accepts(code).await;
    app.portal.stand_at("2026-02-11");
    let asked = [
        (
            "question",
            "Ông/bà còn giữ giấy hẹn không? Xin cho biết mã.",
        ),
        ("question_days", "5"),
    ];
    official.does(code, "hoi-nguoi-gui", &asked).await;
    app.run_duties().await;
    let told = app.take_letters();
    let told = told.iter().find(|letter| letter.to == "sau@example.org");
    insta::assert_snapshot!(told.unwrap().to_string().replace(code, "CODE"), @r"
    sau@example.org
    Phản ánh CODE cần ông/bà bổ sung

    Kính gửi ông/bà,

    Để giải quyết phản ánh CODE, Trung tâm Phục vụ hành chính công phường Thành Sen cần ông/bà bổ sung thông tin. Mời ông/bà mở trang theo dõi để xem câu hỏi và trả lời.

    Xem tại: http://localhost:8080/tra-cuu

    Trân trọng,
    UBND phường Thành Sen
    ");

    let page = sender.tracks(&receipt).await;
    assert!(page.body.contains("chờ ông/bà bổ sung"), "{}", page.text());
    assert!(page.body.contains("còn giữ giấy hẹn không"));
    insta::assert_snapshot!(page.beside("Hạn trả lời"), @"thứ Năm, ngày 12 tháng 3 năm 2026");
    app.portal.stand_at("2026-02-24");
    let answered = [("message", "Mã hồ sơ là 000.18.H27-260105-0007.")];
    let page = sender.does(&receipt, "nhan-tin", &answered).await;
    assert!(page.body.contains("đang xử lý"), "{}", page.text());
    insta::assert_snapshot!(page.beside("Hạn trả lời"), @"thứ Tư, ngày 11 tháng 3 năm 2026");
    let why = page.text_of("<details", "</details>");
    let why = why.split_at(why.find("Hạn: hết ngày").unwrap()).1;
    insta::assert_snapshot!(why, @r"
    Hạn: hết ngày 11/03/2026.
    Tính từ ngày 05/02/2026; ngày này không tính vào thời hạn.
    Đã tính 15 ngày làm việc (không tính thứ Bảy, Chủ nhật, ngày lễ).
    Tạm dừng từ ngày 12/02/2026 đến ngày 24/02/2026: không tính 4 ngày thuộc thời hạn.
    Không tính từ ngày 07/02/2026 đến ngày 08/02/2026: ngày nghỉ cuối tuần.
    Không tính từ ngày 28/02/2026 đến ngày 01/03/2026: ngày nghỉ cuối tuần.
    Không tính từ ngày 07/03/2026 đến ngày 08/03/2026: ngày nghỉ cuối tuần.
    Việc phải làm: xử lý và trả lời (Phản ánh kiến nghị).
    Thời hạn này theo cấu hình của đơn vị.
    Văn bản tham khảo: NĐ 20/2008; QĐ 574/QĐ-TTg 2017; quy chế địa phương.
    ");
    let again = official.opens_case(code).await;
    let held = again.text_of("<div class=\"app-held__ends\"", "</figure>");
    insta::assert_snapshot!(held, @r"
    gửi 05/02/2026 hạn 11/03/2026
    1Đơn vị được giao, trước khi nhận xử lý: 0 ngày làm việc05/02/2026
    2Người xử lý, soạn trả lời: 4 ngày làm việc, đang giữ05/02/2026 – 11/02/2026; từ 24/02/2026
    3Người gửi, bổ sung: 4 ngày làm việc11/02/2026 – 24/02/2026. Hạn tạm dừng trong thời gian này.
    Mỗi ngày làm việc (không tính thứ Bảy, Chủ nhật, ngày lễ) tính cho nơi đang giữ khi ngày đó bắt đầu.
    ");
    let held = page.text_of("<figure class=\"app-held\"", "</figure>");
    assert!(held.contains("Ông/bà, bổ sung: 4 ngày làm việc"), "{held}");
    assert!(again.body.contains("000.18.H27-260105-0007"));
    let action = tiepdan::web::urls::official_act(code, "hoi-nguoi-gui");
    assert!(
        !again.body.contains(&action),
        "a second question is offered"
    );
}
