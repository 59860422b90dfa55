//! `tiepdan import`: a changed file of reference data comes into force, or is refused row by row.

mod answer;
mod dossiers;
mod staff;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, anyhow};
use clap::{Args, ValueEnum};

use self::answer::{Answer, Done, Fault};
use crate::casework::import::reference::{Imported, Verdict, import, judge};
use crate::cli::place::{Where, block_on};
use crate::clock;
use crate::domain::dossier::file::Taking;
use crate::reference::Faults;
use crate::reference::rows::{Problem, RowError};
use crate::reference::shipped::{Source, Sources, misplaced};
use crate::storage::connection::AnyConnection;
use crate::storage::db::Tx;
use crate::storage::reference::{find_reference_version, find_sources};
use crate::words::Lang;

/// Put a changed file in force: all of it, or nothing
#[derive(Args)]
#[command(after_help = "\
Examples:
  tiepdan import calendar holidays.csv --dry-run
  tiepdan import calendar ngay-nghi-2028.ics
  tiepdan import units communes.csv
  tiepdan import routing routing.csv --database postgres://localhost/tiepdan
  tiepdan import dossiers hoso.xlsx --ward 18073
  tiepdan import dossiers hoso.csv --ward 18073 --all-or-nothing --lang en
  tiepdan import staff canbo.csv --dry-run

The file replaces the one in force from its own valid_from dates on; `assets/` of the program
holds files to start from: policies takes policies.csv (setting,value,province,…), not
apology_rules.csv, which tells in words where those settings come from. calendar also takes the
all-day events of a calendar program (.ics), which replace the years they speak of; a day that is
not to come never changes. units takes
provinces.csv, communes.csv, former_wards.csv or bodies.csv, told apart by their header. staff
takes login,name,email,unit,roles,office,from (roles with spaces between, office and from may be
empty) and writes the one-time passwords to FILE.passwords.csv, readable by its owner only.
dossiers takes CSV (commas, semicolons or tabs), JSON (a list, or objects around one) or XLSX, told
apart by what it holds; the header is the first row that names MaHoSo, NgayTiepNhan and NgayHenTra.
Its good rows are taken and its bad ones told, unless --all-or-nothing.
--dry-run says what would happen and changes nothing.
Exit code 0: in force, or already in force. 1: refused; every bad row is on standard error with
line, column and reason, and what was in force stays in force. 3: dossiers were taken but for the
bad rows.")]
pub(super) struct Import {
    /// What the file holds
    what: What,
    /// The file: CSV in UTF-8, first line the header; dossiers also JSON or XLSX
    file: PathBuf,
    /// For dossiers: the five-digit code of the commune whose desk the file comes from
    #[arg(long, value_name = "CODE")]
    ward: Option<String>,
    /// For dossiers: take nothing when a row is bad
    #[arg(long)]
    all_or_nothing: bool,
    /// For dossiers: the language of the answer, vi or en
    #[arg(long, default_value = "vi", value_parser = crate::cli::lang)]
    lang: Lang,
    /// Say what would happen, changing nothing
    #[arg(long)]
    dry_run: bool,
    /// Answer as JSON
    #[arg(long)]
    json: bool,
    /// The database: a path, or postgres://…
    #[arg(long, value_name = "URL", env = "TIEPDAN_DATABASE")]
    database: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum What {
    /// Provinces, communes, former wards, names of bodies
    Units,
    /// Holidays and swapped days
    Calendar,
    /// What may be reported
    Categories,
    /// Who handles what
    Routing,
    /// When and how an apology is owed
    Policies,
    /// Limits of the law
    Deadlines,
    /// How documents are laid out
    Layout,
    /// Members of staff with their roles and offices
    Staff,
    /// Facts of the one-stop desk: CSV, JSON or XLSX with the one-stop system's own field names
    Dossiers,
}

impl What {
    /// Its name on the command line.
    fn name(self) -> String {
        let value = self.to_possible_value();
        value.map_or_else(String::new, |value| value.get_name().to_owned())
    }

    fn source(self, text: &str) -> Option<Source> {
        match self {
            Self::Units => Source::of_units(text),
            Self::Calendar => Some(Source::Calendar),
            Self::Categories => Some(Source::Categories),
            Self::Routing => Some(Source::Routing),
            Self::Policies => Some(Source::Policies),
            Self::Deadlines => Some(Source::Deadlines),
            Self::Layout => Some(Source::FormLayout),
            Self::Staff | Self::Dossiers => None,
        }
    }
}

impl Import {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let answer = block_on(self.answer()).unwrap_or_else(Answer::Failed);
        match self.json {
            true => answer.tell_json(&self.file, self.what.name()),
            false => answer.tell(&self.file),
        }
    }

    async fn answer(&self) -> anyhow::Result<Answer> {
        let done = match self.dry_run {
            true => Done::Tried,
            false => Done::Yes,
        };
        let place = Where::at(self.database.clone());
        match self.what {
            What::Staff => staff::answer(&self.file, &place, done).await,
            What::Dossiers => {
                let wanted = dossiers::Wanted {
                    ward: self.ward.as_deref(),
                    taking: match self.all_or_nothing {
                        true => Taking::AllOrNothing,
                        false => Taking::GoodRows,
                    },
                    done,
                    lang: self.lang,
                };
                dossiers::answer(&self.file, &place, wanted).await
            }
            _ => self.reference(&place).await,
        }
    }

    async fn reference(&self, place: &Where) -> anyhow::Result<Answer> {
        let text = read(&self.file)?;
        let source = match self.what.source(&text) {
            Some(source) => source,
            None => {
                let fault = misplaced(Source::Communes, &text);
                let fault = fault.unwrap_or_else(not_units);
                return Ok(Answer::Refused(vec![Fault::from(&fault)]));
            }
        };
        let refused = |faults: Faults| {
            let faults = faults.iter();
            Answer::Refused(
                faults
                    .map(|fault| Fault::of_reference(source, fault))
                    .collect(),
            )
        };
        if self.dry_run {
            let (version, sources) = in_force(place).await?;
            return Ok(
                match judge(version, sources, (source, &text), clock::now().day()) {
                    Verdict::Same => Answer::Same,
                    Verdict::Good(..) => Answer::Good,
                    Verdict::Bad(faults) => refused(faults),
                },
            );
        }
        let now = clock::now();
        let work = move |tx: &mut Tx<'_>| import(tx, now, None, source, &text);
        let db = place.open_for_law()?;
        let imported = db.write(work).await?;
        db.stop().await;
        Ok(match imported {
            Imported::Same => Answer::Same,
            Imported::InForce { version } => Answer::InForce(version),
            Imported::Bad(faults) => refused(faults),
        })
    }
}

fn not_units() -> RowError {
    let text = "not the header of a units file".to_owned();
    RowError::row(1, Problem::Contradicts(text))
}

/// The texts a dry run compares with: those of the database, or the program's own.
async fn in_force(place: &Where) -> anyhow::Result<(i64, Sources)> {
    if !place.exists()? {
        return Ok((0, Sources::shipped()));
    }
    let read = |c: &mut AnyConnection| {
        let version = find_reference_version(c)?;
        Ok((version, find_sources(c, version)?))
    };
    Ok(place.open_for_law()?.read(read).await?)
}

fn read(file: &Path) -> anyhow::Result<String> {
    let bytes = std::fs::read(file).with_context(|| file.display().to_string())?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let lines = error
            .as_bytes()
            .iter()
            .take(valid)
            .filter(|byte| **byte == b'\n');
        anyhow!("{}: line {}: not UTF-8", file.display(), lines.count() + 1)
    })
}
