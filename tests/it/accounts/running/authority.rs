//! Who may be run by whom.

use tiepdan::accounts::roles::change_roles;
use tiepdan::domain::change::By;
use tiepdan::domain::refusal::AccountRefusal;
use tiepdan::domain::roles::StaffRole;
use tiepdan::storage::accounts::RoleIn;
use tiepdan::storage::db::Tx;
use tiepdan::storage::error::Failure;

use super::{add, by, disable, newcomer, outbox, person, role, roles, why};
use crate::support::portal::Portal;

async fn change(portal: &Portal, by: By, login: &str, wanted: Vec<RoleIn>) -> Result<(), Failure> {
    let (now, seen) = (portal.now(), person(portal, login).await);
    let change = move |tx: &mut Tx<'_>| change_roles(tx, now, by, &seen, &wanted);
    portal.app.db.write(change).await
}

#[tokio::test]
async fn an_administrator_runs_the_own_province_and_nothing_else() {
    let portal = Portal::new().await;
    let admin = by(&portal, "quantri").await;
    let inside = newcomer("binh", vec![role(StaffRole::Official, "18073-division")]);
    add(&portal, admin, inside.clone()).await.unwrap();
    assert_eq!(
        why(add(&portal, admin, inside).await),
        AccountRefusal::LoginTaken
    );
    for (login, unit, reason) in [
        ("xa", "01", AccountRefusal::OutsideYourUnits),
        ("khong", "99999", AccountRefusal::OutsideYourUnits),
        ("có dấu", "18073", AccountRefusal::NotALogin),
    ] {
        let new = newcomer(login, vec![role(StaffRole::Official, unit)]);
        assert_eq!(why(add(&portal, admin, new).await), reason, "{login}");
    }
    let nobody = newcomer("nobody", Vec::new());
    assert_eq!(
        why(add(&portal, admin, nobody).await),
        AccountRefusal::RoleMissing
    );
    for login in ["canbo", "giamsat", "phancong"] {
        let other = by(&portal, login).await;
        let new = newcomer("ai", vec![role(StaffRole::Official, "18073")]);
        assert_eq!(
            why(add(&portal, other, new).await),
            AccountRefusal::OutsideYourUnits
        );
        assert_eq!(
            why(disable(&portal, other, "canbo2").await),
            AccountRefusal::OutsideYourUnits
        );
    }
}

#[tokio::test]
async fn a_wards_administrator_runs_the_ward_only() {
    let portal = Portal::new().await;
    let new = newcomer(
        "quantriphuong",
        vec![role(StaffRole::Administrator, "18073")],
    );
    add(&portal, By::Portal, new).await.unwrap();
    let ward = by(&portal, "quantriphuong").await;
    let desk = newcomer("quay", vec![role(StaffRole::Desk, "18073-service_centre")]);
    add(&portal, ward, desk).await.unwrap();
    for login in ["noikhac", "phancong", "quantri"] {
        assert_eq!(
            why(disable(&portal, ward, login).await),
            AccountRefusal::OutsideYourUnits,
            "{login}"
        );
    }
    let raised = vec![role(StaffRole::Administrator, "42")];
    assert_eq!(
        why(change(&portal, ward, "quay", raised).await),
        AccountRefusal::OutsideYourUnits
    );
    // The province's administrator still runs the ward's.
    let province = by(&portal, "quantri").await;
    disable(&portal, province, "quantriphuong").await.unwrap();
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let portal = Portal::new().await;
    let gone = disable(&portal, By::Portal, "quantri").await;
    assert_eq!(why(gone), AccountRefusal::LastAdministrator);
    let lowered = vec![role(StaffRole::Observer, "42")];
    let lost = change(&portal, By::Portal, "quantri", lowered.clone()).await;
    assert_eq!(why(lost), AccountRefusal::LastAdministrator);
    let second = newcomer("quantri2", vec![role(StaffRole::Administrator, "42")]);
    add(&portal, By::Portal, second).await.unwrap();
    change(&portal, By::Portal, "quantri", lowered)
        .await
        .unwrap();
    let gone = disable(&portal, By::Portal, "quantri2").await;
    assert_eq!(why(gone), AccountRefusal::LastAdministrator);
}

#[tokio::test]
async fn an_administrator_takes_no_case_role_in_silence() {
    let portal = Portal::new().await;
    let admin = by(&portal, "quantri").await;
    let wanted = vec![
        role(StaffRole::Administrator, "42"),
        role(StaffRole::Leader, "18100"),
    ];
    let alone = change(&portal, admin, "quantri", wanted.clone()).await;
    assert_eq!(why(alone), AccountRefusal::NobodyToTell);
    assert_eq!(roles(&portal, "quantri").await.len(), 1);
    let second = newcomer("quantri2", vec![role(StaffRole::Administrator, "42")]);
    let second = add(&portal, By::Portal, second).await.unwrap();
    change(&portal, admin, "quantri", wanted).await.unwrap();
    let told: Vec<String> = outbox(&portal)
        .await
        .into_iter()
        .map(|(_, to)| to)
        .collect();
    assert_eq!(told, [format!(r#"{{"to":"staff","staff":{}}}"#, second.0)]);
}
