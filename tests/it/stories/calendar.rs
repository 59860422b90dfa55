//! The administrator adds a holiday: sees which cases would move, confirms, and they move, each
//! with its line of history and of the audit log.

use diesel::prelude::*;
use tiepdan::storage::schema::duties::audit;
use tiepdan::web::urls;

use crate::support::people::TestApp;

#[actix_web::test]
async fn a_holiday_moves_cases_only_once_it_was_seen_and_confirmed() {
    let app = TestApp::open().await;
    let sender = app.citizen();
    let receipt = sender
        .files(&[
            ("category", "LATE_RESULT"),
            ("ward", "18073"),
            (
                "description",
                "Giấy hẹn ghi ngày 16/11, đến nay chưa có kết quả.",
            ),
            ("privacy", "anonymous"),
        ])
        .await;
    assert_eq!(receipt.due, "thứ Ba, ngày 15 tháng 12 năm 2026");
    let admin = app.staff("quantri").await;
    let page = admin.opens(urls::ADMIN_CALENDAR_DAY).await;
    let day = [
        ("day", "10/12/2026"),
        ("name", "Ngày nghỉ đột xuất"),
        ("kind", "statutory"),
        ("status", "announced"),
        ("decision", "1234/TB-BNV"),
        ("decided_on", "20/11/2026"),
    ];
    let seen = admin.sends(&page, urls::ADMIN_CALENDAR_DAY, &day).await;
    assert_eq!(seen.status, 200, "{}", seen.body);
    let told = seen.text_of("<h2 class=\"govuk-heading-m\">", "</main>");
    for said in [receipt.code.as_str(), "15/12/2026", "16/12/2026"] {
        assert!(told.contains(said), "{said}: {told}");
    }
    assert_eq!(seen.beside("Đổi hạn"), "1");
    assert_eq!(seen.beside("Thành quá hạn"), "0");
    app.run_duties().await;
    let before = sender.tracks(&receipt).await;
    assert!(before.body.contains("15/12/2026"), "nothing was confirmed");

    let done = admin.sends(&seen, urls::ADMIN_CALENDAR_APPLY, &[]).await;
    assert_eq!(done.status, 303, "{}", done.body);
    app.run_duties().await;
    let after = sender.tracks(&receipt).await;
    assert!(after.body.contains("16/12/2026"), "{}", after.body);

    let moved = app.portal.app.db.read(|c| {
        let acts = audit::table
            .filter(audit::act.eq_any(["due_moved", "import_reference"]))
            .order((audit::at, audit::seq))
            .select((audit::act, audit::facts));
        Ok(acts.load::<(String, String)>(c)?)
    });
    let moved = moved.await.unwrap();
    let [(import, why), (due, _)] = moved.as_slice() else {
        panic!("{moved:?}")
    };
    assert_eq!(
        (import.as_str(), due.as_str()),
        ("import_reference", "due_moved")
    );
    assert!(why.contains("1234/TB-BNV 20/11/2026"), "{why}");
    let history = after.text_of("<main", "</main>");
    assert!(
        history.contains("15/12/2026"),
        "the old day is not told: {history}"
    );
}
