//! A whole staff list joins at once, or nobody does.

use std::collections::HashMap;

use serde::Deserialize;

use super::authority::Authority;
use super::positions::add_position;
use super::staff::{NewStaff, PasswordHash, add_staff, login_name};
use crate::domain::change::By;
use crate::domain::coded::Coded as _;
use crate::domain::directory::bodies::Seat;
use crate::domain::ids::{PositionId, UnitCode};
use crate::domain::people::Position;
use crate::domain::roles::{OfficeRole, StaffRole};
use crate::domain::time::{Day, Instant};
use crate::reference::Reference;
use crate::reference::rows::{Problem, RowError, read};
use crate::storage::accounts::{RoleIn, find_staff_by_login};
use crate::storage::connection::AnyConnection;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    login: String,
    name: String,
    email: String,
    unit: String,
    roles: String,
    office: String,
    from: String,
}

/// Somebody on the list, checked.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// The line of the file.
    pub line: u64,
    /// The name to log in by.
    pub login: String,
    name: String,
    email: Option<String>,
    roles: Vec<RoleIn>,
    office: Option<(OfficeRole, Day)>,
    unit: UnitCode,
}

/// Reads a list with the columns `login,name,email,unit,roles,office,from`; several roles stand
/// with spaces between them, `office` and `from` may be empty.
///
/// # Errors
/// Every row that is wrong, and why.
pub fn parse(text: &str, reference: &Reference, on: Day) -> Result<Vec<Newcomer>, Vec<RowError>> {
    let (mut newcomers, mut errors) = (Vec::new(), Vec::new());
    let mut lines = HashMap::new();
    for (line, row) in read::<Row>(text)? {
        match newcomer(line, row, reference, on) {
            Ok(newcomer) => {
                if let Some(first) = lines.insert(newcomer.login.clone(), line) {
                    errors.push(RowError::at(line, "login", Problem::Repeats(first)));
                }
                newcomers.push(newcomer);
            }
            Err(error) => errors.push(error),
        }
    }
    match errors.is_empty() {
        true => Ok(newcomers),
        false => Err(errors),
    }
}

fn newcomer(line: u64, row: Row, reference: &Reference, on: Day) -> Result<Newcomer, RowError> {
    let at = |column, problem| RowError::at(line, column, problem);
    let login =
        login_name(&row.login).map_err(|why| at("login", Problem::Contradicts(why.to_string())))?;
    if row.name.is_empty() {
        return Err(at("name", Problem::Missing));
    }
    let unit = UnitCode(row.unit);
    if reference.directory.unit_by_code(&unit, on).is_none() {
        return Err(at("unit", Problem::Unknown(unit.0)));
    }
    let email = Some(row.email).filter(|email| !email.is_empty());
    if email.as_ref().is_some_and(|email| !email.contains('@')) {
        let text = "not an e-mail address".to_owned();
        return Err(at("email", Problem::Contradicts(text)));
    }
    let roles = roles(&row.roles, &unit).map_err(|problem| at("roles", problem))?;
    let office = match row.office.as_str() {
        "" => None,
        code => {
            let role = OfficeRole::from_code(code);
            let role = role
                .filter(|role| Seat::try_from(&unit).is_ok_and(|seat| role.sits_at(seat.level())));
            Some(role.ok_or_else(|| at("office", Problem::Unknown(code.to_owned())))?)
        }
    };
    let from = match row.from.as_str() {
        "" => on,
        text => text
            .parse()
            .map_err(|_| at("from", Problem::NotADate(text.to_owned())))?,
    };
    Ok(Newcomer {
        line,
        login,
        name: row.name,
        email,
        roles,
        office: office.map(|role| (role, from)),
        unit,
    })
}

fn roles(text: &str, unit: &UnitCode) -> Result<Vec<RoleIn>, Problem> {
    let mut roles = Vec::new();
    for code in text.split_whitespace() {
        let role = StaffRole::from_code(code);
        let role = role.ok_or_else(|| Problem::Unknown(code.to_owned()))?;
        roles.push(RoleIn {
            role,
            unit: unit.clone(),
        });
    }
    roles.sort();
    roles.dedup();
    match roles.is_empty() {
        true => Err(Problem::Missing),
        false => Ok(roles),
    }
}

/// Rows whose names for logging in others have already.
///
/// # Errors
/// As any query.
pub fn list_taken(c: &mut AnyConnection, all: &[Newcomer]) -> Result<Vec<RowError>, StorageError> {
    let mut errors = Vec::new();
    for newcomer in all {
        if find_staff_by_login(c, &newcomer.login)?.is_some() {
            let text = "somebody logs in by this name already".to_owned();
            let problem = Problem::Contradicts(text);
            errors.push(RowError::at(newcomer.line, "login", problem));
        }
    }
    Ok(errors)
}

/// Everybody joins, each with a one-time password. Answers the rows that are wrong instead; then
/// nobody joins.
///
/// # Errors
/// As [`add_staff`] and [`add_position`], of which the list was checked before.
pub fn import_staff(
    tx: &mut Tx<'_>,
    now: Instant,
    by: By,
    all: &[(Newcomer, String)],
) -> Result<Vec<RowError>, Failure> {
    let newcomers: Vec<Newcomer> = all.iter().map(|(newcomer, _)| newcomer.clone()).collect();
    let mut errors = list_taken(tx.conn(), &newcomers)?;
    let authority = Authority::of(tx, by)?;
    let directory = &tx.reference().directory;
    for newcomer in &newcomers {
        if !authority.governs(directory, &newcomer.unit, now.day()) {
            let problem = Problem::Contradicts("not among your units".to_owned());
            errors.push(RowError::at(newcomer.line, "unit", problem));
        }
    }
    if !errors.is_empty() {
        return Ok(errors);
    }
    for (newcomer, hash) in all {
        let new = NewStaff {
            login: newcomer.login.clone(),
            name: newcomer.name.clone(),
            email: newcomer.email.clone(),
            lang: "vi".to_owned(),
            password: PasswordHash::OneTime(hash.clone()),
            roles: newcomer.roles.clone(),
        };
        let id = add_staff(tx, now, by, &new)?;
        if let Some((role, from)) = newcomer.office {
            let position = Position {
                id: PositionId(0),
                unit: newcomer.unit.clone(),
                role,
                title: String::new(),
                superior: None,
                holder: Some(id),
                holder_name: Some(newcomer.name.clone()),
                from,
                to: None,
            };
            add_position(tx, now, by, &position)?;
        }
    }
    Ok(errors)
}
