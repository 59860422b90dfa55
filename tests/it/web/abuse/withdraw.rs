//! Taken back: with the secret alone; what is owed and what must be looked into stay.

use tiepdan::storage::dossiers::obligations::find_obligation;

use super::{Filed, bribe, papers_of, stands};
use crate::support::dossiers::{DOSSIER, LATE};
use crate::support::insider::{Insider, Offer, row};
use crate::support::people::TestApp;

#[actix_web::test]
async fn the_office_cannot_withdraw_and_the_debt_outlives_the_report() {
    let app = TestApp::open().await;
    app.portal.import(LATE).await;
    let filed = Filed::new(&app, papers_of(DOSSIER)).await;
    let leader = Insider::of(&app, "giamdoc").await;
    let fields = [
        ("version", "1"),
        ("withdraw", "settled"),
        ("withdraw_note", ""),
    ];
    let stolen = leader.posts(&filed.address("rut"), &fields).await;
    assert_eq!((stolen.status, stolen.location.as_str()), (303, "/tra-cuu"));
    assert_eq!(leader.is_offered(filed.code(), "rut").await, Offer::Hidden);
    assert_eq!(stands(&app, filed.code()).await.0, "assigned");

    let page = filed.page().await;
    assert!(page.body.contains("Tôi bị ép rút"), "{}", page.text());
    let forced = [
        ("withdraw", "forced"),
        ("withdraw_note", "Có người đến nhà."),
    ];
    filed.does("rut", &forced).await;
    assert_eq!(stands(&app, filed.code()).await.0, "withdrawn");
    let owed = app.portal.app.db.read(|c| find_obligation(c, 1)).await;
    assert!(owed.unwrap().unwrap().is_open, "the apology is still owed");
    assert!(
        !leader
            .sees_case(filed.code())
            .await
            .body
            .contains("đến nhà")
    );
    app.run_duties().await;
    let letters = app.take_letters();
    assert!(
        letters
            .iter()
            .any(|letter| letter.to == "phancong@example.vn"),
        "the province is told at once"
    );
}

#[actix_web::test]
async fn a_sign_of_corruption_is_looked_into_without_its_sender() {
    let app = TestApp::open().await;
    let filed = Filed::new(&app, bribe()).await;
    let elsewhere = [("withdraw", "elsewhere"), ("withdraw_note", "")];
    filed.does("rut", &elsewhere).await;
    let case = row(&app, filed.code()).await;
    assert!(case.is_open && case.due_on.is_some(), "{case:?}");
    let page = filed.page().await;
    assert!(!page.body.contains(&filed.address("rut")), "once");
}
