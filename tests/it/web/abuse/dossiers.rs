//! What the one-stop desk's data prove, through the command that imports them.

use tiepdan::domain::time::Day;
use tiepdan::storage::dossiers::obligations::{ObligationRow, list_open_obligations};

use crate::support::people::TestApp;

const HEAD: &str = "MaHoSo,MaTTHC,TenTTHC,TenLinhVuc,NgayTiepNhan,NgayHenTra,NgayKetThucXuLy,NgayTra,\
    HinhThuc,DanhSachHoSoBoSung\n";

async fn debts(app: &TestApp) -> Vec<ObligationRow> {
    let read = app
        .portal
        .app
        .db
        .read(|c| list_open_obligations(c, "18073", 100));
    read.await.unwrap()
}

/// A dossier promised for Friday 20 November, as a file says it on Monday 23.
async fn imported(finished: &str, fetched: &str) -> usize {
    let app = TestApp::open().await;
    let line =
        format!("0001,1.004873,Chứng thực,Tư pháp,20261102,20261120,{finished},{fetched},0,\n");
    app.portal.import(&format!("{HEAD}{line}")).await;
    debts(&app).await.len()
}

#[actix_web::test]
async fn late_is_the_day_of_the_end_then_of_the_fetching_then_today() {
    for (finished, fetched, owed) in [
        ("20261120235959", "20261130", 0),
        ("20261121000000", "", 1),
        ("", "20261120", 0),
        ("", "20261121", 1),
        ("", "", 1),
    ] {
        assert_eq!(
            imported(finished, fetched).await,
            owed,
            "{finished:?} {fetched:?}"
        );
    }
}

#[actix_web::test]
async fn a_promise_moved_without_a_document_owes_by_the_first_day() {
    let app = TestApp::open().await;
    let line = |promised: &str, supplements: &str| {
        format!("{HEAD}0001,1.004873,Chứng thực,Tư pháp,20261102,{promised},,,0,{supplements}\n")
    };
    app.portal.import(&line("20261127", "")).await;
    assert_eq!(debts(&app).await.len(), 0);
    let moved =
        "\"[{\"\"NgayHenTraTruoc\"\":\"\"20261127\"\",\"\"NgayHenTraMoi\"\":\"\"20261201\"\"}]\"";
    app.portal.import(&line("20261201", moved)).await;
    assert_eq!(debts(&app).await.len(), 0, "a supplement moves it");
    app.portal.import(&line("20261215", moved)).await;
    let owed = debts(&app).await;
    assert_eq!(owed.len(), 1, "nothing in writing");
    let due = Day(owed[0].due_on);
    assert_eq!(
        due.to_string(),
        "2026-11-30",
        "a working day before the day that counts"
    );
}
