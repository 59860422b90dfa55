//! Routing is asked again for a case whose category or subject was corrected.

use std::sync::Arc;

use crate::casework::actor::{Desk, place_of, queue_of};
use crate::casework::office::Opened;
use crate::casework::record::texts::CaseSeal;
use crate::casework::timing;
use crate::domain::case::{Case, Handler};
use crate::domain::change::{Change, LetterOrder, Milestones, Recipient, Template};
use crate::domain::conflict::Ground;
use crate::domain::directory::place::Place;
use crate::domain::ids::{PositionId, UnitCode};
use crate::domain::kinds::Kind;
use crate::domain::lifecycle::State;
use crate::domain::lifecycle::circumstance::Rerouted;
use crate::domain::milestone;
use crate::domain::people::Roster as _;
use crate::domain::people::accused::Subject;
use crate::domain::refusal::Refusal;
use crate::domain::routing;
use crate::domain::routing::decision::{Decision, Outcome};
use crate::domain::routing::facts::{Facts, Reach};
use crate::storage::cases::assignments::{list_forbidden, list_forbidden_places};
use crate::storage::cases::reports::{ReportRow, find_identity, find_report};
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::storage::seal::SealKey;

/// What is known anew.
pub(super) struct Anew<'a> {
    /// What the case is in law.
    pub(super) kind: Kind,
    /// The name of whom it is about; the one filed when there is none.
    pub(super) subject_name: Option<&'a str>,
    /// The positions it is about, from triage.
    pub(super) corrected: Option<&'a [PositionId]>,
}

/// What routing says now.
pub(super) struct Route {
    decision: Decision,
    unit: Option<UnitCode>,
    /// Where the case goes.
    pub(super) then: Rerouted,
}

/// Asks by the rules of the day the case came. The old value still counts: whoever was kept from
/// the case stays kept from it, unless triage says who is meant.
pub(super) fn ask(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    opened: &Opened,
    anew: &Anew<'_>,
) -> Result<Route, Failure> {
    let case = &opened.case;
    let lost = || StorageError::Broken("a case without its report".to_owned());
    let report = find_report(tx.conn(), case.id.0)?.ok_or_else(lost)?;
    let mut decision = decide(tx, desk, case, (&report, anew))?;
    if decision.outcome == Outcome::Guidance {
        let legal_basis = decision.legal_basis;
        return Err(Refusal::LodgeElsewhere { legal_basis }.into());
    }
    if anew.corrected.is_none() {
        for id in list_forbidden(tx.conn(), case.id.0)? {
            decision.conflict.forbid(PositionId(id), Ground::Subject);
        }
        for code in list_forbidden_places(tx.conn(), case.id.0)? {
            if let Ok(place) = code.parse() {
                decision.conflict.forbid_place(place, Ground::WholeCommune);
            }
        }
    }
    let on = case.received_at.day();
    let directory = &tx.reference().directory;
    let commune: Place = case.ward_code.parse().map_err(|_| lost())?;
    let seat = decision.handler.seat(commune, directory, on);
    let unit = match decision.outcome {
        Outcome::Assigned => seat.map(|seat| seat.code()),
        _ => None,
    };
    let Decision {
        handler, conflict, ..
    } = &mut decision;
    let there = handler.place;
    let may_have = |id: &PositionId, place| conflict.may_handle(*id, place).is_ok();
    handler.positions.retain(|id| may_have(id, there));
    let roster = tx.roster();
    let stays_with = |place: Place| {
        let mut holders = roster.holders(place, case.handler.role, desk.now.day());
        holders.any(|id| may_have(&id, place))
    };
    let here = place_of(&case.handler.unit.0).parse().ok();
    let may_stay = here.is_some_and(stays_with);
    let then = then(opened, (&report.rule, may_stay), (&decision, unit.as_ref()));
    Ok(Route {
        decision,
        unit,
        then,
    })
}

fn decide(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    case: &Case,
    (report, anew): (&ReportRow, &Anew<'_>),
) -> Result<Decision, Failure> {
    let broken = || StorageError::Broken("a case of no known place".to_owned());
    let seal = CaseSeal::of(tx.conn(), desk.keys, case)?;
    let text = seal.get("description", &report.description)?;
    let filed_name = filed_name(tx, desk, case)?;
    let (reference, roster) = (Arc::clone(tx.reference()), Arc::clone(tx.roster()));
    let on = case.received_at.day();
    let commune: Place = case.ward_code.parse().map_err(|_| broken())?;
    let mentioned = roster.mentioned(commune, &text, on);
    let facts = Facts {
        category: reference
            .categories
            .get(&case.category)
            .ok_or(Refusal::NothingChanges)?,
        kind: anew.kind,
        subject: Subject {
            kind: case.subject,
            name: anew.subject_name.or(filed_name.as_deref()),
            unit: None,
            corrected: anew.corrected,
        },
        privacy: case.privacy,
        avoid_ward: report.avoid_ward,
        consent_ward: report.consent_ward,
        model: reference.directory.model(commune, on),
        commune,
        province: case.province_code.parse().map_err(|_| broken())?,
        reach: Reach::OneCommune,
        received_on: on,
        mentioned: &mentioned,
        first_authors: &[],
    };
    Ok(routing::decide(&reference.routing, &facts, &*roster))
}

/// The name the sender gave of whom it is about.
fn filed_name(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    case: &Case,
) -> Result<Option<String>, StorageError> {
    let Some(row) = find_identity(tx.conn(), case.id.0)? else {
        return Ok(None);
    };
    let key = SealKey::unwrap(desk.keys, &case.code, &row.wrapped_key)?;
    let name = row.subject_name.as_ref();
    name.map(|name| key.open("subject_name", name)).transpose()
}

/// The case stays where the same rule left it, or the new one names it; it goes to no unit that
/// had it before.
fn then(
    opened: &Opened,
    (rule, may_stay): (&str, bool),
    (decision, unit): (&Decision, Option<&UnitCode>),
) -> Rerouted {
    let case = &opened.case;
    let waits = case.state == State::AwaitingTriage;
    let is_here = unit == Some(&case.handler.unit) || decision.rule == rule;
    let had_it = |unit: &UnitCode| opened.standing.units_before.contains(unit);
    match unit {
        _ if may_stay && is_here && !waits => Rerouted::Stays,
        Some(unit) if !had_it(unit) && !decision.handler.positions.is_empty() => Rerouted::ToUnit,
        _ if waits => Rerouted::Stays,
        _ => Rerouted::ToQueue,
    }
}

/// Sends the case where routing says.
pub(super) fn apply(tx: &Tx<'_>, change: &mut Change, route: Route) {
    let case = &mut change.case;
    let (role, level) = (route.decision.handler.role, route.decision.handler.level);
    let goes = match (route.then, route.unit) {
        (Rerouted::Stays, _) => None,
        (Rerouted::ToUnit, Some(unit)) => Some((unit, route.decision.handler.positions.clone())),
        _ => Some((queue_of(&case.province_code), Vec::new())),
    };
    if let Some((unit, positions)) = goes {
        case.handler = Handler { unit, role, level };
        case.official = None;
        change.assigned = Some(positions);
        change.letters.push(LetterOrder {
            to: Recipient::Unit(case.handler.unit.clone()),
            template: Template::CaseAssigned,
        });
        let reference = tx.reference();
        let received_on = case.received_at.day();
        let policy = reference.policies.of(&case.province_code, received_on);
        let (due, ladder) = (timing::due_after(tx, change), &route.decision.ladder);
        let planned = milestone::of_clock(due, ladder, &policy, &reference.calendar);
        change.milestones = Milestones::Replace(planned);
    }
    change.rerouted = Some(Box::new(route.decision));
}
