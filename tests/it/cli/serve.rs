//! The portal's start and end, seen by an operator.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use super::program;

struct Portal {
    child: Child,
    address: String,
    said: BufReader<std::process::ChildStdout>,
}

impl Portal {
    fn start(data: &std::path::Path, more: &[&str]) -> Self {
        let mut child = program()
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .args(more)
            .env("RUST_LOG", "warn")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let mut first = String::new();
        said.read_line(&mut first).unwrap();
        let address = first.trim().rsplit("http://").next().unwrap().to_owned();
        Self {
            child,
            address,
            said,
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
    fn stop(mut self) -> String {
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
    let portal = Portal::start(folder.path(), &[]);
    assert!(portal.get("/healthz").starts_with("HTTP/1.1 200"));
    assert!(portal.get("/readyz").starts_with("HTTP/1.1 200"));
    assert!(portal.get("/").contains("<html lang=\"vi\""));
    let rest = portal.stop();
    assert!(rest.contains("tiepdan staff add quantri --name"), "{rest}");
    let again = Portal::start(folder.path(), &[]);
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
