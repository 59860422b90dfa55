//! The people of the demonstration join, with random passwords.

use std::collections::HashMap;

use super::DemoError;
use super::script::{Member, Script};
use crate::accounts::password::{Password, Passwords};
use crate::accounts::positions::add_position;
use crate::accounts::staff::{NewStaff, PasswordHash, add_staff};
use crate::domain::change::By;
use crate::domain::coded::Coded;
use crate::domain::ids::{PositionId, UnitCode};
use crate::domain::people::Position;
use crate::domain::roles::{OfficeRole, StaffRole};
use crate::domain::time::Instant;
use crate::storage::accounts::RoleIn;
use crate::storage::db::{Db, Tx};
use crate::storage::error::Failure;
use crate::storage::installation::insert_demo_mark;

/// Days that everybody has been in office when the demonstration begins.
const IN_OFFICE: i32 = 400;

/// Somebody who can log in.
#[derive(Clone)]
pub struct Account {
    /// The log-in name.
    pub login: String,
    /// The password.
    pub password: Password,
    /// The name.
    pub name: String,
    /// What they may be and where, as `leader@18073`.
    pub roles: Vec<String>,
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Account({})", self.login)
    }
}

/// A member and what follows from the script, checked.
#[derive(Clone)]
struct Joining {
    staff: NewStaff,
    position: Option<(OfficeRole, String, Option<String>)>,
}

/// Adds everybody, and the mark, in one transaction.
pub(super) async fn hire(
    db: &Db,
    script: &Script,
    passwords: &Passwords,
    now: Instant,
) -> Result<Vec<Account>, DemoError> {
    let (mut accounts, mut joining) = (Vec::new(), Vec::new());
    for member in &script.staff {
        let password = Password::random()?;
        let hash = passwords.hash(password.clone()).await?;
        accounts.push(Account {
            login: member.login.clone(),
            password,
            name: member.name.clone(),
            roles: member
                .roles
                .iter()
                .map(|role| format!("{role}@{}", member.unit))
                .collect(),
        });
        joining.push(checked(member, hash)?);
    }
    db.write(move |tx| join(tx, now, &joining)).await?;
    Ok(accounts)
}

fn checked(member: &Member, password_hash: String) -> Result<Joining, DemoError> {
    let unit = || UnitCode(member.unit.clone());
    let role = |code: &String| {
        Ok(RoleIn {
            role: known::<StaffRole>(code)?,
            unit: unit(),
        })
    };
    let position = member.position.as_ref().map(|held| {
        let role = known::<OfficeRole>(&held.role)?;
        Ok::<_, DemoError>((role, held.title.clone(), held.superior.clone()))
    });
    Ok(Joining {
        staff: NewStaff {
            login: member.login.clone(),
            name: member.name.clone(),
            email: None,
            lang: "vi".to_owned(),
            password: PasswordHash::Chosen(password_hash),
            roles: member
                .roles
                .iter()
                .map(role)
                .collect::<Result<_, DemoError>>()?,
        },
        position: position.transpose()?,
    })
}

fn known<T: Coded>(code: &str) -> Result<T, DemoError> {
    T::from_code(code).ok_or_else(|| DemoError::Script(format!("{code:?} is not known")))
}

fn join(tx: &mut Tx<'_>, now: Instant, all: &[Joining]) -> Result<(), Failure> {
    insert_demo_mark(tx.conn(), now)?;
    let mut offices: HashMap<&str, PositionId> = HashMap::new();
    for one in all {
        let id = add_staff(tx, now, By::Portal, &one.staff)?;
        let Some((role, title, superior)) = &one.position else {
            continue;
        };
        let unit = one.staff.roles.first().map(|given| given.unit.clone());
        let position = Position {
            id: PositionId(0),
            unit: unit.unwrap_or_else(|| UnitCode(String::new())),
            role: *role,
            title: title.clone(),
            superior: superior
                .as_deref()
                .and_then(|login| offices.get(login))
                .copied(),
            holder: Some(id),
            holder_name: Some(one.staff.name.clone()),
            from: now.day().plus(-IN_OFFICE),
            to: None,
        };
        let office = add_position(tx, now, By::Portal, &position)?;
        offices.insert(&one.staff.login, office);
    }
    Ok(())
}
