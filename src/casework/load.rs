//! From rows to the domain: what every verb loads before it asks the law.

use crate::domain::case::{Case, Due, Handler};
use crate::domain::deadline::clock::{Clock, Limit, Pause};
use crate::domain::ids::{CaseId, CategoryCode, StaffId, UnitCode};
use crate::domain::time::{Day, Instant};
use crate::storage::cases::CaseRow;
use crate::storage::cases::deadlines::DeadlineRow;
use crate::storage::columns::coded;
use crate::storage::error::StorageError;

/// A row as a case.
pub fn case_of(row: CaseRow) -> Result<Case, StorageError> {
    Ok(Case {
        id: CaseId(row.id),
        code: row.code,
        kind: coded(&row.kind)?,
        category: CategoryCode(row.category),
        subject: coded(&row.subject_kind)?,
        privacy: coded(&row.privacy)?,
        texts_sealed: row.texts_sealed,
        channel: coded(&row.channel)?,
        state: coded(&row.state)?,
        round: row.round,
        version: row.version,
        ward_code: row.ward_code,
        province_code: row.province_code,
        handler: Handler {
            unit: UnitCode(row.unit_code),
            role: coded(&row.handler_role)?,
            level: coded(&row.handler_level)?,
        },
        official: row.official_id.map(StaffId),
        dossier_code: row.dossier_code,
        has_contact: row.has_contact,
        received_at: Instant(row.received_at),
        due: Due {
            on: row.due_on.map(Day),
            status: coded(&row.due_status)?,
        },
        answered_at: row.answered_at.map(Instant),
        closed_at: row.closed_at.map(Instant),
        rating: row.rating,
    })
}

/// A row as a clock.
pub fn clock_of(row: &DeadlineRow) -> Result<Clock, StorageError> {
    let broken = |what: &str| StorageError::Broken(format!("deadlines.{what}"));
    let limit = Limit {
        n: u32::try_from(row.n).map_err(|_| broken("n"))?,
        unit: coded(&row.unit)?,
    };
    let pauses: Vec<(i32, Option<i32>)> =
        serde_json::from_str(&row.pauses).map_err(|_| broken("pauses"))?;
    let mut clock = Clock::starting(Day(row.started_on), limit);
    for (from, to) in pauses {
        let pause = Pause {
            from: Day(from),
            to: to.map(Day),
        };
        clock = clock.paused(pause).map_err(|_| broken("pauses"))?;
    }
    match u32::try_from(row.extension_n).map_err(|_| broken("extension_n"))? {
        0 => Ok(clock),
        n => Ok(clock.extended(n)),
    }
}
