//! A letter handed over in person is unconfirmed until the citizen says that it came.

use tiepdan::storage::dossiers::obligations::{ObligationRow, find_obligation};
use tiepdan::web::urls;

use super::{Filed, papers_of};
use crate::support::dossiers::{DOSSIER, LATE};
use crate::support::insider::Insider;
use crate::support::people::TestApp;

async fn owed(app: &TestApp) -> ObligationRow {
    let found = app.portal.app.db.read(|c| find_obligation(c, 1)).await;
    found.unwrap().unwrap()
}

async fn handed_over(app: &TestApp) {
    let (official, leader) = (app.staff("canbo").await, app.staff("chutich").await);
    official
        .drafts_apology(1, "Cán bộ hộ tịch nghỉ ốm.", "")
        .await;
    leader.signs_apology(1).await;
    official.delivers_apology(1, "desk").await;
}

#[actix_web::test]
async fn the_office_cannot_confirm_its_own_letter_and_a_denial_owes_it_again() {
    let app = TestApp::open().await;
    app.portal.import(LATE).await;
    let filed = Filed::new(&app, papers_of(DOSSIER)).await;
    handed_over(&app).await;
    let unconfirmed = "chưa xác nhận đã nhận";
    let reader = app.citizen();
    let register = reader.opens(urls::REGISTER).await;
    assert!(register.body.contains(unconfirmed), "{}", register.text());
    let official = Insider::of(&app, "canbo").await;
    let sheet = official.sees(&urls::obligation(1)).await;
    assert!(sheet.body.contains(unconfirmed), "{}", sheet.text());
    let version = owed(&app).await.version.to_string();
    let fields = [
        ("obligation", "1"),
        ("version", version.as_str()),
        ("letter", "received"),
    ];
    let stolen = official.posts(&filed.address("thu-xin-loi"), &fields).await;
    assert_eq!((stolen.status, stolen.location.as_str()), (303, "/tra-cuu"));

    filed
        .does("thu-xin-loi", &[("letter", "not_received")])
        .await;
    let again = owed(&app).await;
    assert!(again.is_open && again.overdue && again.published_at.is_none());
    let register = reader.opens(urls::REGISTER).await;
    assert!(!register.body.contains(unconfirmed), "{}", register.text());

    handed_over(&app).await;
    filed.does("thu-xin-loi", &[("letter", "received")]).await;
    let register = reader.opens(urls::REGISTER).await;
    assert!(!register.body.contains(unconfirmed), "{}", register.text());
    assert!(!owed(&app).await.is_open);
}

#[actix_web::test]
async fn nobody_but_the_head_of_the_unit_that_owes_it_signs_the_letter() {
    let app = TestApp::open().await;
    app.portal.import(LATE).await;
    let official = app.staff("canbo").await;
    official
        .drafts_apology(1, "Cán bộ hộ tịch nghỉ ốm.", "")
        .await;
    let version = owed(&app).await.version.to_string();
    let director = Insider::of(&app, "giamdoc").await;
    for (act, fields) in [
        ("duyet", vec![("version", version.as_str())]),
        (
            "tra-lai",
            vec![("version", version.as_str()), ("remarks", "Ghi rõ ngày.")],
        ),
    ] {
        let address = format!("{}/{act}", urls::obligation(1));
        let answer = director.posts(&address, &fields).await;
        assert_ne!(answer.status, 303, "{act}");
        assert_eq!(owed(&app).await.state, "awaiting_signature", "{act}");
    }
    app.staff("chutich").await.signs_apology(1).await;
}
