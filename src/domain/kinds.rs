//! The closed lists a report is described by. The codes are the API's.

use strum::{EnumString, IntoStaticStr, VariantArray};

/// What a case is in law; it picks the clock rules.
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
pub enum Kind {
    /// Phản ánh, kiến nghị.
    PhanAnh,
    /// Khiếu nại lần đầu.
    #[strum(serialize = "khieu_nai_1")]
    KhieuNai1,
    /// Khiếu nại lần hai.
    #[strum(serialize = "khieu_nai_2")]
    KhieuNai2,
    /// Tố cáo.
    ToCao,
    /// Thông tin để kiểm tra: information that is not a formal denunciation.
    Lead,
    /// Khen, biểu dương.
    Khen,
    /// Nội bộ: a task given inside the administration.
    NoiBo,
}

/// The group of a category.
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
pub enum Group {
    /// Giấy tờ, hồ sơ thủ tục hành chính.
    Paperwork,
    /// Liêm chính: asking for money, harassment, retaliation.
    Integrity,
    /// Thái độ, tác phong.
    Conduct,
    /// Có mặt tại nơi làm việc, tiếp dân.
    Presence,
    /// Việc quản lý nội bộ.
    Management,
    /// Khen ngợi.
    Positive,
    /// Việc khác.
    Other,
}

/// What the sender asks for; picks the [`Kind`] together with the category.
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
pub enum Instrument {
    /// Phản ánh.
    Feedback,
    /// Khiếu nại lần đầu.
    Complaint,
    /// Wishes to denounce: kept as information to be checked, never a formal tố cáo.
    Denunciation,
    /// Kiến nghị về quy định: the subject is a regulation.
    PolicyFeedback,
}

/// Whom or what a report is about.
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
pub enum SubjectKind {
    /// Chủ tịch UBND cấp xã.
    Chairman,
    /// Phó Chủ tịch UBND cấp xã.
    ViceChairman,
    /// Cán bộ, công chức cụ thể.
    Official,
    /// Phòng, bộ phận chuyên môn.
    Unit,
    /// Trung tâm Phục vụ hành chính công, bộ phận một cửa.
    OneStop,
    /// Không rõ.
    Unknown,
    /// Sở, ban, ngành của tỉnh.
    Department,
    /// Lãnh đạo UBND cấp tỉnh.
    ProvinceLeader,
    /// Công an.
    Police,
    /// Cơ quan ngành dọc: thuế, đất đai, bảo hiểm xã hội.
    VerticalAgency,
    /// Cơ quan, tổ chức khác ngoài UBND.
    OtherBody,
    /// UBND cấp huyện trước đây.
    FormerDistrict,
    /// Quy định, chính sách.
    Regulation,
    /// Người vận hành cổng thông tin này.
    PortalStaff,
}

/// How much of the sender is shown, and to whom.
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
pub enum Privacy {
    /// Ghi tên tôi.
    Named,
    /// Không công khai tên tôi.
    NameHidden,
    /// Giấu tên với đơn vị bị phản ánh.
    Sealed,
    /// Không để lại tên.
    Anonymous,
}

impl Privacy {
    /// The same, but for the unit that handles the case: it reads no name.
    pub fn kept_from_unit(self) -> Self {
        match self {
            Self::Named | Self::NameHidden | Self::Sealed => Self::Sealed,
            Self::Anonymous => Self::Anonymous,
        }
    }
}

/// How local government is organised at a place on a day.
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
pub enum Model {
    /// Commune and province each run their own service centre.
    TwoTier,
    /// One provincial service centre with local branches (Hà Nội, Quảng Ninh).
    OneLevel,
}
