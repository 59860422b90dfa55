//! Work lists and the case page of the office.

use super::children::{Children, children};
use super::decisions::{SeenReview, has_a_use, reviews};
use super::holder::is_without_holder;
use super::presence::{Presence, presence};
use super::sender::{SeenSender, sender};
use super::{
    SeenEvent, SeenObligation, StoredClock, seen_events, seen_obligations, stored_clock, stretches,
};
use crate::casework::actor::Me;
use crate::casework::draft::StoredFinding;
use crate::casework::load::case_of;
use crate::casework::office::capacities;
use crate::casework::record::texts::CaseSeal;
use crate::casework::routing::StoredRouting;
use crate::casework::seat::office_of;
use crate::casework::standing;
use crate::casework::view::entitled::{Access, access, audience, find_row, is_kept};
use crate::casework::view::lists::{Candidate, Person, candidates, people};
use crate::domain::case::Case;
use crate::domain::escalation;
use crate::domain::ids::{StaffId, UnitCode};
use crate::domain::lifecycle::act::Act;
use crate::domain::lifecycle::decide::Today;
use crate::domain::lifecycle::delay::could_be_done;
use crate::domain::lifecycle::held::Stretch;
use crate::domain::lifecycle::row::Row;
use crate::domain::lifecycle::standing::{Actor, Standing, Verdict};
use crate::domain::lifecycle::table::acts_for;
use crate::domain::people::staff::Staff;
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::storage::cases::answers::find_latest_answer;
use crate::storage::cases::events::{History, list_events};
use crate::storage::cases::links::{find_merged_into, find_rest};
use crate::storage::cases::reports::{ReportRow, find_report};
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::keys::Keys;

/// Who reads, on which day, by which data.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// Who.
    pub me: &'a Me,
    /// Who holds which position.
    pub roster: &'a Staff,
    /// The reference data.
    pub reference: &'a Reference,
    /// The civil day.
    pub today: Day,
}

/// A case as the office sees it.
#[derive(Clone, Debug)]
pub struct OfficeView {
    /// The case.
    pub case: Case,
    /// What was filed, and why it was routed here.
    pub report: ReportRow,
    /// The office hours it happened in, where both are told.
    pub presence: Option<Presence>,
    /// The reasons, for supervisors and triage.
    pub routing: StoredRouting,
    /// How much of it the reader reads.
    pub access: Access,
    /// Whether the audit log keeps that it was read.
    pub is_kept: bool,
    /// What was sent; none where the reader has the outline only.
    pub description: Option<String>,
    /// What happened, oldest first.
    pub events: Vec<SeenEvent>,
    /// Who had it, in order.
    pub held: Vec<Stretch>,
    /// The clock that counts.
    pub clock: Option<StoredClock>,
    /// The draft that waits, or the last answer.
    pub draft: Option<SeenDraft>,
    /// The apologies owed or made.
    pub obligations: Vec<SeenObligation>,
    /// What the reader may know of the sender.
    pub sender: SeenSender,
    /// Whether nobody is left to handle it.
    pub is_without_holder: bool,
    /// What the province decides, or has decided.
    pub reviews: Vec<SeenReview>,
    /// The code of the case it went into.
    pub merged_into: Option<String>,
    /// The code of the part that stays, when it was diverted.
    pub rest: Option<String>,
    /// The offices it may be given to, and those it may not, for whoever may give it away.
    pub candidates: Vec<Candidate>,
    /// Those who hold an office where it lies, for triage to say who is meant.
    pub people: Vec<Person>,
    /// What is asked of leaders and of the accused.
    pub children: Children,
    /// What the law knows of it.
    pub standing: Standing,
    /// What the reader may do now.
    pub acts: Vec<&'static Row>,
}

/// A draft or answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeenDraft {
    /// What the citizen reads.
    pub text: String,
    /// What was found.
    pub verdict: Verdict,
    /// What the finding rests on.
    pub evidence: String,
    /// Who drafted it.
    pub drafted_by: StaffId,
    /// Whether it waits, was returned, or was signed.
    pub fate: Fate,
}

/// What became of a draft.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fate {
    /// It waits for the leader.
    Waits,
    /// It was given back.
    Returned,
    /// It was signed and sent.
    Signed,
}

/// A case, when the reader may read it. A foreign, a hidden and an absent one are answered alike.
///
/// # Errors
/// As any query; `Broken` when what is sealed does not open.
pub fn office_case(
    c: &mut AnyConnection,
    keys: &Keys,
    reading: Reading<'_>,
    code: &str,
) -> Result<Option<OfficeView>, StorageError> {
    let row = find_row(c, reading, code)?;
    let Some(row) = row else {
        return Ok(None);
    };
    let case = case_of(row)?;
    let seal = CaseSeal::of(c, keys, &case)?;
    let report = find_report(c, case.id.0)?
        .ok_or_else(|| StorageError::Broken("a case without its report".to_owned()))?;
    let routing = StoredRouting::read(&report.routing)?;
    let (access, reviews) = (
        access(reading.me, &case, reading.reference),
        reviews(c, case.id.0)?,
    );
    let history = list_events(c, History::Case(case.id.0))?;
    let standing = standing::standing(c, reading.reference, &case, &history)?;
    let children = children(c, (&case, &seal), reading.roster, access)?;
    let mut acts = acts(reading, &case, &routing, &standing)?;
    acts.retain(|row| has_a_use(row.act, &case, &reviews) && children.have_a_use(row.act));
    let candidates = receivers(c, reading, &case, (&standing, &mut acts))?;
    let offers = |act: Act| acts.iter().any(|row| row.act == act);
    let held = stretches(&case, &history);
    let events = seen_events(history, &seal, audience(reading.me, access))?;
    let is_open_book = access != Access::Outline;
    Ok(Some(OfficeView {
        description: match is_open_book {
            true => Some(seal.get("description", &report.description)?),
            false => None,
        },
        events,
        held,
        candidates,
        people: match offers(Act::CorrectSubjects) {
            true => people(reading, &case),
            false => Vec::new(),
        },
        merged_into: find_merged_into(c, case.id.0)?,
        rest: find_rest(c, case.id.0)?,
        is_kept: is_kept(reading.me, &case),
        access,
        reviews,
        clock: stored_clock(c, case.id.0)?,
        draft: match is_open_book {
            true => draft(c, &case, &seal)?,
            false => None,
        },
        obligations: seen_obligations(c, &case, None)?,
        sender: sender(c, keys, reading.me, (&case, access))?,
        is_without_holder: is_without_holder(&case, reading.roster, reading.today),
        children,
        standing,
        acts,
        routing,
        presence: presence(c, &case, report.happened_at)?,
        report,
        case,
    }))
}

/// The offices for whoever may give a case away. It is not offered to be transferred when there is
/// nobody to have it.
fn receivers(
    c: &mut AnyConnection,
    reading: Reading<'_>,
    case: &Case,
    (standing, acts): (&Standing, &mut Vec<&'static Row>),
) -> Result<Vec<Candidate>, StorageError> {
    let gives = |row: &&'static Row| matches!(row.act, Act::Assign | Act::Transfer);
    if !acts.iter().any(gives) {
        return Ok(Vec::new());
    }
    let found = candidates(c, reading, case)?;
    let is_free = |office: &Candidate| {
        office.barred.is_none() && !standing.units_before.contains(&office.unit)
    };
    let is_wanted = found.iter().any(is_free);
    acts.retain(|row| row.act != Act::Transfer || is_wanted);
    Ok(found)
}

fn acts(
    reading: Reading<'_>,
    case: &Case,
    routing: &StoredRouting,
    standing: &Standing,
) -> Result<Vec<&'static Row>, StorageError> {
    let on = case.received_at.day();
    let commune = case.ward_code.parse().ok();
    let directory = &reading.reference.directory;
    let steps = escalation::above(&routing.steps()?, office_of(case));
    let seats = steps
        .iter()
        .filter_map(|s| directory.seat(commune?, s.role, s.level, on));
    let ladder: Vec<UnitCode> = seats.map(|seat| seat.code()).collect();
    let mut acts: Vec<&'static Row> = Vec::new();
    let policy = standing::policy(reading.reference, case);
    let today = Today {
        on: reading.today,
        calendar: &reading.reference.calendar,
        policy: &policy,
    };
    for who in capacities(reading.me, case, &ladder) {
        let actor = Actor {
            who,
            staff: Some(reading.me.staff),
        };
        for row in acts_for(case.state, who) {
            if could_be_done(standing, row.act, actor, today).is_ok()
                && !acts.iter().any(|known| known.act == row.act)
            {
                acts.push(row);
            }
        }
    }
    Ok(acts)
}

fn draft(
    c: &mut AnyConnection,
    case: &Case,
    seal: &CaseSeal,
) -> Result<Option<SeenDraft>, StorageError> {
    let Some(row) = find_latest_answer(c, case.id.0)? else {
        return Ok(None);
    };
    let (verdict, evidence) = StoredFinding::read(&seal.get("findings", &row.findings)?)?;
    Ok(Some(SeenDraft {
        text: seal.get("answer", &row.body)?,
        verdict,
        evidence,
        drafted_by: StaffId(row.drafted_by),
        fate: match (row.signed_at, row.returned_at) {
            (Some(_), _) => Fate::Signed,
            (None, Some(_)) => Fate::Returned,
            (None, None) => Fate::Waits,
        },
    }))
}
