//! The one table of states and acts. Buttons, tests and the diagram in the docs are made from it.

use super::State;
use super::act::{Act, ClockEffect as Clock, Need, Who};
use super::row::{Row, To};

use State::{
    Answered, Assigned, AwaitingSignature, AwaitingTriage, Closed, Diverted, InProgress, Merged,
    Received, Refused, TransferredOut, WaitingAuthority, WaitingCitizen, Withdrawn,
};

/// States in which the office still owes an answer.
pub const OPEN: &[State] = &[
    Received,
    AwaitingTriage,
    Assigned,
    InProgress,
    WaitingCitizen,
    WaitingAuthority,
    AwaitingSignature,
];

/// States nothing leads out of.
pub const TERMINAL: &[State] = &[TransferredOut, Merged, Withdrawn, Diverted];

const OFFICE: &[Who] = &[Who::Official, Who::Leader];
const PROVINCE_RULE: &str = "quy chế của cổng";

/// Every act, in the order of a case's life.
pub const TABLE: &[Row] = &[
    Row {
        act: Act::File,
        from: &[Received],
        to: To::Either(Assigned, AwaitingTriage),
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
        act: Act::TransferOut,
        from: &[AwaitingTriage],
        to: To::One(TransferredOut),
        who: &[Who::Triage],
        clock: Clock::Stops,
        needs: &[Need::Reason, Need::DocumentNumber],
        source: "NĐ 20/2008/NĐ-CP; Luật Tố cáo 2018 Điều 24 khoản 2",
    },
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
        act: Act::Extend,
        from: &[Assigned, InProgress],
        to: To::Same,
        who: &[Who::Leader],
        clock: Clock::Extends,
        needs: &[Need::Reason],
        source: "Luật Khiếu nại 2011 Điều 28, 37; Luật Tố cáo 2018 Điều 30",
    },
    Row {
        act: Act::Merge,
        from: &[AwaitingTriage, Assigned, InProgress],
        to: To::One(Merged),
        who: &[Who::Leader, Who::Triage],
        clock: Clock::Stops,
        needs: &[Need::Reason],
        source: PROVINCE_RULE,
    },
    Row {
        act: Act::ProposeDiversion,
        from: &[Assigned, InProgress],
        to: To::Same,
        who: OFFICE,
        clock: Clock::Runs,
        needs: &[Need::Reason],
        source: "Luật Tố cáo 2018 Điều 24",
    },
    Row {
        act: Act::Divert,
        from: OPEN,
        to: To::One(Diverted),
        who: &[Who::Triage],
        clock: Clock::Stops,
        needs: &[Need::Reason, Need::DocumentNumber],
        source: "Luật Tố cáo 2018 Điều 24",
    },
    Row {
        act: Act::Refuse,
        from: &[Assigned],
        to: To::One(Refused),
        who: &[Who::Leader],
        clock: Clock::Stops,
        needs: &[Need::Reason, Need::LegalBasis],
        source: "Luật Khiếu nại 2011 Điều 11, 27; Luật Tố cáo 2018 Điều 24",
    },
    Row {
        act: Act::Withdraw,
        from: OPEN,
        to: To::One(Withdrawn),
        who: &[Who::Citizen],
        clock: Clock::Stops,
        needs: &[Need::Secret, Need::Reason],
        source: "Luật Khiếu nại 2011 Điều 10; Luật Tố cáo 2018 Điều 33",
    },
    Row {
        act: Act::Convert,
        from: &[Assigned, InProgress],
        to: To::One(Assigned),
        who: OFFICE,
        clock: Clock::Runs,
        needs: &[Need::Consent, Need::Reason],
        source: "Luật Khiếu nại 2011 Điều 8",
    },
    Row {
        act: Act::Recategorise,
        from: &[AwaitingTriage, Assigned, InProgress],
        to: To::Same,
        who: &[Who::Leader, Who::Triage],
        clock: Clock::Runs,
        needs: &[Need::Reason],
        source: PROVINCE_RULE,
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
        to: To::Either(InProgress, Assigned),
        who: &[Who::Citizen],
        clock: Clock::NewRound,
        needs: &[Need::Secret, Need::Reason],
        source: PROVINCE_RULE,
    },
    Row {
        act: Act::Appeal,
        from: &[Answered, Refused],
        to: To::One(Assigned),
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

/// The row of an act.
pub fn row(act: Act) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.act == act)
}

/// The acts somebody may do in a state: the buttons of the page.
pub fn acts_for(state: State, who: Who) -> impl Iterator<Item = &'static Row> {
    TABLE
        .iter()
        .filter(move |row| row.from.contains(&state) && row.who.contains(&who))
}
