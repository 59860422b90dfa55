//! What other rules would have done with the latest cases, as if they came on the first day of the
//! rules: both tables decide by the same facts, and nothing is written. Nothing sealed is opened:
//! the accused are known by their positions.

use std::collections::BTreeMap;

use crate::casework::load::case_of;
use crate::casework::view::Reading;
use crate::casework::view::nameable::nameable;
use crate::domain::case::Case;
use crate::domain::directory::place::Place;
use crate::domain::ids::{PositionId, UnitCode};
use crate::domain::people::Roster as _;
use crate::domain::people::accused::Subject;
use crate::domain::roles::{Level, OfficeRole};
use crate::domain::routing::Rules;
use crate::domain::routing::decide;
use crate::domain::routing::decision::Decision;
use crate::domain::routing::facts::{Facts, Reach};
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::storage::cases::assignments::list_subjects;
use crate::storage::cases::list_latest_cases;
use crate::storage::cases::reports::{ReportRow, find_report};
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;

/// Who would handle a case.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Side {
    /// The rule that decides.
    pub rule: String,
    /// The office.
    pub role: OfficeRole,
    /// Its level.
    pub level: Level,
    /// The unit it sits in; none outside the installation.
    pub unit: Option<UnitCode>,
    /// Where it climbs while overdue.
    pub ladder: Vec<(OfficeRole, Level)>,
}

/// A case that would go elsewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moved {
    /// Its code.
    pub code: String,
    /// By the rules that stand.
    pub old: Side,
    /// By the others.
    pub new: Side,
}

/// What the others would do.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DryRun {
    /// Cases decided twice.
    pub looked_at: usize,
    /// How many would be decided by another office or climb otherwise.
    pub moved: usize,
    /// The same by the rules that decide: before and after.
    pub between: BTreeMap<(String, String), usize>,
    /// Those that may be named, newest first.
    pub named: Vec<Moved>,
}

/// Decides the latest cases by the rules in force and by `new`.
///
/// # Errors
/// As any query.
pub fn dry_run(
    c: &mut AnyConnection,
    reading: Reading<'_>,
    (new, on): (&Rules, Day),
    latest: i64,
) -> Result<DryRun, StorageError> {
    let mut run = DryRun::default();
    let mut moved = Vec::new();
    for row in list_latest_cases(c, latest)? {
        let case = case_of(row)?;
        let Some(report) = find_report(c, case.id.0)? else {
            continue;
        };
        let accused = list_subjects(c, case.id.0)?;
        let accused: Vec<PositionId> = accused.into_iter().map(PositionId).collect();
        let known = Known {
            case: &case,
            report: &report,
            accused: &accused,
        };
        let both = known.decided(reading, &reading.reference.routing, on);
        let both = both.zip(known.decided(reading, new, on));
        let Some((old, new)) = both else {
            continue;
        };
        run.looked_at += 1;
        if !goes_same(&old, &new) {
            run.moved += 1;
            let between = (old.rule.clone(), new.rule.clone());
            *run.between.entry(between).or_default() += 1;
            moved.push((case.id.0, old, new));
        }
    }
    let ids: Vec<i64> = moved.iter().map(|(id, _, _)| *id).collect();
    let names = nameable(c, reading, &ids)?;
    let named = moved.into_iter().filter_map(|(id, old, new)| {
        let (code, _) = names.get(&id)?.clone();
        Some(Moved { code, old, new })
    });
    run.named = named.collect();
    Ok(run)
}

fn goes_same(old: &Side, new: &Side) -> bool {
    (old.role, old.level, &old.unit, &old.ladder) == (new.role, new.level, &new.unit, &new.ladder)
}

/// What is known of a case without opening anything.
struct Known<'a> {
    case: &'a Case,
    report: &'a ReportRow,
    accused: &'a [PositionId],
}

impl Known<'_> {
    /// None for a case of a category or a place that is gone.
    fn decided(&self, reading: Reading<'_>, rules: &Rules, on: Day) -> Option<Side> {
        let (case, reference) = (self.case, reading.reference);
        let commune: Place = case.ward_code.parse().ok()?;
        let text = match case.texts_sealed {
            true => "",
            false => std::str::from_utf8(&self.report.description).unwrap_or_default(),
        };
        let mentioned = reading.roster.mentioned(commune, text, on);
        let facts = Facts {
            category: reference.categories.get(&case.category)?,
            kind: case.kind,
            subject: Subject {
                kind: case.subject,
                name: None,
                unit: None,
                corrected: Some(self.accused).filter(|accused| !accused.is_empty()),
            },
            privacy: case.privacy,
            avoid_ward: self.report.avoid_ward,
            consent_ward: self.report.consent_ward,
            model: reference.directory.model(commune, on),
            commune,
            province: case.province_code.parse().ok()?,
            reach: Reach::OneCommune,
            received_on: on,
            mentioned: &mentioned,
            first_authors: &[],
        };
        let decision = decide(rules, &facts, reading.roster);
        Some(side(decision, commune, reference, on))
    }
}

/// Who handles by a decision.
pub fn side(decision: Decision, commune: Place, reference: &Reference, on: Day) -> Side {
    let seat = decision.handler.seat(commune, &reference.directory, on);
    let ladder = decision.ladder.iter();
    Side {
        role: decision.handler.role,
        level: decision.handler.level,
        unit: seat.map(|seat| seat.code()),
        ladder: ladder.map(|step| (step.role, step.level)).collect(),
        rule: decision.rule,
    }
}
