//! CSV, JSON and workbooks of one desk say the same; every bad row is told.

use tiepdan::domain::dossier::Facts;
use tiepdan::domain::dossier::row::{DossierRow, Lodged};
use tiepdan::domain::time::Day;
use tiepdan::reference::dossier_file::Feed;
use tiepdan::words::Lang;
use tiepdan::words::dossier_file::fault;

use crate::support::workbook::Cell::{Day as Serial, Empty, Formula, Number, Text};
use crate::support::workbook::{Cell, workbook};

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
/// As Excel writes it in Vietnam, with a title above and labels for people.
const EXCEL_CSV: &str = "\u{feff}DANH SÁCH HỒ SƠ;;;;;;;\r\n\r\n\
    STT;Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;Số điện thoại;Hình thức;\
    DanhSachHoSoBoSung\r\n\
    1;000.18.H27-260910-0007;10/09/2026 08:15;25/09/2026;;0912000101;Trực tuyến;\
    \"[{\"\"NgayHenTraTruoc\"\":20260920,\"\"NgayHenTraMoi\"\":20260925}]\"\r\n\
    2;0008;10/9/2026;25/9/2026;12/9/2026;;;\r\n";

const BOOK: &[&[Cell]] = &[
    &[Text("DANH SÁCH HỒ SƠ")],
    &[Empty],
    &[
        Text("STT"),
        Text("MaHoSo"),
        Text("NgayTiepNhan"),
        Text("NgayHenTra"),
        Text("NgayKetThucXuLy"),
        Text("SoDienThoai"),
        Text("HinhThuc"),
        Text("DanhSachHoSoBoSung"),
    ],
    &[
        Number(1.0),
        Text("000.18.H27-260910-0007"),
        Number(20_260_910.0),
        Serial(46_290.0),
        Empty,
        Text("0912000101"),
        Number(1.0),
        Text(r#"[{"NgayHenTraTruoc":20260920,"NgayHenTraMoi":20260925}]"#),
    ],
    &[
        Formula("A4+1", "2"),
        Formula("HYPERLINK(\"http://x\")", "0008"),
        Serial(46_275.34),
        // A day that lost its format.
        Number(46_290.0),
        Text("12/09/2026"),
    ],
];

fn on(text: &str) -> Day {
    text.parse().unwrap()
}

fn read(bytes: &[u8]) -> Vec<(u64, DossierRow, Facts)> {
    let feed = Feed::read(bytes);
    assert_eq!(feed.faults, []);
    let rows = feed.rows.into_iter();
    rows.map(|good| (good.line, good.row, good.facts)).collect()
}

fn told(bytes: &[u8]) -> Vec<String> {
    let feed = Feed::read(bytes);
    feed.faults.iter().map(|bad| fault(Lang::En, bad)).collect()
}

#[test]
fn every_format_says_the_same() {
    let book = workbook(&[("Ghi chú", &[&[Text("Xem trang sau")]]), ("Hồ sơ", BOOK)]);
    let around = format!(r#"{{"ma": 0, "ketQua": {{"tong": 2, "danhSach": {JSON}}}}}"#);
    let bom = format!("\u{feff}{JSON}");
    for (what, bytes, lines) in [
        ("CSV", CSV.as_bytes(), [2, 3]),
        ("CSV of Excel", EXCEL_CSV.as_bytes(), [4, 5]),
        ("JSON", JSON.as_bytes(), [1, 2]),
        ("JSON with a mark", bom.as_bytes(), [1, 2]),
        ("JSON in objects", around.as_bytes(), [1, 2]),
        ("XLSX", &book, [4, 5]),
    ] {
        let rows = read(bytes);
        let [(one, first, facts), (two, second, ended)] = rows.as_slice() else {
            panic!("{what}: {rows:?}")
        };
        assert_eq!([*one, *two], lines, "{what}");
        assert_eq!(first.ma_ho_so, "000.18.H27-260910-0007", "{what}");
        assert_eq!(first.so_dien_thoai, "0912000101", "{what}");
        assert_eq!(first.lodged(), Lodged::Online, "{what}");
        assert_eq!(facts.received_on, on("2026-09-10"), "{what}");
        assert_eq!(facts.promised_on, on("2026-09-25"), "{what}");
        assert_eq!(facts.finished_on, None, "{what}");
        assert_eq!(first.supplements(), [(on("2026-09-20"), on("2026-09-25"))]);
        assert_eq!(second.ma_ho_so, "0008", "{what}");
        assert_eq!(ended.received_on, on("2026-09-10"), "{what}");
        assert_eq!(ended.promised_on, on("2026-09-25"), "{what}");
        assert_eq!(ended.finished_on, Some(on("2026-09-12")), "{what}");
        assert!(second.supplements().is_empty(), "{what}");
    }
}

#[test]
fn every_bad_row_is_told_and_the_good_ones_stay() {
    let csv = "MaHoSo,NgayTiepNhan,NgayHenTra,NgayKetThucXuLy\n\
        1,20260910,20260925,\n\
        1,20260910,20260925,20260901\n\
        2,20260910\n\
        3,20260910,20261301,\n\
        ,20260910,20260925,\n\
        \n\
        4,20260910,20260925,\n";
    assert_eq!(
        told(csv.as_bytes()),
        [
            "Line 3, column MaHoSo: the same dossier stands on line 2.",
            "Line 3, column NgayKetThucXuLy: “20260901” is before the day of receipt.",
            "Line 4: 2 values, the header has 4 columns.",
            "Line 5, column NgayHenTra: “20261301” is not a date; write 23/11/2026 or 20261123.",
            "Line 6, column MaHoSo: a value is required.",
        ]
    );
    let lines: Vec<u64> = Feed::read(csv.as_bytes())
        .rows
        .iter()
        .map(|row| row.line)
        .collect();
    assert_eq!(lines, [2, 8]);
    let json = told(r#"[{"MaHoSo": {}}, {}, 7]"#.as_bytes());
    assert!(
        json[0].starts_with("Line 1, column MaHoSo: cannot be read"),
        "{json:?}"
    );
    assert_eq!(
        json[1..4],
        [
            "Line 2, column MaHoSo: a value is required.",
            "Line 2, column NgayTiepNhan: a value is required.",
            "Line 2, column NgayHenTra: a value is required.",
        ]
    );
    assert!(json[4].starts_with("Line 3: "), "{json:?}");
    let rows: &[&[Cell]] = &[
        &[Text("MaHoSo"), Text("NgayTiepNhan"), Text("NgayHenTra")],
        &[Text("1"), Serial(46_275.0), Text("mai")],
    ];
    assert_eq!(
        told(&workbook(&[("A", rows)])),
        ["Line 2, column NgayHenTra: “mai” is not a date; write 23/11/2026 or 20261123."]
    );
}

#[test]
fn a_file_of_which_nothing_can_be_judged_says_why_once() {
    for (bytes, why) in [
        (&b"MaHoSo\nT\xea\n"[..], "Line 2: this is no readable text"),
        (b"", "there is no header"),
        (
            b"MaHoSo,NgayHenTra\n1,2\n",
            "there is no header; these columns are missing: NgayTiepNhan.",
        ),
        (
            b"MaHoSo,NgayTiepNhan,NgayHenTra\n",
            "the file holds no dossier.",
        ),
        (
            b"MaHoSo,NgayTiepNhan,NgayHenTra,MaHoSo\n1,2,3,4\n",
            "Line 1, column MaHoSo: the header names this column twice.",
        ),
        (b"[]", "the file holds no dossier."),
        (b"{\"a\": 1}", "the file holds no dossier."),
        (b"[{\"MaHoSo\": \"1\"", "Line 1: cannot be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel file"),
        (b"PK\x03\x04 and so on", "cannot be read"),
    ] {
        let all = told(bytes);
        assert_eq!(all.len(), 1, "{all:?}");
        assert!(all[0].starts_with(why), "{why}: {all:?}");
    }
}
