//! What an administrator does with somebody's account: each act an address of its own.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use validator::Validate;

use super::join::{one_time, password_page};
use super::office::Office;
use super::person::{answer, written};
use crate::accounts::roles::{change_roles, move_staff};
use crate::accounts::staff::{disable_staff, enable_staff, reset_password};
use crate::domain::coded::Coded as _;
use crate::domain::ids::UnitCode;
use crate::domain::roles::StaffRole;
use crate::storage::accounts::people::Person;
use crate::storage::accounts::{RoleIn, StaffRow};
use crate::web::access::{Administrator, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::{Checked, Typed};
use crate::web::page::see_other;
use crate::web::urls;

/// The version of the account the page was made from.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct SeenForm {
    version: i64,
}

/// The roles kept, and one more.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct RolesForm {
    version: i64,
    keep: Vec<String>,
    role: String,
    #[validate(length(max = 40))]
    unit: String,
}

/// From which unit to which.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct MoveForm {
    version: i64,
    from: String,
    #[validate(length(min = 1, max = 40))]
    to: String,
}

/// The account at the version its page was made from.
fn seen(person: &Person, version: i64) -> StaffRow {
    StaffRow {
        version,
        ..person.account.clone()
    }
}

/// The page again when the act was refused, else on to it.
async fn done(
    office: &Office,
    person: &Person,
    outcome: Result<(), String>,
    (typed, field): (Typed, &str),
) -> Result<HttpResponse, WebError> {
    match outcome {
        Ok(()) => Ok(see_other(&urls::admin_person(person.account.id))),
        Err(sentence) => answer(office, person, Some(typed.with_problem(field, sentence))).await,
    }
}

/// `POST …/vai-tro`: the roles ticked stay, one more may be given.
///
/// # Errors
/// As any write.
pub async fn roles(
    staff: Staff<Administrator>,
    door: Door,
    id: web::Path<i64>,
    form: Checked<RolesForm>,
) -> Result<HttpResponse, WebError> {
    let office = Office::open(staff, door).await?;
    let person = office.person(*id).await?;
    let (form, typed) = match form.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return answer(&office, &person, Some(typed)).await,
    };
    let kept = person.roles.iter();
    let kept = kept.filter(|given| form.keep.contains(&written(given)));
    let mut wanted: Vec<RoleIn> = kept.cloned().collect();
    if let Some(role) = StaffRole::from_code(&form.role) {
        let unit = UnitCode(form.unit.trim().to_owned());
        wanted.push(RoleIn { role, unit });
    }
    wanted.sort();
    wanted.dedup();
    let account = seen(&person, form.version);
    let change = office.act(move |tx, now, by| change_roles(tx, now, by, &account, &wanted));
    let outcome = change.await?;
    done(&office, &person, outcome, (typed, "keep")).await
}

/// `POST …/chuyen`: to another unit.
///
/// # Errors
/// As any write.
pub async fn transfer(
    staff: Staff<Administrator>,
    door: Door,
    id: web::Path<i64>,
    form: Checked<MoveForm>,
) -> Result<HttpResponse, WebError> {
    let office = Office::open(staff, door).await?;
    let person = office.person(*id).await?;
    let (form, typed) = match form.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return answer(&office, &person, Some(typed)).await,
    };
    let account = seen(&person, form.version);
    let from = UnitCode(form.from);
    let to = UnitCode(form.to.trim().to_owned());
    let go = office.act(move |tx, now, by| move_staff(tx, now, by, &account, (&from, &to)));
    let outcome = go.await?;
    done(&office, &person, outcome, (typed, "to")).await
}

/// `POST …/khoa`: shut out at once.
///
/// # Errors
/// As any write.
pub async fn disable(
    staff: Staff<Administrator>,
    door: Door,
    id: web::Path<i64>,
    form: Checked<SeenForm>,
) -> Result<HttpResponse, WebError> {
    let office = Office::open(staff, door).await?;
    let person = office.person(*id).await?;
    let (form, typed) = form.accept().map_err(|_| WebError::Malformed)?;
    let account = seen(&person, form.version);
    let shut = office.act(move |tx, now, by| disable_staff(tx, now, by, &account));
    let outcome = shut.await?;
    done(&office, &person, outcome, (typed, "keep")).await
}

/// `POST …/mo`: let in again.
///
/// # Errors
/// As any write.
pub async fn enable(
    staff: Staff<Administrator>,
    door: Door,
    id: web::Path<i64>,
    form: Checked<SeenForm>,
) -> Result<HttpResponse, WebError> {
    let office = Office::open(staff, door).await?;
    let person = office.person(*id).await?;
    let (form, typed) = form.accept().map_err(|_| WebError::Malformed)?;
    let account = seen(&person, form.version);
    let open = office.act(move |tx, now, by| enable_staff(tx, now, by, &account));
    let outcome = open.await?;
    done(&office, &person, outcome, (typed, "keep")).await
}

/// `POST …/mat-khau`: a new one-time password, shown once.
///
/// # Errors
/// As any write.
pub async fn reset(
    staff: Staff<Administrator>,
    door: Door,
    id: web::Path<i64>,
    form: Checked<SeenForm>,
) -> Result<HttpResponse, WebError> {
    let office = Office::open(staff, door).await?;
    let person = office.person(*id).await?;
    let (form, typed) = form.accept().map_err(|_| WebError::Malformed)?;
    let account = seen(&person, form.version);
    let (password, hash) = one_time(&office.door).await?;
    let set = office.act(move |tx, now, by| reset_password(tx, now, by, &account, &hash));
    match set.await? {
        Ok(()) => {
            let of = (person.account.id, person.account.name.as_str());
            Ok(password_page(&office, of, &password))
        }
        Err(sentence) => answer(&office, &person, Some(typed.with_problem("keep", sentence))).await,
    }
}
