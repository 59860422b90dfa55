//! What the law needs to know of a case before it allows an act, and what an act brings.

use super::State;
use super::act::{Act, Who};
use crate::domain::ids::{StaffId, UnitCode};
use crate::domain::kinds::{Group, Kind};
use crate::domain::time::Day;

/// Whether the case's dossier still owes an apology.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Obligation {
    /// None arose.
    None,
    /// Owed and not yet issued or void.
    Open,
    /// Issued, published or void.
    Settled,
}

/// Whether the sender can answer a question.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reach {
    /// Through the case page or a contact.
    Reachable,
    /// By no way.
    Unreachable,
}

/// The facts of a case an act is judged by.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    /// Where it stands.
    pub state: State,
    /// What it is in law.
    pub kind: Kind,
    /// The group of its category.
    pub group: Group,
    /// The day of receipt.
    pub received_on: Day,
    /// The due day, when there is one.
    pub due_on: Option<Day>,
    /// The day the case was answered in this round.
    pub answered_on: Option<Day>,
    /// The unit that handles it.
    pub unit: UnitCode,
    /// Every unit that has had it in this round, first one first.
    pub units_before: Vec<UnitCode>,
    /// Pauses for the citizen in this round.
    pub pauses: u32,
    /// Extensions in this round.
    pub extensions: u32,
    /// How many the rule allows.
    pub extensions_allowed: u32,
    /// Who drafted the answer that waits.
    pub drafter: Option<StaffId>,
    /// Whether an apology is owed.
    pub obligation: Obligation,
    /// Whether the sender can be asked.
    pub reach: Reach,
    /// How often the citizen has reopened it.
    pub reopenings: u32,
}

/// Who acts, in which capacity.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Actor {
    /// The capacity, after permission was checked for the unit.
    pub who: Who,
    /// The member of staff, if it is one.
    pub staff: Option<StaffId>,
}

/// What was found about one accusation.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, strum::EnumString, strum::IntoStaticStr, strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Verdict {
    /// Đúng.
    Founded,
    /// Đúng một phần.
    Partly,
    /// Không có căn cứ.
    Unfounded,
}

/// A finding with the evidence it cites.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// What was found.
    pub verdict: Verdict,
    /// What it rests on.
    pub evidence: String,
}

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
