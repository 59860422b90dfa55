//! A report sent on 30 April, a holiday: nobody is there, and the due day says why it is the day.

use serde_json::json;

use crate::support::people::TestApp;

#[actix_web::test]
async fn a_report_filed_on_a_holiday_explains_its_due_day() {
    let app = TestApp::open_on("2026-04-30").await;
    let sender = app.citizen();
    let receipt = sender
        .files(&[
            ("category", "LATE_RESULT"),
            ("ward", "18073"),
            (
                "description",
                "Giấy hẹn ghi ngày 28/4, đến nay chưa có kết quả.",
            ),
            ("privacy", "anonymous"),
        ])
        .await;
    // From Monday 4 May: 4–8, 11–15, 18–22 May are the fifteen working days.
    assert_eq!(receipt.due, "thứ Sáu, ngày 22 tháng 5 năm 2026");
    let page = sender.tracks(&receipt).await;
    let why = page.text_of("<details", "</details>");
    let why = why.split_at(why.find("Hạn: hết ngày").unwrap()).1;
    insta::assert_snapshot!(why, @r"
    Hạn: hết ngày 22/05/2026.
    Tính từ ngày 30/04/2026; ngày này không tính vào thời hạn.
    Đã tính 15 ngày làm việc (không tính thứ Bảy, Chủ nhật, ngày lễ).
    Không tính ngày 01/05/2026: Ngày Quốc tế lao động.
    Không tính từ ngày 02/05/2026 đến ngày 03/05/2026: ngày nghỉ cuối tuần.
    Không tính từ ngày 09/05/2026 đến ngày 10/05/2026: ngày nghỉ cuối tuần.
    Không tính từ ngày 16/05/2026 đến ngày 17/05/2026: ngày nghỉ cuối tuần.
    Việc phải làm: xử lý và trả lời (Phản ánh kiến nghị).
    Thời hạn này theo cấu hình của đơn vị.
    Văn bản tham khảo: NĐ 20/2008; QĐ 574/QĐ-TTg 2017; quy chế địa phương.
    ");

    let body = json!({
        "category": "LATE_RESULT", "ward_code": "18073", "privacy": "anonymous",
        "description": "Giấy hẹn ghi ngày 28/4, đến nay chưa có kết quả.",
    });
    let filed = app
        .program()
        .files("ngay-30-thang-4-0001", &body)
        .await
        .json();
    assert_eq!(filed["due_on"], "2026-05-22");
    let clock = serde_json::to_string_pretty(&filed["clock"]["explanation"]).unwrap();
    insta::assert_snapshot!(clock, @r#"
    {
      "counted": 15,
      "extensions": [],
      "last_counted_on": "2026-05-22",
      "legal_basis": "NĐ 20/2008; QĐ 574/QĐ-TTg 2017; quy chế địa phương",
      "pauses": [],
      "rolled_over_from": null,
      "rule": "pakn.resolve",
      "sentences": [
        "Hạn: hết ngày 22/05/2026.",
        "Tính từ ngày 30/04/2026; ngày này không tính vào thời hạn.",
        "Đã tính 15 ngày làm việc (không tính thứ Bảy, Chủ nhật, ngày lễ).",
        "Không tính ngày 01/05/2026: Ngày Quốc tế lao động.",
        "Không tính từ ngày 02/05/2026 đến ngày 03/05/2026: ngày nghỉ cuối tuần.",
        "Không tính từ ngày 09/05/2026 đến ngày 10/05/2026: ngày nghỉ cuối tuần.",
        "Không tính từ ngày 16/05/2026 đến ngày 17/05/2026: ngày nghỉ cuối tuần.",
        "Việc phải làm: xử lý và trả lời (Phản ánh kiến nghị).",
        "Thời hạn này theo cấu hình của đơn vị.",
        "Văn bản tham khảo: NĐ 20/2008; QĐ 574/QĐ-TTg 2017; quy chế địa phương."
      ],
      "skipped": [
        {
          "from": "2026-05-01",
          "name": "Ngày Quốc tế lao động",
          "reason": "statutory",
          "to": "2026-05-01"
        },
        {
          "from": "2026-05-02",
          "reason": "weekend",
          "to": "2026-05-03"
        },
        {
          "from": "2026-05-09",
          "reason": "weekend",
          "to": "2026-05-10"
        },
        {
          "from": "2026-05-16",
          "reason": "weekend",
          "to": "2026-05-17"
        }
      ],
      "uncertain": true
    }
    "#);
}
