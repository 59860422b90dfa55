//! What a draft would be once published: what is wrong with it, what differs, and which cases
//! nobody but the province's queue would take any more.

use super::draft::Draft;
use crate::casework::import::reference::{Verdict, judge};
use crate::domain::routing::amend::{RuleChange, differences, in_force};
use crate::domain::routing::survey::{Sort, survey};
use crate::domain::time::Day;
use crate::reference::Reference;
use crate::reference::routing::rows;
use crate::reference::routing::table::table;
use crate::reference::rows::RowError;
use crate::reference::shipped::Source;
use crate::storage::connection::AnyConnection;
use crate::storage::error::StorageError;
use crate::storage::reference::find_sources;

/// What would follow from a draft.
#[derive(Debug, Default)]
pub struct Judgement {
    /// What keeps it from being published.
    pub faults: Vec<RowError>,
    /// The rules of the faults, by their lines.
    pub lines: Vec<(u64, String)>,
    /// The rules that differ from those that stand on the same day.
    pub changes: Vec<RuleChange>,
    /// Sorts of cases left to the province's queue.
    pub queued: usize,
    /// Those of them that a rule takes today.
    pub newly_queued: Vec<Sort>,
    /// The reference data with the draft in it; none while there is something wrong with it.
    pub reference: Option<Box<Reference>>,
}

impl Judgement {
    /// The rule on a line.
    pub fn rule_on(&self, line: u64) -> Option<String> {
        let row = self.lines.iter().find(|(at, _)| *at == line);
        row.map(|(_, id)| id.clone())
    }
}

/// Judges a draft against the rules that stand.
///
/// # Errors
/// As any query.
pub fn judged(
    c: &mut AnyConnection,
    reference: &Reference,
    draft: &Draft,
    today: Day,
) -> Result<Judgement, StorageError> {
    let (Ok(wanted), Some(rules)) = (&draft.rules, draft.table(reference)) else {
        return Ok(Judgement {
            faults: draft.rules.clone().err().unwrap_or_default(),
            ..Judgement::default()
        });
    };
    let text = table(&rules);
    let sources = find_sources(c, reference.version)?;
    let verdict = judge(reference.version, sources, (Source::Routing, &text), today);
    let written = rows(&text, &reference.categories).unwrap_or_default();
    let judgement = Judgement {
        lines: written
            .into_iter()
            .map(|(line, rule)| (line, rule.id))
            .collect(),
        changes: differences(&in_force(reference.routing.all(), draft.from), wanted),
        ..Judgement::default()
    };
    Ok(match verdict {
        Verdict::Bad(faults) => Judgement {
            faults: faults.into_iter().map(|(_, fault)| fault).collect(),
            ..judgement
        },
        Verdict::Same => judgement,
        Verdict::Good(new, _) => with_queue(judgement, (reference, new), draft.from),
    })
}

fn with_queue(
    judgement: Judgement,
    (old, new): (&Reference, Box<Reference>),
    on: Day,
) -> Judgement {
    let before = survey(&old.routing, &old.categories, on).queued;
    let after = survey(&new.routing, &new.categories, on).queued;
    Judgement {
        queued: after.len(),
        newly_queued: after.difference(&before).cloned().collect(),
        reference: Some(new),
        ..judgement
    }
}
