//! Offices and who holds them, and who acts for whom: the roster the law asks.

use diesel::prelude::*;

use crate::domain::ids::{PositionId, StaffId, UnitCode};
use crate::domain::people::staff::Staff;
use crate::domain::people::{Position, Substitution};
use crate::domain::time::Day;
use crate::storage::columns::coded;
use crate::storage::connection::AnyConnection;
use crate::storage::error::{StorageError, as_seen};
use crate::storage::schema::accounts::{positions, roster_state, substitutions};

/// One office in one unit.
#[derive(Clone, PartialEq, Eq, Debug, Queryable, Selectable)]
#[diesel(table_name = positions)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct PositionRow {
    pub id: i64,
    pub unit_code: String,
    pub role: String,
    pub title: String,
    pub superior_id: Option<i64>,
    pub holder_id: Option<i64>,
    pub holder_name: Option<String>,
    pub from_on: i32,
    pub to_on: Option<i32>,
    pub version: i64,
}

/// An office to be inserted.
#[derive(Clone, PartialEq, Eq, Debug, Insertable)]
#[diesel(table_name = positions)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct NewPositionRow {
    pub unit_code: String,
    pub role: String,
    pub title: String,
    pub superior_id: Option<i64>,
    pub holder_id: Option<i64>,
    pub holder_name: Option<String>,
    pub from_on: i32,
    pub to_on: Option<i32>,
    pub version: i64,
}

/// The whole roster, indexed for the law's questions.
///
/// # Errors
/// As any query; `Broken` for an office this program does not know.
pub fn find_roster(c: &mut AnyConnection) -> Result<Staff, StorageError> {
    let rows: Vec<PositionRow> = positions::table
        .order(positions::id)
        .select(PositionRow::as_select())
        .load(c)?;
    let all = rows.into_iter().map(position).collect::<Result<_, _>>()?;
    let rows: Vec<(i64, i64, i32, Option<i32>)> = substitutions::table
        .order(substitutions::id)
        .select((
            substitutions::position_id,
            substitutions::substitute_id,
            substitutions::from_on,
            substitutions::to_on,
        ))
        .load(c)?;
    let substitution = |(of, by, from, to): (i64, i64, i32, Option<i32>)| Substitution {
        position: PositionId(of),
        substitute: PositionId(by),
        from: Day(from),
        to: to.map(Day),
    };
    Ok(Staff::new(
        all,
        rows.into_iter().map(substitution).collect(),
    ))
}

fn position(row: PositionRow) -> Result<Position, StorageError> {
    Ok(Position {
        id: PositionId(row.id),
        unit: UnitCode(row.unit_code),
        role: coded(&row.role)?,
        title: row.title,
        superior: row.superior_id.map(PositionId),
        holder: row.holder_id.map(StaffId),
        holder_name: row.holder_name,
        from: Day(row.from_on),
        to: row.to_on.map(Day),
    })
}

/// The positions a member of staff holds on a day.
///
/// # Errors
/// As any query.
pub fn list_positions_of(
    c: &mut AnyConnection,
    staff_id: i64,
    on: Day,
) -> Result<Vec<PositionRow>, StorageError> {
    let lasts = positions::to_on.is_null().or(positions::to_on.ge(on.0));
    Ok(positions::table
        .filter(positions::holder_id.eq(staff_id))
        .filter(positions::from_on.le(on.0).and(lasts))
        .order(positions::id)
        .select(PositionRow::as_select())
        .load(c)?)
}

/// The position with this id.
///
/// # Errors
/// As any query.
pub fn find_position(c: &mut AnyConnection, id: i64) -> Result<Option<PositionRow>, StorageError> {
    Ok(positions::table
        .filter(positions::id.eq(id))
        .select(PositionRow::as_select())
        .get_result(c)
        .optional()?)
}

/// Every position, those of one unit together, the newest first.
///
/// # Errors
/// As any query.
pub fn list_positions(c: &mut AnyConnection) -> Result<Vec<PositionRow>, StorageError> {
    Ok(positions::table
        .order((
            positions::unit_code,
            positions::from_on.desc(),
            positions::id,
        ))
        .select(PositionRow::as_select())
        .load(c)?)
}

/// Ends a position after a day, if the row is still at its version.
///
/// # Errors
/// `Stale` when it changed meanwhile.
pub fn update_position_ended(
    c: &mut AnyConnection,
    seen: &PositionRow,
    last: Day,
) -> Result<(), StorageError> {
    let same = positions::id
        .eq(seen.id)
        .and(positions::version.eq(seen.version));
    let changes = (
        positions::to_on.eq(last.0),
        positions::version.eq(seen.version.saturating_add(1)),
    );
    let ended = diesel::update(positions::table.filter(same)).set(changes);
    as_seen(ended.execute(c)?)?;
    raise_version(c)
}

/// Inserts an office, and answers its id.
///
/// # Errors
/// As any query.
pub fn insert_position(c: &mut AnyConnection, row: &NewPositionRow) -> Result<i64, StorageError> {
    let id = diesel::insert_into(positions::table)
        .values(row)
        .returning(positions::id)
        .get_result(c)?;
    raise_version(c)?;
    Ok(id)
}

/// Lets one position act for another.
///
/// # Errors
/// As any query.
pub fn insert_substitution(
    c: &mut AnyConnection,
    substitution: &Substitution,
) -> Result<(), StorageError> {
    diesel::insert_into(substitutions::table)
        .values((
            substitutions::position_id.eq(substitution.position.0),
            substitutions::substitute_id.eq(substitution.substitute.0),
            substitutions::from_on.eq(substitution.from.0),
            substitutions::to_on.eq(substitution.to.map(|day| day.0)),
        ))
        .execute(c)?;
    raise_version(c)
}

/// Ends the positions of a member of staff after a day.
///
/// # Errors
/// As any query.
pub fn update_positions_ended(
    c: &mut AnyConnection,
    staff_id: i64,
    last: Day,
) -> Result<(), StorageError> {
    let lasts = positions::to_on.is_null().or(positions::to_on.gt(last.0));
    let changes = (
        positions::to_on.eq(last.0),
        positions::version.eq(positions::version + 1),
    );
    diesel::update(positions::table.filter(positions::holder_id.eq(staff_id).and(lasts)))
        .set(changes)
        .execute(c)?;
    raise_version(c)
}

/// Tells every writer and node to read the roster again.
fn raise_version(c: &mut AnyConnection) -> Result<(), StorageError> {
    diesel::update(roster_state::table)
        .set(roster_state::version.eq(roster_state::version + 1))
        .execute(c)?;
    Ok(())
}
