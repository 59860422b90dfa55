//! What an import answers, for people and for programs.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;

use crate::casework::import::dossiers::Summary;
use crate::cli::refuse;
use crate::domain::coded::Coded as _;
use crate::reference::dossier_file;
use crate::reference::rows::RowError;
use crate::reference::shipped::Source;
use crate::words::dossier_file as said;
use crate::words::{Lang, plain};

/// What became of the file.
pub(super) enum Answer {
    /// It is in force already.
    Same,
    /// The same dossiers were imported from this desk before.
    Known(Lang),
    /// A dry run found nothing wrong with a file of reference data.
    Good,
    /// It is in force as this version.
    InForce(i64),
    /// The dossiers were taken, or would be, but for these rows.
    Taken(Done, Summary, Vec<Fault>, Lang),
    /// No dossier was taken.
    NoneTaken(Vec<Fault>, Lang),
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
    /// Line, column and reason in one sentence, where it is said in a language.
    #[serde(skip)]
    said: Option<String>,
}

impl Fault {
    /// A row of a file of dossiers is wrong.
    pub(super) fn of_dossiers(lang: Lang, fault: &dossier_file::fault::Fault) -> Self {
        Self {
            in_force: None,
            line: fault.line,
            column: fault.column.clone(),
            reason: said::why(lang, &fault.why),
            said: Some(said::fault(lang, fault)),
        }
    }

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
            said: None,
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

/// The exit code of an import that left bad rows out.
const BUT_FOR_SOME: u8 = 3;

fn taken(lang: Lang, done: Done, Summary { new, changed, owed }: Summary) -> String {
    let key = match done {
        Done::Yes => "feed-taken",
        Done::Tried => "feed-would-take",
    };
    said::taken(lang, key, (new, changed, owed))
}

fn tell_faults(file: &dyn std::fmt::Display, faults: &[Fault]) -> io::Result<()> {
    let mut err = io::stderr().lock();
    for fault in faults {
        match fault.in_force {
            Some(other) => write!(err, "{other} in force: ")?,
            None => write!(err, "{file}: ")?,
        }
        writeln!(err, "{}", fault.told())?;
    }
    Ok(())
}

impl Answer {
    /// A sentence, or a line for every bad row.
    pub(super) fn tell(self, file: &Path) -> anyhow::Result<ExitCode> {
        let file = file.display();
        let sentence = match self {
            Self::Same => "in force already: nothing was changed".to_owned(),
            Self::Known(lang) => plain(lang, "feed-same").to_owned(),
            Self::Good => "good: it may come into force".to_owned(),
            Self::InForce(version) => format!("in force as version {version}"),
            Self::Taken(done, sum, faults, lang) => {
                writeln!(io::stdout(), "{file}: {}", taken(lang, done, sum))?;
                if faults.is_empty() {
                    return Ok(ExitCode::SUCCESS);
                }
                tell_faults(&file, &faults)?;
                refuse(&said::counted(lang, "feed-bad-left", faults.len()));
                return Ok(ExitCode::from(BUT_FOR_SOME));
            }
            Self::NoneTaken(faults, lang) => {
                tell_faults(&file, &faults)?;
                return Ok(refuse(&said::counted(lang, "feed-refused", faults.len())));
            }
            Self::Joined(count, None) => format!("good: {count} would join"),
            Self::Joined(count, Some(passwords)) => format!(
                "{count} joined; their one-time passwords: {}",
                passwords.display()
            ),
            Self::Refused(faults) => {
                tell_faults(&file, &faults)?;
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
            Self::Same | Self::Known(_) => "same",
            Self::Good | Self::Joined(_, None) | Self::Taken(Done::Tried, ..) => "good",
            Self::InForce(_) => "in_force",
            Self::Taken(Done::Yes, ..) => "taken",
            Self::Joined(_, Some(_)) => "joined",
            Self::Refused(faults) | Self::NoneTaken(faults, _) => {
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
            Self::Taken(_, sum, faults, _) => {
                answer.faults = faults;
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
        Ok(match (self, answer.faults.is_empty()) {
            (_, true) => ExitCode::SUCCESS,
            (Self::Taken(..), false) => ExitCode::from(BUT_FOR_SOME),
            (_, false) => ExitCode::FAILURE,
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
            said: None,
        }
    }

    fn told(&self) -> String {
        if let Some(said) = &self.said {
            return said.clone();
        }
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
