//! How much of a case somebody reads who does not handle it: supervisors and observers drill down
//! from figures, and find sealed and integrity cases, and identities, closed.

use super::case::Audience;
use crate::casework::actor::{Me, place_of};
use crate::casework::view::case::Reading;
use crate::domain::case::Case;
use crate::domain::kinds::{Group, Privacy};
use crate::domain::roles::StaffRole;
use crate::reference::Reference;
use crate::storage::cases::CaseRow;
use crate::storage::cases::worklist::{Reader, Scope, find_visible_case};
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;

/// How much of a case is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// All of it: the handling unit and the province's triage.
    Whole,
    /// All but who sent it.
    Unnamed,
    /// What became of it and when, without anything that people wrote.
    Outline,
}

/// Whether a case is closed to whoever only looks on.
fn is_closed(case: &Case, reference: &Reference) -> bool {
    let category = reference.categories.get(&case.category);
    case.privacy == Privacy::Sealed
        || category.is_none_or(|category| category.group == Group::Integrity)
}

/// How much of a case somebody reads.
pub(super) fn access(me: &Me, case: &Case, reference: &Reference) -> Access {
    let handles = |role| matches!(role, StaffRole::Official | StaffRole::Leader);
    let mut roles = me.roles.iter();
    let is_theirs = roles.any(|given| handles(given.role) && given.unit == case.handler.unit);
    if is_theirs || me.is_in(StaffRole::Triage, &case.province_code) {
        return Access::Whole;
    }
    match looks_on(me) {
        // A leader above, whom the ladder has told.
        None => Access::Unnamed,
        Some(StaffRole::Supervisor) if !is_closed(case, reference) => Access::Unnamed,
        Some(_) => Access::Outline,
    }
}

/// Whether reading a case is kept in the audit log: another unit's, or what is sealed.
pub(super) fn is_kept(me: &Me, case: &Case) -> bool {
    case.privacy == Privacy::Sealed || !me.units().contains(&case.handler.unit.0)
}

/// The role in which somebody reads a whole province, the one that sees most.
fn looks_on(me: &Me) -> Option<StaffRole> {
    let wide = [
        StaffRole::Triage,
        StaffRole::Supervisor,
        StaffRole::Observer,
    ];
    let has = |role: &StaffRole| province(me, *role).is_some();
    wide.into_iter().find(has)
}

fn province(me: &Me, role: StaffRole) -> Option<String> {
    let of_role = me.roles.iter().filter(|given| given.role == role);
    let mut places = of_role.map(|given| place_of(&given.unit.0));
    places.find(|place| place.len() == 2).map(str::to_owned)
}

/// Which cases somebody's lists show.
pub(super) fn scope(me: &Me) -> Scope {
    let province = looks_on(me).and_then(|role| province(me, role));
    match province {
        Some(province) => Scope::Province(province),
        None => Scope::Units(me.units()),
    }
}

/// Whose history somebody reads.
pub(super) fn audience(me: &Me, access: Access) -> Audience {
    match (looks_on(me), access) {
        (None, _) => Audience::Staff,
        (Some(StaffRole::Observer), _) => Audience::Onlooker,
        (Some(_), Access::Outline) => Audience::ProvinceOutline,
        (Some(_), Access::Whole | Access::Unnamed) => Audience::Province,
    }
}

/// What storage must know to leave out what somebody may not read.
pub(super) fn reader(reading: Reading<'_>) -> Reader {
    let reader = reading.me.reader(reading.roster, reading.today);
    if looks_on(reading.me) != Some(StaffRole::Observer) {
        return reader;
    }
    let all = reading.reference.categories.all().iter();
    let integrity = all.filter(|category| category.group == Group::Integrity);
    Reader {
        closed: Some(integrity.map(|category| category.code.0.clone()).collect()),
        ..reader
    }
}

/// Whether somebody may open a case.
///
/// # Errors
/// As any query.
pub fn is_visible(
    c: &mut AnyConnection,
    reading: Reading<'_>,
    code: &str,
) -> Result<bool, StorageError> {
    Ok(find_row(c, reading, code)?.is_some())
}

/// The row of a case in the reader's scope, or of one a leader above was told of.
pub(super) fn find_row(
    c: &mut AnyConnection,
    reading: Reading<'_>,
    code: &str,
) -> Result<Option<CaseRow>, StorageError> {
    let reader = reader(reading);
    match find_visible_case(c, &reader, &scope(reading.me), code)? {
        Some(row) => Ok(Some(row)),
        None => {
            let told = Scope::Told(reading.me.led_units());
            find_visible_case(c, &reader, &told, code)
        }
    }
}
