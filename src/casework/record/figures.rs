//! Counts for the daily figures, added in the transaction of the act they count.

use crate::domain::case::Case;
use crate::domain::change::Tally;
use crate::domain::coded::Coded as _;
use crate::domain::time::Instant;
use crate::storage::db::Tx;
use crate::storage::error::Failure;
use crate::storage::figures;

/// Adds the tallies of one act on a case, on the day of the act.
pub(super) fn record_tallies(
    tx: &mut Tx<'_>,
    now: Instant,
    case: &Case,
    tallies: &[Tally],
) -> Result<(), Failure> {
    let (kind, channel) = (case.kind.code(), case.channel.code());
    let unit = (case.handler.unit.0.as_str(), case.province_code.as_str());
    record_counts(tx, now, (unit, kind, channel), tallies)
}

/// Adds tallies of a unit and its province, of a kind and channel.
pub(super) fn record_counts(
    tx: &mut Tx<'_>,
    now: Instant,
    ((unit, province), kind, channel): ((&str, &str), &str, &str),
    tallies: &[Tally],
) -> Result<(), Failure> {
    let writer = tx.writer(now)?;
    for tally in tallies {
        let line = figures::Tally {
            unit_code: unit.to_owned(),
            province_code: province.to_owned(),
            kind: kind.to_owned(),
            channel: channel.to_owned(),
            on_day: now.day().0,
            measure: tally.measure.code().to_owned(),
            working_days: tally
                .working_days
                .and_then(|days| i32::try_from(days).ok())
                .unwrap_or(-1),
        };
        figures::update_tally(tx.conn(), &writer, &line, 1)?;
    }
    Ok(())
}
