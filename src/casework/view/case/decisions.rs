//! What the province decides about a case, and which acts wait for that.

use crate::domain::case::Case;
use crate::domain::deadline::Stage;
use crate::domain::ids::UnitCode;
use crate::domain::kinds::Kind;
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::grounds::RefusalGround;
use crate::domain::review::{Matter, Outcome};
use crate::domain::time::{Day, Instant};
use crate::storage::cases::reviews::{ReviewRow, list_reviews};
use crate::storage::columns;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;

/// A question before the province, or its answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeenReview {
    /// What is decided.
    pub matter: Matter,
    /// The round it was asked in.
    pub round: i32,
    /// The unit whose act it is.
    pub unit: UnitCode,
    /// When it was asked.
    pub opened_at: Instant,
    /// The last day to decide.
    pub due_on: Option<Day>,
    /// What was decided; none while it waits.
    pub outcome: Option<Outcome>,
}

impl SeenReview {
    pub(in crate::casework::view) fn of(row: ReviewRow) -> Result<Self, StorageError> {
        let outcome = row.outcome.as_deref().map(columns::coded);
        Ok(Self {
            matter: columns::coded(&row.matter)?,
            round: row.round,
            unit: UnitCode(row.unit_code),
            opened_at: Instant(row.opened_at),
            due_on: row.due_on.map(Day),
            outcome: outcome.transpose()?,
        })
    }
}

/// Everything asked about a case, oldest first.
pub(super) fn reviews(c: &mut AnyConnection, case: i64) -> Result<Vec<SeenReview>, StorageError> {
    let rows = list_reviews(c, case)?.into_iter();
    rows.map(SeenReview::of).collect()
}

/// Whether an act that the table allows has anything to be done on here.
pub(super) fn has_a_use(act: Act, case: &Case, reviews: &[SeenReview]) -> bool {
    let waits = |matter| {
        let mut of_round = reviews.iter().filter(|review| review.round == case.round);
        of_round.any(|review| review.matter == matter && review.outcome.is_none())
    };
    match act {
        Act::ConfirmRefusal | Act::OverturnRefusal => waits(Matter::Refusal),
        Act::RejectDiversion => waits(Matter::Diversion),
        Act::ConfirmFinding | Act::RejectFinding => waits(Matter::Unfounded),
        Act::ProposeDiversion => !waits(Matter::Diversion),
        Act::Sign => !waits(Matter::Unfounded),
        Act::Refuse => RefusalGround::of(case.kind).next().is_some(),
        Act::Merge => Stage::first_of(case.kind) != Stage::Acceptance,
        Act::Convert => matches!(case.kind, Kind::PhanAnh | Kind::Lead),
        _ => true,
    }
}
