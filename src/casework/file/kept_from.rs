//! Whom a report is kept from when it comes in.

use super::Submission;
use crate::casework::report::Report;
use crate::domain::category::Category;
use crate::domain::ids::PositionId;
use crate::domain::routing::decision::Decision;
use crate::domain::time::Instant;
use crate::storage::db::Tx;

/// Whom the case is kept from; of a delicate matter also whoever typed it in.
pub(super) fn positions(
    tx: &Tx<'_>,
    report: &Report,
    decision: &Decision,
    (submission, now): (&Submission, Instant),
) -> Vec<PositionId> {
    let mut positions = decision.conflict.position_ids();
    let category = tx.reference().categories.get(&report.category);
    let is_delicate = category.is_some_and(Category::is_delicate);
    if let Some(typist) = submission.typed_by.filter(|_| is_delicate) {
        positions.extend(tx.roster().acting_for(typist, now.day()));
        positions.sort_unstable();
        positions.dedup();
    }
    positions
}

/// Codes of the places nobody of which may read it.
pub(super) fn places(decision: &Decision) -> Vec<String> {
    let places = decision.conflict.place_codes().into_iter();
    places.map(|unit| unit.0).collect()
}
