//! Bad directory files are refused row by row; good ones become rows.

use super::{bodies, communes, former, provinces};
use crate::domain::directory::tables::{CommuneRow, ProvinceRow};
use crate::reference::rows::RowError;
use crate::reference::shipped::Source;

const PROVINCES: &str = "code,name,type,model,valid_from,valid_to,legal_basis\n";
const COMMUNES: &str = "code,name,type,province,valid_from,valid_to,legal_basis\n";
const FORMER: &str = "old_code,old_name,old_type,district,province,successor\n";
const BODIES: &str = "level,body,roles,name_vi,name_en,valid_from,valid_to\n";

fn shipped_provinces() -> Vec<ProvinceRow> {
    provinces(Source::Provinces.shipped()).unwrap()
}

fn shipped_communes() -> Vec<CommuneRow> {
    communes(Source::Communes.shipped(), &shipped_provinces()).unwrap()
}

fn check<T: std::fmt::Debug>(parsed: Result<T, Vec<RowError>>, wanted: &[&str]) {
    let errors: Vec<_> = parsed
        .unwrap_err()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(errors, wanted);
}

#[test]
fn the_package_gives_10977_rows_of_former_wards_and_one_is_added() {
    let rows = Source::FormerWards.shipped().lines().skip(1).count();
    assert_eq!(rows, 10_977 + 1);
}

#[test]
fn bad_provinces_are_refused_with_row_and_reason() {
    let file = |rows: &str| provinces(&format!("{PROVINCES}{rows}"));
    check(
        file(
            "4,Cao Bằng,tỉnh,,,,\n\
             00,Trung ương,tỉnh,,,,\n\
             04,,tỉnh,,,,\n\
             05,A,bang,,,,\n\
             06,A,phường,,,,\n\
             07,A,tỉnh,three_tier,,,\n\
             08,A,tỉnh,,2025-02-30,,\n\
             09,A,tỉnh,,,30/6/2025,\n\
             10,A,tỉnh,,2026-01-01,2025-01-01,\n",
        ),
        &[
            "line 2, column code: unknown code \"4\"",
            "line 3, column code: unknown code \"00\"",
            "line 4, column name: a value is required",
            "line 5, column type: unknown code \"bang\"",
            "line 6, column type: unknown code \"phường\"",
            "line 7, column model: unknown code \"three_tier\"",
            "line 8, column valid_from: not a date: \"2025-02-30\" (write 2026-11-23)",
            "line 9, column valid_to: not a date: \"30/6/2025\" (write 2026-11-23)",
            "line 10: valid_from is after valid_to",
        ],
    );
    check(
        file(
            "42,Hà Tĩnh,tỉnh,,,2026-06-30,\n\
             43,Khác,tỉnh,,,,\n\
             42,Hà Tĩnh,thành phố,,2026-06-30,,\n\
             43,Khác,tỉnh,,,,\n",
        ),
        &[
            "line 4: validity overlaps line 2",
            "line 5: validity overlaps line 3",
        ],
    );
}

#[test]
fn malformed_files_are_refused() {
    check(
        provinces(&format!(
            "{PROVINCES}42,Hà Tĩnh\n43,Khác,tỉnh,,,,\n44,a,b,c,d,e,f,g\n"
        )),
        &[
            "line 2: malformed CSV: 2 fields, the header has 7",
            "line 4: malformed CSV: 8 fields, the header has 7",
        ],
    );
    check(
        provinces("code,ten\n42,Hà Tĩnh\n43,Khác\n"),
        &["line 1: malformed CSV: missing field `name`"],
    );
    check(provinces(PROVINCES), &["line 1: malformed CSV: no rows"]);
    check(provinces(""), &["line 1: malformed CSV: no rows"]);
}

#[test]
fn bad_communes_are_refused_with_row_and_reason() {
    let file = |rows: &str| communes(&format!("{COMMUNES}{rows}"), &shipped_provinces());
    check(
        file(
            "4,Ba Đình,phường,01,2025-07-01,,\n\
             00004,,phường,01,2025-07-01,,\n\
             00005,A,thị trấn,01,2025-07-01,,\n\
             00006,A,xã,99,2025-07-01,,\n\
             00007,A,xã,34,2025-07-01,,\n\
             00008,A,xã,,2025-07-01,,\n\
             00009,A,xã,42,2025-13-01,,\n\
             00010,A,xã,42,2025-07-01,2025-06-30,\n",
        ),
        &[
            "line 2, column code: unknown code \"4\"",
            "line 3, column name: a value is required",
            "line 4, column type: unknown code \"thị trấn\"",
            "line 5, column province: unknown code \"99\"",
            "line 6, column province: unknown code \"34\"",
            "line 7, column province: a value is required",
            "line 8, column valid_from: not a date: \"2025-13-01\" (write 2026-11-23)",
            "line 9: valid_from is after valid_to",
        ],
    );
    check(
        file("18073,A,xã,42,2025-07-01,2026-04-30,\n18073,A,phường,42,2026-04-30,,\n"),
        &["line 3: validity overlaps line 2"],
    );
}

#[test]
fn bad_former_wards_are_refused_with_row_and_reason() {
    let (homes, today) = (shipped_provinces(), shipped_communes());
    let file = |rows: &str| former::parse(&format!("{FORMER}{rows}"), &homes, &today);
    check(
        file(
            "18082,Đại Nài,phường,Thành phố Hà Tĩnh,42,99999\n\
             18082,Đại Nài,phường,Hà Tĩnh,42,18073\n\
             18082,,phường,Thành phố Hà Tĩnh,42,18073\n\
             18082,Đại Nài,đặc khu,Thành phố Hà Tĩnh,42,18073\n\
             18082,Đại Nài,phường,Thành phố Hà Tĩnh,98,18073\n\
             x,Đại Nài,phường,Thành phố Hà Tĩnh,42,18073\n\
             ,,,,,18073\n",
        ),
        &[
            "line 2, column successor: unknown code \"99999\"",
            "line 3, column district: unknown code \"Hà Tĩnh\"",
            "line 4, column old_name: a value is required",
            "line 5, column old_type: unknown code \"đặc khu\"",
            "line 6, column province: unknown code \"98\"",
            "line 7, column old_code: unknown code \"x\"",
        ],
    );
    check(
        file(
            "18082,Đại Nài,phường,Thành phố Hà Tĩnh,42,18073\n\
             18082,Khác,phường,Thành phố Hà Tĩnh,42,18073\n\
             18083,Đại Nài,phường,Thành phố Hà Tĩnh,42,18073\n",
        ),
        &[
            "line 3, column old_code: repeats line 2",
            "line 4, column old_code: the same ward stands with another code",
        ],
    );
}

#[test]
fn lines_of_one_former_ward_become_one_row() {
    let (homes, today) = (shipped_provinces(), shipped_communes());
    let ward = ",Đại Nài,phường,Thành phố Hà Tĩnh,42,";
    let rows = format!("{FORMER}{ward}18652\n18082{ward}18073\n{ward}18652\n");
    let wards = former::parse(&rows, &homes, &today).unwrap();
    assert_eq!(wards.len(), 1);
    assert_eq!(wards[0].code, Some(18_082));
    assert_eq!(wards[0].successors, [18_073, 18_652]);
}

#[test]
fn bad_bodies_are_refused_with_row_and_reason() {
    let file = |rows: &str| bodies(&format!("{BODIES}{rows}"));
    check(
        file(
            "ward,committee,chairman,UBND {place},PC of {place},,\n\
             commune,hall,chairman,UBND {place},PC of {place},,\n\
             commune,committee,chairman;mayor,UBND {place},PC of {place},,\n\
             commune,committee,chairman,,PC of {place},,\n\
             commune,committee,,UBND {place},PC of {place},,\n",
        ),
        &[
            "line 2, column level: unknown code \"ward\"",
            "line 3, column body: unknown code \"hall\"",
            "line 4, column roles: unknown code \"mayor\"",
            "line 5, column name_vi: a value is required",
            "line 6, column roles: a value is required",
        ],
    );
    check(
        file(
            "commune,committee,chairman,A,A,,\n\
             commune,division,official;chairman,B,B,,\n",
        ),
        &["line 3: validity overlaps line 2"],
    );
    check(
        file(
            "commune,committee,chairman,A,A,,2025-07-01\n\
             commune,committee,official,B,B,2025-07-01,\n",
        ),
        &["line 3: validity overlaps line 2"],
    );
}
