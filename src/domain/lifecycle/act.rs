//! What can be done to a case.

use strum::{EnumString, IntoStaticStr, VariantArray};

/// An act on a case, by whoever may do it. The code is stored with the event it leaves.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Act {
    /// Gửi phản ánh: the report comes and is routed in the same transaction.
    File,
    /// Phân công.
    Assign,
    /// Tiếp nhận xử lý, thụ lý.
    Accept,
    /// Chuyển đơn vị khác.
    Transfer,
    /// Chuyển cơ quan có thẩm quyền ngoài cổng.
    TransferOut,
    /// Yêu cầu ông/bà bổ sung.
    AskCitizen,
    /// Người gửi bổ sung.
    CitizenReply,
    /// Chờ cơ quan phối hợp.
    WaitAuthority,
    /// Cơ quan phối hợp trả lời.
    AuthorityReply,
    /// Hết thời gian chờ.
    ResumeOnTimeOut,
    /// Yêu cầu giải trình.
    AskExplanation,
    /// Giải trình.
    Explain,
    /// Trình dự thảo trả lời.
    DraftAnswer,
    /// Trả lại dự thảo.
    ReturnDraft,
    /// Duyệt và gửi trả lời.
    Sign,
    /// Đề nghị gia hạn.
    AskExtension,
    /// Gia hạn.
    Extend,
    /// Không đồng ý gia hạn.
    DeclineExtension,
    /// Gộp.
    Merge,
    /// Trả lời chung với vụ việc đã gộp vào.
    AnswerMerged,
    /// Tách ra: the case it went into ended without an answer.
    Unmerge,
    /// Đề xuất chuyển xử lý theo Luật Tố cáo.
    ProposeDiversion,
    /// Chuyển xử lý theo Luật Tố cáo.
    Divert,
    /// Giữ lại xử lý: the proposal is turned down.
    RejectDiversion,
    /// Không tiếp nhận, không thụ lý.
    Refuse,
    /// Cấp trên đồng ý với việc không tiếp nhận.
    ConfirmRefusal,
    /// Cấp trên yêu cầu tiếp nhận xử lý.
    OverturnRefusal,
    /// Cấp trên đồng ý với kết luận không có căn cứ.
    ConfirmFinding,
    /// Cấp trên yêu cầu xem xét lại kết luận.
    RejectFinding,
    /// Người gửi rút.
    Withdraw,
    /// Chuyển thành khiếu nại.
    Convert,
    /// Đổi loại việc hoặc người bị phản ánh.
    Recategorise,
    /// Sửa người bị phản ánh trong danh sách cán bộ.
    CorrectSubjects,
    /// Hài lòng.
    Satisfied,
    /// Kết thúc vì không có ý kiến.
    CloseBySilence,
    /// Mở lại.
    Reopen,
    /// Khiếu nại tiếp lên cấp trên.
    Appeal,
    /// Báo cáo cấp trên vì quá hạn.
    Escalate,
    /// Cấp trên đã biết.
    Acknowledge,
    /// Ghi chú nội bộ.
    Note,
}

/// Who may do an act.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Who {
    /// The sender, shown by the secret.
    Citizen,
    /// An official of the unit that handles it.
    Official,
    /// A leader of the unit that handles it.
    Leader,
    /// The province's triage.
    Triage,
    /// Somebody the ladder has told.
    Ladder,
    /// Somebody who was asked to explain.
    Accused,
    /// The portal: a time-out or a milestone.
    Portal,
}

/// What an act does to the clock.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum ClockEffect {
    /// It begins.
    Starts,
    /// It goes on.
    Runs,
    /// It stands still.
    Pauses,
    /// It goes on after a pause.
    Resumes,
    /// The limit grows.
    Extends,
    /// It stops.
    Stops,
    /// A new round begins with a clock of its own.
    NewRound,
    /// It goes on as if it had never stopped: the due day is the old one.
    Revives,
    /// It stays as it is.
    Stays,
}

/// What an act must bring.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Need {
    /// A reason the citizen is told.
    Reason,
    /// The article of law it rests on.
    LegalBasis,
    /// The number of a document of another body.
    DocumentNumber,
    /// A finding for each accusation, each citing evidence.
    Findings,
    /// The secret of the case.
    Secret,
    /// The sender's consent.
    Consent,
    /// The unit that receives it.
    Unit,
}
