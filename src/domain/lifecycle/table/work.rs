//! The way of a case to its answer, and what follows an answer.

use super::super::State;
use super::super::act::{Act, ClockEffect as Clock, Need, Who};
use super::super::row::{Row, To};
use super::{OFFICE, OPEN, PROVINCE_RULE};

use State::{
    Answered, Assigned, AwaitingSignature, AwaitingTriage, Closed, InProgress, Received, Refused,
};

/// These acts, in the order of a case's life.
pub(super) const ROWS: &[Row] = &[
    Row {
        act: Act::File,
        from: &[Received],
        to: To::OneOf(&[Assigned, AwaitingTriage]),
        who: &[Who::Citizen],
        clock: Clock::Starts,
        needs: &[],
        source: "NĐ 20/2008/NĐ-CP; BLDS 2015 Điều 147",
    },
    Row {
        act: Act::Assign,
        from: &[AwaitingTriage],
        to: To::One(Assigned),
        who: &[Who::Triage],
        clock: Clock::Runs,
        needs: &[Need::Unit, Need::Reason],
        source: PROVINCE_RULE,
    },
    Row {
        act: Act::Accept,
        from: &[Assigned],
        to: To::One(InProgress),
        who: OFFICE,
        clock: Clock::Runs,
        needs: &[],
        source: "Luật Khiếu nại 2011 Điều 27; Luật Tố cáo 2018 Điều 24",
    },
    Row {
        act: Act::Transfer,
        from: &[Assigned, InProgress],
        to: To::One(Assigned),
        who: &[Who::Leader, Who::Triage],
        clock: Clock::Runs,
        needs: &[Need::Unit, Need::Reason],
        source: PROVINCE_RULE,
    },
    Row {
        act: Act::DraftAnswer,
        from: &[InProgress],
        to: To::One(AwaitingSignature),
        who: OFFICE,
        clock: Clock::Runs,
        needs: &[Need::Findings],
        source: PROVINCE_RULE,
    },
    Row {
        act: Act::ReturnDraft,
        from: &[AwaitingSignature],
        to: To::One(InProgress),
        who: &[Who::Leader],
        clock: Clock::Runs,
        needs: &[Need::Reason],
        source: PROVINCE_RULE,
    },
    Row {
        act: Act::Sign,
        from: &[AwaitingSignature],
        to: To::One(Answered),
        who: &[Who::Leader],
        clock: Clock::Stops,
        needs: &[],
        source: "NĐ 61/2018/NĐ-CP Điều 19; NĐ 118/2025/NĐ-CP",
    },
    Row {
        act: Act::Satisfied,
        from: &[Answered],
        to: To::One(Closed),
        who: &[Who::Citizen],
        clock: Clock::Stops,
        needs: &[Need::Secret],
        source: "QĐ 766/QĐ-TTg 2022",
    },
    Row {
        act: Act::CloseBySilence,
        from: &[Answered],
        to: To::One(Closed),
        who: &[Who::Portal],
        clock: Clock::Stops,
        needs: &[],
        source: PROVINCE_RULE,
    },
    Row {
        act: Act::Reopen,
        from: &[Answered, Closed],
        to: To::OneOf(&[InProgress, Assigned, AwaitingTriage]),
        who: &[Who::Citizen],
        clock: Clock::NewRound,
        needs: &[Need::Secret, Need::Reason],
        source: PROVINCE_RULE,
    },
    Row {
        act: Act::Appeal,
        from: &[Answered, Closed, Refused],
        to: To::OneOf(&[Assigned, AwaitingTriage]),
        who: &[Who::Citizen],
        clock: Clock::NewRound,
        needs: &[Need::Secret, Need::Reason],
        source: "Luật Khiếu nại 2011 Điều 33",
    },
    Row {
        act: Act::Escalate,
        from: OPEN,
        to: To::Same,
        who: &[Who::Portal],
        clock: Clock::Runs,
        needs: &[],
        source: PROVINCE_RULE,
    },
    Row {
        act: Act::Acknowledge,
        from: OPEN,
        to: To::Same,
        who: &[Who::Ladder],
        clock: Clock::Runs,
        needs: &[],
        source: PROVINCE_RULE,
    },
];
