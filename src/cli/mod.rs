//! The operator's commands: one enum, one file a command.
//!
//! Exit codes: 0 done; 1 refused, with the reason on standard error; 2 the command line is wrong.

mod serve;
mod due;
mod lunar;
mod import;
mod route;
mod law;
mod table;
mod place;
mod config;
mod migrate;
mod healthcheck;
mod staff;
mod jobs;
mod outbox;
mod audit;
mod backup;

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::domain::coded::Coded as _;
use crate::words::Lang;

/// A public feedback and complaint portal for Vietnamese wards, communes and provinces.
#[derive(Parser)]
#[command(name = "tiepdan", version, about)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Serve(serve::Serve),
    Due(due::Due),
    Lunar(lunar::Lunar),
    Import(import::Import),
    Route(route::Route),
    Config(config::Config),
    Migrate(migrate::Migrate),
    Healthcheck(healthcheck::Healthcheck),
    Staff(staff::Staff),
    Jobs(jobs::Jobs),
    Outbox(outbox::Outbox),
    Audit(audit::Audit),
    Backup(backup::Backup),
    Restore(backup::Restore),
}

/// Runs the command named on the command line.
pub fn main() -> ExitCode {
    let outcome = match CommandLine::parse().command {
        Command::Serve(serve) => serve.run(),
        Command::Due(due) => due.run(),
        Command::Lunar(lunar) => lunar.run(),
        Command::Import(import) => import.run(),
        Command::Route(route) => route.run(),
        Command::Config(config) => config.run(),
        Command::Migrate(migrate) => migrate.run(),
        Command::Healthcheck(healthcheck) => healthcheck.run(),
        Command::Staff(staff) => staff.run(),
        Command::Jobs(jobs) => jobs.run(),
        Command::Outbox(outbox) => outbox.run(),
        Command::Audit(audit) => audit.run(),
        Command::Backup(backup) => backup.run(),
        Command::Restore(restore) => restore.run(),
    };
    match outcome {
        Ok(code) => code,
        Err(error) if reader_left(&error) => ExitCode::SUCCESS,
        Err(error) => refuse(&error),
    }
}

/// The language named by an option.
fn lang(text: &str) -> Result<Lang, String> {
    Lang::from_code(text).ok_or_else(|| format!("{text:?} is not vi or en"))
}

/// Writes why a command was refused.
fn refuse(reason: &dyn std::fmt::Display) -> ExitCode {
    // When standard error is gone too, the exit code still tells.
    let _ = writeln!(io::stderr(), "tiepdan: {reason:#}");
    ExitCode::FAILURE
}

/// Whether the program we write to has read enough, as `head` does.
fn reader_left(error: &anyhow::Error) -> bool {
    let broken = |e: &io::Error| e.kind() == io::ErrorKind::BrokenPipe;
    // A csv error does not name its cause as errors do elsewhere.
    let in_table = |e: &csv::Error| matches!(e.kind(), csv::ErrorKind::Io(e) if broken(e));
    error.chain().any(|cause| {
        cause.downcast_ref().is_some_and(broken) || cause.downcast_ref().is_some_and(in_table)
    })
}
