//! The province's triage desk: cases that wait for an office, and acts of units that wait for the
//! province's decision.

use std::collections::BTreeMap;

use crate::casework::load::case_of;
use crate::casework::routing::StoredRouting;
use crate::casework::view::case::{Reading, SeenReview};
use crate::casework::view::entitled::{reader, scope};
use crate::domain::case::Case;
use crate::domain::coded::Coded as _;
use crate::domain::directory::place::Place;
use crate::domain::ids::{PositionId, UnitCode};
use crate::domain::lifecycle::State;
use crate::domain::people::Roster as _;
use crate::domain::review::Matter;
use crate::domain::roles::{Level, OfficeRole};
use crate::domain::triage::{Barred, Waiting};
use crate::storage::cases::assignments::{list_forbidden, list_forbidden_places};
use crate::storage::cases::reports::find_report;
use crate::storage::cases::reviews::list_pending_reviews;
use crate::storage::cases::worklist::{Scope, list_cases_by_id, list_cases_waiting};
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;

/// A case that waits for an office.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WaitingCase {
    /// The case.
    pub case: Case,
    /// Why it waits.
    pub why: Waiting,
}

/// What waits for the province's triage.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TriageDesk {
    /// Cases without an office, oldest first.
    pub cases: Vec<WaitingCase>,
    /// Questions to decide, due first comes first.
    pub questions: Vec<(SeenReview, Case)>,
}

/// What waits, at most `limit` of each. What the reader is kept from is never there.
///
/// # Errors
/// As any query.
pub fn triage_desk(
    c: &mut AnyConnection,
    reading: Reading<'_>,
    limit: i64,
) -> Result<TriageDesk, StorageError> {
    let reader = reader(reading);
    let scope = scope(reading.me);
    let Scope::Province(province) = &scope else {
        return Ok(TriageDesk::default());
    };
    let mut cases = Vec::new();
    for row in list_cases_waiting(c, &reader, &scope, limit)? {
        let case = case_of(row)?;
        let why = why(c, &case)?;
        cases.push(WaitingCase { case, why });
    }
    let asked = list_pending_reviews(c, province, limit)?;
    let ids: Vec<i64> = asked.iter().map(|row| row.case_id).collect();
    let mut about = BTreeMap::new();
    for row in list_cases_by_id(c, &reader, &scope, &ids)? {
        about.insert(row.id, case_of(row)?);
    }
    let mut questions = Vec::new();
    for row in asked {
        let case = about.get(&row.case_id).cloned();
        let review = SeenReview::of(row)?;
        questions.extend(
            case.filter(|case| still_asks(&review, case))
                .map(|case| (review, case)),
        );
    }
    Ok(TriageDesk { cases, questions })
}

/// A question lapses when the case ended otherwise, or went on in another round.
fn still_asks(review: &SeenReview, case: &Case) -> bool {
    let stands = match review.matter {
        Matter::Refusal => case.state == State::Refused,
        Matter::Diversion => case.state.is_open(),
        Matter::Unfounded => case.state == State::AwaitingSignature,
    };
    stands && review.round == case.round
}

fn why(c: &mut AnyConnection, case: &Case) -> Result<Waiting, StorageError> {
    if case.handler.role == OfficeRole::External {
        return Ok(Waiting::Outside);
    }
    let report = find_report(c, case.id.0)?;
    let report = report.ok_or_else(|| StorageError::Broken("a case without its report".into()))?;
    let routing = StoredRouting::read(&report.routing)?;
    let says = |code: &str| {
        let in_reasons = routing.reasons.iter().any(|reason| reason == code);
        in_reasons || routing.rejected.iter().any(|office| office.why == code)
    };
    Ok(if says("commune_unstaffed") {
        Waiting::CommuneUnstaffed
    } else if says("nobody_eligible") || !routing.rejected.is_empty() {
        Waiting::NobodyEligible
    } else {
        Waiting::NoRule
    })
}

/// An office a case may be given to, or may not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// The office.
    pub role: OfficeRole,
    /// Its level.
    pub level: Level,
    /// The unit it sits in.
    pub unit: UnitCode,
    /// Why not.
    pub barred: Option<Barred>,
}

/// The offices of a case's commune and province.
pub(in crate::casework::view) fn candidates(
    c: &mut AnyConnection,
    reading: Reading<'_>,
    case: &Case,
) -> Result<Vec<Candidate>, StorageError> {
    let forbidden = list_forbidden(c, case.id.0)?;
    let places = list_forbidden_places(c, case.id.0)?;
    let Ok(commune) = case.ward_code.parse() else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for level in [Level::Commune, Level::Province] {
        for role in OfficeRole::all().iter().copied() {
            let directory = &reading.reference.directory;
            let seat = directory.seat(commune, role, level, reading.today);
            let Some(seat) = seat.filter(|_| role.sits_at(level) && handles(role)) else {
                continue;
            };
            let holders = reading.roster.holders(seat.place, role, reading.today);
            let holders: Vec<PositionId> = holders.collect();
            let is_free = |id: &PositionId| !forbidden.contains(&id.0);
            let barred = if places.contains(&seat.place.to_string()) {
                Some(Barred::Place)
            } else if holders.is_empty() {
                Some(Barred::Vacant)
            } else if holders.iter().any(is_free) {
                None
            } else {
                Some(Barred::Conflict)
            };
            found.push(Candidate {
                role,
                level,
                unit: seat.code(),
                barred,
            });
        }
    }
    Ok(found)
}

/// The queue itself, bodies outside and officials without an office are not given cases.
fn handles(role: OfficeRole) -> bool {
    !matches!(
        role,
        OfficeRole::Triage | OfficeRole::External | OfficeRole::Official
    )
}

/// Somebody who holds an office.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Person {
    /// The position.
    pub position: PositionId,
    /// Its title.
    pub title: String,
    /// The holder's name.
    pub name: Option<String>,
}

impl Person {
    /// `Lê Văn Quý, Chủ tịch UBND phường Thành Sen`.
    pub fn called(&self) -> String {
        match &self.name {
            Some(name) => format!("{name}, {}", self.title),
            None => self.title.clone(),
        }
    }
}

/// Those who hold an office in a case's commune or province.
pub(in crate::casework::view) fn people(reading: Reading<'_>, case: &Case) -> Vec<Person> {
    let places = [&case.ward_code, &case.province_code];
    let places = places.into_iter().filter_map(|code| code.parse().ok());
    let at = |place: Place| {
        let roles = OfficeRole::all().iter();
        roles.flat_map(move |role| reading.roster.holders(place, *role, reading.today))
    };
    let held = places.flat_map(at).filter_map(|id| reading.roster.get(id));
    held.map(|position| Person {
        position: position.id,
        title: position.title.clone(),
        name: position.holder_name.clone(),
    })
    .collect()
}
