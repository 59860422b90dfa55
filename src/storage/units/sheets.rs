//! When units are open, where they are and how they are reached.

use diesel::prelude::*;

use crate::domain::coded::Coded as _;
use crate::domain::directory::bodies::Body;
use crate::domain::hours::Sheet;
use crate::domain::time::{Day, Instant};
use crate::storage::connection::AnyConnection;
use crate::storage::error::{StorageError, as_seen};
use crate::storage::schema::sheets::unit_sheets;

/// One sheet of one unit.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = unit_sheets)]
#[expect(missing_docs, reason = "the columns are described in the migration")]
pub struct SheetRow {
    pub id: i64,
    pub unit_code: String,
    pub from_on: i32,
    pub hours: String,
    pub reception: Option<String>,
    pub desks: String,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub address: Option<String>,
    pub entered_at: i64,
    pub entered_by: Option<i64>,
    pub version: i64,
}

/// Who enters a sheet, and when.
#[derive(Clone, Copy, Debug)]
pub struct Entered {
    /// When.
    pub at: Instant,
    /// The member of staff; nobody for the portal itself.
    pub by: Option<i64>,
}

impl SheetRow {
    /// What it says.
    ///
    /// # Errors
    /// `Broken` for hours this program cannot read.
    pub fn sheet(&self) -> Result<Sheet, StorageError> {
        let broken = |_| StorageError::Broken(format!("unit_sheets {}", self.id));
        let reception = self.reception.as_deref().map(str::parse).transpose();
        Ok(Sheet {
            hours: self.hours.parse().map_err(broken)?,
            reception: reception.map_err(broken)?,
            desks: self.desks.lines().map(str::to_owned).collect(),
            phone: self.phone.clone(),
            email: self.email.clone(),
            address: self.address.clone(),
        })
    }
}

/// The sheet of a unit that is true on a day.
///
/// # Errors
/// As any query.
pub fn find_sheet(
    c: &mut AnyConnection,
    unit: &str,
    on: Day,
) -> Result<Option<SheetRow>, StorageError> {
    Ok(unit_sheets::table
        .filter(unit_sheets::unit_code.eq(unit))
        .filter(unit_sheets::from_on.le(on.0))
        .order(unit_sheets::from_on.desc())
        .select(SheetRow::as_select())
        .first(c)
        .optional()?)
}

/// The desks of a ward on a day: those of its service centre, then of its committee.
///
/// # Errors
/// As any query.
pub fn desks_of(c: &mut AnyConnection, ward: &str, on: Day) -> Result<Vec<String>, StorageError> {
    let centre = format!("{ward}-{}", Body::ServiceCentre.code());
    let mut desks = Vec::new();
    for unit in [centre.as_str(), ward] {
        if let Some(row) = find_sheet(c, unit, on)? {
            desks.extend(row.sheet()?.desks);
        }
    }
    Ok(desks)
}

/// The latest sheets of a unit, newest first.
///
/// # Errors
/// As any query.
pub fn list_sheets(
    c: &mut AnyConnection,
    unit: &str,
    limit: i64,
) -> Result<Vec<SheetRow>, StorageError> {
    Ok(unit_sheets::table
        .filter(unit_sheets::unit_code.eq(unit))
        .order(unit_sheets::from_on.desc())
        .limit(limit)
        .select(SheetRow::as_select())
        .load(c)?)
}

/// Inserts a sheet that is true from a day on.
///
/// # Errors
/// `Taken` when the unit has one from that day.
pub fn insert_sheet(
    c: &mut AnyConnection,
    (unit, from): (&str, Day),
    sheet: &Sheet,
    entered: Entered,
) -> Result<(), StorageError> {
    diesel::insert_into(unit_sheets::table)
        .values((
            unit_sheets::unit_code.eq(unit),
            unit_sheets::from_on.eq(from.0),
            unit_sheets::hours.eq(sheet.hours.to_string()),
            unit_sheets::reception.eq(sheet.reception.as_ref().map(ToString::to_string)),
            unit_sheets::desks.eq(sheet.desks.join("\n")),
            unit_sheets::phone.eq(&sheet.phone),
            unit_sheets::email.eq(&sheet.email),
            unit_sheets::address.eq(&sheet.address),
            unit_sheets::entered_at.eq(entered.at.0),
            unit_sheets::entered_by.eq(entered.by),
            unit_sheets::version.eq(1_i64),
        ))
        .execute(c)?;
    Ok(())
}

/// Changes a sheet that is still to come.
///
/// # Errors
/// `Stale` when somebody changed it since it was seen.
pub fn update_sheet(
    c: &mut AnyConnection,
    seen: &SheetRow,
    sheet: &Sheet,
    entered: Entered,
) -> Result<(), StorageError> {
    let target = unit_sheets::table
        .filter(unit_sheets::id.eq(seen.id))
        .filter(unit_sheets::version.eq(seen.version));
    let changes = (
        unit_sheets::hours.eq(sheet.hours.to_string()),
        unit_sheets::reception.eq(sheet.reception.as_ref().map(ToString::to_string)),
        unit_sheets::desks.eq(sheet.desks.join("\n")),
        unit_sheets::phone.eq(&sheet.phone),
        unit_sheets::email.eq(&sheet.email),
        unit_sheets::address.eq(&sheet.address),
        unit_sheets::entered_at.eq(entered.at.0),
        unit_sheets::entered_by.eq(entered.by),
        unit_sheets::version.eq(seen.version.saturating_add(1)),
    );
    as_seen(diesel::update(target).set(changes).execute(c)?)
}
