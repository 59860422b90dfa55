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
use crate::reference::dated::day;
use crate::reference::rows::{Problem, RowError, RowFaults, read, required, unknown};
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
    let mut lines = HashMap::new();
    let rows = read(text, |faults, line, row: Row| {
        let newcomer = newcomer(faults, line, row, reference, on)?;
        if let Some(first) = lines.insert(newcomer.login.clone(), line) {
            faults.push(RowError::at(line, "login", Problem::Repeats(first)));
        }
        Some(newcomer)
    })?;
    Ok(rows.into_iter().map(|(_, newcomer)| newcomer).collect())
}

fn newcomer(
    faults: &mut RowFaults,
    line: u64,
    row: Row,
    reference: &Reference,
    on: Day,
) -> Option<Newcomer> {
    let at = |column, problem| RowError::at(line, column, problem);
    let login =
        login_name(&row.login).map_err(|why| at("login", Problem::Contradicts(why.to_string())));
    let login = faults.keep(login);
    let name = faults.keep(required(line, "name", row.name));
    let unit = UnitCode(row.unit);
    if reference.directory.unit_by_code(&unit, on).is_none() {
        faults.push(unknown(line, "unit", &unit.0));
    }
    let email = Some(row.email).filter(|email| !email.is_empty());
    if email.as_ref().is_some_and(|email| !email.contains('@')) {
        let text = "not an e-mail address".to_owned();
        faults.push(at("email", Problem::Contradicts(text)));
    }
    let roles = faults.keep(roles(&row.roles, &unit).map_err(|problem| at("roles", problem)));
    let office = match row.office.as_str() {
        "" => Some(None),
        code => {
            let role = OfficeRole::from_code(code);
            let role = role
                .filter(|role| Seat::try_from(&unit).is_ok_and(|seat| role.sits_at(seat.level())));
            let role = role.ok_or_else(|| at("office", Problem::Unknown(code.to_owned())));
            faults.keep(role).map(Some)
        }
    };
    let from = match row.from.as_str() {
        "" => Some(on),
        text => faults.keep(day(line, "from", text)),
    };
    let (office, from) = (office?, from?);
    Some(Newcomer {
        line,
        login: login?,
        name: name?,
        email,
        roles: roles?,
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
