//! Every request once.

use super::{unit, words};
use crate::domain::deadline::extension::Ground;
use crate::domain::lifecycle::circumstance::{
    Consent, MergeGround, MergeOrder, Rerouted, Rest, WithApology,
};
use crate::domain::lifecycle::grounds::RefusalGround;
use crate::domain::lifecycle::request::{Request, WithdrawReason};
use crate::domain::lifecycle::standing::{Finding, Verdict};

#[expect(clippy::too_many_lines, reason = "a list: every request once")]
pub(super) fn requests() -> Vec<Request> {
    let finding = Finding {
        verdict: Verdict::Founded,
        evidence: words(),
    };
    vec![
        Request::Assign {
            to: unit("18652"),
            reason: words(),
        },
        Request::Accept,
        Request::Transfer {
            to: unit("18652"),
            reason: words(),
        },
        Request::TransferOut {
            document: words(),
            reason: words(),
        },
        Request::AskCitizen {
            question: words(),
            days: 3,
        },
        Request::CitizenReply,
        Request::WaitAuthority {
            document: words(),
            reason: words(),
            days: 3,
        },
        Request::AuthorityReply { document: words() },
        Request::ResumeOnTimeOut,
        Request::AskExplanation { summary: words() },
        Request::DraftAnswer {
            accusations: 1,
            findings: vec![finding],
            text: words(),
        },
        Request::ReturnDraft { remarks: words() },
        Request::Sign {
            apology: WithApology::Apart,
        },
        Request::Explain { text: words() },
        Request::AskExtension {
            ground: Ground::Complex,
            reason: words(),
        },
        extend(),
        Request::DeclineExtension { reason: words() },
        Request::Note { text: words() },
        Request::Merge {
            ground: MergeGround::SameDossier,
            order: MergeOrder::IntoEarlier,
            reason: words(),
        },
        Request::AnswerMerged,
        Request::Unmerge {
            to: Rerouted::ToUnit,
        },
        Request::ProposeDiversion { reason: words() },
        Request::RejectDiversion { reason: words() },
        Request::Divert {
            document: words(),
            reason: words(),
            rest: Rest::None,
        },
        Request::Refuse {
            ground: RefusalGround::Unclear,
            reason: words(),
        },
        Request::ConfirmRefusal { reason: words() },
        Request::OverturnRefusal { reason: words() },
        Request::ConfirmFinding { reason: words() },
        Request::RejectFinding { reason: words() },
        Request::Withdraw {
            reason: WithdrawReason::Settled,
        },
        Request::Convert {
            consent: Consent::Given,
            reason: words(),
        },
        Request::Recategorise {
            reason: words(),
            then: Rerouted::Stays,
        },
        Request::CorrectSubjects {
            reason: words(),
            then: Rerouted::Stays,
        },
        Request::Satisfied,
        Request::CloseBySilence,
        Request::Reopen { reason: words() },
        Request::Appeal { reason: words() },
        Request::Escalate,
        Request::Acknowledge,
    ]
}

pub(super) fn extend() -> Request {
    Request::Extend {
        ground: Ground::Complex,
        reason: words(),
    }
}
