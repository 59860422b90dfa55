//! Counts for the daily figures, added in the transaction of the act they count. The event of the
//! act keeps them too, so that the figures can be counted again.

use serde::{Deserialize, Serialize};

use crate::domain::case::Case;
use crate::domain::change::{By, Tally};
use crate::domain::coded::Coded as _;
use crate::domain::time::{Day, Instant};
use crate::storage::audit::Entry;
use crate::storage::columns;
use crate::storage::db::Tx;
use crate::storage::error::{Failure, StorageError};
use crate::storage::figures;

/// One count, as an event keeps it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Counted {
    unit: String,
    province: String,
    kind: String,
    channel: String,
    measure: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    working_days: Option<u32>,
}

impl Counted {
    fn on(self, day: Day) -> figures::Tally {
        figures::Tally {
            unit_code: self.unit,
            province_code: self.province,
            kind: self.kind,
            channel: self.channel,
            on_day: day.0,
            measure: self.measure,
            working_days: self
                .working_days
                .and_then(|days| i32::try_from(days).ok())
                .unwrap_or(-1),
        }
    }
}

/// The counts of an act on a case.
pub(super) fn of_case(case: &Case, tallies: &[Tally]) -> Vec<Counted> {
    let unit = (case.handler.unit.0.as_str(), case.province_code.as_str());
    of_unit(unit, (case.kind.code(), case.channel.code()), tallies)
}

/// The counts of an act on an obligation of a unit and its province.
pub(super) fn of_obligation(unit: (&str, &str), tallies: &[Tally]) -> Vec<Counted> {
    of_unit(unit, ("dossier", "desk"), tallies)
}

fn of_unit(
    (unit, province): (&str, &str),
    (kind, channel): (&str, &str),
    tallies: &[Tally],
) -> Vec<Counted> {
    let counted = |tally: &Tally| Counted {
        unit: unit.to_owned(),
        province: province.to_owned(),
        kind: kind.to_owned(),
        channel: channel.to_owned(),
        measure: tally.measure.code().to_owned(),
        working_days: tally.working_days,
    };
    tallies.iter().map(counted).collect()
}

/// Adds counts on the day of the act.
pub(super) fn record_counts(tx: &mut Tx<'_>, now: Instant, counts: &[Counted]) {
    for counted in counts {
        tx.count(now, counted.clone().on(now.day()));
    }
}

/// What an event of a day counts, read from what it keeps.
///
/// # Errors
/// `Broken` when it is not counts.
pub fn read_counts(stored: &str, day: Day) -> Result<Vec<figures::Tally>, StorageError> {
    let counts: Vec<Counted> = columns::json(stored)?;
    Ok(counts.into_iter().map(|counted| counted.on(day)).collect())
}

/// A count that is not what happened.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Difference {
    /// What happened, so many times.
    pub counted: i64,
    /// What stood in the figures.
    pub stood: i64,
    /// What is counted.
    pub tally: figures::Tally,
}

/// Puts what happened in the place of counts that say something else.
///
/// # Errors
/// As any write.
pub fn record_recount(
    tx: &mut Tx<'_>,
    now: Instant,
    differences: &[Difference],
) -> Result<(), Failure> {
    for Difference {
        counted,
        stood,
        tally,
    } in differences
    {
        figures::replace_tally(tx.conn(), tally, *counted)?;
        let day = Day(tally.on_day);
        let entry = Entry::new(now, By::Portal, "figures_mended", format!("figures:{day}"));
        let entry = entry
            .with("unit", &tally.unit_code)
            .with("measure", &tally.measure)
            .with("kind", &tally.kind)
            .with("channel", &tally.channel)
            .with("working_days", tally.working_days)
            .with("stood", stood)
            .with("counted", counted);
        tx.audit(&entry)?;
    }
    Ok(())
}
