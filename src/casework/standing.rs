//! What the law needs to know of a case before an act, from its rows and history.

use std::collections::BTreeMap;

use crate::domain::case::{Case, Channel};
use crate::domain::coded::Coded as _;
use crate::domain::deadline::extension::{Allowance, Extension, Ground};
use crate::domain::ids::{StaffId, UnitCode};
use crate::domain::kinds::Group;
use crate::domain::lifecycle::State;
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::standing::{
    AskedExtension, Confirmation, Obligation, Reach, Standing,
};
use crate::domain::policy::Policy;
use crate::domain::review::Matter;
use crate::reference::Reference;
use crate::storage::cases::answers::find_latest_answer;
use crate::storage::cases::assignments::list_assigned_units;
use crate::storage::cases::deadlines::find_current_deadline;
use crate::storage::cases::events::EventRow;
use crate::storage::cases::extensions::find_undecided_extension;
use crate::storage::cases::reviews::list_reviews;
use crate::storage::columns;
use crate::storage::connection::AnyConnection;
use crate::storage::dossiers::find_dossier;
use crate::storage::dossiers::obligations::{find_obligation_of_dossier, list_obligations_of_case};
use crate::storage::error::StorageError;

/// The facts an act is judged by, from a case and its history.
pub(super) fn standing(
    c: &mut AnyConnection,
    reference: &Reference,
    case: &Case,
    events: &[EventRow],
) -> Result<Standing, StorageError> {
    let acts = |act: Act| events.iter().filter(move |event| event.kind == act.code());
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let count = |act: Act| number(acts(act).filter(|event| event.round == case.round).count());
    let category = reference.categories.get(&case.category);
    let draft = find_latest_answer(c, case.id.0)?;
    let drafter = draft
        .filter(|row| row.signed_at.is_none())
        .map(|row| StaffId(row.drafted_by));
    let units = list_assigned_units(c, case.id.0, case.round)?;
    Ok(Standing {
        state: case.state,
        kind: case.kind,
        group: category.map_or(Group::Other, |category| category.group),
        received_on: case.received_at.day(),
        due_on: case.due.on,
        answered_on: case.answered_at.map(|at| at.day()),
        unit: case.handler.unit.clone(),
        units_before: units.into_iter().map(UnitCode).collect(),
        transfers: count(Act::Transfer),
        pauses: count(Act::AskCitizen),
        waits: count(Act::WaitAuthority),
        waited: waited(case, events)?,
        extensions: count(Act::Extend),
        allowances: allowances(c, reference, case)?,
        extension_asked: extension_asked(c, case)?,
        drafter,
        confirmation: confirmation(c, case)?,
        obligation: obligation(c, case)?,
        reach: reach(case),
        reopenings: number(acts(Act::Reopen).count()),
        ratings: u32::from(case.rating.is_some()),
        withdrawals: number(acts(Act::Withdraw).count()),
        appeal_until: None,
    })
}

/// What the level above says of the finding that waits in this round.
fn confirmation(c: &mut AnyConnection, case: &Case) -> Result<Confirmation, StorageError> {
    if case.state != State::AwaitingSignature {
        return Ok(Confirmation::NotNeeded);
    }
    let asked = list_reviews(c, case.id.0)?.into_iter().rev();
    let mut asked = asked.filter(|row| row.round == case.round);
    let last = asked.find(|row| row.matter == Matter::Unfounded.code());
    let Some(last) = last else {
        return Ok(Confirmation::NotNeeded);
    };
    Ok(match last.outcome.as_deref() {
        None => Confirmation::Awaited,
        Some(_) => Confirmation::Given,
    })
}

/// Whether the case, or the dossier it is about, still owes an apology.
fn obligation(c: &mut AnyConnection, case: &Case) -> Result<Obligation, StorageError> {
    let found = list_obligations_of_case(c, case.id.0)?;
    let dossier = match &case.dossier_code {
        Some(code) => find_dossier(c, code)?,
        None => None,
    };
    let owed = match dossier {
        Some(dossier) => find_obligation_of_dossier(c, dossier.id)?,
        None => None,
    };
    Ok(match &owed {
        Some(row) if row.is_open => Obligation::Open,
        _ if found.iter().any(|row| row.is_open) => Obligation::Found,
        None if found.is_empty() => Obligation::None,
        _ => Obligation::Settled,
    })
}

/// Who came, called or wrote without leaving a contact has no page to answer on.
fn reach(case: &Case) -> Reach {
    match case.channel == Channel::Desk && !case.has_contact {
        true => Reach::Unreachable,
        false => Reach::Reachable,
    }
}

/// Working days granted in this round for waits on other bodies.
fn waited(case: &Case, events: &[EventRow]) -> Result<u32, StorageError> {
    let mut waits = events
        .iter()
        .filter(|event| event.round == case.round && event.kind == Act::WaitAuthority.code());
    waits.try_fold(0_u32, |all, event| {
        let facts: BTreeMap<String, String> = columns::json(&event.facts)?;
        let days = facts.get("days").and_then(|days| days.parse().ok());
        Ok(all.saturating_add(days.unwrap_or(0)))
    })
}

/// What the rule of the clock that counts allows, by ground.
fn allowances(
    c: &mut AnyConnection,
    reference: &Reference,
    case: &Case,
) -> Result<Vec<Allowance>, StorageError> {
    let row = find_current_deadline(c, case.id.0)?;
    let rule = row.and_then(|row| reference.deadlines.version(&row.rule_key));
    let by_policy = policy(reference, case).extension;
    Ok(match rule.map(|rule| &rule.extension) {
        Some(Extension::Allowed(all)) => all.clone(),
        Some(Extension::ByPolicy) if by_policy > 0 => vec![Allowance {
            ground: Ground::Complex,
            adds: by_policy,
            times: 1,
        }],
        _ => Vec::new(),
    })
}

fn extension_asked(
    c: &mut AnyConnection,
    case: &Case,
) -> Result<Option<AskedExtension>, StorageError> {
    let Some(row) = find_undecided_extension(c, case.id.0, case.round)? else {
        return Ok(None);
    };
    Ok(Some(AskedExtension {
        by: StaffId(row.asked_by),
        ground: columns::coded(&row.ground)?,
    }))
}

/// The policy a case follows: its province's on the day it came.
pub(super) fn policy(reference: &Reference, case: &Case) -> Policy {
    let policies = &reference.policies;
    policies.of(&case.province_code, case.received_at.day())
}

/// Whether somebody a case climbed to has taken notice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Notice {
    /// Nobody has: it climbs on.
    Awaited,
    /// Somebody has, in this round.
    Taken,
}

/// Whether somebody has taken notice in this round.
pub(super) fn notice(case: &Case, events: &[EventRow]) -> Notice {
    let taken = events
        .iter()
        .any(|event| event.round == case.round && event.kind == Act::Acknowledge.code());
    match taken {
        true => Notice::Taken,
        false => Notice::Awaited,
    }
}
