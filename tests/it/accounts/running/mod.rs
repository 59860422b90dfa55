//! Administrators run accounts and offices within their units, and nobody slips past them.

mod authority;
mod offices;
mod passwords;

use std::net::IpAddr;
use std::sync::Arc;

use tiepdan::accounts::password::Password;
use tiepdan::accounts::session;
use tiepdan::accounts::session::{LogIn, NotIn, Session, Token, log_in};
use tiepdan::accounts::staff::{NewStaff, PasswordHash, add_staff, disable_staff};
use tiepdan::domain::change::By;
use tiepdan::domain::ids::{StaffId, UnitCode};
use tiepdan::domain::refusal::{AccountRefusal, Refusal};
use tiepdan::domain::roles::StaffRole;
use tiepdan::storage::accounts::{RoleIn, StaffRow, find_staff_by_login, list_roles};
use tiepdan::storage::db::Tx;
use tiepdan::storage::error::Failure;

use crate::support::portal::Portal;

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
