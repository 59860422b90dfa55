//! Dossiers of a desk, and lists of staff.

use std::os::unix::fs::PermissionsExt as _;

use tiepdan::storage::accounts::list_staff;

use super::import;
use crate::cli::tiepdan_in;
use crate::support::database::TestDatabase;

const FEED: &str = "MaHoSo,TenTTHC,NgayTiepNhan,NgayHenTra,ChuHoSo,Email\n\
                    H1,Khai sinh,20250707,20250711,Trần Thị Sáu,sau@example.org\n\
                    H2,Chứng thực,20250707,20250708,Lê Văn Quý,\n";

#[test]
fn dossiers_are_told_as_json_whatever_becomes_of_them() {
    let database = TestDatabase::new();
    let json = |text: &str, more: &str, code: i32| {
        let answer = import(&database, "dossiers", text, &format!("{more} --json"));
        assert_eq!((answer.code, answer.err.as_str()), (code, ""), "{more}");
        answer.out.trim_end().to_owned()
    };
    let head = r#"{"file":"new.csv","source":"dossiers","result":"#;
    assert_eq!(
        json(FEED, "--ward 18073 --dry-run", 0),
        format!(r#"{head}"good","new":2,"changed":0,"owed":2,"faults":[]}}"#)
    );
    assert_eq!(
        json(FEED, "--ward 18073", 0),
        format!(r#"{head}"taken","new":2,"changed":0,"owed":2,"faults":[]}}"#)
    );
    let same = format!(r#"{head}"same","faults":[]}}"#);
    assert_eq!(json(FEED, "--ward 18073", 0), same);
    // Another desk may send the same bytes: that is another import.
    assert_eq!(
        json(FEED, "--ward 18652", 0),
        format!(r#"{head}"taken","new":0,"changed":0,"owed":0,"faults":[]}}"#)
    );
    assert_eq!(json(FEED, "--ward 18652", 0), same);
    let bad = FEED
        .replace("20250708", "20250799")
        .replace("H1,Khai sinh", "H1");
    let fault = |line: u8, column: &str, why: &str| {
        format!(r#"{{"line":{line},"column":{column},"reason":"{why}"}}"#)
    };
    assert_eq!(
        json(&bad, "--ward 18073 --all-or-nothing --lang en", 1),
        format!(
            r#"{head}"refused","faults":[{},{}]}}"#,
            fault(2, "null", "5 values, the header has 6 columns."),
            fault(
                3,
                r#""NgayHenTra""#,
                "“20250799” is not a date; write 23/11/2026 or 20261123."
            )
        )
    );
    for (ward, why) in [
        (
            "",
            "whose desk? Give the commune's five-digit code with --ward",
        ),
        (
            "--ward 42",
            "whose desk? Give the commune's five-digit code with --ward",
        ),
        (
            "--ward 99999",
            "--ward 99999: no commune has this code today",
        ),
    ] {
        let fault = format!(r#"{{"line":null,"column":null,"reason":"{why}"}}"#);
        assert_eq!(
            json(FEED, ward, 1),
            format!(r#"{head}"failed","faults":[{fault}]}}"#)
        );
    }
}

#[test]
fn the_ward_is_looked_at_before_the_file() {
    let database = TestDatabase::new();
    let settings = [("TIEPDAN_DATA", database.folder().to_str().unwrap())];
    let answer = tiepdan_in(&settings, "import dossiers /nowhere.csv --ward 1", "");
    assert_eq!((answer.code, answer.out.as_str()), (1, ""));
    assert!(
        answer.err.starts_with("tiepdan: whose desk?"),
        "{}",
        answer.err
    );
}

const STAFF: &str = "login,name,email,unit,roles,office,from\n\
                     nguyenvana,Nguyễn Văn A,a@example.org,18073,leader,chairman,2026-01-05\n\
                     tranthib,Trần Thị B,,18073-service_centre,desk official,,\n";

#[tokio::test]
async fn a_staff_list_joins_at_once_or_nobody_does() {
    let database = TestDatabase::new();
    let db = database.open();
    let logins = || async {
        let staff = db.read(list_staff).await.unwrap();
        staff.into_iter().map(|row| row.login).collect::<Vec<_>>()
    };
    let bad = STAFF
        .replace("a@example.org", "nowhere")
        .replace("leader", "mayor")
        .replace(",desk official,,", ",desk official");
    let answer = import(&database, "staff", &bad, "");
    assert_eq!((answer.code, answer.out.as_str()), (1, ""));
    insta::assert_snapshot!(answer.err, @r#"
    new.csv: line 2, column email: not an e-mail address
    new.csv: line 2, column roles: unknown code "mayor"
    new.csv: line 3: malformed CSV: 5 fields, the header has 7
    tiepdan: nothing was changed; faults: 3
    "#);
    let trial = import(&database, "staff", STAFF, "--dry-run");
    assert_eq!(
        (trial.code, trial.out.as_str()),
        (0, "new.csv: good: 2 would join\n")
    );
    assert!(logins().await.is_empty());

    let done = import(&database, "staff", STAFF, "--json");
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    let joined = concat!(
        r#"{"file":"new.csv","source":"staff","result":"joined","joined":2,"#,
        r#""passwords":"new.csv.passwords.csv","faults":[]}"#
    );
    assert_eq!(done.out.trim_end(), joined);
    assert_eq!(logins().await, ["nguyenvana", "tranthib"]);
    let passwords = database.folder().join("new.csv.passwords.csv");
    let mode = std::fs::metadata(&passwords).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let lines = std::fs::read_to_string(&passwords).unwrap();
    let lines: Vec<&str> = lines.lines().collect();
    assert_eq!(lines[0], "login,password");
    assert!(lines[1].starts_with("nguyenvana,") && lines[1].len() == "nguyenvana,".len() + 19);
    assert_eq!(lines.len(), 3);

    // Those who joined cannot join again, and their passwords stay.
    let again = import(&database, "staff", STAFF, "");
    assert_eq!(again.code, 1);
    assert!(
        again.err.contains("somebody logs in by this name already"),
        "{}",
        again.err
    );
    assert_eq!(logins().await.len(), 2);
    assert!(passwords.exists());
}

#[test]
fn good_rows_are_taken_and_the_bad_ones_told_in_vietnamese() {
    let database = TestDatabase::new();
    let bad = FEED.replace("20250708", "20250799");
    let trial = import(&database, "dossiers", &bad, "--ward 18073 --dry-run");
    assert_eq!(trial.code, 3);
    let answer = import(&database, "dossiers", &bad, "--ward 18073");
    assert_eq!(answer.code, 3);
    insta::assert_snapshot!(answer.out + &answer.err, @"
    new.csv: 1 hồ sơ mới, 0 hồ sơ thay đổi, 1 thư xin lỗi phải gửi
    new.csv: Dòng 3, cột NgayHenTra: “20250799” không phải ngày; ghi dạng 23/11/2026 hoặc 20261123.
    tiepdan: 1 lỗi; những dòng có lỗi không được nhận
    ");
    let again = import(&database, "dossiers", &bad, "--ward 18073");
    assert_eq!(
        (again.code, again.out.as_str()),
        (
            0,
            "new.csv: tệp này đã được nhận trước đây; không có gì thay đổi\n"
        )
    );
}

#[test]
fn a_file_larger_than_may_be_is_not_read() {
    let database = TestDatabase::new();
    let large = database.folder().join("large.csv");
    // A file of 200 MB that takes no place.
    std::fs::File::create(&large)
        .unwrap()
        .set_len(200 << 20)
        .unwrap();
    let command = format!("import dossiers {} --ward 18073 --lang en", large.display());
    import(&database, "dossiers", FEED, "--ward 18073");
    let address = match &database.settings.address {
        tiepdan::storage::settings::Address::Sqlite(path) => path.display().to_string(),
        tiepdan::storage::settings::Address::Postgres(url) => url.clone(),
    };
    let key = database.folder().join("key").display().to_string();
    let settings = [
        ("TIEPDAN_DATA", database.folder().to_str().unwrap()),
        ("TIEPDAN_MASTER_KEY_FILE", &*key),
        ("TIEPDAN_DATABASE", &*address),
    ];
    let answer = tiepdan_in(&settings, &command, "");
    assert_eq!((answer.code, answer.out.as_str()), (1, ""));
    assert!(answer.err.contains("larger than 64 MB"), "{}", answer.err);
}
