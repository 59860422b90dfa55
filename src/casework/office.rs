//! What every act of the office has in common: load the case at the version its user saw, keep out
//! whoever may not have it, ask the law, and turn its answer into a change.

use crate::casework::actor::{Desk, Me, Target, place_of};
use crate::casework::kept::Kept;
use crate::casework::load::{case_of, clock_of};
use crate::casework::record::{Stamp, record};
use crate::casework::routing::StoredRouting;
use crate::casework::seat::office_of;
use crate::domain::case::Case;
use crate::domain::category::Category;
use crate::domain::change::{By, Change, ClockChange, Milestones};
use crate::domain::coded::Coded as _;
use crate::domain::deadline::clock::Clock;
use crate::domain::escalation;
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::{StaffId, UnitCode};
use crate::domain::kinds::Group;
use crate::domain::lifecycle::act::{Act, Who};
use crate::domain::lifecycle::decide::{ClockDecision, Decision, Today, decide};
use crate::domain::lifecycle::request::Request;
use crate::domain::lifecycle::standing::{Actor, Obligation, Reach, Standing};
use crate::domain::lifecycle::table;
use crate::domain::policy::Policy;
use crate::domain::refusal::Refusal;
use crate::domain::roles::StaffRole;
use crate::domain::routing::rule::Step;
use crate::domain::time::Day;
use crate::storage::cases::answers::find_latest_answer;
use crate::storage::cases::assignments::list_assigned_units;
use crate::storage::cases::deadlines::{DeadlineRow, find_current_deadline};
use crate::storage::cases::events::{History, list_events};
use crate::storage::cases::find_case;
use crate::storage::cases::reports::find_report;
use crate::storage::connection::AnyConnection;
use crate::storage::db::Tx;
use crate::storage::dossiers::find_dossier;
use crate::storage::dossiers::obligations::{find_obligation_of_dossier, list_obligations_of_case};
use crate::storage::error::{Failure, StorageError};

/// A case on somebody's desk.
#[derive(Clone)]
pub(super) struct Opened {
    /// The case.
    pub(super) case: Case,
    /// Its clock, when it has one.
    pub(super) clock: Option<(DeadlineRow, Clock)>,
    /// What the law needs to know of it.
    pub(super) standing: Standing,
    /// The policy of its place.
    pub(super) policy: Policy,
    /// Where it climbs from the office that has it.
    pub(super) ladder: Vec<Step>,
}

/// Opens a case for an act. A case that is hidden or foreign is answered like one that is not
/// there.
pub(super) fn open(tx: &mut Tx<'_>, desk: &Desk<'_>, target: &Target) -> Result<Opened, Failure> {
    let row = find_case(tx.conn(), &target.code)?.ok_or(Refusal::NotYours)?;
    if is_kept_from(tx, desk, row.id)? {
        return Err(Refusal::NotYours.into());
    }
    if row.version != target.version {
        return Err(StorageError::Stale.into());
    }
    opened(tx, case_of(row)?)
}

/// What is known of a case before an act.
pub(super) fn opened(tx: &mut Tx<'_>, case: Case) -> Result<Opened, Failure> {
    let clock = match find_current_deadline(tx.conn(), case.id.0)? {
        Some(row) => Some((row.clone(), clock_of(&row)?)),
        None => None,
    };
    let category = tx.reference().categories.get(&case.category).cloned();
    let standing = standing(tx.conn(), &case, category.as_ref())?;
    let policy = tx
        .reference()
        .policies
        .of(&case.province_code, case.received_at.day());
    let ladder = match find_report(tx.conn(), case.id.0)? {
        Some(report) => StoredRouting::read(&report.routing)?.steps()?,
        None => Vec::new(),
    };
    let ladder = escalation::above(&ladder, office_of(&case));
    Ok(Opened {
        case,
        clock,
        standing,
        policy,
        ladder,
    })
}

/// Whether somebody may neither read nor handle a case.
pub(super) fn is_kept_from(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    case: i64,
) -> Result<bool, StorageError> {
    let reader = desk.me.reader(tx.roster(), desk.now.day());
    Ok(Kept::of(tx.conn(), case)?.is_from(&reader))
}

/// The facts an act is judged by.
pub(super) fn standing(
    c: &mut AnyConnection,
    case: &Case,
    category: Option<&Category>,
) -> Result<Standing, StorageError> {
    let events = list_events(c, History::Case(case.id.0))?;
    let count = |act: Act, round: Option<i32>| {
        let of_act = events.iter().filter(|event| event.kind == act.code());
        of_act
            .filter(|event| round.is_none_or(|round| event.round == round))
            .count()
    };
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
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
        pauses: number(count(Act::AskCitizen, Some(case.round))),
        extensions: number(count(Act::Extend, Some(case.round))),
        extensions_allowed: 1,
        drafter,
        obligation: obligation(c, case)?,
        reach: Reach::Reachable,
        reopenings: number(count(Act::Reopen, None)),
        ratings: u32::from(case.rating.is_some()),
        withdrawals: number(count(Act::Withdraw, None)),
        appeal_until: None,
    })
}

/// Whether the case, or the dossier it is about, still owes an apology.
fn obligation(c: &mut AnyConnection, case: &Case) -> Result<Obligation, StorageError> {
    let mut owed = list_obligations_of_case(c, case.id.0)?;
    if let Some(code) = &case.dossier_code
        && let Some(dossier) = find_dossier(c, code)?
    {
        owed.extend(find_obligation_of_dossier(c, dossier.id)?);
    }
    Ok(match owed.iter().any(|row| row.is_open) {
        true => Obligation::Open,
        false if owed.is_empty() => Obligation::None,
        false => Obligation::Settled,
    })
}

/// The capacities in which somebody faces a case.
pub(super) fn capacities(me: &Me, case: &Case, ladder: &[UnitCode]) -> Vec<Who> {
    let mut capacities = Vec::new();
    for given in &me.roles {
        let ours = given.unit == case.handler.unit;
        let province = place_of(&given.unit.0) == case.province_code;
        let who = match given.role {
            StaffRole::Official if ours => Some(Who::Official),
            StaffRole::Leader if ours => Some(Who::Leader),
            StaffRole::Triage if province => Some(Who::Triage),
            StaffRole::Leader if ladder.contains(&given.unit) => Some(Who::Ladder),
            _ => None,
        };
        capacities.extend(who);
    }
    capacities
}

/// The units on a case's ladder.
pub(super) fn ladder_units(tx: &Tx<'_>, case: &Case, ladder: &[Step]) -> Vec<UnitCode> {
    let directory = &tx.reference().directory;
    let Ok(commune) = case.ward_code.parse() else {
        return Vec::new();
    };
    let on = case.received_at.day();
    let seat = |step: &Step| directory.seat(commune, step.role, step.level, on);
    ladder
        .iter()
        .filter_map(seat)
        .map(|seat| seat.code())
        .collect()
}

/// Asks the law whether somebody may do an act.
pub(super) fn ask(
    tx: &Tx<'_>,
    desk: &Desk<'_>,
    opened: &Opened,
    request: &Request,
) -> Result<Decision, Refusal> {
    let units = ladder_units(tx, &opened.case, &opened.ladder);
    let capacities = capacities(desk.me, &opened.case, &units);
    let row = table::row(request.act()).ok_or(Refusal::NotYours)?;
    let who = capacities.into_iter().find(|who| row.who.contains(who));
    let actor = Actor {
        who: who.ok_or(Refusal::NotYours)?,
        staff: Some(desk.me.staff),
    };
    judge(tx, opened, request, actor, desk.now.day())
}

/// Asks the law in a capacity that is known.
pub(super) fn judge(
    tx: &Tx<'_>,
    opened: &Opened,
    request: &Request,
    actor: Actor,
    on: Day,
) -> Result<Decision, Refusal> {
    let calendar = &tx.reference().calendar;
    decide(
        &opened.standing,
        request,
        actor,
        Today {
            on,
            calendar,
            policy: &opened.policy,
        },
    )
}

/// The change that follows from the law's answer: the state, the clock, one event.
pub(super) fn change_of(opened: Opened, decision: &Decision, event: Event) -> Change {
    let mut case = opened.case;
    case.state = decision.to;
    let clock = match (&decision.clock, opened.clock) {
        (ClockDecision::Stops(day), _) => ClockChange::Stop(*day),
        (ClockDecision::Revives, _) => ClockChange::Revive,
        (ClockDecision::Pauses(pause), Some((_, clock))) => match clock.paused(*pause) {
            Ok(clock) => ClockChange::Reckon(Box::new(clock)),
            Err(_) => ClockChange::Same,
        },
        _ => ClockChange::Same,
    };
    let milestones = match decision.clock {
        ClockDecision::Stops(_) => Milestones::Replace(Vec::new()),
        _ => Milestones::Keep,
    };
    Change {
        events: vec![event],
        clock,
        milestones,
        ..Change::of(case)
    }
}

/// Records a member of staff's act.
pub(super) fn record_act(tx: &mut Tx<'_>, desk: &Desk<'_>, change: &Change) -> Result<(), Failure> {
    let stamp = Stamp {
        now: desk.now,
        by: By::Staff(desk.me.staff),
        keys: desk.keys,
    };
    record(tx, stamp, change)
}

/// An event of an act, for the citizen to read.
pub(super) fn event(act: Act) -> Event {
    Event::shown(EventKind::Case(act))
}
