//! What every act of the office has in common: load the case at the version its user saw, keep out
//! whoever may not have it, ask the law, and turn its answer into a change.

use std::sync::Arc;

use crate::casework::actor::{Desk, Me, Target, place_of};
use crate::casework::clock;
use crate::casework::kept::Kept;
use crate::casework::load::{case_of, clock_of};
use crate::casework::record::{Stamp, record};
use crate::casework::routing::StoredRouting;
use crate::casework::seat::office_of;
use crate::casework::standing::{self, Notice};
use crate::domain::case::Case;
use crate::domain::change::{By, Change, ClockChange, Milestones};
use crate::domain::deadline::clock::Clock;
use crate::domain::escalation;
use crate::domain::event::{Event, EventKind};
use crate::domain::ids::UnitCode;
use crate::domain::lifecycle::act::{Act, Who};
use crate::domain::lifecycle::decide::{ClockDecision, Decision, Today, decide};
use crate::domain::lifecycle::request::Request;
use crate::domain::lifecycle::standing::{Actor, Standing};
use crate::domain::lifecycle::table;
use crate::domain::policy::Policy;
use crate::domain::refusal::Refusal;
use crate::domain::roles::StaffRole;
use crate::domain::routing::rule::Step;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::storage::cases::deadlines::{DeadlineRow, find_current_deadline};
use crate::storage::cases::events::{History, list_events};
use crate::storage::cases::find_case;
use crate::storage::cases::reports::find_report;
use crate::storage::db::Tx;
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
    /// Whether somebody it climbed to in this round has taken notice.
    pub(super) notice: Notice,
    /// The reference data in force.
    pub(super) reference: Arc<Reference>,
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
    let reference = Arc::clone(tx.reference());
    let deadline = find_current_deadline(tx.conn(), case.id.0)?;
    let clock = match deadline {
        Some(row) => Some((row.clone(), clock_of(&row)?)),
        None => None,
    };
    let events = list_events(tx.conn(), History::Case(case.id.0))?;
    let standing = standing::standing(tx.conn(), &reference, &case, &events)?;
    let ladder = match find_report(tx.conn(), case.id.0)? {
        Some(report) => StoredRouting::read(&report.routing)?.steps()?,
        None => Vec::new(),
    };
    let ladder = escalation::above(&ladder, office_of(&case));
    Ok(Opened {
        policy: standing::policy(&reference, &case),
        notice: standing::notice(&case, &events),
        case,
        clock,
        standing,
        ladder,
        reference,
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

/// The change that follows from the law's answer: the state, the clock with the due day after it,
/// and one event that tells both.
pub(super) fn change_of(opened: Opened, decision: &Decision, event: Event) -> Change {
    let turned = clock::turn(&opened, decision);
    let mut case = opened.case;
    case.state = decision.to;
    let (clock, milestones, event) = match turned {
        Some(turned) => (
            ClockChange::Reckon(Box::new(turned.clock)),
            Milestones::Replace(turned.milestones),
            turned
                .facts
                .into_iter()
                .fold(event, |event, (name, value)| event.with(name, value)),
        ),
        None => match decision.clock {
            ClockDecision::Stops(day) => (
                ClockChange::Stop(day),
                Milestones::Replace(Vec::new()),
                event,
            ),
            ClockDecision::Revives => (ClockChange::Revive, Milestones::Keep, event),
            _ => (ClockChange::Same, Milestones::Keep, event),
        },
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
    record(tx, stamp(desk), change)
}

/// When and by whom an act of this desk is recorded.
pub(super) fn stamp<'a>(desk: &Desk<'a>) -> Stamp<'a> {
    Stamp {
        now: desk.now,
        by: By::Staff(desk.me.staff),
        keys: desk.keys,
    }
}

/// An event of an act, for the citizen to read.
pub(super) fn event(act: Act) -> Event {
    Event::shown(EventKind::Case(act))
}
