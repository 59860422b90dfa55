//! What an import answers, for people and for programs.

use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use crate::cli::refuse;
use crate::domain::coded::Coded as _;
use crate::reference::Faults;
use crate::reference::shipped::Source;

/// What became of the file.
pub(super) enum Answer {
    /// It is in force already.
    Same,
    /// A dry run found nothing wrong.
    Good,
    /// It is in force as this version.
    InForce(i64),
    /// Rows are wrong: nothing was changed.
    Refused(Faults),
}

#[derive(Serialize)]
struct AnswerJson {
    file: String,
    source: &'static str,
    result: &'static str,
    version: Option<i64>,
    faults: Vec<FaultJson>,
}

#[derive(Serialize)]
struct FaultJson {
    source: &'static str,
    line: u64,
    column: Option<String>,
    reason: String,
}

impl Answer {
    /// A sentence, or a line for every bad row; those of another file in force are wrong because
    /// of this one.
    pub(super) fn as_text(&self, file: &Path, source: Source) -> anyhow::Result<ExitCode> {
        let file = file.display();
        let sentence = match self {
            Self::Same => "in force already: nothing was changed".to_owned(),
            Self::Good => "good: it may come into force".to_owned(),
            Self::InForce(version) => format!("in force as version {version}"),
            Self::Refused(faults) => {
                let mut err = io::stderr().lock();
                for (of, fault) in faults {
                    if *of == source {
                        writeln!(err, "{file}: {fault}")?;
                    } else {
                        writeln!(err, "{} in force: {fault}", of.code())?;
                    }
                }
                drop(err);
                let count = faults.len();
                return Ok(refuse(&format_args!(
                    "nothing was changed; faults: {count}"
                )));
            }
        };
        writeln!(io::stdout(), "{file}: {sentence}")?;
        Ok(ExitCode::SUCCESS)
    }

    /// One object on standard output; the exit code as for people.
    pub(super) fn as_json(&self, file: &Path, source: Source) -> anyhow::Result<ExitCode> {
        let (result, version, faults) = match self {
            Self::Same => ("same", None, Vec::new()),
            Self::Good => ("good", None, Vec::new()),
            Self::InForce(version) => ("in_force", Some(*version), Vec::new()),
            Self::Refused(faults) => ("refused", None, faults.iter().map(fault).collect()),
        };
        let (file, source) = (file.display().to_string(), source.code());
        let answer = AnswerJson {
            file,
            source,
            result,
            version,
            faults,
        };
        writeln!(io::stdout(), "{}", serde_json::to_string(&answer)?)?;
        Ok(if answer.faults.is_empty() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

fn fault((source, error): &(Source, crate::reference::rows::RowError)) -> FaultJson {
    FaultJson {
        source: source.code(),
        line: error.line,
        column: error.column.clone(),
        reason: error.problem.to_string(),
    }
}
