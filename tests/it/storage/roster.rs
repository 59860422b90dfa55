//! Who holds which position: kept in memory, and read again when it changed.

use std::sync::Arc;

use tiepdan::accounts::positions::add_position;
use tiepdan::domain::change::By;
use tiepdan::domain::ids::{PositionId, UnitCode};
use tiepdan::domain::people::staff::Staff;
use tiepdan::domain::people::{Position, Roster as _, Substitution};
use tiepdan::domain::roles::OfficeRole;
use tiepdan::domain::time::Day;
use tiepdan::storage::accounts::positions::insert_substitution;
use tiepdan::storage::db::{Db, Tx};
use tiepdan::storage::error::{Failure, StorageError};

use crate::support::database::TestDatabase;

fn today() -> Day {
    "2026-11-23".parse().unwrap()
}

fn office(role: OfficeRole, name: &str) -> Position {
    Position {
        id: PositionId(0),
        unit: UnitCode("18073".to_owned()),
        role,
        title: "UBND phường Thành Sen".to_owned(),
        superior: None,
        holder: None,
        holder_name: Some(name.to_owned()),
        from: today(),
        to: None,
    }
}

fn add(tx: &mut Tx<'_>, role: OfficeRole, name: &str) -> Result<PositionId, Failure> {
    add_position(tx, today().start(), By::Portal, &office(role, name))
}

async fn write_sees(db: &Db) -> Arc<Staff> {
    db.write(|tx| Ok(Arc::clone(tx.roster()))).await.unwrap()
}

fn name(roster: &Staff, id: PositionId) -> Option<String> {
    roster.get(id)?.holder_name.clone()
}

#[tokio::test]
async fn a_new_office_is_known_to_the_next_write_of_every_node() {
    let database = TestDatabase::new();
    let (here, there) = (database.open(), database.open());
    assert!(Arc::ptr_eq(
        &write_sees(&there).await,
        &write_sees(&there).await
    ));
    let added = here.write(|tx| add(tx, OfficeRole::Chairman, "Lê Thị B"));
    let chairman = added.await.unwrap();
    for db in [&here, &there] {
        let roster = write_sees(db).await;
        assert_eq!(name(&roster, chairman).as_deref(), Some("Lê Thị B"));
        let read = db.roster().await.unwrap();
        assert!(
            Arc::ptr_eq(&roster, &read),
            "built once for writes and reads"
        );
    }
}

#[tokio::test]
async fn a_substitute_is_known_to_the_next_write() {
    let database = TestDatabase::new();
    let (here, there) = (database.open(), database.open());
    let both = here.write(|tx| {
        let chairman = add(tx, OfficeRole::Chairman, "Lê Thị B")?;
        Ok((chairman, add(tx, OfficeRole::ViceChairman, "Trần C")?))
    });
    let (chairman, deputy) = both.await.unwrap();
    let before = write_sees(&there).await;
    let acts = Substitution {
        position: chairman,
        substitute: deputy,
        from: today(),
        to: None,
    };
    let insert = move |tx: &mut Tx<'_>| Ok(insert_substitution(tx.conn(), &acts)?);
    here.write(insert).await.unwrap();
    let after = write_sees(&there).await;
    let substitutes = |roster: &Staff| roster.substitutes(&[chairman], today());
    assert_eq!(substitutes(&before), []);
    assert_eq!(substitutes(&after), [deputy]);
}

#[tokio::test]
async fn an_office_that_was_taken_back_is_never_known() {
    let database = TestDatabase::new();
    let db = database.open();
    let first = db.write(|tx| add(tx, OfficeRole::ViceChairman, "Trần C"));
    let first = first.await.unwrap();
    let refused = db.write(|tx| {
        add(tx, OfficeRole::Chairman, "Lê Thị B")?;
        Err::<(), _>(StorageError::Stale.into())
    });
    assert_eq!(refused.await, Err(StorageError::Stale.into()));
    let second = db.write(|tx| add(tx, OfficeRole::ViceChairman, "Võ D"));
    let second = second.await.unwrap();
    let roster = write_sees(&db).await;
    let place = office(OfficeRole::Chairman, "").place().unwrap();
    let holders = |role| roster.holders(place, role, today()).collect::<Vec<_>>();
    assert_eq!(holders(OfficeRole::ViceChairman), [first, second]);
    assert_eq!(holders(OfficeRole::Chairman), []);
}
