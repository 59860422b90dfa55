//! `tiepdan staff`: who may log in, for an installation's first days and for emergencies.

mod add;

use std::io::{self, Write as _};
use std::process::ExitCode;

use anyhow::{Context as _, anyhow};
use clap::{Args, Subcommand};

use self::add::Add;
use super::place::{Where, block_on};
use crate::accounts::password::{Password, Passwords};
use crate::accounts::staff::{PasswordHash, disable_staff, enable_staff, reset_password};
use crate::clock;
use crate::domain::change::By;
use crate::domain::coded::Coded as _;
use crate::domain::time::Instant;
use crate::storage::accounts::{RoleIn, StaffRow, find_staff_by_login, list_roles, list_staff};
use crate::storage::connection::AnyConnection;
use crate::storage::db::{Db, Tx};

/// Members of staff: add, list, disable, enable, give a new password
#[derive(Args)]
pub(super) struct Staff {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    Add(Add),
    List(List),
    Disable(Disable),
    Enable(Enable),
    ResetPassword(ResetPassword),
}

/// List members of staff with their roles
#[derive(Args)]
#[command(after_help = "Example:\n  tiepdan staff list --json")]
struct List {
    /// Answer as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    place: Where,
}

/// Shut a member of staff out at once, and end the offices held
#[derive(Args)]
#[command(after_help = "Example:\n  tiepdan staff disable nguyenvana")]
struct Disable {
    /// The log-in name
    login: String,
    #[command(flatten)]
    place: Where,
}

/// Let a member of staff in again; offices that ended stay ended
#[derive(Args)]
#[command(after_help = "Example:\n  tiepdan staff enable nguyenvana")]
struct Enable {
    /// The log-in name
    login: String,
    #[command(flatten)]
    place: Where,
}

/// Give a new password and end every session
#[derive(Args)]
#[command(after_help = "\
Examples:
  tiepdan staff reset-password nguyenvana
  tiepdan staff reset-password nguyenvana --password-stdin < password.txt

Prints a one-time password, to be changed at the next log-in, unless one is given.")]
struct ResetPassword {
    /// The log-in name
    login: String,
    #[command(flatten)]
    given: Given,
    #[command(flatten)]
    place: Where,
}

/// Where a password comes from.
#[derive(Args)]
struct Given {
    /// Read the password from standard input instead of making one
    #[arg(long)]
    password_stdin: bool,
}

/// A password and who made it.
enum Told {
    Chosen(Password),
    OneTime(Password),
}

impl Told {
    async fn hashed(self) -> anyhow::Result<PasswordHash> {
        let hashing = Passwords::new()?;
        Ok(match self {
            Self::Chosen(password) => PasswordHash::Chosen(hashing.hash(password).await?),
            Self::OneTime(password) => PasswordHash::OneTime(hashing.hash(password).await?),
        })
    }
}

impl Given {
    /// The password, and whether it is to be told.
    fn password(&self) -> anyhow::Result<(Told, Option<String>)> {
        if self.password_stdin {
            let mut line = String::new();
            io::stdin().read_line(&mut line)?;
            let typed = line.trim_end_matches(['\r', '\n']).to_owned();
            return Ok((Told::Chosen(Password::chosen(typed)?), None));
        }
        let made = Password::random()?;
        let told = made.reveal().to_owned();
        Ok((Told::OneTime(made), Some(told)))
    }
}

impl Staff {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        match &self.act {
            Act::Add(add) => add.run(),
            Act::List(list) => list.run(),
            Act::Disable(disable) => disable.run(),
            Act::Enable(enable) => enable.run(),
            Act::ResetPassword(reset) => reset.run(),
        }
    }
}

impl List {
    fn run(&self) -> anyhow::Result<ExitCode> {
        let db = self.place.open()?;
        let read = |c: &mut AnyConnection| {
            let all = list_staff(c)?;
            all.into_iter()
                .map(|staff| Ok((list_roles(c, staff.id)?, staff)))
                .collect::<Result<Vec<_>, _>>()
        };
        let all = block_on(async { Ok(db.read(read).await?) })?;
        let mut out = io::stdout().lock();
        for (roles, staff) in &all {
            if self.json {
                writeln!(out, "{}", as_json(staff, roles))?;
            } else {
                let roles: Vec<String> = roles.iter().map(written).collect();
                let gone = staff.disabled_at.map_or("", |_| "\tdisabled");
                let (login, name) = (&staff.login, &staff.name);
                writeln!(out, "{login}\t{name}\t{}{gone}", roles.join(" "))?;
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn written(role: &RoleIn) -> String {
    format!("{}@{}", role.role.code(), role.unit.0)
}

fn as_json(staff: &StaffRow, roles: &[RoleIn]) -> serde_json::Value {
    serde_json::json!({
        "login": staff.login,
        "name": staff.name,
        "roles": roles.iter().map(written).collect::<Vec<_>>(),
        "created_at": Instant(staff.created_at).to_string(),
        "disabled_at": staff.disabled_at.map(|at| Instant(at).to_string()),
    })
}

impl Disable {
    fn run(&self) -> anyhow::Result<ExitCode> {
        let db = self.place.open()?;
        block_on(async {
            let staff = find(&db, &self.login).await?;
            let now = clock::now();
            let disable = move |tx: &mut Tx<'_>| disable_staff(tx, now, By::Portal, &staff);
            db.write(disable).await?;
            finish(&db).await
        })
    }
}

impl Enable {
    fn run(&self) -> anyhow::Result<ExitCode> {
        let db = self.place.open()?;
        block_on(async {
            let staff = find(&db, &self.login).await?;
            let now = clock::now();
            let enable = move |tx: &mut Tx<'_>| enable_staff(tx, now, By::Portal, &staff);
            db.write(enable).await?;
            finish(&db).await
        })
    }
}

impl ResetPassword {
    fn run(&self) -> anyhow::Result<ExitCode> {
        let (password, told) = self.given.password()?;
        let db = self.place.open()?;
        block_on(async {
            let staff = find(&db, &self.login).await?;
            let hash = password.hashed().await?;
            let now = clock::now();
            let reset = move |tx: &mut Tx<'_>| reset_password(tx, now, By::Portal, &staff, &hash);
            db.write(reset).await?;
            tell(told)?;
            finish(&db).await
        })
    }
}

async fn find(db: &Db, login: &str) -> anyhow::Result<StaffRow> {
    let name = login.trim().to_lowercase();
    let found = db.read(move |c| find_staff_by_login(c, &name)).await?;
    found.with_context(|| format!("nobody logs in as {login:?}"))
}

/// Prints a password we made: the only time it is shown.
fn tell(password: Option<String>) -> anyhow::Result<()> {
    if let Some(password) = password {
        writeln!(io::stdout(), "{password}")?;
    }
    Ok(())
}

async fn finish(db: &Db) -> anyhow::Result<ExitCode> {
    db.stop().await;
    Ok(ExitCode::SUCCESS)
}

/// A role and its unit, as `official@18073`.
fn role_in(text: &str) -> anyhow::Result<RoleIn> {
    let bad = || anyhow!("{text:?} is not a role and a unit, such as official@18073");
    let (role, unit) = text.split_once('@').ok_or_else(bad)?;
    Ok(RoleIn {
        role: crate::domain::roles::StaffRole::from_code(role).ok_or_else(bad)?,
        unit: crate::domain::ids::UnitCode(unit.to_owned()),
    })
}
