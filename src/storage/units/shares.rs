//! To whom the new cases of a unit are shared out.

use diesel::prelude::*;

use crate::domain::coded::Coded as _;
use crate::domain::ids::StaffId;
use crate::domain::lifecycle::State;
use crate::domain::share_out::{Away, Share};
use crate::domain::time::{Day, Instant};
use crate::storage::cases::CaseRow;
use crate::storage::columns::coded;
use crate::storage::connection::AnyConnection;
use crate::storage::error::{StorageError, as_seen};
use crate::storage::schema::cases::cases;
use crate::storage::schema::shares::shares;

/// One official's share of one unit's work.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = shares)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct ShareRow {
    pub id: i64,
    pub unit_code: String,
    pub staff_id: i64,
    pub desks: String,
    pub fields: String,
    pub away_from: Option<i32>,
    pub away_to: Option<i32>,
    pub substitute_id: Option<i64>,
    pub version: i64,
}

impl ShareRow {
    /// What it says.
    ///
    /// # Errors
    /// `Broken` for a group this program does not know.
    pub fn share(&self) -> Result<Share, StorageError> {
        let fields = self.fields.split(';').filter(|code| !code.is_empty());
        let days = self.away_from.zip(self.away_to);
        Ok(Share {
            staff: StaffId(self.staff_id),
            desks: self.desks.lines().map(str::to_owned).collect(),
            fields: fields.map(coded).collect::<Result<_, _>>()?,
            away: days.map(|(from, to)| Away {
                from: Day(from),
                to: Day(to),
                substitute: self.substitute_id.map(StaffId),
            }),
        })
    }
}

/// The shares of a unit.
///
/// # Errors
/// As any query.
pub fn list_shares(c: &mut AnyConnection, unit: &str) -> Result<Vec<ShareRow>, StorageError> {
    Ok(shares::table
        .filter(shares::unit_code.eq(unit))
        .order(shares::staff_id)
        .select(ShareRow::as_select())
        .load(c)?)
}

/// Enters a share, in the place of the one of this version; of none when it is 0.
///
/// # Errors
/// `Stale` when somebody changed it since it was seen, `Taken` when somebody was first.
pub fn keep_share(
    c: &mut AnyConnection,
    (unit, seen): (&str, i64),
    share: &Share,
    (at, by): (Instant, Option<i64>),
) -> Result<(), StorageError> {
    let fields: Vec<&str> = share.fields.iter().map(|group| group.code()).collect();
    let away = share.away;
    let values = (
        shares::desks.eq(share.desks.join("\n")),
        shares::fields.eq(fields.join(";")),
        shares::away_from.eq(away.map(|away| away.from.0)),
        shares::away_to.eq(away.map(|away| away.to.0)),
        shares::substitute_id.eq(away.and_then(|away| away.substitute).map(|id| id.0)),
        shares::entered_at.eq(at.0),
        shares::entered_by.eq(by),
        shares::version.eq(seen.saturating_add(1)),
    );
    let whose = (
        shares::unit_code.eq(unit),
        shares::staff_id.eq(share.staff.0),
    );
    if seen == 0 {
        diesel::insert_into(shares::table)
            .values((whose.0, whose.1, values))
            .execute(c)?;
        return Ok(());
    }
    let row = shares::table
        .filter(whose.0.and(whose.1))
        .filter(shares::version.eq(seen));
    as_seen(diesel::update(row).set(values).execute(c)?)
}

/// Takes a share away.
///
/// # Errors
/// `Stale` when somebody changed it since it was seen.
pub fn delete_share(
    c: &mut AnyConnection,
    (unit, seen): (&str, i64),
    staff: StaffId,
) -> Result<(), StorageError> {
    let row = shares::table
        .filter(shares::unit_code.eq(unit).and(shares::staff_id.eq(staff.0)))
        .filter(shares::version.eq(seen));
    as_seen(diesel::delete(row).execute(c)?)
}

/// Cases nobody has taken up, of units that share out: those without an official, and those of an
/// official who is away. Soonest due first.
///
/// # Errors
/// As any query.
pub fn list_cases_to_share(
    c: &mut AnyConnection,
    today: Day,
    limit: i64,
) -> Result<Vec<CaseRow>, StorageError> {
    let units = shares::table.select(shares::unit_code);
    let away = shares::table
        .filter(shares::away_from.le(today.0))
        .filter(shares::away_to.ge(today.0))
        .select(shares::staff_id.nullable());
    Ok(cases::table
        .filter(cases::is_open.eq(true))
        .filter(cases::state.eq(State::Assigned.code()))
        .filter(cases::unit_code.eq_any(units))
        .filter(
            cases::official_id
                .is_null()
                .or(cases::official_id.eq_any(away)),
        )
        .order((cases::due_key, cases::id))
        .limit(limit)
        .select(CaseRow::as_select())
        .load(c)?)
}

/// How many open cases of a unit each of its officials has.
///
/// # Errors
/// As any query.
pub fn count_open_by_official(
    c: &mut AnyConnection,
    unit: &str,
) -> Result<Vec<(StaffId, i64)>, StorageError> {
    let rows: Vec<(Option<i64>, i64)> = cases::table
        .filter(cases::unit_code.eq(unit).and(cases::is_open.eq(true)))
        .filter(cases::official_id.is_not_null())
        .group_by(cases::official_id)
        .select((cases::official_id, diesel::dsl::count_star()))
        .load(c)?;
    let rows = rows.into_iter();
    Ok(rows.filter_map(|(id, n)| Some((StaffId(id?), n))).collect())
}
