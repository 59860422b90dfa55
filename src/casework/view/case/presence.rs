//! Whether the desk somebody stood at was meant to be open: the hours of the ward's service centre,
//! or of its committee, on the day it happened.

use crate::domain::calendar::Calendar;
use crate::domain::case::Case;
use crate::domain::coded::Coded as _;
use crate::domain::directory::bodies::Body;
use crate::domain::hours::{Hours, Opening};
use crate::domain::ids::UnitCode;
use crate::domain::time::Instant;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::units::sheets::find_sheet;

/// When something happened, and the hours that held then.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Presence {
    /// When it happened.
    pub at: Instant,
    /// Whose hours they are.
    pub unit: UnitCode,
    /// The hours.
    pub hours: Hours,
}

impl Presence {
    /// Whether the unit was meant to be open; none when the calendar does not know the day.
    pub fn opening(&self, calendar: &Calendar) -> Option<Opening> {
        self.hours.open_at(self.at, calendar).ok()
    }
}

/// The hours something happened in, where the unit has told them and the sender the time.
pub(in crate::casework) fn presence(
    c: &mut AnyConnection,
    case: &Case,
    happened_at: Option<i64>,
) -> Result<Option<Presence>, StorageError> {
    let Some(at) = happened_at.map(Instant) else {
        return Ok(None);
    };
    let centre = format!("{}-{}", case.ward_code, Body::ServiceCentre.code());
    for unit in [centre, case.ward_code.clone()] {
        let Some(row) = find_sheet(c, &unit, at.day())? else {
            continue;
        };
        let hours = row.sheet()?.hours;
        if !hours.is_never() {
            let unit = UnitCode(unit);
            return Ok(Some(Presence { at, unit, hours }));
        }
    }
    Ok(None)
}
