//! The people of the demonstration join, with random passwords.

use std::collections::HashMap;

use super::DemoError;
use super::script::Member;
use crate::accounts::password::{Password, hash_all};
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
pub(super) const IN_OFFICE: i32 = 400;

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
    name: String,
    unit: UnitCode,
    title: String,
    account: Option<NewStaff>,
    office: Option<OfficeRole>,
    superior: Option<String>,
}

/// Adds everybody, and the mark, in one transaction.
pub(super) async fn hire(
    db: &Db,
    people: Vec<Member>,
    now: Instant,
) -> Result<Vec<Account>, DemoError> {
    let mut accounts = Vec::new();
    for member in &people {
        if let Some(login) = &member.login {
            let roles = member.roles.iter();
            accounts.push(Account {
                login: login.clone(),
                password: Password::random()?,
                name: member.name.clone(),
                roles: roles
                    .map(|role| format!("{role}@{}", member.unit))
                    .collect(),
            });
        }
    }
    let chosen: Vec<Password> = accounts.iter().map(|one| one.password.clone()).collect();
    let mut hashes = hash_all(&chosen).await?.into_iter();
    let joining: Vec<Joining> = people
        .into_iter()
        .map(|member| checked(member, &mut hashes))
        .collect::<Result<_, DemoError>>()?;
    db.write(move |tx| join(tx, now, &joining)).await?;
    Ok(accounts)
}

fn checked(
    member: Member,
    hashes: &mut impl Iterator<Item = String>,
) -> Result<Joining, DemoError> {
    let unit = UnitCode(member.unit);
    let role = |code: &String| {
        Ok(RoleIn {
            role: known::<StaffRole>(code)?,
            unit: unit.clone(),
        })
    };
    let roles = member
        .roles
        .iter()
        .map(role)
        .collect::<Result<_, DemoError>>()?;
    let account = member.login.and_then(|login| Some((login, hashes.next()?)));
    Ok(Joining {
        account: account.map(|(login, hash)| NewStaff {
            login,
            name: member.name.clone(),
            email: None,
            lang: "vi".to_owned(),
            password: PasswordHash::Chosen(hash),
            roles,
        }),
        office: member
            .office
            .as_deref()
            .map(known::<OfficeRole>)
            .transpose()?,
        name: member.name,
        title: member.title,
        superior: member.superior,
        unit,
    })
}

fn known<T: Coded>(code: &str) -> Result<T, DemoError> {
    T::from_code(code).ok_or_else(|| DemoError::Script(format!("{code:?} is not known")))
}

fn join(tx: &mut Tx<'_>, now: Instant, all: &[Joining]) -> Result<(), Failure> {
    insert_demo_mark(tx.conn(), now)?;
    let mut offices: HashMap<&str, PositionId> = HashMap::new();
    for one in all {
        let account = one.account.as_ref();
        let holder = account
            .map(|new| add_staff(tx, now, By::Portal, new))
            .transpose()?;
        let Some(role) = one.office else { continue };
        let superior = one.superior.as_deref().and_then(|login| offices.get(login));
        let position = Position {
            id: PositionId(0),
            unit: one.unit.clone(),
            role,
            title: one.title.clone(),
            superior: superior.copied(),
            holder,
            holder_name: Some(one.name.clone()),
            from: now.day().plus(-IN_OFFICE),
            to: None,
        };
        let office = add_position(tx, now, By::Portal, &position)?;
        if let Some(new) = account {
            offices.insert(&new.login, office);
        }
    }
    Ok(())
}
