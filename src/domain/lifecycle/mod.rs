//! The life of a case: states, acts, who may act, and what each act does to the clock.

pub mod act;
pub mod row;
pub mod table;
pub mod standing;
pub mod circumstance;
pub mod grounds;
pub mod merging;
pub mod request;
mod texts;
pub mod sender;
pub mod decide;
mod ending;
pub mod delay;
pub mod diagram;
pub mod held;

use strum::{EnumString, IntoStaticStr, VariantArray};

/// Where a case stands.
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
pub enum State {
    /// Đã tiếp nhận: left within the filing transaction.
    Received,
    /// Chờ phân công.
    AwaitingTriage,
    /// Đã giao đơn vị xử lý.
    Assigned,
    /// Đang xử lý.
    InProgress,
    /// Chờ ông/bà bổ sung.
    WaitingCitizen,
    /// Chờ cơ quan phối hợp.
    WaitingAuthority,
    /// Đang trình lãnh đạo duyệt.
    AwaitingSignature,
    /// Đã trả lời.
    Answered,
    /// Kết thúc.
    Closed,
    /// Không tiếp nhận, không thụ lý.
    Refused,
    /// Đã chuyển cơ quan có thẩm quyền.
    TransferredOut,
    /// Đã gộp với phản ánh khác.
    Merged,
    /// Người gửi đã rút.
    Withdrawn,
    /// Chuyển xử lý theo Luật Tố cáo.
    Diverted,
}

impl State {
    /// Whether the office still owes an answer.
    pub fn is_open(self) -> bool {
        table::OPEN.contains(&self)
    }
}

#[cfg(test)]
mod tests;
