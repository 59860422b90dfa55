//! Whether an act may be done, and what it does. Every rule against abuse of the clock is here.

use super::State;
use super::act::Act;
use super::circumstance::{Rerouted, WithApology};
use super::request::Request;
use super::row::To;
use super::standing::{Actor, Confirmation, Finding, Obligation, Standing};
use super::table::row;
use super::{delay, ending, sender};
use crate::domain::calendar::Calendar;
use crate::domain::deadline::clock::Pause;
use crate::domain::kinds::Kind;
use crate::domain::policy::Policy;
use crate::domain::refusal::Refusal;
use crate::domain::time::Day;

/// What an act does to the clock, with its figures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ClockDecision {
    /// It goes on as it was.
    Runs,
    /// It stands still on these days.
    Pauses(Pause),
    /// The pause ends on this day.
    Resumes(Day),
    /// The limit grows by so many of its units.
    Extends(u32),
    /// It stops on this day.
    Stops(Day),
    /// The second clock of a khiếu nại or tố cáo begins.
    NextStage,
    /// A new round.
    NewRound(Round),
    /// It goes on as if it had never stopped.
    Revives,
}

/// A new round of a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Round {
    /// Reopened with the same unit, half the limit.
    Again,
    /// Reopened one level up, half the limit.
    LevelUp,
    /// Appealed: the next level, with a full clock.
    NextInstance,
}

/// What follows from an act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// The act.
    pub act: Act,
    /// Where the case stands after it.
    pub to: State,
    /// What happens to its clock.
    pub clock: ClockDecision,
}

/// What the day and the rules in force are.
#[derive(Clone, Copy, Debug)]
pub struct Today<'a> {
    /// The civil day.
    pub on: Day,
    /// The calendar.
    pub calendar: &'a Calendar,
    /// The policy of the place.
    pub policy: &'a Policy,
}

/// Judges an act.
///
/// # Errors
/// The rule that forbids it.
///
/// Source: Luật Khiếu nại 2011; Luật Tố cáo 2018; NĐ 61/2018/NĐ-CP Điều 19; quy chế của cổng.
pub fn decide(
    standing: &Standing,
    request: &Request,
    actor: Actor,
    today: Today<'_>,
) -> Result<Decision, Refusal> {
    let act = request.act();
    let row = row(act).ok_or(Refusal::NotNow {
        state: standing.state,
    })?;
    if !row.from.contains(&standing.state) {
        return Err(Refusal::NotNow {
            state: standing.state,
        });
    }
    if !row.who.contains(&actor.who) {
        return Err(Refusal::NotYours);
    }
    if request.texts().iter().any(|text| text.trim().is_empty()) {
        return Err(Refusal::TextMissing);
    }
    let clock = judge(standing, request, actor, today)?;
    let to = target(standing.state, row.to, request, &clock);
    Ok(Decision { act, to, clock })
}

/// Where an allowed act leads.
fn target(from: State, to: To, request: &Request, clock: &ClockDecision) -> State {
    let routed = match request {
        Request::Recategorise { then, .. }
        | Request::CorrectSubjects { then, .. }
        | Request::Unmerge { to: then } => Some(*then),
        _ => None,
    };
    match (to, routed) {
        (To::Same, _) | (To::Routed, None | Some(Rerouted::Stays)) => from,
        (To::Routed, Some(Rerouted::ToUnit)) => State::Assigned,
        (To::Routed, Some(Rerouted::ToQueue)) => State::AwaitingTriage,
        (To::OneOrSame(_), _) if *clock == ClockDecision::Runs => from,
        (To::OneOf(&[_, other, ..]), Some(Rerouted::ToQueue)) => other,
        (To::OneOf(&[_, other, ..]), _) if *clock == ClockDecision::NewRound(Round::LevelUp) => {
            other
        }
        (To::One(state) | To::OneOrSame(state) | To::OneOf(&[state, ..]), _) => state,
        (To::OneOf(&[]), _) => from,
    }
}

fn judge(
    standing: &Standing,
    request: &Request,
    actor: Actor,
    today: Today<'_>,
) -> Result<ClockDecision, Refusal> {
    let stops = || ClockDecision::Stops(today.on);
    match request {
        Request::Assign { .. }
        | Request::AskExplanation { .. }
        | Request::Explain { .. }
        | Request::Note { .. }
        | Request::ReturnDraft { .. }
        | Request::ProposeDiversion { .. }
        | Request::RejectDiversion { .. }
        | Request::Recategorise { .. }
        | Request::CorrectSubjects { .. }
        | Request::ConfirmFinding { .. }
        | Request::RejectFinding { .. }
        | Request::Escalate
        | Request::Acknowledge => Ok(ClockDecision::Runs),
        Request::Accept => Ok(accept(standing)),
        Request::Transfer { to, .. } => delay::transfer(standing, actor, to),
        Request::AskCitizen { days, .. } => delay::ask_citizen(standing, *days, today),
        Request::WaitAuthority { days, .. } => delay::wait(standing, *days, today),
        Request::CitizenReply | Request::AuthorityReply { .. } | Request::ResumeOnTimeOut => {
            Ok(ClockDecision::Resumes(today.on))
        }
        Request::DraftAnswer {
            accusations,
            findings,
            ..
        } => draft(*accusations, findings).map(|()| ClockDecision::Runs),
        Request::Sign { apology } => sign(standing, *apology).map(|()| stops()),
        Request::AskExtension { ground, .. } => {
            delay::ask_extension(standing, *ground, today).map(|()| ClockDecision::Runs)
        }
        Request::Extend { ground, .. } => delay::extend(standing, *ground, actor, today),
        Request::DeclineExtension { .. } => delay::decline(standing).map(|()| ClockDecision::Runs),
        Request::Merge { .. }
        | Request::AnswerMerged
        | Request::Unmerge { .. }
        | Request::Convert { .. }
        | Request::TransferOut { .. }
        | Request::Divert { .. }
        | Request::Withdraw { .. }
        | Request::Refuse { .. }
        | Request::ConfirmRefusal { .. }
        | Request::OverturnRefusal { .. }
        | Request::Satisfied
        | Request::CloseBySilence => ending::judge(standing, request, today),
        Request::Reopen { .. } => sender::reopen(standing, today),
        Request::Appeal { .. } => sender::appeal(standing, today),
    }
}

/// A finding for each accusation, each citing evidence. Source: quy chế của cổng.
fn draft(accusations: usize, findings: &[Finding]) -> Result<(), Refusal> {
    let cited = findings
        .iter()
        .all(|finding| !finding.evidence.trim().is_empty());
    match findings.len() < accusations || findings.is_empty() || !cited {
        true => Err(Refusal::FindingsMissing),
        false => Ok(()),
    }
}

/// For khiếu nại and tố cáo acceptance starts the second clock.
/// Source: Luật Khiếu nại 2011 Điều 27, 28; Luật Tố cáo 2018 Điều 29, 30.
fn accept(standing: &Standing) -> ClockDecision {
    match standing.kind {
        Kind::KhieuNai1 | Kind::KhieuNai2 | Kind::ToCao => ClockDecision::NextStage,
        Kind::PhanAnh | Kind::Lead | Kind::Khen | Kind::NoiBo => ClockDecision::Runs,
    }
}

/// An answer on a late dossier goes out only with its apology, and a finding the level above must
/// confirm only once it has.
/// Source: NĐ 61/2018/NĐ-CP Điều 19; NĐ 118/2025/NĐ-CP.
fn sign(standing: &Standing, apology: WithApology) -> Result<(), Refusal> {
    match (standing.obligation, apology) {
        (Obligation::Open, WithApology::Apart) => Err(Refusal::ApologyOwed),
        _ if standing.confirmation == Confirmation::Awaited => Err(Refusal::NeedsLevelAbove),
        _ => Ok(()),
    }
}
