//! A new round of a case: its office, its clock, its milestones.

use crate::casework::actor::queue_of;
use crate::casework::office::{self, Opened};
use crate::casework::seat::{Heir, heir, office_of};
use crate::domain::case::{Case, Handler};
use crate::domain::change::{
    Change, ClockChange, LetterOrder, Milestones, Recipient, RuledClock, Template,
};
use crate::domain::coded::Coded as _;
use crate::domain::deadline::due;
use crate::domain::deadline::{Place, Stage};
use crate::domain::escalation;
use crate::domain::event::Event;
use crate::domain::ids::{PositionId, StaffId};
use crate::domain::kinds::Kind;
use crate::domain::lifecycle::State;
use crate::domain::lifecycle::decide::{ClockDecision, Decision, Round};
use crate::domain::milestone;
use crate::domain::routing::rule::TRIAGE;
use crate::domain::time::{Day, Instant};
use crate::storage::cases::answers::list_signed_answers;
use crate::storage::db::Tx;
use crate::storage::error::Failure;

/// The change by which a new round begins. What an earlier round was late stays in its history.
pub(super) fn begin(
    tx: &mut Tx<'_>,
    (opened, decision): (Opened, &Decision),
    now: Instant,
    event: Event,
) -> Result<Change, Failure> {
    let on = now.day();
    let ClockDecision::NewRound(round) = decision.clock else {
        return Ok(office::change_of(opened, decision, event));
    };
    let authors = authors(tx, &opened, on)?;
    let next = match round {
        Round::Again => heir(tx, &opened.case, office_of(&opened.case), on)?,
        Round::LevelUp | Round::NextInstance => above(tx, &opened, &authors, on)?,
    };
    let mut change = office::change_of(opened.clone(), decision, event);
    let case = &mut change.case;
    case.round = case.round.saturating_add(1);
    (case.answered_at, case.closed_at, case.rating) = (None, None, None);
    if round == Round::NextInstance && case.kind == Kind::KhieuNai1 {
        case.kind = Kind::KhieuNai2;
    }
    let Heir { handler, positions } = match next {
        Some(heir) => heir,
        None => {
            case.state = State::AwaitingTriage;
            queue(&change.case)
        }
    };
    let moves = change.case.handler != handler;
    change.case.handler = handler;
    if moves {
        change.case.official = None;
        change.letters.push(LetterOrder {
            to: Recipient::Sender,
            template: Template::CaseMoved,
        });
    }
    change.assigned = Some(positions);
    if round == Round::NextInstance {
        change.kept_out = authors;
    }
    start(tx, &opened, (round, &mut change), on);
    Ok(change)
}

/// The next office of the ladder that may have the case; none when the province must find one.
fn above(
    tx: &mut Tx<'_>,
    opened: &Opened,
    authors: &[PositionId],
    on: Day,
) -> Result<Option<Heir>, Failure> {
    for step in opened.ladder.iter().filter(|step| step.is_inside()) {
        if let Some(mut heir) = heir(tx, &opened.case, *step, on)? {
            heir.positions.retain(|id| !authors.contains(id));
            if !heir.positions.is_empty() {
                return Ok(Some(heir));
            }
        }
    }
    Ok(None)
}

/// The positions of those who signed an answer: nobody decides on what is said of their own.
fn authors(tx: &mut Tx<'_>, opened: &Opened, on: Day) -> Result<Vec<PositionId>, Failure> {
    let signed = list_signed_answers(tx.conn(), opened.case.id.0)?;
    let signers = signed.iter().filter_map(|row| row.signed_by.map(StaffId));
    let mut positions: Vec<PositionId> = signers
        .flat_map(|staff| tx.roster().acting_for(staff, on))
        .collect();
    positions.sort_unstable();
    positions.dedup();
    Ok(positions)
}

/// The province's queue.
fn queue(case: &Case) -> Heir {
    Heir {
        handler: Handler {
            unit: queue_of(&case.province_code),
            role: TRIAGE.role,
            level: TRIAGE.level,
        },
        positions: Vec::new(),
    }
}

/// Starts the clock of the round, and plans what follows from its due day.
fn start(tx: &Tx<'_>, opened: &Opened, (round, change): (Round, &mut Change), on: Day) {
    let reference = tx.reference();
    let Some(begun) = clock(tx, opened, (round, change.case.kind), on) else {
        change.clock = ClockChange::Same;
        return;
    };
    change.case.due = due::due(&begun.clock, &reference.calendar).into();
    change.clock = ClockChange::Begin(Box::new(begun));
    let ladder = escalation::above(&opened.ladder, office_of(&change.case));
    let due_on = change.case.due.on;
    let planned = milestone::of_clock(due_on, &ladder, &opened.policy, &reference.calendar);
    change.milestones = Milestones::Replace(planned);
}

/// Half the limit of the rule the case went by; for the next instance the whole limit of its kind.
fn clock(
    tx: &Tx<'_>,
    opened: &Opened,
    (round, kind): (Round, Kind),
    on: Day,
) -> Option<RuledClock> {
    let rules = &tx.reference().deadlines;
    let stage = Stage::first_of(kind);
    let whole = || rules.for_kind(kind, stage, Place::Ordinary, on);
    if round == Round::NextInstance {
        return Some(RuledClock::starting(stage, on, whole()?));
    }
    let stored = opened.clock.as_ref().and_then(|(row, _)| {
        let rule = rules.version(&row.rule_key)?;
        Some((Stage::from_code(&row.stage)?, rule, rule.limit()?))
    });
    let (stage, rule, limit) = match stored {
        Some(stored) => stored,
        None => whole().map(|(rule, limit)| (stage, rule, limit))?,
    };
    Some(RuledClock::starting(stage, on, (rule, limit.half())))
}
