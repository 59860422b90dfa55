//! The operator's commands, run as an operator runs them.

mod backup;
mod due;
mod import;
mod lunar;
mod installation;
mod route;
pub(crate) mod serve;

use std::io::Write as _;
use std::process::{Command, Stdio};

/// What a command answered.
pub(crate) struct Answer {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// The program under test.
pub(crate) fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_tiepdan"))
}

/// Runs `tiepdan` with arguments split at spaces and a text on standard input.
pub(crate) fn tiepdan(arguments: &str, input: &str) -> Answer {
    tiepdan_in(&[], arguments, input)
}

/// The same with variables of its environment.
pub(crate) fn tiepdan_in(settings: &[(&str, &str)], arguments: &str, input: &str) -> Answer {
    let mut child = program()
        .envs(settings.iter().copied())
        .args(arguments.split_whitespace())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // Written beside the reading, so that neither side waits for the other for ever.
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    // A command that reads nothing may be gone before the text is written.
    let _ = writer.join().unwrap();
    Answer {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
