//! The acts by which a case takes longer: questions, waits, extensions, explanations; and notes.

use super::super::State;
use super::super::act::{Act, ClockEffect as Clock, Need, Who};
use super::super::row::{Row, To};
use super::{OFFICE, OPEN, PROVINCE_RULE};

use State::{Assigned, AwaitingSignature, InProgress, WaitingAuthority, WaitingCitizen};

/// These acts, in the order of a case's life.
pub(super) const ROWS: &[Row] = &[
    Row {
        act: Act::AskCitizen,
        from: &[InProgress],
        to: To::One(WaitingCitizen),
        who: OFFICE,
        clock: Clock::Pauses,
        needs: &[Need::Reason],
        source: PROVINCE_RULE,
    },
    Row {
        act: Act::CitizenReply,
        from: &[WaitingCitizen],
        to: To::One(InProgress),
        who: &[Who::Citizen],
        clock: Clock::Resumes,
        needs: &[Need::Secret],
        source: PROVINCE_RULE,
    },
    Row {
        act: Act::WaitAuthority,
        from: &[InProgress],
        to: To::One(WaitingAuthority),
        who: &[Who::Leader],
        clock: Clock::Pauses,
        needs: &[Need::Reason, Need::DocumentNumber],
        source: PROVINCE_RULE,
    },
    Row {
        act: Act::AuthorityReply,
        from: &[WaitingAuthority],
        to: To::One(InProgress),
        who: OFFICE,
        clock: Clock::Resumes,
        needs: &[Need::DocumentNumber],
        source: PROVINCE_RULE,
    },
    Row {
        act: Act::ResumeOnTimeOut,
        from: &[WaitingCitizen, WaitingAuthority],
        to: To::One(InProgress),
        who: &[Who::Portal],
        clock: Clock::Resumes,
        needs: &[],
        source: PROVINCE_RULE,
    },
    Row {
        act: Act::AskExplanation,
        from: &[InProgress],
        to: To::Same,
        who: OFFICE,
        clock: Clock::Runs,
        needs: &[Need::Reason],
        source: PROVINCE_RULE,
    },
    Row {
        act: Act::Explain,
        from: &[
            Assigned,
            InProgress,
            WaitingCitizen,
            WaitingAuthority,
            AwaitingSignature,
        ],
        to: To::Same,
        who: &[Who::Accused],
        clock: Clock::Runs,
        needs: &[],
        source: PROVINCE_RULE,
    },
    Row {
        act: Act::AskExtension,
        from: &[Assigned, InProgress],
        to: To::Same,
        who: OFFICE,
        clock: Clock::Runs,
        needs: &[Need::Reason],
        source: "Luật Khiếu nại 2011 Điều 28, 37; Luật Tố cáo 2018 Điều 30",
    },
    Row {
        act: Act::Extend,
        from: &[Assigned, InProgress],
        to: To::Same,
        who: &[Who::Leader],
        clock: Clock::Extends,
        needs: &[Need::Reason],
        source: "Luật Khiếu nại 2011 Điều 28, 37; Luật Tố cáo 2018 Điều 30",
    },
    Row {
        act: Act::DeclineExtension,
        from: &[Assigned, InProgress],
        to: To::Same,
        who: &[Who::Leader],
        clock: Clock::Runs,
        needs: &[Need::Reason],
        source: "Luật Khiếu nại 2011 Điều 28, 37; Luật Tố cáo 2018 Điều 30",
    },
    Row {
        act: Act::Note,
        from: OPEN,
        to: To::Same,
        who: &[Who::Official, Who::Leader, Who::Triage],
        clock: Clock::Runs,
        needs: &[],
        source: PROVINCE_RULE,
    },
];
