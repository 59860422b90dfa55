//! The part of a diverted case that stays with the office: a case of its own, opened by the same
//! secret, received when the whole was, with what the province writes of it and nothing else.

use crate::casework::actor::{Desk, place_of, queue_of};
use crate::casework::assign::eligible;
use crate::casework::office::Opened;
use crate::casework::record::texts::CaseSeal;
use crate::casework::record::{Opening, Stamp, record_opening};
use crate::casework::timing;
use crate::domain::case::Case;
use crate::domain::change::{
    By, Change, ClockChange, LetterOrder, Milestones, Recipient, RuledClock, Template,
};
use crate::domain::code::CaseCode;
use crate::domain::deadline::Stage;
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::{CaseId, CategoryCode, PositionId};
use crate::domain::kinds::Kind;
use crate::domain::lifecycle::State;
use crate::domain::refusal::Refusal;
use crate::storage::cases::assignments::{list_forbidden, list_forbidden_places, list_subjects};
use crate::storage::cases::find_case_by_id;
use crate::storage::cases::reports::{IdentityRow, ReportRow, find_identity, find_report};
use crate::storage::columns;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::storage::seal::SealKey;

/// What stays.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remainder {
    /// What it is about.
    pub category: CategoryCode,
    /// What the office is told: nothing of the accusation.
    pub text: String,
}

/// Opens the case of what stays.
pub(super) fn open(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    whole: &Opened,
    remainder: &Remainder,
) -> Result<CaseId, Failure> {
    if remainder.text.trim().is_empty() {
        return Err(Refusal::RestMissing.into());
    }
    let id = whole.case.id.0;
    let mut case = case_of_rest(desk, whole, remainder)?;
    let begun = clock(tx, whole, case.kind)?;
    let (clock, milestones) = match begun {
        Some(begun) => {
            case.due = timing::due_of(tx, &begun.clock);
            timing::begin(tx, whole, begun)
        }
        None => (ClockChange::Same, Milestones::Keep),
    };
    let lost = || StorageError::Broken("a case without its report".to_owned());
    let row = find_case_by_id(tx.conn(), id)?.ok_or_else(lost)?;
    let report = find_report(tx.conn(), id)?.ok_or_else(lost)?;
    let (identity, seal) = identity(tx, desk, &whole.case, &case)?;
    let ids = |positions: Vec<i64>| positions.into_iter().map(PositionId).collect();
    let opening = Opening {
        secret_mac: row.secret_mac,
        report: ReportRow {
            description: seal.put("description", &remainder.text)?,
            public_consent: false,
            ..report
        },
        identity,
        subjects: ids(list_subjects(tx.conn(), id)?),
        forbidden: ids(list_forbidden(tx.conn(), id)?),
        forbidden_places: list_forbidden_places(tx.conn(), id)?,
        words: (!case.texts_sealed).then(|| remainder.text.clone()),
        request: None,
        change: Change {
            events: vec![Event::shown(EventKind::Split)],
            clock,
            milestones,
            assigned: Some(handlers(tx, whole, &case, desk)?),
            letters: vec![LetterOrder {
                to: Recipient::Unit(case.handler.unit.clone()),
                template: Template::CaseAssigned,
            }],
            ..Change::of(case)
        },
    };
    let stamp = Stamp {
        now: desk.now,
        by: By::Staff(desk.me.staff),
        keys: desk.keys,
    };
    record_opening(tx, stamp, &opening)
}

/// The new case: where the whole one is, under a code of its own.
fn case_of_rest(
    desk: &Desk<'_>,
    whole: &Opened,
    remainder: &Remainder,
) -> Result<Case, StorageError> {
    let mut random = [0; 6];
    getrandom::fill(&mut random).map_err(|e| StorageError::Unavailable(e.to_string()))?;
    let whole = &whole.case;
    Ok(Case {
        id: CaseId(0),
        code: CaseCode::new(desk.now.day(), random).to_string(),
        // What is information about a wrong is handed over; late paperwork is a phản ánh.
        kind: match whole.kind {
            Kind::Lead | Kind::ToCao => Kind::PhanAnh,
            kind => kind,
        },
        category: remainder.category.clone(),
        // Whoever was suspected may sit in the office that goes on with this part.
        privacy: whole.privacy.kept_from_unit(),
        state: match whole.handler.unit == queue_of(&whole.province_code) {
            true => State::AwaitingTriage,
            false => State::Assigned,
        },
        round: 1,
        version: 1,
        official: None,
        answered_at: None,
        closed_at: None,
        rating: None,
        ..whole.clone()
    })
}

/// The clock the whole case had; of its own kind where that is another, from the same day.
fn clock(tx: &mut Tx<'_>, whole: &Opened, kind: Kind) -> Result<Option<RuledClock>, StorageError> {
    let received_on = whole.case.received_at.day();
    match &whole.clock {
        Some((row, _)) if kind == whole.case.kind => {
            let stage: Stage = columns::coded(&row.stage)?;
            timing::stored(row, stage).map(Some)
        }
        _ => Ok(timing::ruled(tx, kind, Stage::first_of(kind), received_on)),
    }
}

fn handlers(
    tx: &mut Tx<'_>,
    whole: &Opened,
    case: &Case,
    desk: &Desk<'_>,
) -> Result<Vec<PositionId>, StorageError> {
    let place = place_of(&case.handler.unit.0).parse();
    match (case.state, place) {
        (State::Assigned, Ok(place)) => {
            let office = (place, case.handler.role);
            eligible(tx, whole.case.id.0, office, desk.now.day())
        }
        _ => Ok(Vec::new()),
    }
}

/// The sender, sealed anew under the new case's own key.
fn identity(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    whole: &Case,
    case: &Case,
) -> Result<(Option<IdentityRow>, CaseSeal), StorageError> {
    let Some(row) = find_identity(tx.conn(), whole.id.0)? else {
        return Ok((None, CaseSeal::Open));
    };
    let old = SealKey::unwrap(desk.keys, &whole.code, &row.wrapped_key)?;
    let key = SealKey::generate(&case.code)?;
    let again = |column: &str, sealed: &Option<Vec<u8>>| {
        let open = |sealed: &Vec<u8>| key.seal(column, &old.open(column, sealed)?);
        sealed.as_ref().map(open).transpose()
    };
    let identity = IdentityRow {
        case_id: 0,
        wrapped_key: key.wrap(desk.keys)?,
        name: again("name", &row.name)?,
        email: again("email", &row.email)?,
        phone: again("phone", &row.phone)?,
        address: again("address", &row.address)?,
        safe_contact: again("safe_contact", &row.safe_contact)?,
        subject_name: None,
    };
    let seal = match case.texts_sealed {
        true => CaseSeal::Sealed(key),
        false => CaseSeal::Open,
    };
    Ok((Some(identity), seal))
}
