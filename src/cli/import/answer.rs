//! What an import answers, for people and for programs.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;

use crate::casework::import::dossiers::Summary;
use crate::casework::import::feed::BadRow;
use crate::cli::refuse;
use crate::domain::coded::Coded as _;
use crate::reference::rows::RowError;
use crate::reference::shipped::Source;

/// What became of the file.
pub(super) enum Answer {
    /// It is in force already.
    Same,
    /// The same dossiers were imported from this desk before.
    Known,
    /// A dry run found nothing wrong with a file of reference data.
    Good,
    /// It is in force as this version.
    InForce(i64),
    /// The dossiers were taken, or would be.
    Taken(Done, Summary),
    /// So many joined, or would; their one-time passwords are in the file.
    Joined(usize, Option<PathBuf>),
    /// Rows are wrong: nothing was changed.
    Refused(Vec<Fault>),
    /// It could not be asked: no such file, no database.
    Failed(anyhow::Error),
}

/// Whether something was changed or only tried.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Done {
    /// It was done.
    Yes,
    /// It would be done.
    Tried,
}

/// A bad row.
#[derive(Serialize)]
pub(super) struct Fault {
    /// The file it stands in, when that is another one in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    in_force: Option<&'static str>,
    line: Option<u64>,
    column: Option<String>,
    reason: String,
}

impl Fault {
    /// A row of another file in force is wrong because of this one.
    pub(super) fn of_reference(file: Source, (source, error): &(Source, RowError)) -> Self {
        Self {
            in_force: (*source != file).then(|| source.code()),
            ..Self::from(error)
        }
    }
}

impl From<&RowError> for Fault {
    fn from(error: &RowError) -> Self {
        Self {
            in_force: None,
            line: Some(error.line),
            column: error.column.clone(),
            reason: error.problem.to_string(),
        }
    }
}

impl From<BadRow> for Fault {
    fn from(bad: BadRow) -> Self {
        Self {
            in_force: None,
            line: bad.line,
            column: bad.field,
            reason: bad.reason,
        }
    }
}

#[derive(Serialize, Default)]
struct AnswerJson<'a> {
    file: String,
    source: String,
    result: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changed: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    owed: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    joined: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    passwords: Option<String>,
    faults: &'a [Fault],
}

impl Answer {
    /// A sentence, or a line for every bad row.
    pub(super) fn tell(self, file: &Path) -> anyhow::Result<ExitCode> {
        let file = file.display();
        let sentence = match self {
            Self::Same => "in force already: nothing was changed".to_owned(),
            Self::Known => "imported already: nothing was changed".to_owned(),
            Self::Good => "good: it may come into force".to_owned(),
            Self::InForce(version) => format!("in force as version {version}"),
            Self::Taken(done, Summary { new, changed, owed }) => {
                let would = match done {
                    Done::Yes => "",
                    Done::Tried => "good: ",
                };
                format!("{would}{new} new, {changed} changed, {owed} apologies become owed")
            }
            Self::Joined(count, None) => format!("good: {count} would join"),
            Self::Joined(count, Some(passwords)) => format!(
                "{count} joined; their one-time passwords: {}",
                passwords.display()
            ),
            Self::Refused(faults) => {
                let mut err = io::stderr().lock();
                for fault in &faults {
                    match fault.in_force {
                        Some(other) => write!(err, "{other} in force: ")?,
                        None => write!(err, "{file}: ")?,
                    }
                    writeln!(err, "{}", fault.told())?;
                }
                drop(err);
                let count = faults.len();
                return Ok(refuse(&format_args!(
                    "nothing was changed; faults: {count}"
                )));
            }
            Self::Failed(error) => return Err(error),
        };
        writeln!(io::stdout(), "{file}: {sentence}")?;
        Ok(ExitCode::SUCCESS)
    }

    /// One object on standard output, whatever became of the file; the exit code as for people.
    pub(super) fn tell_json(&self, file: &Path, source: String) -> anyhow::Result<ExitCode> {
        let mut answer = AnswerJson {
            file: file.display().to_string(),
            source,
            ..AnswerJson::default()
        };
        let failure;
        answer.result = match self {
            Self::Same | Self::Known => "same",
            Self::Good | Self::Joined(_, None) | Self::Taken(Done::Tried, _) => "good",
            Self::InForce(_) => "in_force",
            Self::Taken(Done::Yes, _) => "taken",
            Self::Joined(_, Some(_)) => "joined",
            Self::Refused(faults) => {
                answer.faults = faults;
                "refused"
            }
            Self::Failed(error) => {
                failure = [Fault::whole(format!("{error:#}"))];
                answer.faults = &failure;
                "failed"
            }
        };
        match self {
            Self::InForce(version) => answer.version = Some(*version),
            Self::Taken(_, sum) => {
                answer.new = Some(sum.new);
                answer.changed = Some(sum.changed);
                answer.owed = Some(sum.owed);
            }
            Self::Joined(count, passwords) => {
                answer.joined = Some(*count);
                answer.passwords = passwords.as_ref().map(|file| file.display().to_string());
            }
            _ => {}
        }
        writeln!(io::stdout(), "{}", serde_json::to_string(&answer)?)?;
        Ok(match answer.faults.is_empty() {
            true => ExitCode::SUCCESS,
            false => ExitCode::FAILURE,
        })
    }
}

impl Fault {
    fn whole(reason: String) -> Self {
        Self {
            in_force: None,
            line: None,
            column: None,
            reason,
        }
    }

    fn told(&self) -> String {
        let column = self.column.as_ref();
        let column = column.map(|column| format!("column {column}"));
        let line = self.line.map(|line| format!("line {line}"));
        let place: Vec<String> = line.into_iter().chain(column).collect();
        match place.is_empty() {
            true => self.reason.clone(),
            false => format!("{}: {}", place.join(", "), self.reason),
        }
    }
}
