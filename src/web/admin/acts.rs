//! What an administrator does with somebody's account: each act an address of its own.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use validator::Validate;

use super::join::{one_time, password_page};
use super::office::Office;
use super::person::{answer, written};
use crate::accounts::roles::{change_roles, move_staff};
use crate::accounts::staff::{disable_staff, enable_staff, reset_password};
use crate::domain::change::By;
use crate::domain::coded::Coded as _;
use crate::domain::ids::UnitCode;
use crate::domain::roles::StaffRole;
use crate::domain::time::Instant;
use crate::storage::accounts::people::Person;
use crate::storage::accounts::{RoleIn, StaffRow};
use crate::storage::db::Tx;
use crate::storage::error::Failure;
use crate::web::access::{Administrator, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::Checked;
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

/// A form sent about somebody's account, and by whom.
type Sent<F> = (Staff<Administrator>, Door, web::Path<i64>, Checked<F>);

/// The account at the version its page was made from.
fn seen(person: &Person, version: i64) -> StaffRow {
    StaffRow {
        version,
        ..person.account.clone()
    }
}

/// Does an act on the account, and goes on to it; refused, the page again, with why beside
/// `field`. `read` makes of a valid form the version seen and what is done with it.
async fn act<F, V>(
    (staff, door, id, form): Sent<F>,
    field: &str,
    read: impl FnOnce(F, &Person) -> (i64, V),
) -> Result<HttpResponse, WebError>
where
    V: Fn(&mut Tx<'_>, Instant, By, &StaffRow) -> Result<(), Failure> + Send + Sync + 'static,
{
    let office = Office::open(staff, door).await?;
    let person = office.person(*id).await?;
    let (form, typed) = match form.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return answer(&office, &person, Some(typed)).await,
    };
    let (version, verb) = read(form, &person);
    let account = seen(&person, version);
    let done = office.act(move |tx, now, by| verb(tx, now, by, &account));
    match done.await? {
        Ok(()) => Ok(see_other(&urls::admin_person(person.account.id))),
        Err(sentence) => answer(&office, &person, Some(typed.with_problem(field, sentence))).await,
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
    let change = |form: RolesForm, person: &Person| {
        let kept = person.roles.iter();
        let kept = kept.filter(|given| form.keep.contains(&written(given)));
        let mut wanted: Vec<RoleIn> = kept.cloned().collect();
        if let Some(role) = StaffRole::from_code(&form.role) {
            let unit = UnitCode(form.unit.trim().to_owned());
            wanted.push(RoleIn { role, unit });
        }
        wanted.sort();
        wanted.dedup();
        let verb = move |tx: &mut Tx<'_>, now: Instant, by: By, account: &StaffRow| {
            change_roles(tx, now, by, account, &wanted)
        };
        (form.version, verb)
    };
    act((staff, door, id, form), "keep", change).await
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
    let go = |form: MoveForm, _: &Person| {
        let (from, to) = (UnitCode(form.from), UnitCode(form.to.trim().to_owned()));
        let verb = move |tx: &mut Tx<'_>, now: Instant, by: By, account: &StaffRow| {
            move_staff(tx, now, by, account, (&from, &to))
        };
        (form.version, verb)
    };
    act((staff, door, id, form), "to", go).await
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
    let shut = |form: SeenForm, _: &Person| (form.version, disable_staff);
    act((staff, door, id, form), "keep", shut).await
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
    let open = |form: SeenForm, _: &Person| (form.version, enable_staff);
    act((staff, door, id, form), "keep", open).await
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
