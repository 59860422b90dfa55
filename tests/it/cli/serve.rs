//! The portal's start and end, seen by an operator.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use super::program;

/// A running portal.
pub(crate) struct Portal {
    child: Child,
    pub(crate) address: String,
    said: BufReader<std::process::ChildStdout>,
}

impl Drop for Portal {
    fn drop(&mut self) {
        // One that has ended is what we want.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Portal {
    fn start(data: &std::path::Path) -> Self {
        Self::run(data, &[]).0
    }

    /// With `--demo`; and what it said before its address.
    pub(crate) fn start_demo(data: &std::path::Path) -> (Self, String) {
        Self::run(data, &["--demo"])
    }

    fn run(data: &std::path::Path, more: &[&str]) -> (Self, String) {
        let mut child = program()
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .args(more)
            .env("RUST_LOG", "warn")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        let mut portal = Self {
            child,
            address: String::new(),
            said,
        };
        let mut before = String::new();
        loop {
            let mut line = String::new();
            assert_ne!(portal.said.read_line(&mut line).unwrap(), 0, "{before}");
            if let Some((_, address)) = line.split_once("http://") {
                address.trim().clone_into(&mut portal.address);
                return (portal, before);
            }
            before.push_str(&line);
        }
    }

    fn get(&self, path: &str) -> String {
        let mut server = TcpStream::connect(&self.address).unwrap();
        write!(
            server,
            "GET {path} HTTP/1.1\r\nHost: portal\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        server.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Sends SIGTERM, and answers what else it said.
    pub(crate) fn stop(mut self) -> String {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").arg(&id).status().unwrap().success());
        let mut rest = String::new();
        self.said.read_to_string(&mut rest).unwrap();
        assert!(self.child.wait().unwrap().success());
        rest
    }
}

#[test]
fn a_first_start_makes_what_is_missing_and_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let portal = Portal::start(folder.path());
    assert!(portal.get("/healthz").starts_with("HTTP/1.1 200"));
    assert!(portal.get("/readyz").starts_with("HTTP/1.1 200"));
    assert!(portal.get("/").contains(" lang=\"vi\""));
    let rest = portal.stop();
    assert!(rest.contains("tiepdan staff add quantri --name"), "{rest}");
    let again = Portal::start(folder.path());
    assert!(again.get("/readyz").starts_with("HTTP/1.1 200"));
    let second = program()
        .args(["serve", "--data"])
        .arg(folder.path())
        .output()
        .unwrap();
    let told = String::from_utf8(second.stderr).unwrap();
    assert_eq!(second.status.code(), Some(1));
    assert!(told.contains("held by another tiepdan"), "{told}");
    again.stop();
}

#[test]
fn a_demonstration_is_made_once_and_never_mixed_with_real_people() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |more: &[&str], folder: &std::path::Path| {
        let answer = program()
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(folder)
            .args(more)
            .output()
            .unwrap();
        assert_eq!(answer.status.code(), Some(1));
        String::from_utf8(answer.stderr).unwrap()
    };
    let (portal, accounts) = Portal::start_demo(folder.path());
    assert!(accounts.contains("leader@18073"), "{accounts}");
    let file = folder.path().join("demo-accounts.txt");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), accounts);
    let mode = std::os::unix::fs::PermissionsExt::mode(&file.metadata().unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    assert!(portal.get("/xin-loi").contains("Đọc văn bản"));
    portal.stop();
    assert!(refused(&[], folder.path()).contains("serve it with --demo"));
    let (portal, again) = Portal::start_demo(folder.path());
    assert!(again.contains("demo-accounts.txt"), "{again}");
    portal.stop();

    let real = tempfile::tempdir().unwrap();
    let data = real.path().join("tiepdan.db");
    let migrate = format!("migrate --database {}", data.display());
    assert_eq!(super::tiepdan(&migrate, "").code, 0);
    let add = format!(
        "staff add a --name A --role leader@18073 --database {}",
        data.display()
    );
    assert_eq!(super::tiepdan(&add, "").code, 0);
    assert!(refused(&["--demo"], real.path()).contains("needs an empty one"));
}
