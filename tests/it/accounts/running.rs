//! Administrators run accounts and offices within their units, and nobody slips past them.

use std::net::IpAddr;
use std::sync::Arc;

use tiepdan::accounts::own::{NotChanged, PasswordChange, change_password};
use tiepdan::accounts::password::Password;
use tiepdan::accounts::positions::{add_position, end_position, name_substitute};
use tiepdan::accounts::roles::{change_roles, move_staff};
use tiepdan::accounts::session::{self, LogIn, NotIn, Session, Token, log_in};
use tiepdan::accounts::staff::{
    NewStaff, PasswordHash, add_staff, disable_staff, enable_staff, reset_password,
};
use tiepdan::domain::change::By;
use tiepdan::domain::ids::{PositionId, StaffId, UnitCode};
use tiepdan::domain::people::{Position, Substitution};
use tiepdan::domain::refusal::{AccountRefusal, Refusal};
use tiepdan::domain::roles::{OfficeRole, StaffRole};
use tiepdan::storage::accounts::positions::find_position;
use tiepdan::storage::accounts::{RoleIn, StaffRow, find_staff_by_login, list_roles};
use tiepdan::storage::db::Tx;
use tiepdan::storage::error::Failure;

use crate::support::portal::{Portal, day};

const PASSWORD: &str = "mật khẩu để thử";

async fn person(portal: &Portal, login: &str) -> StaffRow {
    let login = login.to_owned();
    let find = portal
        .app
        .db
        .read(move |c| find_staff_by_login(c, &login))
        .await;
    find.unwrap().unwrap()
}

async fn by(portal: &Portal, login: &str) -> By {
    By::Staff(StaffId(person(portal, login).await.id))
}

async fn roles(portal: &Portal, login: &str) -> Vec<RoleIn> {
    let id = person(portal, login).await.id;
    let read = portal.app.db.read(move |c| list_roles(c, id)).await;
    read.unwrap()
}

fn role(role: StaffRole, unit: &str) -> RoleIn {
    RoleIn {
        role,
        unit: UnitCode(unit.to_owned()),
    }
}

fn newcomer(login: &str, roles: Vec<RoleIn>) -> NewStaff {
    NewStaff {
        login: login.to_owned(),
        name: "Trần Thị Bình".to_owned(),
        email: None,
        lang: "vi".to_owned(),
        password: PasswordHash::Chosen("-".to_owned()),
        roles,
    }
}

async fn add(portal: &Portal, by: By, new: NewStaff) -> Result<StaffId, Failure> {
    let now = portal.now();
    let add = move |tx: &mut Tx<'_>| add_staff(tx, now, by, &new);
    portal.app.db.write(add).await
}

async fn change(portal: &Portal, by: By, login: &str, wanted: Vec<RoleIn>) -> Result<(), Failure> {
    let (now, seen) = (portal.now(), person(portal, login).await);
    let change = move |tx: &mut Tx<'_>| change_roles(tx, now, by, &seen, &wanted);
    portal.app.db.write(change).await
}

async fn disable(portal: &Portal, by: By, login: &str) -> Result<(), Failure> {
    let (now, seen) = (portal.now(), person(portal, login).await);
    let disable = move |tx: &mut Tx<'_>| disable_staff(tx, now, by, &seen);
    portal.app.db.write(disable).await
}

fn why<T: std::fmt::Debug>(answer: Result<T, Failure>) -> AccountRefusal {
    match answer {
        Err(Failure::Refused(Refusal::Account(why))) => why,
        other => panic!("{other:?}"),
    }
}

async fn enter(portal: &Portal, login: &str, password: &str, from: &str) -> Result<Token, NotIn> {
    let form = LogIn {
        login: login.to_owned(),
        password: Password::typed(password.to_owned()),
        before: None,
        address: Some(from.parse::<IpAddr>().unwrap()),
    };
    let app = &portal.app;
    log_in(&app.db, &app.passwords, &app.keys, portal.now(), form).await
}

async fn session_of(portal: &Portal, token: &Token) -> Option<Session> {
    let (keys, now, token) = (Arc::clone(&portal.app.keys), portal.now(), token.clone());
    let read = move |c: &mut _| session::session(c, &keys, now, &token);
    portal.app.db.read(read).await.unwrap()
}

async fn outbox(portal: &Portal) -> Vec<(String, String)> {
    use diesel::prelude::*;
    use tiepdan::storage::schema::duties::outbox;
    let load = |c: &mut _| {
        let all = outbox::table.select((outbox::template, outbox::data));
        Ok(all.load::<(String, String)>(c)?)
    };
    portal.app.db.read(load).await.unwrap()
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

#[tokio::test]
async fn disabling_ends_sessions_and_offices_at_once() {
    let portal = Portal::new().await;
    let admin = by(&portal, "quantri").await;
    let token = enter(&portal, "canbo", PASSWORD, "192.0.2.1")
        .await
        .unwrap();
    disable(&portal, admin, "canbo").await.unwrap();
    assert!(session_of(&portal, &token).await.is_none());
    let refused = enter(&portal, "canbo", PASSWORD, "192.0.2.1").await;
    assert_eq!(refused.err(), Some(NotIn::Wrong));
    let (now, seen) = (portal.now(), person(&portal, "canbo").await);
    let enable = move |tx: &mut Tx<'_>| enable_staff(tx, now, admin, &seen);
    portal.app.db.write(enable).await.unwrap();
    assert!(enter(&portal, "canbo", PASSWORD, "192.0.2.1").await.is_ok());
}

#[tokio::test]
async fn a_one_time_password_is_changed_first_and_the_new_session_alone_goes_on() {
    let portal = Portal::new().await;
    let old = enter(&portal, "canbo", PASSWORD, "192.0.2.1")
        .await
        .unwrap();
    assert!(
        !session_of(&portal, &old)
            .await
            .unwrap()
            .must_change_password
    );
    let admin = by(&portal, "quantri").await;
    let one_time = Password::typed("dùng một lần".to_owned());
    let hash = portal.app.passwords.hash(one_time).await.unwrap();
    let (now, seen) = (portal.now(), person(&portal, "canbo").await);
    let password = PasswordHash::OneTime(hash);
    let reset = move |tx: &mut Tx<'_>| reset_password(tx, now, admin, &seen, &password);
    portal.app.db.write(reset).await.unwrap();
    assert!(session_of(&portal, &old).await.is_none());
    let token = enter(&portal, "canbo", "dùng một lần", "192.0.2.1").await;
    let token = token.unwrap();
    let session = session_of(&portal, &token).await.unwrap();
    assert!(session.must_change_password);
    let app = &portal.app;
    let attempt = async |present: &str, wanted: &str| {
        let change = PasswordChange {
            present: present.to_owned(),
            wanted: wanted.to_owned(),
        };
        let tools = (&app.passwords, &*app.keys);
        change_password(&app.db, tools, portal.now(), &session, change).await
    };
    let own = "mật khẩu của riêng tôi";
    assert_eq!(attempt("sai", own).await.err(), Some(NotChanged::Wrong));
    let same = attempt("dùng một lần", "dùng một lần").await;
    assert_eq!(same.err(), Some(NotChanged::Same));
    assert!(matches!(
        attempt("dùng một lần", "ngắn").await,
        Err(NotChanged::Bad(_))
    ));
    let new = attempt("dùng một lần", own).await.unwrap();
    assert!(session_of(&portal, &token).await.is_none());
    let session = session_of(&portal, &new).await.unwrap();
    assert!(!session.must_change_password);
}

#[tokio::test]
async fn wrong_passwords_wait_longer_but_shut_nobody_out() {
    let portal = Portal::new().await;
    enter(&portal, "canbo", PASSWORD, "192.0.2.1")
        .await
        .unwrap();
    for guess in 0..20 {
        let from = format!("198.51.100.{guess}");
        let wrong = enter(&portal, "canbo", "sai", &from).await;
        assert_eq!(wrong.err(), Some(NotIn::Wrong), "{guess}");
    }
    let elsewhere = enter(&portal, "canbo", PASSWORD, "203.0.113.9").await;
    assert_eq!(elsewhere.err(), Some(NotIn::TooMany { after: 15 }));
    // Where they have logged in before, what others do keeps nobody out.
    assert!(enter(&portal, "canbo", PASSWORD, "192.0.2.1").await.is_ok());
    for _ in 0..5 {
        let wrong = enter(&portal, "giamdoc", "sai", "192.0.2.7").await;
        assert_eq!(wrong.err(), Some(NotIn::Wrong));
    }
    let early = enter(&portal, "giamdoc", PASSWORD, "192.0.2.7").await;
    assert_eq!(early.err(), Some(NotIn::TooMany { after: 15 }));
    portal.app.clock.advance(15);
    assert!(
        enter(&portal, "giamdoc", PASSWORD, "192.0.2.7")
            .await
            .is_ok()
    );
}

fn position(role: OfficeRole, unit: &str) -> Position {
    Position {
        id: PositionId(0),
        unit: UnitCode(unit.to_owned()),
        role,
        title: "Phó Chủ tịch".to_owned(),
        superior: None,
        holder: None,
        holder_name: Some("Lê Văn C".to_owned()),
        from: day("2026-11-01"),
        to: None,
    }
}

#[tokio::test]
async fn offices_begin_end_and_are_stood_in_for() {
    let portal = Portal::new().await;
    let admin = by(&portal, "quantri").await;
    let now = portal.now();
    let give = async |new: Position| {
        let give = move |tx: &mut Tx<'_>| add_position(tx, now, admin, &new);
        portal.app.db.write(give).await
    };
    let deputy = give(position(OfficeRole::ViceChairman, "18073"))
        .await
        .unwrap();
    let other = give(position(OfficeRole::DivisionHead, "18073"))
        .await
        .unwrap();
    let misplaced = give(position(OfficeRole::Inspectorate, "18073")).await;
    assert_eq!(why(misplaced), AccountRefusal::NoSuchOffice);
    let elsewhere = give(position(OfficeRole::Chairman, "00004")).await;
    assert_eq!(why(elsewhere), AccountRefusal::OutsideYourUnits);
    let stand_in = async |of: PositionId, by: PositionId| {
        let new = Substitution {
            position: of,
            substitute: by,
            from: now.day(),
            to: Some(now.day().plus(7)),
        };
        let name = move |tx: &mut Tx<'_>| name_substitute(tx, now, admin, &new);
        portal.app.db.write(name).await
    };
    stand_in(deputy, other).await.unwrap();
    assert_eq!(
        why(stand_in(deputy, deputy).await),
        AccountRefusal::SamePosition
    );
    let end = async |id: PositionId, last: &str| {
        let row = portal.app.db.read(move |c| find_position(c, id.0)).await;
        let (row, last) = (row.unwrap().unwrap(), day(last));
        let end = move |tx: &mut Tx<'_>| end_position(tx, now, admin, &row, last);
        portal.app.db.write(end).await
    };
    assert_eq!(
        why(end(deputy, "2026-10-31").await),
        AccountRefusal::EndsBeforeItBegins
    );
    end(deputy, "2026-11-22").await.unwrap();
    assert_eq!(
        why(end(deputy, "2026-11-30").await),
        AccountRefusal::PositionOver
    );
    assert_eq!(
        why(stand_in(deputy, other).await),
        AccountRefusal::PositionOver
    );
}

#[tokio::test]
async fn moving_takes_the_roles_along_and_ends_the_old_office() {
    let portal = Portal::new().await;
    let admin = by(&portal, "quantri").await;
    let (now, seen) = (portal.now(), person(&portal, "canbo").await);
    let id = seen.id;
    let units = ("18073-service_centre", "18100-service_centre");
    let (from, to) = (UnitCode(units.0.to_owned()), UnitCode(units.1.to_owned()));
    let go = move |tx: &mut Tx<'_>| move_staff(tx, now, admin, &seen, (&from, &to));
    portal.app.db.write(go).await.unwrap();
    assert_eq!(
        roles(&portal, "canbo").await,
        [role(StaffRole::Official, units.1)]
    );
    let tomorrow = now.day().plus(1);
    let roster = portal.app.db.write(|tx| Ok(Arc::clone(tx.roster())));
    assert!(
        roster
            .await
            .unwrap()
            .acting_for(StaffId(id), tomorrow)
            .is_empty()
    );
}
