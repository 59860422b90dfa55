//! Reports that nobody was there: those of one spot in office hours are counted, and the third in
//! seven days is told to the province's supervisors.

use crate::casework::record::{Stamp, record};
use crate::casework::report::Report;
use crate::casework::view::presence;
use crate::domain::absence::{ALARMING, WITHIN, spot};
use crate::domain::case::Case;
use crate::domain::change::{Change, LetterOrder, Recipient, Template};
use crate::domain::event::{Event, EventKind};
use crate::domain::hours::Opening;
use crate::domain::ids::UnitCode;
use crate::domain::kinds::Group;
use crate::storage::cases::absences::{AbsenceRow, count_absences, insert_absence};
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// Notes a report of an absence, unless the office was closed at that hour; tells on the third.
pub(super) fn note(
    tx: &mut Tx<'_>,
    stamp: Stamp<'_>,
    report: &Report,
    case: &Case,
) -> Result<(), Failure> {
    let category = tx.reference().categories.get(&report.category);
    let is_absence = category.is_some_and(|category| category.group == Group::Presence);
    let Some(at) = report.happened_at.filter(|_| is_absence) else {
        return Ok(());
    };
    let hours = presence(tx.conn(), case, Some(at.0))?;
    let opening = hours.and_then(|hours| hours.opening(&tx.reference().calendar));
    if opening.is_some_and(|opening: Opening| !opening.is_within()) {
        return Ok(());
    }
    let row = AbsenceRow {
        case_id: case.id.0,
        spot: spot(
            &case.ward_code,
            report.unit.as_ref(),
            report.desk.as_deref(),
        ),
        happened_on: at.day().0,
        before_noon: at.minute_of_day() < 12 * 60,
    };
    insert_absence(tx.conn(), &row)?;
    let days = (at.day().plus(1 - WITHIN).0, at.day().0);
    match count_absences(tx.conn(), &row.spot, days)? {
        ALARMING => record(tx, stamp, &alarm(case)),
        _ => Ok(()),
    }
}

fn alarm(case: &Case) -> Change {
    let province = UnitCode(case.province_code.clone());
    Change {
        events: vec![Event::internal(EventKind::AbsencesTold)],
        letters: vec![LetterOrder {
            to: Recipient::Supervisors(province),
            template: Template::AbsencesRepeated,
        }],
        ..Change::of(case.clone())
    }
}
