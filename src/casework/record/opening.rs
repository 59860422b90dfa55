//! A case begins: its row, what was filed, who sent it, whom it is about, its first clock.

use super::clock::begun_row;
use super::history::{Line, planned_rows, record_history};
use super::{Stamp, due_key, figures, letters, record_assignment};
use crate::domain::case::Case;
use crate::domain::change::{By, Change, ClockChange, Milestones};
use crate::domain::coded::Coded as _;
use crate::domain::ids::{CaseId, PositionId};
use crate::storage::cases::assignments::{insert_forbidden, insert_subjects};
use crate::storage::cases::events::History;
use crate::storage::cases::reports::{IdentityRow, ReportRow};
use crate::storage::cases::{NewCaseRow, insert_case};
use crate::storage::db::Tx;
use crate::storage::error::Failure;

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
    let id = insert_rows(tx, opening)?;
    let mut case = opening.change.case.clone();
    case.id = CaseId(id);
    let positions = opening.change.assigned.as_deref().unwrap_or_default();
    record_assignment(tx, stamp.now, &case, positions)?;
    if let ClockChange::Begin(begun) = &opening.change.clock {
        let (row, _) = begun_row(tx, id, case.round, begun);
        tx.later().deadlines.push(row);
    }
    if let Milestones::Replace(planned) = &opening.change.milestones {
        let rows = planned_rows(History::Case(id), case.round, planned);
        tx.later().milestones.extend(rows);
    }
    // The sender files it; what follows the portal does.
    let events = &opening.change.events;
    let (filed, followed) = events.split_at(1.min(events.len()));
    let counts = figures::of_case(&case, &opening.change.tallies);
    record_history(tx, stamp, &Line::of_new_case(&case, 0), filed, &counts)?;
    let by_portal = Stamp {
        by: By::Portal,
        ..stamp
    };
    let line = Line::of_new_case(&case, filed.len());
    record_history(tx, by_portal, &line, followed, &[])?;
    letters::record_letters(tx, stamp.now, &case, &opening.change.letters)?;
    Ok(case.id)
}

fn insert_rows(tx: &mut Tx<'_>, opening: &Opening) -> Result<i64, Failure> {
    let id = insert_case(
        tx.conn(),
        &case_row(&opening.change.case, &opening.secret_mac),
    )?;
    tx.later().reports.push(ReportRow {
        case_id: id,
        ..opening.report.clone()
    });
    if let Some(identity) = &opening.identity {
        tx.later().identities.push(IdentityRow {
            case_id: id,
            ..identity.clone()
        });
    }
    if let Some(words) = &opening.words {
        tx.index(id, words);
    }
    let ids = |positions: &[PositionId]| positions.iter().map(|p| p.0).collect::<Vec<_>>();
    insert_subjects(tx.conn(), id, &ids(&opening.subjects))?;
    insert_forbidden(
        tx.conn(),
        id,
        &ids(&opening.forbidden),
        &opening.forbidden_places,
    )?;
    Ok(id)
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
