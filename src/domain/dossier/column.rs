//! The columns of a table of dossiers, by the one-stop system's names or as people label them.

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::row::{DossierRow, listed};
use crate::domain::text::fold::fold;

/// A column the portal uses; a table may have others, which are left.
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
pub enum Column {
    /// Mã hồ sơ.
    MaHoSo,
    /// Mã thủ tục.
    #[strum(serialize = "MaTTHC")]
    MaTthc,
    /// Tên thủ tục.
    #[strum(serialize = "TenTTHC")]
    TenTthc,
    /// Mã lĩnh vực.
    MaLinhVuc,
    /// Tên lĩnh vực.
    TenLinhVuc,
    /// Chủ hồ sơ.
    ChuHoSo,
    /// Loại đối tượng.
    LoaiDoiTuong,
    /// Số điện thoại.
    SoDienThoai,
    /// Thư điện tử.
    Email,
    /// Trích yếu.
    TrichYeuHoSo,
    /// Hình thức nộp.
    HinhThuc,
    /// Ngày tiếp nhận.
    NgayTiepNhan,
    /// Ngày hẹn trả.
    NgayHenTra,
    /// Ngày trả.
    NgayTra,
    /// Ngày kết thúc xử lý.
    NgayKetThucXuLy,
    /// Ngày kết thúc theo quy định.
    NgayKetThucTheoQuyDinh,
    /// Trạng thái.
    TrangThaiHoSo,
    /// Đơn vị xử lý.
    DonViXuLy,
    /// Các lần bổ sung.
    DanhSachHoSoBoSung,
}

/// Labels that do not fold to the name.
const LABELS: [(&str, Column); 8] = [
    ("sohoso", Column::MaHoSo),
    ("mathutuc", Column::MaTthc),
    ("tenthutuc", Column::TenTthc),
    ("linhvuc", Column::TenLinhVuc),
    ("dienthoai", Column::SoDienThoai),
    ("thudientu", Column::Email),
    ("trichyeu", Column::TrichYeuHoSo),
    ("trangthai", Column::TrangThaiHoSo),
];

impl Column {
    /// Without these a row proves nothing.
    pub const REQUIRED: [Self; 3] = [Self::MaHoSo, Self::NgayTiepNhan, Self::NgayHenTra];

    /// Its name in the export.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The column with this heading; case, marks and spaces do not matter.
    pub fn of(heading: &str) -> Option<Self> {
        let folded = fold(heading).replace(' ', "");
        let named = Self::VARIANTS
            .iter()
            .find(|column| column.name().eq_ignore_ascii_case(&folded));
        let labelled = || LABELS.iter().find(|(label, _)| *label == folded);
        named.copied().or_else(|| Some(labelled()?.1))
    }

    /// Whether it holds a day.
    pub fn is_date(self) -> bool {
        matches!(
            self,
            Self::NgayTiepNhan
                | Self::NgayHenTra
                | Self::NgayTra
                | Self::NgayKetThucXuLy
                | Self::NgayKetThucTheoQuyDinh
        )
    }
}

/// The columns of text, each with its field.
macro_rules! texts {
    ($($column:ident $field:ident),* $(,)?) => {
        impl DossierRow {
            /// Writes a value from a table.
            ///
            /// # Errors
            /// Supplements that are no list.
            pub fn set(&mut self, column: Column, text: String) -> Result<(), serde_json::Error> {
                match column {
                    $(Column::$column => self.$field = text,)*
                    Column::DanhSachHoSoBoSung => self.danh_sach_ho_so_bo_sung = listed(&text)?,
                }
                Ok(())
            }

            /// What stands in each column of text.
            pub fn texts(&self) -> impl Iterator<Item = (Column, &str)> {
                [$((Column::$column, self.$field.as_str())),*].into_iter()
            }
        }
    };
}

texts! {
    MaHoSo ma_ho_so,
    MaTthc ma_tthc,
    TenTthc ten_tthc,
    MaLinhVuc ma_linh_vuc,
    TenLinhVuc ten_linh_vuc,
    ChuHoSo chu_ho_so,
    LoaiDoiTuong loai_doi_tuong,
    SoDienThoai so_dien_thoai,
    Email email,
    TrichYeuHoSo trich_yeu_ho_so,
    HinhThuc hinh_thuc,
    NgayTiepNhan ngay_tiep_nhan,
    NgayHenTra ngay_hen_tra,
    NgayTra ngay_tra,
    NgayKetThucXuLy ngay_ket_thuc_xu_ly,
    NgayKetThucTheoQuyDinh ngay_ket_thuc_theo_quy_dinh,
    TrangThaiHoSo trang_thai_ho_so,
    DonViXuLy don_vi_xu_ly,
}

#[cfg(test)]
mod tests {
    use super::Column;

    #[test]
    fn a_column_is_known_by_its_name_and_by_its_label() {
        for (heading, column) in [
            ("MaHoSo", Some(Column::MaHoSo)),
            (" mã hồ sơ ", Some(Column::MaHoSo)),
            ("MÃ_TTHC", Some(Column::MaTthc)),
            ("Tên thủ tục", Some(Column::TenTthc)),
            (
                "Ngày kết thúc theo quy định",
                Some(Column::NgayKetThucTheoQuyDinh),
            ),
            ("STT", None),
            ("", None),
        ] {
            assert_eq!(Column::of(heading), column, "{heading}");
        }
        assert_eq!(Column::MaTthc.name(), "MaTTHC");
    }
}
