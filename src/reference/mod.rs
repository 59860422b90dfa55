//! The law and the domain as data: CSV in, checked and compiled values out.
//!
//! The shipped files live in `assets/`; an import brings a changed version. Every parser reports
//! all bad rows at once and yields nothing unless every row is good.

pub mod rows;
pub mod dated;
pub mod holidays;
pub mod holiday_feed;
pub mod deadlines;
pub mod units;
pub mod categories;
pub mod routing;
pub mod policies;
pub mod form_layout;
pub mod shipped;
pub mod dossier_file;

use std::fmt;

use dated::FOREVER;
use rows::{Problem, RowError};
use shipped::{Source, Sources};

use crate::domain::calendar::Calendar;
use crate::domain::category::Categories;
use crate::domain::coded::Coded as _;
use crate::domain::deadline::Rules;
use crate::domain::directory::Directory;
use crate::domain::directory::tables::Tables;
use crate::domain::policy::Policies;
use crate::domain::routing::Rules as RoutingRules;
use crate::domain::routing::rule::{Rule, Step};
use crate::domain::text::form_layout::FormLayout;

/// Everything the law and the directory say, compiled. One version is in force at a time; a case
/// keeps the numbers of those it was decided by.
#[derive(Clone)]
pub struct Reference {
    /// Its number: 0 for the shipped files outside a database.
    pub version: i64,
    /// Working days and days off.
    pub calendar: Calendar,
    /// The limits of law and policy.
    pub deadlines: Rules,
    /// What people may report.
    pub categories: Categories,
    /// Who handles what.
    pub routing: RoutingRules,
    /// Provinces, communes, bodies.
    pub directory: Directory,
    /// What a province or city may set for itself.
    pub policies: Policies,
    /// How documents are laid out.
    pub form_layout: FormLayout,
}

impl fmt::Debug for Reference {
    /// The version alone: the rest is thousands of rows.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = f.debug_struct("Reference");
        text.field("version", &self.version).finish_non_exhaustive()
    }
}

/// Bad rows, each with the file it stands in.
pub type Faults = Vec<(Source, RowError)>;

impl Reference {
    /// Compiles one text per source.
    ///
    /// # Errors
    /// Every bad row of every file; rows that contradict another file only once both are readable.
    pub fn compile(version: i64, sources: &Sources) -> Result<Self, Faults> {
        let mut faults = Faults::new();
        let calendar = read(&mut faults, sources, Source::Calendar, holidays::parse);
        let deadlines = read(&mut faults, sources, Source::Deadlines, deadlines::parse);
        let categories = read(&mut faults, sources, Source::Categories, categories::parse);
        let routing = categories.as_ref().and_then(|categories| {
            let parse = |text: &str| routing::parse(text, categories);
            read(&mut faults, sources, Source::Routing, parse)
        });
        let directory = keep(&mut faults, directory(sources));
        let policies = read(&mut faults, sources, Source::Policies, policies::parse);
        let form_layout = read(&mut faults, sources, Source::FormLayout, form_layout::parse);
        let whole = || {
            Some(Self {
                version,
                calendar: calendar?,
                deadlines: deadlines?,
                categories: categories?,
                routing: routing?,
                directory: directory?,
                policies: policies?,
                form_layout: form_layout?,
            })
        };
        match whole() {
            Some(reference) => match reference.contradictions() {
                faults if faults.is_empty() => Ok(reference),
                faults => Err(faults),
            },
            None => Err(faults),
        }
    }

    /// Rows of one file that another file, itself in order, makes impossible.
    fn contradictions(&self) -> Faults {
        let unseated = |rule: &Rule, step: &Step| {
            let to = rule.valid_to.unwrap_or(FOREVER);
            !self
                .directory
                .seats(step.role, step.level, rule.valid_from, to)
        };
        let mut faults = Faults::new();
        for rule in self.routing.all() {
            for step in rule.steps.iter().filter(|step| unseated(rule, step)) {
                let (id, role, level) = (&rule.id, step.role.code(), step.level.code());
                let text = format!("no body seats {role}@{level} while routing rule {id} is valid");
                faults.push((Source::Bodies, RowError::row(1, Problem::Contradicts(text))));
            }
        }
        faults
    }

    /// The files that come with the program.
    ///
    /// # Errors
    /// None for a released program: a test compiles them.
    pub fn shipped() -> Result<Self, Faults> {
        Self::compile(0, &Sources::shipped())
    }
}

fn directory(sources: &Sources) -> Result<Directory, Faults> {
    let of = |source: Source| {
        move |errors: Vec<RowError>| -> Faults {
            errors.into_iter().map(|error| (source, error)).collect()
        }
    };
    let text = |source| sources.text(source);
    let bodies = units::bodies(text(Source::Bodies)).map_err(of(Source::Bodies))?;
    let provinces = units::provinces(text(Source::Provinces)).map_err(of(Source::Provinces))?;
    let communes = units::communes(text(Source::Communes), &provinces);
    let communes = communes.map_err(of(Source::Communes))?;
    let former = units::former::parse(text(Source::FormerWards), &provinces, &communes);
    Ok(Directory::new(Tables {
        former: former.map_err(of(Source::FormerWards))?,
        provinces,
        communes,
        bodies,
    }))
}

fn read<T>(
    faults: &mut Faults,
    sources: &Sources,
    source: Source,
    parse: impl Fn(&str) -> Result<T, Vec<RowError>>,
) -> Option<T> {
    let parsed = parse(sources.text(source));
    keep(
        faults,
        parsed.map_err(|errors| errors.into_iter().map(|e| (source, e)).collect()),
    )
}

fn keep<T>(faults: &mut Faults, parsed: Result<T, Faults>) -> Option<T> {
    match parsed {
        Ok(value) => Some(value),
        Err(found) => {
            faults.extend(found);
            None
        }
    }
}

#[cfg(test)]
mod tests;
