//! Routing was asked again: whom the case is about, who is kept from it, and why it goes where it
//! goes.

use crate::casework::routing::StoredRouting;
use crate::domain::ids::{CaseId, PositionId};
use crate::domain::routing::decision::Decision;
use crate::storage::cases::assignments::{delete_conflict, insert_forbidden, insert_subjects};
use crate::storage::cases::reports::{RoutingChanges, update_routing};
use crate::storage::db::Tx;
use crate::storage::error::StorageError;

/// Puts a decision in the place of the one before.
pub(super) fn record_routing(
    tx: &mut Tx<'_>,
    case: CaseId,
    decision: &Decision,
) -> Result<(), StorageError> {
    let conflict = &decision.conflict;
    let ids = |positions: &[PositionId]| positions.iter().map(|id| id.0).collect::<Vec<_>>();
    let places: Vec<String> = conflict.place_codes().into_iter().map(|p| p.0).collect();
    delete_conflict(tx.conn(), case.0)?;
    insert_subjects(tx.conn(), case.0, &ids(&conflict.subjects))?;
    let forbidden = ids(&conflict.position_ids());
    insert_forbidden(tx.conn(), case.0, &forbidden, &places)?;
    let changes = RoutingChanges {
        rule: decision.rule.clone(),
        reference_version: tx.reference().version,
        legal_basis: decision.legal_basis.clone(),
        routing: StoredRouting::of(decision).to_json()?,
    };
    update_routing(tx.conn(), case.0, &changes)
}
