//! The cases behind a supervisor's figure.

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::entitled::{reader, scope};
use super::office::Reading;
use crate::casework::load::case_of;
use crate::domain::case::Case;
use crate::domain::ids::UnitCode;
use crate::domain::time::Day;
use crate::storage::cases::worklist::{Having, list_cases_having};
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;

/// A figure that counts cases.
#[derive(Clone, Copy, PartialEq, Eq, Debug, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Figure {
    /// Received in a period.
    Received,
    /// Answered in a period.
    Answered,
    /// Answered in a period, on or before the due day.
    OnTime,
    /// Open today.
    Open,
    /// Open today and past the due day.
    Overdue,
}

/// Which cases are wanted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// The figure.
    pub figure: Figure,
    /// The unit; all of the reader's when there is none.
    pub unit: Option<UnitCode>,
    /// First day of the period; for overdue cases, the first due day.
    pub from: Day,
    /// Last day of the period; for overdue cases, the last due day, which has passed.
    pub to: Day,
}

/// The cases behind a figure, soonest due first. They are counted where they are handled now;
/// cases the reader is kept from are never among them.
///
/// # Errors
/// As any query.
pub fn cases_behind(
    c: &mut AnyConnection,
    reading: Reading<'_>,
    wanted: &Wanted,
    limit: i64,
) -> Result<Vec<Case>, StorageError> {
    let reader = reader(reading);
    let (from, to) = (wanted.from.start().0, wanted.to.plus(1).start().0);
    let having = match wanted.figure {
        Figure::Received => Having::Received(from, to),
        Figure::Answered | Figure::OnTime => Having::Answered(from, to),
        Figure::Open => Having::Open,
        Figure::Overdue => Having::Due(wanted.from.0, wanted.to.0.min(reading.today.plus(-1).0)),
    };
    let unit = wanted.unit.as_ref().map(|unit| unit.0.as_str());
    let rows = list_cases_having(c, &reader, &scope(reading.me), (having, unit), limit)?;
    let cases = rows.into_iter().map(case_of);
    let mut cases = cases.collect::<Result<Vec<_>, _>>()?;
    if wanted.figure == Figure::OnTime {
        cases.retain(is_on_time);
    }
    Ok(cases)
}

fn is_on_time(case: &Case) -> bool {
    let answered = case.answered_at.map(|at| at.day());
    answered
        .zip(case.due.on)
        .is_some_and(|(answered, due)| answered <= due)
}
