//! The duty to apologise: a late administrative dossier owes a written, signed, published apology,
//! also when nobody complained. Nobody can waive it; it can only be proved never to have arisen.

mod delivery;
pub mod fault;
pub mod letter;
pub mod repeat;
pub mod signing;
pub mod void;
mod table;

pub use table::{Act, Row, TABLE, next};

pub use delivery::{Delivery, Minutes};

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::refusal::Refusal;
use super::time::Day;

/// Where an obligation stands.
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
    /// Phải xin lỗi.
    Owed,
    /// Đang trình duyệt văn bản.
    AwaitingSignature,
    /// Đã xin lỗi: signed, on its way by the lawful channel.
    Issued,
    /// Đã công khai.
    Published,
    /// Không phát sinh nghĩa vụ.
    Void,
}

impl State {
    /// Whether the apology is still owed.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Owed | Self::AwaitingSignature)
    }
}

/// Where a duty comes from.
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
pub enum Origin {
    /// A dossier that will be or is late.
    /// Source: NĐ 61/2018/NĐ-CP Điều 19; NĐ 118/2025/NĐ-CP.
    LateDossier,
    /// A finding that confirms a fault; local policy.
    ConfirmedFault,
    /// This portal's own overdue answer; local policy.
    OwnOverdue,
}

/// A new date: once only, after today and after the promise it replaces.
///
/// # Errors
/// `ReappointedBefore`, `NewDateImpossible`.
///
/// Source: NĐ 61/2018/NĐ-CP Điều 19; NĐ 118/2025/NĐ-CP (theo cấu hình của đơn vị).
pub fn may_reappoint(
    reappointments: i32,
    promised: Day,
    new: Day,
    today: Day,
) -> Result<(), Refusal> {
    if reappointments > 0 {
        return Err(Refusal::ReappointedBefore);
    }
    match new > today && new > promised {
        true => Ok(()),
        false => Err(Refusal::NewDateImpossible),
    }
}

/// Official titles of the letter by the day it is written.
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
pub enum Form {
    /// Phiếu xin lỗi và hẹn lại ngày trả kết quả. Source: TT 01/2018/TT-VPCP Mẫu số 04.
    #[strum(serialize = "tt01_2018_mau04")]
    Tt01,
    /// Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết.
    /// Source: TT 03/2025/TT-VPCP Phụ lục I Mẫu số 04.
    #[strum(serialize = "tt03_2025_mau04")]
    Tt03,
    /// Thư xin lỗi, for a fault that a report found: no law gives it a form.
    #[strum(serialize = "thu_xin_loi")]
    Fault,
}

impl Form {
    /// The form for a late dossier in force on a day.
    pub fn on(day: Day) -> Self {
        // 2025-09-15, the first day of TT 03/2025/TT-VPCP.
        const TT03_FROM: Day = Day(20_346);
        if day < TT03_FROM {
            Self::Tt01
        } else {
            Self::Tt03
        }
    }
}

#[cfg(test)]
mod tests;
