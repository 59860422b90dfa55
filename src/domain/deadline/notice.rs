//! The last day to give notice: the written apology comes before the promised day, not after it.

use super::Rules;
use super::due::{Due, NoDate};
use super::rule::Rule;
use crate::domain::calendar::Calendar;
use crate::domain::time::Day;

/// The last day to send the apology of a dossier that will be late.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Notice<'r> {
    /// The day, rolled back to a working one.
    pub due: Due,
    /// The rule it follows; it may be uncertain.
    pub rule: &'r Rule,
}

/// The notice day of a dossier received and promised on the given days.
///
/// Source: NĐ 61/2018/NĐ-CP Điều 19 khoản 9 (sửa đổi bởi NĐ 107/2021/NĐ-CP); NĐ 118/2025/NĐ-CP.
pub fn apology_notice<'r>(
    rules: &'r Rules,
    received: Day,
    promised: Day,
    calendar: &Calendar,
) -> Result<Notice<'r>, NoDate> {
    let (rule, days) = rules
        .on("tthc.apology_notice", received)
        .and_then(|rule| Some((rule, rule.days_before_due()?)))
        .ok_or(NoDate::NoRule { on: received })?;
    let due = days_before(promised, days, calendar)?;
    Ok(Notice { due, rule })
}

/// The day `days` before a promised one, rolled back to a working day, for a notice that falls on a
/// day off would come too late. It is projected when the promised day is.
///
/// Source: NĐ 61/2018/NĐ-CP Điều 19; the roll-back is our reading.
pub fn days_before(promised: Day, days: u32, calendar: &Calendar) -> Result<Due, NoDate> {
    calendar.check(promised)?;
    let back = i32::try_from(days).unwrap_or(i32::MAX);
    let on = calendar.previous_working(promised.plus(-back))?;
    let certainty = calendar.certainty(promised);
    Ok(Due { on, certainty })
}
