//! The citizen confirms a letter that was handed over, or says that it never came.

use tiepdan::casework::apologise;
use tiepdan::casework::apologise::{ApologyDraft, Owed};
use tiepdan::domain::apology::Delivery;
use tiepdan::storage::dossiers::obligations::{ObligationRow, find_obligation};

use super::{Mine, at_desk, send};
use crate::support::dossiers::{DOSSIER, LATE};
use crate::support::portal::Portal;
use crate::{open, visitor};

#[actix_web::test]
async fn a_letter_handed_over_counts_once_the_citizen_confirms_and_is_owed_again_if_not() {
    let portal = Portal::new().await;
    let service = open!(portal);
    portal.import(LATE).await;
    let mine = Mine::file(&portal, Some(DOSSIER)).await;
    let visitor = visitor!(service);
    mine.enter(&visitor).await;
    let owed = async || -> ObligationRow {
        let read = portal.app.db.read(|c| find_obligation(c, 1)).await;
        read.unwrap().unwrap()
    };
    let hand_over = async || {
        let said = ApologyDraft {
            reason: "Cán bộ nghỉ ốm.".to_owned(),
            new_promise_on: None,
        };
        let at = async || Owed {
            id: 1,
            version: owed().await.version,
        };
        let now = at().await;
        at_desk(&portal, "canbo2", move |tx, desk| {
            apologise::draft(tx, desk, now, &said)
        })
        .await;
        let now = at().await;
        at_desk(&portal, "chutich", move |tx, desk| {
            apologise::sign(tx, desk, now)
        })
        .await;
        let now = at().await;
        at_desk(&portal, "tiepnhan", move |tx, desk| {
            apologise::deliver(tx, desk, now, &Delivery::Desk.into())
        })
        .await;
    };
    hand_over().await;
    let page = visitor.get(&mine.page()).await;
    assert!(page.body.contains("Tôi chưa nhận"), "{}", page.body);
    let register = visitor.get("/xin-loi/1").await;
    assert_eq!(register.status, 200);

    let denied = send(
        &visitor,
        &mine,
        "thu-xin-loi",
        &[("letter", "not_received")],
    )
    .await;
    assert_eq!(denied.status, 303, "{}", denied.body);
    let row = owed().await;
    assert_eq!((row.state.as_str(), row.is_open), ("owed", true));
    assert_eq!((row.issued_on, row.published_at), (None, None));
    assert_eq!(visitor.get("/xin-loi/1").await.status, 404);
    let stale = visitor
        .fill(&page, &mine.act("thu-xin-loi"), &[("letter", "received")])
        .await;
    assert_eq!(stale.status, 409);

    hand_over().await;
    let kept: i64 = letters(&portal).await;
    assert_eq!(kept, 2, "the signed letter stays, another follows it");
    let confirmed = send(&visitor, &mine, "thu-xin-loi", &[("letter", "received")]).await;
    assert_eq!(confirmed.status, 303);
    let page = visitor.get(&mine.page()).await;
    assert!(!page.body.contains("Tôi chưa nhận"));
    assert_eq!(owed().await.state, "published");
}

async fn letters(portal: &Portal) -> i64 {
    use diesel::prelude::*;
    use tiepdan::storage::schema::dossiers::apology_letters;
    let count = |c: &mut tiepdan::storage::connection::AnyConnection| {
        Ok(apology_letters::table.count().get_result(c)?)
    };
    portal.app.db.read(count).await.unwrap()
}
