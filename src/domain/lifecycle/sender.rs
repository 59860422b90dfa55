//! What the sender may do once the report is filed, and until when.

use super::decide::{ClockDecision, Round, Today};
use super::standing::Standing;
use crate::domain::calendar::Calendar;
use crate::domain::kinds::{Group, Kind};
use crate::domain::policy::Policy;
use crate::domain::refusal::Refusal;
use crate::domain::time::Day;

/// The last day on which the sender may speak of an answer before silence ends the case; none while
/// the calendar of a year is missing.
///
/// Source: quy chế của cổng.
pub fn speak_until(answered: Day, policy: &Policy, calendar: &Calendar) -> Option<Day> {
    let days = policy.silence_closes_after;
    calendar.add_working(answered, days).ok()
}

/// The last day on which a case may be reopened; none while the calendar of a year is missing.
///
/// Source: quy chế của cổng.
pub fn reopen_until(answered: Day, policy: &Policy, calendar: &Calendar) -> Option<Day> {
    calendar.add_working(answered, policy.reopen_within).ok()
}

/// Once, and a sign of corruption is looked into also without its sender.
/// Source: Luật Tố cáo 2018 Điều 33; quy chế của cổng.
pub(super) fn withdraw(standing: &Standing, today: Today<'_>) -> Result<ClockDecision, Refusal> {
    if standing.withdrawals > 0 {
        return Err(Refusal::WithdrawnBefore);
    }
    let kind = matches!(standing.kind, Kind::Lead | Kind::ToCao);
    match kind || standing.group == Group::Integrity {
        true => Ok(ClockDecision::Runs),
        false => Ok(ClockDecision::Stops(today.on)),
    }
}

/// Each answer is rated once: what was said under one's own eyes is not changed under another's.
/// Source: QĐ 766/QĐ-TTg 2022; quy chế của cổng.
pub(super) fn may_rate(standing: &Standing) -> Result<(), Refusal> {
    match standing.ratings {
        0 => Ok(()),
        _ => Err(Refusal::RatedBefore),
    }
}

/// Source: Luật Khiếu nại 2011 Điều 7, 33; quy chế của cổng.
pub(super) fn appeal(standing: &Standing, today: Today<'_>) -> Result<ClockDecision, Refusal> {
    if standing.kind == Kind::KhieuNai2 {
        return Err(Refusal::NoFurtherInstance);
    }
    match standing.appeal_until {
        Some(last) if today.on > last => Err(Refusal::AppealTooLate),
        _ => Ok(ClockDecision::NewRound(Round::NextInstance)),
    }
}

/// Source: quy chế của cổng.
pub(super) fn silence(standing: &Standing, today: Today<'_>) -> Result<(), Refusal> {
    // Without a day of the answer nobody can have been silent for long enough.
    let answered = standing.answered_on;
    match answered.and_then(|on| speak_until(on, today.policy, today.calendar)) {
        Some(last) if today.on > last => Ok(()),
        _ => Err(Refusal::StillTimeToSpeak),
    }
}

/// Half the limit; the second reopening goes a level up. Source: quy chế của cổng.
pub(super) fn reopen(standing: &Standing, today: Today<'_>) -> Result<ClockDecision, Refusal> {
    let answered = standing.answered_on.unwrap_or(standing.received_on);
    let last = reopen_until(answered, today.policy, today.calendar);
    if last.is_some_and(|last| today.on > last) {
        return Err(Refusal::ReopenTooLate);
    }
    Ok(ClockDecision::NewRound(match standing.reopenings {
        0 => Round::Again,
        _ => Round::LevelUp,
    }))
}
