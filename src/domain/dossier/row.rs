//! A dossier as the one-stop system exports it, with that system's own field names.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::Facts;
use crate::domain::time::Day;

/// A row of the export. Fields the portal does not use may be there and are left.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct DossierRow {
    /// Mã hồ sơ.
    pub ma_ho_so: String,
    /// Mã thủ tục.
    #[serde(rename = "MaTTHC")]
    pub ma_tthc: String,
    /// Tên thủ tục.
    #[serde(rename = "TenTTHC")]
    pub ten_tthc: String,
    /// Mã lĩnh vực.
    pub ma_linh_vuc: String,
    /// Tên lĩnh vực.
    pub ten_linh_vuc: String,
    /// Chủ hồ sơ.
    pub chu_ho_so: String,
    /// Loại đối tượng: cá nhân, tổ chức.
    pub loai_doi_tuong: String,
    /// Số điện thoại.
    pub so_dien_thoai: String,
    /// Thư điện tử.
    pub email: String,
    /// Trích yếu.
    pub trich_yeu_ho_so: String,
    /// Hình thức nộp: 1 or "trực tuyến" means on line.
    pub hinh_thuc: String,
    /// Ngày tiếp nhận.
    pub ngay_tiep_nhan: String,
    /// Ngày hẹn trả.
    pub ngay_hen_tra: String,
    /// Ngày trả.
    pub ngay_tra: String,
    /// Ngày kết thúc xử lý.
    pub ngay_ket_thuc_xu_ly: String,
    /// Ngày kết thúc theo quy định.
    pub ngay_ket_thuc_theo_quy_dinh: String,
    /// Trạng thái.
    pub trang_thai_ho_so: String,
    /// Đơn vị xử lý.
    pub don_vi_xu_ly: String,
    /// Các lần bổ sung: a list in JSON; in CSV the same list as text in one field.
    #[serde(deserialize_with = "list_or_text")]
    pub danh_sach_ho_so_bo_sung: Vec<SupplementRow>,
}

/// A supplement, with the promise before and after it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub struct SupplementRow {
    /// Ngày hẹn trả trước.
    pub ngay_hen_tra_truoc: String,
    /// Ngày hẹn trả mới.
    pub ngay_hen_tra_moi: String,
}

/// How the dossier was lodged: the apology is delivered the same way.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, strum::EnumString, strum::IntoStaticStr, strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum Lodged {
    /// Trực tiếp tại quầy, hoặc qua bưu chính.
    Desk,
    /// Trực tuyến.
    Online,
}

/// What is wrong with a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadField {
    /// The field's name in the export.
    pub field: &'static str,
    /// What stands there.
    pub value: String,
    /// Whether it is missing or not a date.
    pub why: WhyBad,
}

/// Why a field is bad.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WhyBad {
    /// It must be filled.
    Missing,
    /// It is no date of the export's forms.
    NotADate,
    /// It is before the day of receipt.
    BeforeReceipt,
}

impl DossierRow {
    /// One object of a JSON export. Exports differ in what they quote: a number is taken as its
    /// text, and null as a field that is not there.
    ///
    /// # Errors
    /// It is no object, or a field of text holds something else.
    pub fn from_json(object: Value) -> Result<Self, serde_path_to_error::Error<serde_json::Error>> {
        serde_path_to_error::deserialize(as_text(object))
    }

    /// The dates of the row.
    ///
    /// # Errors
    /// Every bad field.
    pub fn facts(&self) -> Result<Facts, Vec<BadField>> {
        let mut bad = Vec::new();
        if self.ma_ho_so.trim().is_empty() {
            bad.push(missing("MaHoSo"));
        }
        let received = required(&mut bad, "NgayTiepNhan", &self.ngay_tiep_nhan);
        let promised = required(&mut bad, "NgayHenTra", &self.ngay_hen_tra);
        let finished = optional(&mut bad, "NgayKetThucXuLy", &self.ngay_ket_thuc_xu_ly);
        let fetched = optional(&mut bad, "NgayTra", &self.ngay_tra);
        // An end before the receipt would prove a dossier in time that is not.
        for (field, text, day) in [
            ("NgayHenTra", &self.ngay_hen_tra, promised),
            ("NgayKetThucXuLy", &self.ngay_ket_thuc_xu_ly, finished),
            ("NgayTra", &self.ngay_tra, fetched),
        ] {
            if day
                .zip(received)
                .is_some_and(|(day, received)| day < received)
            {
                bad.push(BadField {
                    field,
                    value: text.clone(),
                    why: WhyBad::BeforeReceipt,
                });
            }
        }
        match (received, promised) {
            (Some(received_on), Some(promised_on)) if bad.is_empty() => Ok(Facts {
                received_on,
                promised_on,
                shown_on: promised_on,
                finished_on: finished,
                fetched_on: fetched,
            }),
            _ => Err(bad),
        }
    }

    /// The end the rules set for the procedure, when it is given.
    pub fn statutory_on(&self) -> Option<Day> {
        day(&self.ngay_ket_thuc_theo_quy_dinh)
    }

    /// Each supplement's promise before and after it; unreadable ones prove nothing.
    pub fn supplements(&self) -> Vec<(Day, Day)> {
        let pair = |row: &SupplementRow| {
            Some((day(&row.ngay_hen_tra_truoc)?, day(&row.ngay_hen_tra_moi)?))
        };
        self.danh_sach_ho_so_bo_sung
            .iter()
            .filter_map(pair)
            .collect()
    }

    /// How it was lodged.
    pub fn lodged(&self) -> Lodged {
        let form = crate::domain::text::fold::fold(&self.hinh_thuc);
        match form.as_str() {
            "1" | "truc tuyen" | "online" => Lodged::Online,
            _ => Lodged::Desk,
        }
    }
}

fn as_text(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::String(number.to_string()),
        Value::Array(list) => Value::Array(list.into_iter().map(as_text).collect()),
        Value::Object(fields) => {
            let filled = fields.into_iter().filter(|(_, value)| !value.is_null());
            Value::Object(filled.map(|(name, value)| (name, as_text(value))).collect())
        }
        Value::Null | Value::Bool(_) | Value::String(_) => value,
    }
}

fn list_or_text<'de, D: Deserializer<'de>>(field: D) -> Result<Vec<SupplementRow>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Field {
        List(Vec<SupplementRow>),
        Text(String),
    }
    match Field::deserialize(field)? {
        Field::List(rows) => Ok(rows),
        Field::Text(text) => listed(&text).map_err(D::Error::custom),
    }
}

/// Supplements written as text.
pub(super) fn listed(text: &str) -> Result<Vec<SupplementRow>, serde_json::Error> {
    match text.trim() {
        "" => Ok(Vec::new()),
        text => serde_json::from_str(text).and_then(|list| serde_json::from_value(as_text(list))),
    }
}

fn missing(field: &'static str) -> BadField {
    BadField {
        field,
        value: String::new(),
        why: WhyBad::Missing,
    }
}

fn required(bad: &mut Vec<BadField>, field: &'static str, text: &str) -> Option<Day> {
    if text.trim().is_empty() {
        bad.push(missing(field));
        return None;
    }
    optional(bad, field, text)
}

fn optional(bad: &mut Vec<BadField>, field: &'static str, text: &str) -> Option<Day> {
    if text.trim().is_empty() {
        return None;
    }
    let read = day(text);
    if read.is_none() {
        bad.push(BadField {
            field,
            value: text.to_owned(),
            why: WhyBad::NotADate,
        });
    }
    read
}

/// Reads `20261123`, `20261123101500`, `2026-11-23…` and `23/11/2026…`; times are cut to the day.
pub fn day(text: &str) -> Option<Day> {
    let text = text.trim();
    let head: String = text
        .chars()
        .take_while(|c| !matches!(c, 'T' | ' '))
        .collect();
    let parts: Vec<&str> = head.split(['-', '/']).collect();
    let date = match parts.as_slice() {
        [whole] if matches!(whole.len(), 8 | 14) && whole.bytes().all(|b| b.is_ascii_digit()) => {
            let digits = |from: usize, n: usize| whole.get(from..from.saturating_add(n));
            format!("{}-{}-{}", digits(0, 4)?, digits(4, 2)?, digits(6, 2)?)
        }
        [year, month, day] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        [day, month, year] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => return None,
    };
    date.parse().ok()
}
