//! An act with what it brings.

use super::act::Act;
use super::circumstance::{Consent, MergeGround, MergeOrder, Rerouted, Rest, WithApology};
use super::grounds::RefusalGround;
use super::standing::Finding;
use crate::domain::deadline::extension::Ground;
use crate::domain::ids::UnitCode;

/// Why a sender takes a report back.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, strum::EnumString, strum::IntoStaticStr, strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum WithdrawReason {
    /// Việc đã được giải quyết.
    Settled,
    /// Tôi gửi nhầm.
    Mistaken,
    /// Tôi sẽ gửi nơi khác.
    Elsewhere,
    /// Tôi bị ép rút.
    Forced,
    /// Lý do khác.
    Other,
}

/// An act with what it brings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Request {
    /// Triage gives it to a unit.
    Assign {
        /// The unit.
        to: UnitCode,
        /// Why.
        reason: String,
    },
    /// The unit takes it up.
    Accept,
    /// Another unit is responsible.
    Transfer {
        /// The receiving unit.
        to: UnitCode,
        /// Why.
        reason: String,
    },
    /// A body outside is responsible.
    TransferOut {
        /// Number of the transfer letter.
        document: String,
        /// Why.
        reason: String,
    },
    /// The citizen is asked to add something.
    AskCitizen {
        /// What.
        question: String,
        /// For how many working days the clock stands still.
        days: u32,
    },
    /// The citizen answers.
    CitizenReply,
    /// Another body is asked.
    WaitAuthority {
        /// Number of the request.
        document: String,
        /// Why.
        reason: String,
        /// For how many working days the clock stands still at most.
        days: u32,
    },
    /// The other body answers.
    AuthorityReply {
        /// Number of its answer.
        document: String,
    },
    /// The time to wait is over.
    ResumeOnTimeOut,
    /// The accused is asked to explain.
    AskExplanation {
        /// The redacted summary.
        summary: String,
    },
    /// The accused explains.
    Explain {
        /// In their own words.
        text: String,
    },
    /// An answer is laid before the leader.
    DraftAnswer {
        /// How many accusations the report makes.
        accusations: usize,
        /// What was found.
        findings: Vec<Finding>,
        /// The answer.
        text: String,
    },
    /// The leader gives the draft back.
    ReturnDraft {
        /// What to mend.
        remarks: String,
    },
    /// The leader signs.
    Sign {
        /// Whether the owed apology is signed in the same act.
        apology: WithApology,
    },
    /// Whoever handles it needs more time.
    AskExtension {
        /// The ground in law.
        ground: Ground,
        /// Why.
        reason: String,
    },
    /// More time is given.
    Extend {
        /// The ground in law.
        ground: Ground,
        /// Why, for the citizen to read.
        reason: String,
    },
    /// It is not given.
    DeclineExtension {
        /// Why.
        reason: String,
    },
    /// Into another case.
    Merge {
        /// Why they belong together.
        ground: MergeGround,
        /// Which of them came first.
        order: MergeOrder,
        /// In words.
        reason: String,
    },
    /// The case it went into is answered, and so is this one.
    AnswerMerged,
    /// The case it went into ended otherwise: this one is handled by itself again.
    Unmerge {
        /// Where it was when it was merged.
        to: Rerouted,
    },
    /// The unit thinks it is a tố cáo.
    ProposeDiversion {
        /// Why.
        reason: String,
    },
    /// The province decides that it is.
    Divert {
        /// Number of the receiving body's acceptance.
        document: String,
        /// Why.
        reason: String,
        /// What is left for the office.
        rest: Rest,
    },
    /// The province decides that it is not.
    RejectDiversion {
        /// Why.
        reason: String,
    },
    /// It is not taken.
    Refuse {
        /// Which ground of the law.
        ground: RefusalGround,
        /// Why it applies here.
        reason: String,
    },
    /// The level above agrees with the refusal.
    ConfirmRefusal {
        /// Why.
        reason: String,
    },
    /// The level above does not: the unit takes it up.
    OverturnRefusal {
        /// Why.
        reason: String,
    },
    /// The level above agrees that there is no ground.
    ConfirmFinding {
        /// Why.
        reason: String,
    },
    /// The level above does not: the draft goes back.
    RejectFinding {
        /// Why.
        reason: String,
    },
    /// The sender takes it back.
    Withdraw {
        /// Why.
        reason: WithdrawReason,
    },
    /// It becomes a khiếu nại.
    Convert {
        /// Whether the sender agreed.
        consent: Consent,
        /// Why.
        reason: String,
    },
    /// Category or subject is corrected.
    Recategorise {
        /// Why; the citizen may object.
        reason: String,
        /// What routing said when asked again.
        then: Rerouted,
    },
    /// Triage corrects which positions it is about.
    CorrectSubjects {
        /// Why.
        reason: String,
        /// What routing said when asked again.
        then: Rerouted,
    },
    /// The citizen is content.
    Satisfied,
    /// Nobody said anything.
    CloseBySilence,
    /// The citizen is not content.
    Reopen {
        /// Why.
        reason: String,
    },
    /// The citizen goes to the level above.
    Appeal {
        /// Why.
        reason: String,
    },
    /// The ladder is told.
    Escalate,
    /// Somebody on it has taken notice.
    Acknowledge,
    /// Something only staff read.
    Note {
        /// What.
        text: String,
    },
}

impl Request {
    /// The act of the table it is.
    pub fn act(&self) -> Act {
        match self {
            Self::Assign { .. } => Act::Assign,
            Self::Accept => Act::Accept,
            Self::Transfer { .. } => Act::Transfer,
            Self::TransferOut { .. } => Act::TransferOut,
            Self::AskCitizen { .. } => Act::AskCitizen,
            Self::CitizenReply => Act::CitizenReply,
            Self::WaitAuthority { .. } => Act::WaitAuthority,
            Self::AuthorityReply { .. } => Act::AuthorityReply,
            Self::ResumeOnTimeOut => Act::ResumeOnTimeOut,
            Self::AskExplanation { .. } => Act::AskExplanation,
            Self::Explain { .. } => Act::Explain,
            Self::DraftAnswer { .. } => Act::DraftAnswer,
            Self::ReturnDraft { .. } => Act::ReturnDraft,
            Self::Sign { .. } => Act::Sign,
            Self::AskExtension { .. } => Act::AskExtension,
            Self::Extend { .. } => Act::Extend,
            Self::DeclineExtension { .. } => Act::DeclineExtension,
            Self::Merge { .. } => Act::Merge,
            Self::AnswerMerged => Act::AnswerMerged,
            Self::Unmerge { .. } => Act::Unmerge,
            Self::ProposeDiversion { .. } => Act::ProposeDiversion,
            Self::Divert { .. } => Act::Divert,
            Self::RejectDiversion { .. } => Act::RejectDiversion,
            Self::Refuse { .. } => Act::Refuse,
            Self::ConfirmRefusal { .. } => Act::ConfirmRefusal,
            Self::OverturnRefusal { .. } => Act::OverturnRefusal,
            Self::ConfirmFinding { .. } => Act::ConfirmFinding,
            Self::RejectFinding { .. } => Act::RejectFinding,
            Self::Withdraw { .. } => Act::Withdraw,
            Self::Convert { .. } => Act::Convert,
            Self::Recategorise { .. } => Act::Recategorise,
            Self::CorrectSubjects { .. } => Act::CorrectSubjects,
            Self::Satisfied => Act::Satisfied,
            Self::CloseBySilence => Act::CloseBySilence,
            Self::Reopen { .. } => Act::Reopen,
            Self::Appeal { .. } => Act::Appeal,
            Self::Escalate => Act::Escalate,
            Self::Acknowledge => Act::Acknowledge,
            Self::Note { .. } => Act::Note,
        }
    }
}
