//! Who may handle a case, at which level, and what portal staff may be.

use strum::{EnumString, IntoStaticStr, VariantArray};

/// The office that handles a case, or holds a position. The codes are the API's.
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
pub enum OfficeRole {
    /// Chủ tịch UBND cấp xã.
    Chairman,
    /// Phó Chủ tịch UBND cấp xã.
    ViceChairman,
    /// Giám đốc Trung tâm Phục vụ hành chính công.
    ServiceCentreDirector,
    /// Trưởng phòng chuyên môn.
    DivisionHead,
    /// Trưởng Công an cấp xã.
    PoliceChief,
    /// Công chức, viên chức không giữ chức vụ.
    Official,
    /// Thanh tra tỉnh.
    Inspectorate,
    /// Sở Nội vụ.
    HomeAffairs,
    /// Sở, ban, ngành liên quan.
    Department,
    /// Văn phòng UBND tỉnh.
    ProvinceOffice,
    /// Ban Tiếp công dân tỉnh.
    ReceptionBoard,
    /// Chủ tịch UBND tỉnh.
    ProvinceChairman,
    /// Thanh tra Chính phủ.
    GovernmentInspectorate,
    /// Văn phòng Chính phủ.
    GovernmentOffice,
    /// A body outside the installation.
    External,
    /// Bộ phận phân công của tỉnh.
    Triage,
    /// Chủ tịch UBND cấp huyện (before 2025-07-01).
    DistrictChairman,
    /// Văn phòng UBND cấp huyện (before 2025-07-01).
    DistrictOffice,
    /// Phòng Nội vụ cấp huyện (before 2025-07-01).
    DistrictHomeAffairs,
    /// Thanh tra cấp huyện (before 2025-07-01).
    DistrictInspectorate,
}

/// Level of government.
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
pub enum Level {
    /// Cấp xã: xã, phường, đặc khu.
    Commune,
    /// Cấp huyện (before 2025-07-01).
    District,
    /// Cấp tỉnh.
    Province,
    /// Trung ương.
    Central,
}

impl OfficeRole {
    /// Whether the office exists at a level. A body outside the installation may be at any.
    pub fn sits_at(self, level: Level) -> bool {
        match self {
            Self::Chairman
            | Self::ViceChairman
            | Self::DivisionHead
            | Self::PoliceChief
            | Self::Official => level == Level::Commune,
            // Provincial in the one-level model.
            Self::ServiceCentreDirector => matches!(level, Level::Commune | Level::Province),
            Self::Inspectorate
            | Self::HomeAffairs
            | Self::Department
            | Self::ProvinceOffice
            | Self::ReceptionBoard
            | Self::ProvinceChairman
            | Self::Triage => level == Level::Province,
            Self::GovernmentInspectorate | Self::GovernmentOffice => level == Level::Central,
            Self::External => true,
            Self::DistrictChairman
            | Self::DistrictOffice
            | Self::DistrictHomeAffairs
            | Self::DistrictInspectorate => level == Level::District,
        }
    }
}

/// A bundle of capabilities a member of staff has in one unit.
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
pub enum StaffRole {
    /// Cán bộ xử lý.
    Official,
    /// Lãnh đạo: signs, returns, approves.
    Leader,
    /// Quầy tiếp nhận: files for people who come, call or write.
    Desk,
    /// Phân công của tỉnh.
    Triage,
    /// Giám sát.
    Supervisor,
    /// Quan sát viên: read-only figures and redacted cases.
    Observer,
    /// Người giữ bí mật danh tính.
    Custodian,
    /// Quản trị.
    Administrator,
}
