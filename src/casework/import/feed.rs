//! A file of the one-stop system, read whole: CSV or JSON, every bad row told with its line.

use std::collections::HashMap;

use serde_json::Value;

use crate::domain::dossier::Facts;
use crate::domain::dossier::row::{BadField, DossierRow, WhyBad};
use crate::reference::rows;

/// The rows of a file, each with what its dates say.
#[derive(Clone, Debug)]
pub(super) struct Feed {
    pub(super) rows: Vec<(DossierRow, Facts)>,
}

/// A row that cannot be taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadRow {
    /// Line of a CSV file (the header is line 1), or number of the object in a JSON file.
    pub line: u64,
    /// The field's name, where one is at fault.
    pub field: String,
    /// Why, as a stable code; for a file that cannot be read the reader's own words.
    pub reason: String,
}

impl std::fmt::Display for BadRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}: {}: {}", self.line, self.field, self.reason)
    }
}

impl Feed {
    /// Reads every row.
    ///
    /// # Errors
    /// Every bad row.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Vec<BadRow>> {
        let unreadable = |reason: String| {
            vec![BadRow {
                line: 1,
                field: String::new(),
                reason,
            }]
        };
        let text = std::str::from_utf8(bytes).map_err(|error| unreadable(error.to_string()))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let rows: Vec<(u64, DossierRow)> = match text.trim_start().starts_with(['[', '{']) {
            true => {
                objects(serde_json::from_str(text).map_err(|error| unreadable(error.to_string()))?)?
            }
            false => rows::read(text).map_err(|errors| {
                let bad = errors.into_iter().map(|error| BadRow {
                    line: error.line,
                    field: error.column.unwrap_or_default(),
                    reason: error.problem.to_string(),
                });
                bad.collect::<Vec<_>>()
            })?,
        };
        judged(rows)
    }
}

fn objects(list: Vec<Value>) -> Result<Vec<(u64, DossierRow)>, Vec<BadRow>> {
    let (mut rows, mut bad) = (Vec::new(), Vec::new());
    for (line, object) in (1..).zip(list) {
        match DossierRow::from_json(object) {
            Ok(row) => rows.push((line, row)),
            Err(error) => bad.push(BadRow {
                line,
                field: String::new(),
                reason: error.to_string(),
            }),
        }
    }
    if bad.is_empty() { Ok(rows) } else { Err(bad) }
}

fn judged(rows: Vec<(u64, DossierRow)>) -> Result<Feed, Vec<BadRow>> {
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    let mut seen: HashMap<String, u64> = HashMap::new();
    for (line, row) in rows {
        if let Some(earlier) = seen.insert(row.ma_ho_so.trim().to_owned(), line) {
            let reason = format!("repeats line {earlier}");
            bad.push(BadRow {
                line,
                field: "MaHoSo".to_owned(),
                reason,
            });
        }
        match row.facts() {
            Ok(facts) => good.push((row, facts)),
            Err(fields) => bad.extend(fields.into_iter().map(|field| told(line, &field))),
        }
    }
    if bad.is_empty() {
        Ok(Feed { rows: good })
    } else {
        Err(bad)
    }
}

fn told(line: u64, field: &BadField) -> BadRow {
    let reason = match field.why {
        WhyBad::Missing => "a value is required".to_owned(),
        WhyBad::NotADate => format!("not a date: {:?}", field.value),
        WhyBad::BeforeReceipt => format!("{:?} is before the day of receipt", field.value),
    };
    BadRow {
        line,
        field: field.field.to_owned(),
        reason,
    }
}

#[cfg(test)]
mod tests {
    use super::{DossierRow, Facts, Feed};
    use crate::domain::dossier::row::Lodged;
    use crate::domain::time::Day;

    const CSV: &str = "MaHoSo,NgayTiepNhan,NgayHenTra,NgayKetThucXuLy,SoDienThoai,HinhThuc,\
        DanhSachHoSoBoSung,CotKhac\n\
        000.18.H27-260910-0007,20260910081500,25/09/2026,,0912000101,1,\
        \"[{\"\"NgayHenTraTruoc\"\":\"\"20260920\"\",\
        \"\"NgayHenTraMoi\"\":20260925}]\",x\n\
        0008,2026-09-10,2026-09-25,2026-09-12T10:00:00,,,,\n";
    const JSON: &str = r#"[
        {"MaHoSo": "000.18.H27-260910-0007", "NgayTiepNhan": 20260910081500,
         "NgayHenTra": "2026-09-25", "NgayKetThucXuLy": null, "SoDienThoai": "0912000101",
         "HinhThuc": 1, "CotKhac": [],
         "DanhSachHoSoBoSung": [{"NgayHenTraTruoc": 20260920, "NgayHenTraMoi": "20260925"}]},
        {"MaHoSo": "0008", "NgayTiepNhan": "20260910", "NgayHenTra": "20260925",
         "NgayKetThucXuLy": "20260912", "DanhSachHoSoBoSung": null}]"#;

    fn on(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn read(text: &str) -> Vec<(DossierRow, Facts)> {
        Feed::read(text.as_bytes()).unwrap().rows
    }

    fn told(text: &str) -> Vec<String> {
        let bad = Feed::read(text.as_bytes()).unwrap_err();
        bad.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn csv_and_json_say_the_same_with_nulls_numbers_and_supplements() {
        for rows in [read(CSV), read(JSON)] {
            let [(first, facts), (second, ended)] = rows.as_slice() else {
                panic!("{rows:?}")
            };
            assert_eq!(first.so_dien_thoai, "0912000101");
            assert_eq!(first.lodged(), Lodged::Online);
            assert_eq!(facts.received_on, on("2026-09-10"));
            assert_eq!(facts.promised_on, on("2026-09-25"));
            assert_eq!(facts.finished_on, None);
            assert_eq!(first.supplements(), [(on("2026-09-20"), on("2026-09-25"))]);
            assert_eq!(ended.finished_on, Some(on("2026-09-12")));
            assert!(second.supplements().is_empty());
        }
    }

    #[test]
    fn every_bad_row_is_told() {
        assert_eq!(
            told(
                "MaHoSo,NgayTiepNhan,NgayHenTra,NgayKetThucXuLy\n\
                 1,20260910,20260925,\n\
                 1,20260910,20260925,20260901\n"
            ),
            [
                "line 3: MaHoSo: repeats line 2",
                "line 3: NgayKetThucXuLy: \"20260901\" is before the day of receipt",
            ]
        );
        let json = told(r#"[{"MaHoSo": {}}, {}, 7]"#);
        assert!(json[0].starts_with("line 1: ") && json[1].starts_with("line 3: "));
    }
}
