//! Offices begin and end, and their holders leave.

use std::sync::Arc;

use tiepdan::accounts::positions::{add_position, end_position, name_substitute};
use tiepdan::accounts::roles::move_staff;
use tiepdan::accounts::session::NotIn;
use tiepdan::accounts::staff::enable_staff;
use tiepdan::domain::ids::{PositionId, StaffId, UnitCode};
use tiepdan::domain::people::{Position, Substitution};
use tiepdan::domain::refusal::AccountRefusal;
use tiepdan::domain::roles::{OfficeRole, StaffRole};
use tiepdan::storage::accounts::positions::find_position;
use tiepdan::storage::db::Tx;

use super::{by, disable, enter, person, role, roles, session_of, why};
use crate::support::portal::{PASSWORD, Portal, day};

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
