//! What an administrator does with offices: each act an address of its own.

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use validator::Validate;

use super::office::Office;
use super::position_forms::field_id;
use super::positions::{Sent, address, answer, ours};
use crate::accounts::positions::{add_position, end_position, name_substitute};
use crate::domain::coded::Coded as _;
use crate::domain::ids::{PositionId, StaffId, UnitCode};
use crate::domain::people::{Position, Substitution};
use crate::domain::roles::OfficeRole;
use crate::domain::time::Day;
use crate::storage::accounts::find_staff_by_login;
use crate::storage::accounts::positions::PositionRow;
use crate::web::access::{Administrator, Staff};
use crate::web::door::Door;
use crate::web::error::WebError;
use crate::web::forms::{Checked, Typed};
use crate::web::page::see_other;
use crate::web::urls;
use crate::words::date::read;
use crate::words::plain;

/// An office to be given.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct PositionForm {
    #[validate(length(min = 1, max = 40))]
    unit: String,
    role: String,
    #[validate(length(max = 200))]
    title: String,
    #[validate(length(max = 40))]
    login: String,
    superior: String,
    from: String,
    to: String,
}

/// The last day of an office, at the version the page was made from.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct EndForm {
    version: i64,
    last: String,
}

/// Who acts, and from when to when.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct SubstituteForm {
    substitute: String,
    from: String,
    to: String,
}

/// A day that must be one, and one that may be left out; else the field that is not, and why.
fn days(
    office: &Office,
    from: &str,
    to: &str,
) -> Result<(Day, Option<Day>), (&'static str, String)> {
    let wrong = |field| (field, plain(office.lang(), "admin-day-wrong").to_owned());
    let first = read(from).ok_or_else(|| wrong("from"))?;
    match to.trim() {
        "" => Ok((first, None)),
        to => Ok((first, Some(read(to).ok_or_else(|| wrong("to"))?))),
    }
}

/// `POST /quan-tri/chuc-vu/them`.
///
/// # Errors
/// As any write.
pub async fn add(
    staff: Staff<Administrator>,
    door: Door,
    form: Checked<PositionForm>,
) -> Result<HttpResponse, WebError> {
    let office = Office::open(staff, door).await?;
    let (form, typed) = match form.accept() {
        Ok(accepted) => accepted,
        Err(typed) => return answer(&office, Sent::New(typed)).await,
    };
    let (from, to) = match days(&office, &form.from, &form.to) {
        Ok(days) => days,
        Err((field, sentence)) => {
            return answer(&office, Sent::New(typed.with_problem(field, sentence))).await;
        }
    };
    let role = OfficeRole::from_code(&form.role).ok_or(WebError::Malformed)?;
    let login = form.login.trim().to_lowercase();
    let is_named = !login.is_empty();
    let find = office
        .door
        .app
        .db
        .read(move |c| find_staff_by_login(c, &login));
    let holder = find.await?.filter(|found| found.disabled_at.is_none());
    if is_named && holder.is_none() {
        let sentence = plain(office.lang(), "admin-holder-unknown");
        return answer(&office, Sent::New(typed.with_problem("login", sentence))).await;
    }
    let new = Position {
        id: PositionId(0),
        unit: UnitCode(form.unit.trim().to_owned()),
        role,
        title: form.title.trim().to_owned(),
        superior: form.superior.parse().ok().map(PositionId),
        holder: holder.as_ref().map(|found| StaffId(found.id)),
        holder_name: holder.map(|found| found.name),
        from,
        to,
    };
    let there = address(&new.unit.0);
    let give = office.act(move |tx, now, by| add_position(tx, now, by, &new));
    match give.await? {
        Ok(_) => Ok(see_other(&there)),
        Err(sentence) => answer(&office, Sent::New(typed.with_problem("unit", sentence))).await,
    }
}

/// `POST /quan-tri/chuc-vu/{id}/ket-thuc`.
///
/// # Errors
/// `NotFound` for an office that is not the administrator's; as any write.
pub async fn end(
    staff: Staff<Administrator>,
    door: Door,
    id: web::Path<i64>,
    form: Checked<EndForm>,
) -> Result<HttpResponse, WebError> {
    let office = Office::open(staff, door).await?;
    let row = ours(&office).await?.into_iter().find(|row| row.id == *id);
    let row = row.ok_or(WebError::NotFound)?;
    let (form, typed) = form.accept().map_err(|_| WebError::Malformed)?;
    let refused = |typed: Typed, sentence: String| {
        Sent::End(*id, typed.with_problem(&field_id("last", *id), sentence))
    };
    let last = match days(&office, &form.last, "") {
        Ok((last, _)) => last,
        Err((_, sentence)) => return answer(&office, refused(typed, sentence)).await,
    };
    let row = PositionRow {
        version: form.version,
        ..row
    };
    let there = address(&row.unit_code);
    let end = office.act(move |tx, now, by| end_position(tx, now, by, &row, last));
    match end.await? {
        Ok(()) => Ok(see_other(&there)),
        Err(sentence) => answer(&office, refused(typed, sentence)).await,
    }
}

/// `POST /quan-tri/chuc-vu/{id}/thay-the`.
///
/// # Errors
/// As any write.
pub async fn substitute(
    staff: Staff<Administrator>,
    door: Door,
    id: web::Path<i64>,
    form: Checked<SubstituteForm>,
) -> Result<HttpResponse, WebError> {
    let office = Office::open(staff, door).await?;
    let (form, typed) = form.accept().map_err(|_| WebError::Malformed)?;
    let refused = |typed: Typed, field: &str, sentence: String| {
        Sent::Substitute(*id, typed.with_problem(&field_id(field, *id), sentence))
    };
    let (from, to) = match days(&office, &form.from, &form.to) {
        Ok(days) => days,
        Err((field, sentence)) => return answer(&office, refused(typed, field, sentence)).await,
    };
    let substitute = form.substitute.parse().map_err(|_| WebError::Malformed)?;
    let new = Substitution {
        position: PositionId(*id),
        substitute: PositionId(substitute),
        from,
        to,
    };
    let name = office.act(move |tx, now, by| name_substitute(tx, now, by, &new));
    match name.await? {
        Ok(()) => {
            let row = ours(&office).await?.into_iter().find(|row| row.id == *id);
            let there = row.map(|row| address(&row.unit_code));
            Ok(see_other(there.as_deref().unwrap_or(urls::ADMIN_POSITIONS)))
        }
        Err(sentence) => answer(&office, refused(typed, "substitute", sentence)).await,
    }
}
