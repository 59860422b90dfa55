//! An act with what it brings.

use super::act::Act;
use super::standing::Finding;
use crate::domain::ids::UnitCode;

/// Why two cases may be merged.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MergeGround {
    /// They are about the same dossier.
    SameDossier,
    /// They are about the same desk and half-day.
    SameDeskAndHalfDay,
    /// Anything else.
    Other,
}

/// Whether the apology goes out in the same act as the answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WithApology {
    /// The letter is signed with the answer.
    SignedTogether,
    /// It is not.
    Apart,
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
    /// More time.
    Extend {
        /// Why.
        reason: String,
    },
    /// Into another case.
    Merge {
        /// Why they belong together.
        ground: MergeGround,
        /// In words.
        reason: String,
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
    },
    /// It is not taken.
    Refuse {
        /// Why.
        reason: String,
        /// The article of law.
        legal_basis: String,
    },
    /// The sender takes it back.
    Withdraw {
        /// Why; "Tôi bị ép rút" is one.
        reason: String,
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
}

/// Whether the sender agreed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Consent {
    /// Agreed.
    Given,
    /// Did not.
    Missing,
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
            Self::DraftAnswer { .. } => Act::DraftAnswer,
            Self::ReturnDraft { .. } => Act::ReturnDraft,
            Self::Sign { .. } => Act::Sign,
            Self::Extend { .. } => Act::Extend,
            Self::Merge { .. } => Act::Merge,
            Self::ProposeDiversion { .. } => Act::ProposeDiversion,
            Self::Divert { .. } => Act::Divert,
            Self::Refuse { .. } => Act::Refuse,
            Self::Withdraw { .. } => Act::Withdraw,
            Self::Convert { .. } => Act::Convert,
            Self::Recategorise { .. } => Act::Recategorise,
            Self::Satisfied => Act::Satisfied,
            Self::CloseBySilence => Act::CloseBySilence,
            Self::Reopen { .. } => Act::Reopen,
            Self::Appeal { .. } => Act::Appeal,
            Self::Escalate => Act::Escalate,
            Self::Acknowledge => Act::Acknowledge,
        }
    }

    /// The text that must not be empty, if the act needs one.
    pub(super) fn texts(&self) -> Vec<&str> {
        match self {
            Self::Assign { reason, .. }
            | Self::Transfer { reason, .. }
            | Self::Extend { reason }
            | Self::Merge { reason, .. }
            | Self::ProposeDiversion { reason }
            | Self::Withdraw { reason }
            | Self::Convert { reason, .. }
            | Self::Recategorise { reason }
            | Self::Reopen { reason }
            | Self::Appeal { reason } => vec![reason],
            Self::TransferOut { document, reason }
            | Self::WaitAuthority {
                document, reason, ..
            }
            | Self::Divert { document, reason } => vec![document, reason],
            Self::AuthorityReply { document } => vec![document],
            Self::AskCitizen { question, .. } => vec![question],
            Self::AskExplanation { summary } => vec![summary],
            Self::DraftAnswer { text, .. } => vec![text],
            Self::ReturnDraft { remarks } => vec![remarks],
            Self::Refuse {
                reason,
                legal_basis,
            } => vec![reason, legal_basis],
            Self::Accept
            | Self::CitizenReply
            | Self::ResumeOnTimeOut
            | Self::Sign { .. }
            | Self::Satisfied
            | Self::CloseBySilence
            | Self::Escalate
            | Self::Acknowledge => Vec::new(),
        }
    }
}
