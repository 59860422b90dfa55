//! `tiepdan config check`: everything that is wrong with the configuration, at once.

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::place::Where;
use crate::config::settings::{ALL, variable};

/// Look at the configuration
#[derive(Args)]
pub(super) struct Config {
    #[command(subcommand)]
    act: Act,
}

#[derive(Subcommand)]
enum Act {
    /// Tell everything that is wrong, at once
    #[command(after_help = "\
Example:
  tiepdan config check --config /etc/tiepdan.toml

Exit code 0: it can be used. 1: one problem a line on standard error.")]
    Check(Where),
    /// List every setting with its variable, default and meaning
    #[command(after_help = "\
Example:
  tiepdan config list > tiepdan.toml

Prints a TOML file in which every setting stands as a comment.")]
    List,
}

impl Config {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        match &self.act {
            Act::Check(place) => check(place),
            Act::List => list(),
        }
    }
}

fn check(place: &Where) -> anyhow::Result<ExitCode> {
    match place.read() {
        Ok(_) => {
            writeln!(io::stdout(), "the configuration can be used")?;
            Ok(ExitCode::SUCCESS)
        }
        Err(problems) => {
            let mut err = io::stderr().lock();
            for problem in problems {
                writeln!(err, "{problem}")?;
            }
            Ok(ExitCode::FAILURE)
        }
    }
}

fn list() -> anyhow::Result<ExitCode> {
    let mut out = io::stdout().lock();
    for setting in ALL {
        let (name, default) = (setting.name, setting.default);
        writeln!(out, "# {} ({})", setting.about, variable(name))?;
        writeln!(out, "# {name} = {default:?}\n")?;
    }
    Ok(ExitCode::SUCCESS)
}
