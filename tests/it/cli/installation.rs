//! The first minutes of an installation, and its keeping, from the command line.

use std::path::Path;

use tempfile::TempDir;

use super::{Answer, tiepdan};

/// A folder with a configuration of its own.
pub(super) struct Installation(TempDir);

impl Installation {
    pub(super) fn new(more: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let text = format!("data = {:?}\n{more}", data.to_str().unwrap());
        std::fs::write(folder.path().join("tiepdan.toml"), text).unwrap();
        Self(folder)
    }

    pub(super) fn run(&self, arguments: &str, input: &str) -> Answer {
        let config = self.0.path().join("tiepdan.toml");
        tiepdan(&format!("{arguments} --config {}", config.display()), input)
    }

    pub(super) fn good(&self, arguments: &str, input: &str) -> String {
        let answer = self.run(arguments, input);
        assert_eq!(answer.code, 0, "{arguments}: {}", answer.err);
        answer.out
    }

    pub(super) fn data(&self) -> std::path::PathBuf {
        self.0.path().join("data")
    }
}

#[test]
fn a_database_is_made_and_staff_are_kept() {
    let here = Installation::new("");
    let early = here.run("staff list", "");
    assert_eq!(early.code, 1);
    assert!(early.err.contains("migrat"), "{}", early.err);
    assert!(here.good("migrate", "").contains("0002_accounts"));
    assert_eq!(here.good("migrate", ""), "nothing to do\n");
    let add = "staff add NguyenVanA --name A --role leader@18073 --office chairman@18073";
    let password = here.good(add, "");
    assert_eq!(password.trim().len(), 19, "{password}");
    let twice = here.run(add, "");
    assert_eq!(twice.code, 1);
    assert!(twice.err.contains("already"), "{}", twice.err);
    let given = "staff add b --name B --role desk@18073-service_centre --password-stdin";
    assert_eq!(here.good(given, "a long password\n"), "");
    assert_eq!(
        here.run("staff reset-password b --password-stdin", "short\n")
            .code,
        1
    );
    assert_eq!(here.good("staff reset-password b", "").trim().len(), 19);
    here.good("staff disable b", "");
    let list = here.good("staff list", "");
    assert!(list.contains("nguyenvana\tA\tleader@18073\n"), "{list}");
    assert!(
        list.contains("b\tB\tdesk@18073-service_centre\tdisabled\n"),
        "{list}"
    );
    for unknown in ["leader@99999", "king@18073", "leader"] {
        let answer = here.run(&format!("staff add c --name C --role {unknown}"), "");
        assert_eq!(answer.code, 1, "{unknown}");
    }
}

#[test]
fn the_audit_log_is_signed_and_a_change_is_found() {
    let here = Installation::new("");
    here.good("migrate", "");
    here.good("staff add a --name A --role observer@42", "");
    let signed = here.good("audit checkpoint", "");
    assert!(signed.contains("public_key "), "{signed}");
    let report = here.good("audit verify --json", "");
    assert!(report.contains("\"rows\":1,"), "{report}");
    let key = here.data().join("master.key");
    assert_eq!(mode(&key) & 0o777, 0o600);
    tamper(&here.data().join("tiepdan.db"));
    let found = here.run("audit verify", "");
    assert_eq!(found.code, 1);
    assert!(found.err.contains("row 1: changed"), "{}", found.err);
}

fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).unwrap().permissions().mode()
}

fn tamper(path: &Path) {
    use diesel::connection::SimpleConnection as _;
    use tiepdan::storage::connection::{AnyConnection, Purpose};
    use tiepdan::storage::settings::Address;
    let address = Address::Sqlite(path.to_owned());
    let mut conn = AnyConnection::open(&address, Purpose::Writing).unwrap();
    conn.batch_execute("UPDATE audit SET act = 'nothing'")
        .unwrap();
}

#[test]
fn duties_run_once_and_are_then_not_due() {
    let here = Installation::new("");
    here.good("migrate", "");
    let first = here.good("jobs run-once", "");
    assert!(first.contains("audit_checkpoint\t1\n"), "{first}");
    let second = here.good("jobs run-once", "");
    assert!(second.contains("audit_checkpoint\tnot due\n"), "{second}");
    assert_eq!(here.good("outbox list", ""), "");
    assert_eq!(here.good("outbox retry", ""), "0\n");
    assert_eq!(here.run("outbox retry 7", "").code, 1);
    here.good("audit verify", "");
}

#[test]
fn a_bad_configuration_is_told_whole() {
    let here = Installation::new("listen = \"x\"\nscope_communes = [\"18073\"]");
    let told = here.run("config check", "");
    assert_eq!(told.code, 1);
    assert_eq!(told.err.lines().count(), 2, "{}", told.err);
    assert_eq!(here.run("migrate", "").code, 1);
    assert!(!here.data().exists());
    assert_eq!(Installation::new("").run("config check", "").code, 0);
    assert!(
        tiepdan("config list", "")
            .out
            .contains("TIEPDAN_PUBLIC_URL")
    );
}

#[test]
fn an_installation_is_asked_who_would_handle_a_report_and_when() {
    let here = Installation::new("");
    here.good("migrate", "");
    let database = here.data().join("tiepdan.db");
    let law = format!("--database {}", database.display());
    let report = r#"{"category":"LATE_RESULT","ward_code":"18073","privacy":"named",
        "description":"Hồ sơ của tôi quá hạn đã ba ngày"}"#;
    let route = format!("route --on 2026-11-23 {law}");
    let empty = tiepdan(&route, report).out;
    assert!(empty.contains("triage@province"), "{empty}");
    let director = "service_centre_director@18073-service_centre";
    let add = "staff add b --name B --role leader@18073-service_centre --office";
    here.good(&format!("{add} {director}"), "");
    let staffed = tiepdan(&route, report).out;
    assert!(
        staffed.contains("service_centre_director@commune"),
        "{staffed}"
    );
    let due = tiepdan(
        &format!("due --csv {law}"),
        "start_event_date,n,unit\n2026-02-13,5,working_day\n",
    );
    assert_eq!(due.code, 0, "{}", due.err);
    assert!(
        due.out
            .contains("2026-02-13,5,working_day,2026-02-27,confirmed"),
        "{}",
        due.out
    );
    let nowhere = tiepdan(
        "due --received 2026-02-13 --limit 5 --unit working_day --database none.db",
        "",
    );
    assert_eq!(nowhere.code, 1);
    assert!(
        nowhere.err.contains("there is no database none.db"),
        "{}",
        nowhere.err
    );
}
