//! How a case ends otherwise than by an answer, and how such an end is undone.

use super::circumstance::{Consent, MergeGround, MergeOrder, Rest};
use super::decide::{ClockDecision, Today};
use super::request::Request;
use super::sender;
use super::standing::{Obligation, Standing};
use crate::domain::deadline::Stage;
use crate::domain::kinds::Kind;
use crate::domain::refusal::Refusal;

/// Judges an act that ends a case or undoes its end.
///
/// Source: Luật Khiếu nại 2011 Điều 8, 10, 11; Luật Tố cáo 2018 Điều 24; quy chế của cổng.
pub(super) fn judge(
    standing: &Standing,
    request: &Request,
    today: Today<'_>,
) -> Result<ClockDecision, Refusal> {
    let stops = || ClockDecision::Stops(today.on);
    match request {
        Request::Merge { ground, order, .. } => {
            merge(*ground, *order)?;
            gate(standing).map(|()| stops())
        }
        Request::Unmerge { .. } => Ok(ClockDecision::Revives),
        Request::Convert { consent, .. } => match (standing.kind, consent) {
            (Kind::PhanAnh | Kind::Lead, Consent::Given) => Ok(ClockDecision::NextStage),
            (Kind::PhanAnh | Kind::Lead, Consent::Missing) => Err(Refusal::ConsentMissing),
            _ => Err(Refusal::NothingChanges),
        },
        Request::Divert { rest, .. } => match rest {
            Rest::Missing => Err(Refusal::RestMissing),
            Rest::None | Rest::Split => Ok(stops()),
        },
        Request::Refuse { ground, .. } => {
            if !ground.kinds().contains(&standing.kind) {
                return Err(Refusal::GroundNotOfKind);
            }
            gate(standing).map(|()| stops())
        }
        Request::ConfirmRefusal { .. } => gate(standing).map(|()| ClockDecision::Runs),
        Request::OverturnRefusal { .. } => Ok(match Stage::first_of(standing.kind) {
            // Whoever is told to take up a khiếu nại or tố cáo has accepted it.
            Stage::Acceptance => ClockDecision::NextStage,
            Stage::Resolution => ClockDecision::Revives,
        }),
        Request::Withdraw { .. } => sender::withdraw(standing, today),
        Request::AnswerMerged => gate(standing).map(|()| stops()),
        Request::Satisfied => {
            sender::may_rate(standing)?;
            gate(standing).map(|()| stops())
        }
        Request::CloseBySilence => {
            gate(standing)?;
            sender::silence(standing, today).map(|()| stops())
        }
        // What another body takes over.
        _ => Ok(stops()),
    }
}

/// Only the same matter, and only into the case that came first, so that nobody's answer is due
/// later than it was. Source: quy chế của cổng.
fn merge(ground: MergeGround, order: MergeOrder) -> Result<(), Refusal> {
    match (ground, order) {
        (MergeGround::Other, _) => Err(Refusal::NotTheSameMatter),
        (_, MergeOrder::IntoLater) => Err(Refusal::MergeIntoLater),
        (_, MergeOrder::IntoEarlier) => Ok(()),
    }
}

/// Nothing ends a case while its apology is owed. What the sender takes back or another body
/// takes over ends the case, and the obligation lives on by itself.
fn gate(standing: &Standing) -> Result<(), Refusal> {
    match standing.obligation {
        Obligation::Open | Obligation::Found => Err(Refusal::ApologyOwed),
        Obligation::None | Obligation::Settled => Ok(()),
    }
}
