//! Whoever has not explained by the day they were given is reminded once, and the unit is told.

use crate::casework::load::case_of;
use crate::casework::record::{Stamp, record};
use crate::domain::change::{By, Change, LetterOrder, Recipient, Template};
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::StaffId;
use crate::domain::time::Instant;
use crate::storage::cases::explanations::{
    ExplanationRow, claim_explanation_reminder, list_overdue_explanations,
};
use crate::storage::cases::find_case_by_id;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::storage::keys::Keys;

/// Reminds of requests whose day has passed, the oldest first, at most `limit`; how many were
/// looked at.
///
/// # Errors
/// As any write.
pub fn remind_overdue(
    tx: &mut Tx<'_>,
    keys: &Keys,
    now: Instant,
    limit: i64,
) -> Result<usize, Failure> {
    let stamp = Stamp {
        now,
        by: By::Portal,
        keys,
    };
    let overdue = list_overdue_explanations(tx.conn(), now.day().0, limit)?;
    for row in &overdue {
        if claim_explanation_reminder(tx.conn(), row.id, now.0)? {
            remind(tx, stamp, row)?;
        }
    }
    Ok(overdue.len())
}

fn remind(tx: &mut Tx<'_>, stamp: Stamp<'_>, row: &ExplanationRow) -> Result<(), Failure> {
    let lost = || StorageError::Broken("an explanation without its case".to_owned());
    let case = case_of(find_case_by_id(tx.conn(), row.case_id)?.ok_or_else(lost)?)?;
    // A case that has ended waits for nobody's word.
    if !case.state.is_open() {
        return Ok(());
    }
    let order = |to: Recipient, template: Template| LetterOrder { to, template };
    let change = Change {
        events: vec![Event::internal(EventKind::ExplanationMissing)],
        letters: vec![
            order(
                Recipient::Staff(StaffId(row.staff_id)),
                Template::ExplanationOverdue,
            ),
            order(
                Recipient::Unit(case.handler.unit.clone()),
                Template::ExplanationMissing,
            ),
        ],
        ..Change::of(case)
    };
    record(tx, stamp, &change)
}
