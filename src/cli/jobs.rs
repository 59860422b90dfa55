//! `tiepdan jobs run-once`: each duty that is due, once.

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::place::{Where, block_on};
use crate::jobs::{Office, Outcome, run_once};

/// Timed duties
#[derive(Args)]
pub(super) struct Jobs {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Run each duty that is due, once
    #[command(after_help = "\
Example:
  tiepdan jobs run-once

Prints each duty and what became of it. A duty that another process holds is not due.
Exit code 1: a duty failed.")]
    RunOnce(Where),
}

impl Jobs {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let Act::RunOnce(place) = &self.act;
        let office = Office::new(place.app()?)?;
        let outcomes = block_on(async {
            let outcomes = run_once(&office).await;
            office.app.db.stop().await;
            Ok(outcomes)
        })?;
        let mut out = io::stdout().lock();
        let mut code = ExitCode::SUCCESS;
        for (name, outcome) in outcomes {
            match outcome {
                Outcome::Did(did) => writeln!(out, "{name}\t{did}")?,
                Outcome::NotDue => writeln!(out, "{name}\tnot due")?,
                Outcome::Failed(failure) => {
                    writeln!(out, "{name}\tfailed: {failure}")?;
                    code = ExitCode::FAILURE;
                }
            }
        }
        Ok(code)
    }
}
