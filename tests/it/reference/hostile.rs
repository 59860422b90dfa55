//! Files made to harm cost little and are refused.

use tiepdan::reference::dossier_file::fault::Why;
use tiepdan::reference::dossier_file::{Feed, MOST_ROWS};

use crate::support::workbook::Cell::Text;
use crate::support::workbook::{package, workbook};

fn why(bytes: &[u8]) -> Why {
    let mut feed = Feed::read(bytes);
    assert!(feed.rows.is_empty());
    assert_eq!(feed.faults.len(), 1, "{:?}", feed.faults);
    feed.faults.remove(0).why
}

#[test]
fn what_unpacks_to_too_much_is_not_unpacked() {
    let zeros = vec![0; 64 * 1_024 * 1_024];
    let files: Vec<(String, &[u8])> = (0..5).map(|n| (format!("{n}"), &*zeros)).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, file)| (&**name, *file)).collect();
    let bomb = package(&files);
    assert!(bomb.len() < 1_000_000, "{}", bomb.len());
    assert_eq!(why(&bomb), Why::Unpacks(256));

    let names: Vec<String> = (0..2_001).map(|n| n.to_string()).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (&**name, &b""[..])).collect();
    assert_eq!(why(&package(&many)), Why::Unpacks(256));
}

#[test]
fn a_package_that_is_no_workbook_is_told() {
    assert!(matches!(why(&package(&[("a", b"b")])), Why::Unreadable(_)));
    let rows: &[&[_]] = &[&[Text("MaHoSo")], &[Text("1")]];
    assert!(matches!(why(&workbook(&[("A", rows)])), Why::NoHeader(_)));
    let whole = workbook(&[("A", rows)]);
    for cut in [5, whole.len() / 2, whole.len() - 1] {
        assert!(matches!(why(&whole[..cut]), Why::Unreadable(_)), "{cut}");
    }
}

#[test]
fn more_rows_than_may_be_are_refused() {
    let mut text = "MaHoSo,NgayTiepNhan,NgayHenTra\n".to_owned();
    for n in 0..=MOST_ROWS {
        text += &format!("{n},a,b\n");
    }
    assert_eq!(why(text.as_bytes()), Why::TooManyRows(MOST_ROWS));
}

#[test]
fn a_value_no_database_takes_is_told() {
    let long = "x".repeat(2_001);
    let text = format!(
        "MaHoSo,NgayTiepNhan,NgayHenTra,ChuHoSo\n1,20260910,20260925,{long}\n\
         2,20260910,20260925,a\0b\n"
    );
    let faults = Feed::read(text.as_bytes()).faults;
    let told: Vec<_> = faults
        .iter()
        .map(|fault| (fault.line, &fault.why))
        .collect();
    assert_eq!(
        told,
        [(Some(2), &Why::TooLong(2_000)), (Some(3), &Why::NotText)]
    );
}

#[test]
fn a_value_that_looks_like_a_formula_is_text() {
    let text = "MaHoSo,NgayTiepNhan,NgayHenTra,ChuHoSo\n1,20260910,20260925,=cmd|' /C calc'!A0\n";
    let feed = Feed::read(text.as_bytes());
    assert_eq!(feed.rows[0].row.chu_ho_so, "=cmd|' /C calc'!A0");
}
