//! `tiepdan lunar`.

use super::tiepdan;

const VECTORS: &str = include_str!("../../data/lunar_vectors.csv");

#[test]
fn the_checked_pairs_stream_through() {
    let answer = tiepdan("lunar --csv", VECTORS);
    assert_eq!((answer.code, answer.err.as_str()), (0, ""));
    let expected = VECTORS.lines().map(|line| line.splitn(6, ',').take(5));
    let expected = expected.map(|fields| fields.collect::<Vec<_>>().join(","));
    assert!(answer.out.lines().map(str::to_owned).eq(expected));
}

#[test]
fn a_header_is_not_needed_and_bad_rows_are_named() {
    let answer = tiepdan("lunar --csv", "2030-02-02\n\nTết\n2200-01-01\n2025-07-25\n");
    assert_eq!(answer.code, 1);
    insta::assert_snapshot!(answer.out, @r"
    solar,lunar_day,lunar_month,lunar_year,leap
    2030-02-02,1,1,2030,0
    Tết,,,,
    2200-01-01,,,,
    2025-07-25,1,6,2025,1
    ");
    insta::assert_snapshot!(answer.err, @r#"
    line 3: "Tết" is not a date that exists, written as 2026-11-23
    line 4: lunar dates are known from 1900 to 2199, and 2200-01-01 is outside
    "#);
}

#[test]
fn one_date_is_told() {
    let told = |arguments| tiepdan(arguments, "").out;
    assert_eq!(
        told("lunar 2030-02-02"),
        "Ngày 02/02/2030 là ngày 1 tháng 1 năm 2030 âm lịch.\n"
    );
    assert_eq!(
        told("lunar 2025-07-25"),
        "Ngày 25/07/2025 là ngày 1 tháng 6 nhuận năm 2025 âm lịch.\n"
    );
    assert_eq!(
        told("lunar 2025-07-25 --lang en"),
        "25/07/2025 is day 1 of leap month 6 of the lunar year 2025.\n"
    );
    insta::assert_snapshot!(told("lunar 2025-07-25 --json"), @r#"
    {
      "solar": "2025-07-25",
      "lunar_day": 1,
      "lunar_month": 6,
      "lunar_year": 2025,
      "leap": true
    }
    "#);
    let outside = tiepdan("lunar 2200-01-01", "");
    assert_eq!((outside.code, outside.out.as_str()), (1, ""));
    assert!(outside.err.contains("1900 to 2199"));
    assert_eq!(tiepdan("lunar", "").code, 2);
    assert_eq!(tiepdan("lunar 2026-02-30", "").code, 2);
    assert!(
        tiepdan("lunar --help", "")
            .out
            .contains("tiepdan lunar 2030-02-02")
    );
}
