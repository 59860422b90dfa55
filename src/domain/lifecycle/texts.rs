//! What a request brings in words.

use super::request::Request;

impl Request {
    /// The text that must not be empty, if the act needs one.
    pub(super) fn texts(&self) -> Vec<&str> {
        match self {
            Self::Assign { reason, .. }
            | Self::Transfer { reason, .. }
            | Self::AskExtension { reason, .. }
            | Self::Extend { reason, .. }
            | Self::DeclineExtension { reason }
            | Self::Merge { reason, .. }
            | Self::ProposeDiversion { reason }
            | Self::RejectDiversion { reason }
            | Self::Refuse { reason, .. }
            | Self::ConfirmRefusal { reason }
            | Self::OverturnRefusal { reason }
            | Self::ConfirmFinding { reason }
            | Self::RejectFinding { reason }
            | Self::Convert { reason, .. }
            | Self::Recategorise { reason, .. }
            | Self::CorrectSubjects { reason, .. }
            | Self::Reopen { reason }
            | Self::Appeal { reason } => vec![reason],
            Self::TransferOut { document, reason }
            | Self::WaitAuthority {
                document, reason, ..
            }
            | Self::Divert {
                document, reason, ..
            } => vec![document, reason],
            Self::AuthorityReply { document } => vec![document],
            Self::AskCitizen { question, .. } => vec![question],
            Self::AskExplanation { summary } => vec![summary],
            Self::DraftAnswer { text, .. } | Self::Explain { text } | Self::Note { text } => {
                vec![text]
            }
            Self::ReturnDraft { remarks } => vec![remarks],
            Self::Accept
            | Self::CitizenReply
            | Self::Withdraw { .. }
            | Self::ResumeOnTimeOut
            | Self::AnswerMerged
            | Self::Unmerge { .. }
            | Self::Sign { .. }
            | Self::Satisfied
            | Self::CloseBySilence
            | Self::Escalate
            | Self::Acknowledge => Vec::new(),
        }
    }
}
