//! A file of the one-stop system, read whole: CSV or JSON, every bad row told with its line.

use std::collections::HashMap;

use serde_json::Value;

use crate::domain::dossier::Facts;
use crate::domain::dossier::row::{BadField, DossierRow, WhyBad};
use crate::reference::rows::{self, RowError, Rows};

/// The rows of a file, each with what its dates say.
#[derive(Clone, Debug)]
pub(super) struct Feed {
    pub(super) rows: Vec<(u64, DossierRow, Facts)>,
}

/// A row that cannot be taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BadRow {
    /// Line of a CSV file (the header is line 1), or number of the object in a JSON file; none
    /// when the file as a whole is at fault.
    pub line: Option<u64>,
    /// The field's name, where one is at fault.
    pub field: Option<String>,
    /// Why, as a stable code; for a file that cannot be read the reader's own words.
    pub reason: String,
}

impl std::fmt::Display for BadRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        if let Some(field) = &self.field {
            write!(f, "{field}: ")?;
        }
        f.write_str(&self.reason)
    }
}

impl BadRow {
    /// A file that cannot be taken from anybody.
    fn whole(reason: String) -> Self {
        Self {
            line: None,
            field: None,
            reason,
        }
    }

    /// A value that cannot be taken.
    pub(super) fn field(line: u64, field: &str, reason: String) -> Self {
        Self {
            line: Some(line),
            field: Some(field.to_owned()),
            reason,
        }
    }
}

impl Feed {
    /// Reads every row.
    ///
    /// # Errors
    /// Every bad row.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Vec<BadRow>> {
        let unreadable = |reason: String| vec![BadRow::whole(reason)];
        let text = std::str::from_utf8(bytes)
            .map_err(|error| unreadable(format!("not UTF-8 text: {error}")))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (rows, bad) = match text.trim_start().starts_with(['[', '{']) {
            true => {
                objects(serde_json::from_str(text).map_err(|error| unreadable(error.to_string()))?)
            }
            false => match rows::scan(text) {
                Ok((rows, malformed)) => (rows, malformed.into_iter().map(BadRow::from).collect()),
                Err(unusable) => return Err(unusable.into_iter().map(BadRow::from).collect()),
            },
        };
        judged(rows, bad)
    }
}

impl From<RowError> for BadRow {
    fn from(error: RowError) -> Self {
        Self {
            line: Some(error.line),
            field: error.column,
            reason: error.problem.to_string(),
        }
    }
}

fn objects(list: Vec<Value>) -> (Rows<DossierRow>, Vec<BadRow>) {
    let (mut rows, mut bad) = (Vec::new(), Vec::new());
    for (line, object) in (1..).zip(list) {
        match DossierRow::from_json(object) {
            Ok(row) => rows.push((line, row)),
            Err(error) => bad.push(BadRow {
                line: Some(line),
                field: None,
                reason: error.to_string(),
            }),
        }
    }
    (rows, bad)
}

/// Judges the readable rows, beside those that are not.
fn judged(rows: Rows<DossierRow>, mut bad: Vec<BadRow>) -> Result<Feed, Vec<BadRow>> {
    let mut good = Vec::new();
    let mut seen: HashMap<String, u64> = HashMap::new();
    for (line, row) in rows {
        let code = row.ma_ho_so.trim();
        if let Some(earlier) = seen
            .insert(code.to_owned(), line)
            .filter(|_| !code.is_empty())
        {
            let reason = format!("repeats line {earlier}");
            bad.push(BadRow::field(line, "MaHoSo", reason));
        }
        match row.facts() {
            Ok(facts) => good.push((line, row, facts)),
            Err(fields) => bad.extend(fields.into_iter().map(|field| told(line, &field))),
        }
    }
    if bad.is_empty() {
        return Ok(Feed { rows: good });
    }
    bad.sort_by_key(|row| row.line);
    Err(bad)
}

fn told(line: u64, field: &BadField) -> BadRow {
    let reason = match field.why {
        WhyBad::Missing => "a value is required".to_owned(),
        WhyBad::NotADate => format!("not a date: {:?}", field.value),
        WhyBad::BeforeReceipt => format!("{:?} is before the day of receipt", field.value),
    };
    BadRow::field(line, field.field, reason)
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
        let rows = Feed::read(text.as_bytes()).unwrap().rows;
        rows.into_iter()
            .map(|(_, row, facts)| (row, facts))
            .collect()
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
        // Behind a row that is not readable the others are judged all the same.
        assert_eq!(
            told("MaHoSo,NgayTiepNhan,NgayHenTra\n1,20260910\n2,20260910,20261301\n"),
            [
                "line 2: malformed CSV: 2 fields, the header has 3",
                "line 3: NgayHenTra: not a date: \"20261301\"",
            ]
        );
        let json = told(r#"[{"MaHoSo": {}}, {}, 7]"#);
        assert!(json[0].starts_with("line 1: "), "{json:?}");
        assert_eq!(
            json[1..4],
            [
                "line 2: MaHoSo: a value is required",
                "line 2: NgayTiepNhan: a value is required",
                "line 2: NgayHenTra: a value is required",
            ]
        );
        assert!(json[4].starts_with("line 3: "), "{json:?}");
        let latin = Feed::read(b"MaHoSo\nT\xea\n").unwrap_err();
        assert!(
            latin[0].to_string().starts_with("not UTF-8 text: "),
            "{latin:?}"
        );
    }
}
