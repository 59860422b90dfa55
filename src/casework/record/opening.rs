//! A case begins: its row, what was filed, who sent it, whom it is about, its first clock.

use super::clock::begun_row;
use super::history::{Line, planned_rows, record_history};
use super::{KnownRequest, Stamp, due_key, figures, letters, record_assignment, record_request};
use crate::casework::kept::Kept;
use crate::domain::case::Case;
use crate::domain::change::{By, Change, ClockChange, Milestones};
use crate::domain::coded::Coded as _;
use crate::domain::ids::{CaseId, PositionId};
use crate::storage::cases::assignments::{insert_forbidden, insert_subjects};
use crate::storage::cases::events::History;
use crate::storage::cases::reports::{IdentityRow, ReportRow, insert_report};
use crate::storage::cases::{NewCaseRow, insert_case};
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};

/// Everything a new case begins with. The ids in the rows are set when they are inserted.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The case, its events, clock, milestones and letters.
    pub change: Change,
    /// The secret, as a keyed hash.
    pub secret_mac: Vec<u8>,
    /// What was filed.
    pub report: ReportRow,
    /// Who filed it, sealed; none for an anonymous, unsealed report.
    pub identity: Option<IdentityRow>,
    /// The positions it is about.
    pub subjects: Vec<PositionId>,
    /// The positions that may neither handle nor read it.
    pub forbidden: Vec<PositionId>,
    /// The places whose units may neither handle nor read it.
    pub forbidden_places: Vec<String>,
    /// The words it is found by; none for a sealed case.
    pub words: Option<String>,
    /// The request that opens it; none where a member of staff does.
    pub request: Option<KnownRequest>,
}

/// Records a new case and returns its id.
///
/// # Errors
/// `Violated` when the handler is forbidden; `Taken` when the code or the request is.
pub fn record_opening(
    tx: &mut Tx<'_>,
    stamp: Stamp<'_>,
    opening: &Opening,
) -> Result<CaseId, Failure> {
    let change = &opening.change;
    let id = insert_case(tx.conn(), &case_row(&change.case, &opening.secret_mac))?;
    let mut case = change.case.clone();
    case.id = CaseId(id);
    insert_report(
        tx.conn(),
        &ReportRow {
            case_id: id,
            ..opening.report.clone()
        },
    )?;
    let kept = insert_conflict(tx, id, opening)?;
    let positions = change.assigned.as_deref().unwrap_or_default();
    record_assignment(tx, stamp.now, &case, positions)?;
    if let Some(request) = &opening.request {
        record_request(tx, stamp.now, case.id, request)?;
    }
    letters::record_letters(tx, stamp.now, (&case, &kept), &change.letters)?;
    record_rest(tx, stamp, &case, opening)?;
    Ok(case.id)
}

/// Whom it is about, and who is kept from it: the database looks there before anybody is given the
/// case.
fn insert_conflict(tx: &mut Tx<'_>, id: i64, opening: &Opening) -> Result<Kept, StorageError> {
    let ids = |positions: &[PositionId]| positions.iter().map(|p| p.0).collect::<Vec<_>>();
    insert_subjects(tx.conn(), id, &ids(&opening.subjects))?;
    let kept = Kept {
        positions: ids(&opening.forbidden),
        places: opening.forbidden_places.clone(),
    };
    insert_forbidden(tx.conn(), id, &kept.positions, &kept.places)?;
    Ok(kept)
}

/// The rows nobody asks for before the case is known. They come last: asked for anything else, the
/// transaction writes them at once.
fn record_rest(
    tx: &mut Tx<'_>,
    stamp: Stamp<'_>,
    case: &Case,
    opening: &Opening,
) -> Result<(), Failure> {
    let (change, case_id) = (&opening.change, case.id.0);
    let deadline = match &change.clock {
        ClockChange::Begin(begun) => Some(begun_row(tx, case_id, case.round, begun)?.0),
        _ => None,
    };
    let later = tx.later();
    later.deadlines.extend(deadline);
    let identity = opening.identity.clone();
    let identity = identity.map(|row| IdentityRow { case_id, ..row });
    later.identities.extend(identity);
    if let Milestones::Replace(planned) = &change.milestones {
        let rows = planned_rows(History::Case(case_id), case.round, planned);
        later.milestones.extend(rows);
    }
    if let Some(words) = &opening.words {
        tx.index(case_id, words);
    }
    // The sender files it; what follows the portal does.
    let (filed, followed) = change.events.split_at(1.min(change.events.len()));
    let counts = figures::of_case(case, &change.tallies);
    record_history(tx, stamp, &Line::of_new_case(case, 0), filed, &counts)?;
    let by_portal = Stamp {
        by: By::Portal,
        ..stamp
    };
    let line = Line::of_new_case(case, filed.len());
    record_history(tx, by_portal, &line, followed, &[])
}

fn case_row(case: &Case, secret_mac: &[u8]) -> NewCaseRow {
    NewCaseRow {
        code: case.code.clone(),
        secret_mac: secret_mac.to_vec(),
        kind: case.kind.code().to_owned(),
        category: case.category.0.clone(),
        subject_kind: case.subject.code().to_owned(),
        privacy: case.privacy.code().to_owned(),
        texts_sealed: case.texts_sealed,
        channel: case.channel.code().to_owned(),
        state: case.state.code().to_owned(),
        is_open: case.state.is_open(),
        round: case.round,
        version: case.version,
        ward_code: case.ward_code.clone(),
        province_code: case.province_code.clone(),
        unit_code: case.handler.unit.0.clone(),
        handler_role: case.handler.role.code().to_owned(),
        handler_level: case.handler.level.code().to_owned(),
        dossier_code: case.dossier_code.clone(),
        has_contact: case.has_contact,
        received_at: case.received_at.0,
        due_on: case.due.on.map(|day| day.0),
        due_status: case.due.status.code().to_owned(),
        due_key: due_key(case.due.on),
    }
}
