//! A report is withdrawn, and why.

use serde_json::json;
use tiepdan::casework::sender::withdraw::{Withdrawal, withdraw};
use tiepdan::casework::sender::{Seen, Sender};
use tiepdan::casework::view::{Reading, office_case};
use tiepdan::domain::lifecycle::request::WithdrawReason;
use tiepdan::domain::refusal::Refusal;
use tiepdan::domain::roles::StaffRole;
use tiepdan::storage::db::Tx;

use super::{filed, refused};
use crate::casework::ward::{Ward, morning};

#[actix_web::test]
async fn why_a_report_is_withdrawn_is_for_the_province_alone() {
    let ward = Ward::new().await;
    let filed = filed(&ward).await;
    let code = filed.case.code.clone();
    let at = morning("2026-11-05");
    let forced = Withdrawal {
        reason: WithdrawReason::Forced,
        note: Some("Có người đến nhà bảo rút.".to_owned()),
    };
    let take_back =
        move |tx: &mut Tx<'_>, sender: &Sender<'_>| withdraw(tx, sender, Seen::Present, &forced);
    ward.send((&code, &filed.secret), at, take_back)
        .await
        .unwrap();
    let row = ward.case(&code).await;
    assert_eq!((row.state.as_str(), row.is_open), ("withdrawn", false));
    let read = async |login: &str, role: StaffRole| {
        let mut me = ward.me(login).await;
        me.roles.iter_mut().for_each(|given| given.role = role);
        let (keys, code) = (ward.keys.clone(), code.clone());
        let (roster, reference) = (
            ward.db.roster().await.unwrap(),
            ward.db.reference().await.unwrap(),
        );
        let read = move |c: &mut _| {
            let reading = Reading {
                me: &me,
                roster: &roster,
                reference: &reference,
                today: at.day(),
            };
            office_case(c, &keys, reading, &code)
        };
        ward.db.read(read).await.unwrap().unwrap().events
    };
    let of_ward = read("giamdoc", StaffRole::Leader).await;
    assert!(of_ward.iter().any(|event| event.kind == "withdraw"));
    assert!(
        of_ward
            .iter()
            .all(|event| event.kind != "withdrawn_because")
    );
    let of_province = read("phancong", StaffRole::Triage).await;
    let why = of_province
        .iter()
        .find(|event| event.kind == "withdrawn_because")
        .unwrap();
    assert_eq!(why.facts, [("reason".to_owned(), "forced".to_owned())]);
    assert_eq!(why.body.as_deref(), Some("Có người đến nhà bảo rút."));
}

#[actix_web::test]
async fn a_sign_of_corruption_outlives_its_withdrawal() {
    let ward = Ward::new().await;
    let body = json!({
        "category": "BRIBE_SOLICIT", "ward_code": "18073", "privacy": "sealed",
        "subject": {"kind": "unknown"},
        "description": "Cán bộ gợi ý đưa thêm tiền thì hồ sơ mới nhanh.",
    });
    let filed = ward.file(morning("2026-11-02"), body).await;
    let code = filed.case.code.as_str();
    let at = morning("2026-11-05");
    let take_back = |tx: &mut Tx<'_>, sender: &Sender<'_>| {
        let reason = WithdrawReason::Settled;
        withdraw(
            tx,
            sender,
            Seen::Present,
            &Withdrawal { reason, note: None },
        )
    };
    let before = ward.case(code).await;
    ward.send((code, &filed.secret), at, take_back)
        .await
        .unwrap();
    let after = ward.case(code).await;
    assert_eq!((after.state, after.is_open), (before.state, true));
    assert_eq!(after.due_on, before.due_on);
    let twice = ward.send((code, &filed.secret), at, take_back).await;
    assert_eq!(refused(twice), Refusal::WithdrawnBefore);
}
