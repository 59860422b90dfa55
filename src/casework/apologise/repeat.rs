//! A cause that comes back: the letters of one unit, or about one official, within the months the
//! policy counts.

use crate::casework::record::Found;
use crate::domain::apology::fault::Fault;
use crate::domain::apology::repeat::{Level, Repeats};
use crate::domain::change::{LetterOrder, Recipient, Template};
use crate::domain::coded::Coded as _;
use crate::domain::ids::{StaffId, UnitCode};
use crate::domain::roles::{Level as OfficeLevel, OfficeRole};
use crate::domain::time::Day;
use crate::storage::connection::AnyConnection;
use crate::storage::db::Tx;
use crate::storage::dossiers::faults::{Cause, FaultRow, Whose, list_of_cause};
use crate::storage::error::StorageError;

/// Who owes an apology from a day on.
#[derive(Clone, Debug)]
pub(super) struct Owing {
    unit: UnitCode,
    province: String,
    on: Day,
}

impl Owing {
    pub(super) fn of(unit: &str, province: &str, on: Day) -> Self {
        Self {
            unit: UnitCode(unit.to_owned()),
            province: province.to_owned(),
            on,
        }
    }
}

/// Apologies of a cause until a day, and until a row of it when one is given; at most so many as
/// matter. That of which the level above was told stands first.
pub(in crate::casework) fn of_cause(
    c: &mut AnyConnection,
    (whose, fault): (Whose<'_>, Fault),
    (repeats, on, until): (&Repeats, Day, Option<i64>),
) -> Result<Vec<FaultRow>, StorageError> {
    let cause = Cause {
        whose,
        fault: fault.code(),
        between: (repeats.since(on).0, on.0),
        until,
    };
    let most = repeats.climbs_from.max(repeats.noted_from);
    list_of_cause(c, cause, i64::from(most))
}

/// A fault that is being recorded, and the letter to the heads of the level above when with it the
/// cause has come back too often: once in the months that are counted, for the unit and for the
/// official it names.
///
/// Source: chính sách địa phương (theo cấu hình của đơn vị).
pub(super) fn told_above(
    tx: &mut Tx<'_>,
    owing: Owing,
    found: Found,
) -> Result<(Found, Option<LetterOrder>), StorageError> {
    let reference = tx.reference().clone();
    let repeats = reference.policies.of(&owing.province, owing.on).repeats;
    let counted = (&repeats, owing.on, None);
    let of_unit = of_cause(
        tx.conn(),
        (Whose::Unit(&owing.unit.0), found.fault),
        counted,
    )?;
    let of_staff = match found.staff {
        Some(StaffId(id)) => of_cause(tx.conn(), (Whose::Staff(id), found.fault), counted)?,
        None => Vec::new(),
    };
    let climbs = |earlier: &[FaultRow]| {
        let number = u32::try_from(earlier.len().saturating_add(1)).unwrap_or(u32::MAX);
        let is_told = earlier.iter().any(|row| row.told_above);
        repeats.level(number) == Level::Climbs && !is_told
    };
    if !climbs(&of_unit) && !climbs(&of_staff) {
        return Ok((found, None));
    }
    let province = owing.province.parse().ok();
    let head = province.and_then(|place| {
        let (role, level) = (OfficeRole::ProvinceChairman, OfficeLevel::Province);
        reference.directory.seat(place, role, level, owing.on)
    });
    // Nobody is told of themselves.
    let above = head
        .map(|seat| seat.code())
        .filter(|seat| *seat != owing.unit);
    let letter = above.map(|unit| LetterOrder {
        to: Recipient::Leaders(unit),
        template: Template::ApologyRepeated,
    });
    let told_above = letter.is_some();
    Ok((
        Found {
            told_above,
            ..found
        },
        letter,
    ))
}
