//! `tiepdan staff add`: somebody joins, with roles and, if any, the office held.

use std::process::ExitCode;

use anyhow::{anyhow, bail};
use clap::Args;

use super::{Given, finish, role_in, tell};
use crate::accounts::positions::add_position;
use crate::accounts::staff::{NewStaff, add_staff};
use crate::cli::place::{Where, block_on};
use crate::clock;
use crate::domain::change::By;
use crate::domain::coded::Coded as _;
use crate::domain::ids::{PositionId, StaffId, UnitCode};
use crate::domain::people::Position;
use crate::domain::refusal::{AccountRefusal, Refusal};
use crate::domain::roles::OfficeRole;
use crate::domain::time::{Day, Instant};
use crate::reference::Reference;
use crate::storage::accounts::RoleIn;
use crate::storage::db::Tx;
use crate::storage::error::Failure;
use crate::words::Lang;

/// Add a member of staff
#[derive(Args)]
#[command(after_help = "\
Examples:
  tiepdan staff add nguyenvana --name 'Nguyễn Văn A' --role leader@18073 --office chairman@18073
  tiepdan staff add admin --name 'Quản trị' --role administrator@42 --password-stdin < password.txt

Roles: official, leader, desk, triage, supervisor, observer, custodian, administrator.
--office records that the person holds that office from today; reports are routed by offices.
Prints a one-time password, to be changed at the first log-in, unless one is given.
Exit code 1: the name is taken, or a role, an office or a unit is unknown.")]
pub(super) struct Add {
    /// The name to log in by
    login: String,
    /// The name to show
    #[arg(long)]
    name: String,
    /// Where letters go
    #[arg(long)]
    email: Option<String>,
    /// The language of letters: vi or en
    #[arg(long, default_value = "vi", value_parser = crate::cli::lang)]
    lang: Lang,
    /// What they may be and where, such as official@18073; may be given again
    #[arg(long = "role", value_name = "ROLE@UNIT", required = true)]
    roles: Vec<String>,
    /// The office they hold, such as chairman@18073; may be given again
    #[arg(long = "office", value_name = "OFFICE@UNIT")]
    offices: Vec<String>,
    /// What the office is called, as in Chủ tịch UBND phường Thành Sen
    #[arg(long)]
    title: Option<String>,
    #[command(flatten)]
    given: Given,
    #[command(flatten)]
    place: Where,
}

impl Add {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let roles: Vec<RoleIn> = self
            .roles
            .iter()
            .map(|r| role_in(r))
            .collect::<Result<_, _>>()?;
        let offices: Vec<_> = self
            .offices
            .iter()
            .map(|o| office(o))
            .collect::<Result<_, _>>()?;
        let (password, told) = self.given.password()?;
        let db = self.place.open()?;
        block_on(async {
            let now = clock::now();
            let reference = db.reference().await?;
            let units = roles.iter().map(|role| &role.unit);
            for unit in units.chain(offices.iter().map(|(_, unit)| unit)) {
                known(&reference, unit, now.day())?;
            }
            let new = NewStaff {
                login: self.login.clone(),
                name: self.name.clone(),
                email: self.email.clone(),
                lang: self.lang.code().to_owned(),
                password: password.hashed().await?,
                roles,
            };
            let title = self.title.clone().unwrap_or_default();
            let join = move |tx: &mut Tx<'_>| join(tx, now, &new, &title, &offices);
            match db.write(join).await {
                Ok(()) => {}
                Err(Failure::Refused(Refusal::Account(AccountRefusal::LoginTaken))) => {
                    bail!("somebody logs in as {:?} already", self.login)
                }
                Err(failure) => return Err(failure.into()),
            }
            tell(told)?;
            finish(&db).await
        })
    }
}

fn join(
    tx: &mut Tx<'_>,
    now: Instant,
    new: &NewStaff,
    title: &str,
    offices: &[(OfficeRole, UnitCode)],
) -> Result<(), Failure> {
    let id: StaffId = add_staff(tx, now, By::Portal, new)?;
    for (role, unit) in offices {
        let position = Position {
            id: PositionId(0),
            unit: unit.clone(),
            role: *role,
            title: title.to_owned(),
            superior: None,
            holder: Some(id),
            holder_name: Some(new.name.clone()),
            from: now.day(),
            to: None,
        };
        add_position(tx, now, By::Portal, &position)?;
    }
    Ok(())
}

fn office(text: &str) -> anyhow::Result<(OfficeRole, UnitCode)> {
    let bad = || anyhow!("{text:?} is not an office and a unit, such as chairman@18073");
    let (role, unit) = text.split_once('@').ok_or_else(bad)?;
    let role = OfficeRole::from_code(role).ok_or_else(bad)?;
    Ok((role, UnitCode(unit.to_owned())))
}

fn known(reference: &Reference, unit: &UnitCode, on: Day) -> anyhow::Result<()> {
    match reference.directory.unit_by_code(unit, on) {
        Some(_) => Ok(()),
        None => bail!("there is no unit {:?}", unit.0),
    }
}
